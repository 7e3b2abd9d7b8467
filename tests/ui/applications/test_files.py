"""Attached files in the panel: added, looked at, saved, taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from app.attachments.incoming import Incoming
from app.office import Office
from tests.ui.answers import Answers
from tests.ui.applications.test_applications_page import call, chosen, page, register
from tests.ui.find import click, find, press, settled, top, type_in, wait
from ui.applications.page import ApplicationsPage
from ui.attachments.preview import PreviewDialog, picture_of
from ui.kit.form_dialog import FormDialog
from ui.kit.pdf_view import PdfView
from ui.papers.dialog import PaperDialog

__all__ = ["call", "page"]
CTRL = Qt.KeyboardModifier.ControlModifier


def words(root: ApplicationsPage | PreviewDialog) -> list[str]:
    return [each.text() for each in root.findChildren(QLabel) if each.isVisible()]


def picture(path: Path, width: int = 30, height: int = 20) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path.read_bytes()


def test_file_is_attached_saved_and_taken_out(
    call: tuple[int, int],
    page: ApplicationsPage,
    office: Office,
    answers: Answers,
    qtbot: object,
    tmp_path: Path,
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(qtbot, page, "Priedai")
    assert "Nieko nepridėta." in words(page)
    file = tmp_path / "sąmata.bin"
    file.write_bytes(bytes(range(256)))
    answers.path = file
    click(qtbot, page, "Pridėti failą")
    settled()
    wait(lambda: "sąmata.bin" in words(page))
    saved = tmp_path / "kopija.bin"
    answers.path = saved
    click(qtbot, page, "Įrašyti kaip…: sąmata.bin")
    settled()
    assert saved.read_bytes() == bytes(range(256))
    click(qtbot, page, "Peržiūrėti: sąmata.bin")
    preview = top(PreviewDialog)
    wait(lambda: any("čia parodyti negalima" in each for each in words(preview)))
    preview.reject()
    click(qtbot, page, "Išimti: sąmata.bin")
    form = top(FormDialog, "Išimti failą")
    type_in(qtbot, form, "Priežastis", "Ne tas failas")
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    wait(lambda: any(each.endswith(": Ne tas failas") for each in words(page)))


def test_pictures_and_pages_are_shown_by_what_they_are(
    call: tuple[int, int], page: ApplicationsPage, office: Office, tmp_path: Path
) -> None:
    from app.applications.clarifying import ClarificationDraft

    application_id = register(office, call)
    version = office.applications.queries.one(application_id).version
    office.applications.ask_clarification(application_id, version, ClarificationDraft("Kas?"))
    paper = office.applications.queries.one(application_id).clarifications[0].paper_id
    assert paper is not None
    files = [
        Incoming("be-galunes", picture(tmp_path / "p.png")),
        Incoming("rastas.bin", office.papers.pdf(paper)),
    ]
    office.applications.attach(application_id, files)
    rows = office.applications.queries.one(application_id).files
    for row, kind, name in ((rows[0], QLabel, "be-galunes"), (rows[1], PdfView, "")):
        dialog = PreviewDialog(office, row, page)
        dialog.show()
        settled()
        if kind is PdfView:
            wait(lambda shown=dialog: bool(shown.findChildren(PdfView)))  # type: ignore[misc]
        else:
            assert find(dialog, QLabel, name).isVisible()
        dialog.reject()
    settled()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\xff" * 40, b"text"])
def test_bytes_that_are_no_picture_are_not_shown(data: bytes) -> None:
    assert picture_of(data) is None


@pytest.mark.parametrize("ending", ["png", "jpg", "bmp", "webp", "tiff"])
def test_photograph_or_scan_of_any_form_is_shown(tmp_path: Path, ending: str) -> None:
    found = picture_of(picture(tmp_path / f"skenas.{ending}"))
    assert found is not None
    assert (found.width(), found.height()) == (30, 20)


def test_drawing_is_not_shown_however_small_it_is() -> None:
    lines = "".join(f"M{n} {n}L9 9" for n in range(9))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{lines}"/></svg>'
    assert picture_of(drawing.encode()) is None


def test_huge_picture_is_read_smaller(tmp_path: Path) -> None:
    found = picture_of(picture(tmp_path / "h.png", 9000, 30))
    assert found is not None
    assert (found.width(), found.height()) == (4000, 13)


def test_receipt_is_drawn_up_to_be_signed_and_opened_again(
    call: tuple[int, int], page: ApplicationsPage, office: Office, qtbot: object
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(qtbot, page, "Patvirtinimas")
    paper = top(PaperDialog)
    wait(lambda: paper.row is not None)
    paper.sign()
    settled()
    paper.reject()
    settled()
    chosen(page, office, application_id)
    click(qtbot, page, "Patvirtinimas")
    again = top(PaperDialog)
    wait(lambda: again.row is not None)
    assert again.row is not None
    assert again.row.number == "RP-2017-1"
    assert again.row.signed
    again.reject()
    settled()
    assert len(office.applications.queries.one(application_id).papers) == 1
