"""A document of a target group, entered from the list of groups that lack one."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.terms import EmploymentStatus
from tests.app.participants.cases import draft
from tests.ui.find import choose, click, find, press, table_texts, top, type_in
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.kit.form_dialog import FormDialog
from ui.participants.evidence_dialogs import EvidenceDialog
from ui.participants.form import ParticipantDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def test_document_is_entered_and_voided(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    jobless = draft(
        project, employment=EmploymentStatus.UNEMPLOYED, unemployed_since=date(2019, 1, 7)
    )
    office.participants.register(jobless)
    page = show()
    page.choose("evidence")
    settle()
    part = page.current
    row = ["Pavyzdaitė Birutė", "BIVP-P-1", "2020-06-10", "Bedarbiai", "Nėra dokumento"]
    assert table_texts(part.table) == [row]
    part.table.select(part.table.model.id_at(0))
    settle()
    click(qtbot, page.side, "Įrašyti dokumentą")
    form = top(EvidenceDialog)
    type_in(qtbot, form, "Registruotas bedarbiu", "2019-02-07")
    told = "Registruotas 2019-02-07, bet įraše nurodyta, kad bedarbis nuo 2019-01-07"
    assert told in find(form, QLabel, f"Apima pirmąją dieną, 2020-06-10\n{told}").text()
    type_in(qtbot, form, "Registruotas bedarbiu", "2019-01-07")
    press(form, Qt.Key.Key_Return, CTRL)
    settle()
    assert table_texts(part.table) == []
    page.choose("people")
    settle()
    page.current.table.select(page.current.table.model.id_at(0))
    settle()
    click(qtbot, page.side, "Dokumentai")
    settle()
    click(qtbot, page.side, "Anuliuoti")
    asked = top(FormDialog)
    type_in(qtbot, asked, "Kodėl?", "netinkama pažyma")
    press(asked, Qt.Key.Key_Return, CTRL)
    settle()
    page.choose("evidence")
    settle()
    assert table_texts(page.current.table) == [row]


def test_incomplete_record_is_completed_from_its_list(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    office.participants.register(draft(project, isced=None, email="birute@pavyzdys.lt"))
    page = show()
    page.choose("incomplete")
    settle()
    part = page.current
    assert table_texts(part.table) == [
        [
            "Pavyzdaitė Birutė",
            "BIVP-P-1",
            "2020-06-10",
            "įgytas išsilavinimas",
            "Dalyvio: birute@pavyzdys.lt",
        ]
    ]
    part.table.select(part.table.model.id_at(0))
    settle()
    click(qtbot, page.side, "Redaguoti")
    form = top(ParticipantDialog)
    choose(qtbot, form, "Įgytas išsilavinimas", "ISCED 3 – vidurinis")
    press(form, Qt.Key.Key_Return, CTRL)
    settle()
    assert table_texts(part.table) == []
