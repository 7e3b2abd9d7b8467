"""The marked person at the window: typed, found, looked at, printed; part of the child's work."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget

from app.office import Office
from tests.ui.find import find, keys, press, settled, top
from ui.finding.dialog import FindDialog
from ui.kit import jobs
from ui.kit.pdf_view import PdfView
from ui.kit.search import SearchBox
from ui.participants.attendance.papers import print_paper
from ui.participants.card import CardPanel
from ui.participants.form import ParticipantDialog
from ui.program import make_app, watch_errors
from ui.window.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def at_the_window(office: Office, known: int, said: dict[str, str], printer: Path) -> None:
    """All of it; ``said``: what is typed into the form, by label. ``printer`` is where paper goes.

    The form is left half filled, so that its draft waits.
    """
    make_app()
    watch_errors()
    window = MainWindow(office)
    window.show()
    window.show_page("participants")
    settled()
    page = window.page("participants")
    page.choose("incomplete")
    settled()
    page.choose("people")
    settled()
    _half_typed(page, said)
    _looked_at(page, known, said["Pavardė"])
    _found(window, said["Pavardė"])
    _printed(office, page, known, printer)
    jobs.wait_idle()
    QSettings().sync()


def _half_typed(page: QWidget, said: dict[str, str]) -> None:
    press(page, Qt.Key.Key_N, CTRL)
    form = top(ParticipantDialog)
    for label, text in said.items():
        keys(find(form, QLineEdit, label), text)
    form.reject()
    settled()


def _looked_at(page: QWidget, known: int, name: str) -> None:
    table = page.current.table  # type: ignore[attr-defined]
    box = table.findChild(SearchBox)
    keys(box, name)
    box.returnPressed.emit()
    settled()
    table.select(known)
    settled()
    for place in range(len(_card(page).sections)):
        card = _card(page)  # another one once the page was refreshed
        card.choose(list(card.sections)[place])
        settled()


def _card(page: QWidget) -> CardPanel:
    return next(each for each in page.findChildren(CardPanel) if each.isVisible())


def _found(window: MainWindow, name: str) -> None:
    window.find_everything()
    dialog = top(FindDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    keys(line, name)
    settled()
    dialog.close()


def _printed(office: Office, page: QWidget, known: int, printer: Path) -> None:
    """The questionnaire with what is known, on paper: the driver gets no name of anybody."""
    card = office.participants.queries.card(known)
    draw = office.participants.attendance.print_questionnaire
    print_paper(page, draw, card.draft.operation_id, known)
    settled()
    view = next(each for each in page.findChildren(PdfView) if each.isVisible())
    paper = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    paper.setDocName(view._name)
    paper.setOutputFileName(str(printer))
    view.paint_on(paper)
