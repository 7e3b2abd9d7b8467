"""The page of templates, worked by hand on the sample office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.texts.terms import TextKind
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.answers import Answers
from tests.ui.find import click, find, keys, settled, top, type_in, wait
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.texts.dialogs import VersionsDialog
from ui.texts.emblems import EmblemsDialog
from ui.texts.page import TextsPage


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def page(answers: Answers, office: Office) -> Iterator[TextsPage]:
    made = TextsPage(office)
    made.resize(1366, 700)
    made.show()
    wait(lambda: made.list.count() == len(TextKind))
    settled()
    yield made
    jobs.wait_idle()
    made.deleteLater()


def test_text_is_changed_seen_and_stored(
    qtbot: QtBot, page: TextsPage, office: Office, answers: Answers
) -> None:
    page.choose(TextKind.CALL_QUESTIONS)
    settled()
    assert page.preview.pdf.document.pageCount() == 1
    type_in(qtbot, page, "Formos patvirtinimo žyma", "Forma patvirtinta V-9")
    closing = find(page, QPlainTextEdit, "Pabaiga")
    type_in(qtbot, page, "Pabaiga", "Kvietimas {numeris}")
    assert "1 eilutė, 11 ženklas: laukelio {numeris} nėra." in words(page)
    click(qtbot, page, "Įrašyti redakciją…")
    assert answers.said[-1][0] == "warn"
    type_in(qtbot, page, "Pabaiga", "Kvietimas ")
    assert page.editor is not None
    page.editor.fields.setFocus()
    page.editor.fields.setCurrentRow(2)
    QTest.keyClick(page.editor.fields, Qt.Key.Key_Return)
    keys(closing, " baigtas")
    assert page.editor.text.closing == "Kvietimas {number} baigtas"
    click(qtbot, page, "Įrašyti redakciją…")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Kodėl keičiama", "Nauja forma")
    click(qtbot, dialog, "Įrašyti redakciją")
    settled()
    assert answers.said[-1] == ("ok", "1 redakcija įrašyta.")
    newest = office.texts.queries.one(TextKind.CALL_QUESTIONS).newest
    assert (newest.number, newest.reason) == (1, "Nauja forma")
    assert newest.text.form_note == "Forma patvirtinta V-9"


def test_earlier_version_is_read_and_taken_back(
    qtbot: QtBot, page: TextsPage, answers: Answers
) -> None:
    page.choose(TextKind.RECEIPT)
    settled()
    click(qtbot, page, "Redakcijos…")
    dialog = top(VersionsDialog)
    assert "+ Apie administracinės atitikties vertinimo rezultatą" in words(dialog)
    assert not find(dialog, QPushButton, "Paimti šį tekstą").isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    click(qtbot, dialog, "Paimti šį tekstą")
    assert page.editor is not None
    assert page.editor.text.form_note == ""
    assert "dar neįrašytas" in answers.said[-1][1]
    page.editor.form.drop_draft()


def test_emblem_is_added_and_taken_out(
    qtbot: QtBot, page: TextsPage, office: Office, answers: Answers, tmp_path: Path
) -> None:
    page.show_emblems()
    dialog = top(EmblemsDialog)
    held = [each.name for each in office.texts.emblems()]
    wait(lambda: all(name in words(dialog) for name in held))
    answers.path = tmp_path / "herbas.png"
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert image.save(str(answers.path))
    click(qtbot, dialog, "Pridėti emblemą")
    click(qtbot, dialog, "Išimti: herbas.png")
    form = top(FormDialog)
    type_in(qtbot, form, "Priežastis", "Per maža")
    click(qtbot, form, "Išimti")
    wait(lambda: "Per maža" in words(dialog))
    dialog.accept()
