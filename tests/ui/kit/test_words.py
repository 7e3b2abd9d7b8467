"""Messages, Qt's own words, grids and the PDF preview."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMainWindow, QPushButton

from app import i18n
from app.errors import InvalidMany
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone
from ui.kit import language
from ui.kit.confirm import ConfirmDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.messages import ScreenMessages
from ui.kit.pdf_view import PdfView


def test_qt_speaks_lithuanian_and_english_again(qapp: QApplication, qtbot):
    """Its dialog buttons and its context menus."""
    language.use_words(qapp)
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)
    texts = [button.text().replace("&", "") for button in box.buttons()]
    assert sorted(texts) == ["Atšaukti", "Įrašyti"]
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Kopijuoti"
    assert QCoreApplication.translate("QWidgetTextControl", "never heard") == "never heard"
    i18n.set_language("en")
    language.use_words(qapp)
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Copy"


def test_toast_says_and_undoes(qtbot):
    """Shown in the window, with the focus left where it was."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    undone: list[bool] = []
    said = ScreenMessages()
    said.inform("Pasiūlymas P-07 užregistruotas.", lambda: undone.append(True))
    assert find(window, QLabel, "Pasiūlymas P-07 užregistruotas.")
    click(qtbot, window, "Atšaukti veiksmą")
    assert undone == [True]
    assert gone(window, QLabel, "Pasiūlymas P-07 užregistruotas.")


def test_second_toast_takes_the_place_of_the_first(qtbot):
    """Never a pile; errors stay until closed."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    said = ScreenMessages()
    said.inform("Viena.")
    said.error("Kita.")
    assert gone(window, QLabel, "Viena.")
    assert find(window, QLabel, "Kita.")
    click(qtbot, window, "Užverti pranešimą")
    assert gone(window, QLabel, "Kita.")


def test_dangerous_question_starts_on_cancel(qtbot):
    """Enter must not destroy."""
    dialog = ConfirmDialog("Juodraštis bus pašalintas.", "Šalinti", True, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert find(dialog, QPushButton, "Atšaukti").isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == 0
    assert not dialog.isVisible()


COLUMNS = [
    GridColumn("what", "Išlaidos", required=True, stretch=True),
    GridColumn("kind", "Rūšis", "choice", choices=[("own", "Nuosavos"), ("aid", "Parama")]),
    GridColumn("sum", "Suma", "money"),
]


@pytest.fixture
def grid(qtbot) -> Grid:
    """Three columns."""
    made = Grid("Biudžetas", COLUMNS)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def test_excel_rows_are_pasted(grid: Grid):
    """Rows are added as needed, money is understood and tidied."""
    QApplication.clipboard().setText("Stalai\tParama\t1234,5\r\nKėdės\tNuosavos\t10\r\n")
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.values() == [
        {"what": "Stalai", "kind": "aid", "sum": 123450},
        {"what": "Kėdės", "kind": "own", "sum": 1000},
    ]
    assert grid.sum("sum") == 124450
    assert grid.text(0, 2) == "1\u00a0234,50"


def test_grid_names_row_and_column_of_what_is_wrong(grid: Grid):
    """Every wrong cell at once."""
    grid.paste("\tDovana\tdaug")
    with pytest.raises(InvalidMany) as caught:
        grid.values()
    assert [problem.text() for problem in caught.value.problems] == [
        "1 eilutė, „Išlaidos“: Užpildykite šį lauką.",
        "1 eilutė, „Rūšis“: „Dovana“ nėra tarp galimų reikšmių.",
        "1 eilutė, „Suma“: „daug“ nėra skaičius, įrašytas kaip 1 234,50.",
    ]


def test_grid_rows_are_added_and_removed(grid: Grid, qtbot):
    """By the buttons below; one row always stays."""
    click(qtbot, grid, "Pridėti eilutę")
    assert grid.table.rowCount() == 2
    click(qtbot, grid, "Šalinti eilutę")
    click(qtbot, grid, "Šalinti eilutę")
    assert grid.table.rowCount() == 1
    assert grid.values() == []


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for _page in range(3):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pdf_is_shown_and_saved_as_it_is(qtbot, answers: Answers, tmp_path: Path):
    """The very bytes, where the person says."""
    view, pdf = PdfView(), _pdf()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    assert view.show_pdf(pdf, "protokolas.pdf")
    assert find(view, QLabel, "3 puslapiai")
    click(qtbot, view, "Didinti vaizdą")
    answers.path = tmp_path
    click(qtbot, view, "Įrašyti kaip…")
    assert (tmp_path / "protokolas.pdf").read_bytes() == pdf
    assert answers.said == [("ok", "Įrašyta: protokolas.pdf")]


def test_pdf_that_cannot_be_written_says_so(qtbot, answers: Answers, tmp_path: Path):
    """The document is still there."""
    view = PdfView()
    qtbot.addWidget(view)
    view.show()
    view.show_pdf(_pdf(), "a.pdf")
    answers.path = tmp_path / "none" / "a.pdf"
    click(qtbot, view, "Įrašyti kaip…")
    assert answers.said[0][0] == "bad"


def test_damaged_pdf_is_said_to_be_one(qtbot):
    """No crash, no blank page without a word."""
    view = PdfView()
    qtbot.addWidget(view)
    view.show()
    assert not view.show_pdf(b"%PDF-1.7 nothing", "a.pdf")
    assert find(view, QLabel, "Šio dokumento parodyti negalima, tačiau jį galima įrašyti.")


def test_pdf_of_more_pages_than_a_view_can_measure_is_not_shown(qtbot):
    """A small file may say that it has a hundred thousand; measuring them would take minutes."""
    view = PdfView()
    qtbot.addWidget(view)
    assert not view.show_pdf(_pdf_of(6000), "daug.pdf")
    assert view.document.pageCount() == 0
    assert view.show_pdf(_pdf_of(2), "du.pdf")
    assert view.document.pageCount() == 2


def _pdf_of(pages: int) -> bytes:
    """The same empty page so many times."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    body = b"".join(b"%d 0 obj %s endobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def test_pdf_is_printed_page_by_page(qtbot, tmp_path: Path):
    """Through a printer that writes a file."""
    from pypdf import PdfReader
    from PySide6.QtPrintSupport import QPrinter

    view = PdfView()
    qtbot.addWidget(view)
    view.show_pdf(_pdf(), "a.pdf")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    view.paint_on(printer)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3
