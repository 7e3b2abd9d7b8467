"""The progress matrix in the window: assigning, conflicts, reminders, agreement."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.applications.desk.drafts import JournalDraft, JournalRow
from app.formats import local_day
from db.models.evaluation import Evaluator
from db.terms import ConflictState, EvaluationState
from tests.app.evaluation.world import World
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open, front
from tests.ui.find import choose, click, find, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.agreement import AgreementDialog
from ui.evaluation.allotment import AllotmentDialog
from ui.evaluation.page import EvaluationPage
from ui.evaluation.reminders import RemindersDialog
from ui.kit.form_dialog import FormDialog
from ui.kit.table import Table

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def cell(world: World, place: int, name: str) -> tuple[ConflictState, EvaluationState]:
    with as_user(world.office, "vadove"):
        row = world.office.evaluation.queries.progress(world.call)[place]
    found = next(each for each in row.cells if each.evaluator == name)
    return found.conflict, found.state


def card_of(page: EvaluationPage, evaluator: str) -> str:
    names = {each.accessibleName() for each in page.side.findChildren(QWidget) if each.isVisible()}
    return next(name for name in names if name.startswith(f"{evaluator}: "))


CRITERIA = [
    ["Nr. 2", "4,67", "7,00"],
    ["Nr. 1", "3,33", "10,00"],
    ["Nr. 3", "1,33", "2,00"],
    ["Nr. 7", "0,67", "2,00"],
    *([f"Nr. {number}", "0,00", "0,00"] for number in (4, 5, 6, 8, 9)),
]


def test_what_is_proposed_is_changed_by_keys_and_written_once_confirmed(
    published: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    for login in ("egle", "jonas"):
        published.sign_declaration(login)
    page = open_page(published, "vadove")
    came = published.office.calls.queries.one(published.call).draft.opens_at + timedelta(hours=1)
    late = JournalRow(1, came, "300000053", "Jonas")
    published.office.desk.enter_journal(JournalDraft(published.call, "Dingo elektra", (late,)))
    click(qtbot, page, "Eiga")
    settle()
    click(qtbot, page, "Paskirstyti automatiškai")
    dialog = top(AllotmentDialog)
    held = f"Dar neužregistruoti gavimo įrašai: {local_day(came).isoformat()} Nr. 1."
    assert find(dialog, QWidget, held)
    model, view = dialog.model, dialog.view
    assert (model.headerData(1, Qt.Orientation.Horizontal), model.rowCount()) == (
        "Eglė Vertintoja (3)",
        3,
    )
    assert model.why(model.index(0, 1)) == "vertinimų: iki šiol 0, dabar 3; visų vertintojų – 3–3"
    wait(dialog.isActiveWindow)
    QTest.keyClick(view, K.Key_Space)
    QTest.keyClick(view, K.Key_Down)
    QTest.keyClick(view, K.Key_Space)
    assert (len(model.added), model.short()) == (4, 2)
    QTest.keyClick(view, K.Key_Z, CTRL)
    QTest.keyClick(view, K.Key_Z, CTRL)
    assert len(model.added) == 6
    QTest.keyClick(view, K.Key_Return, CTRL)
    settle()
    assert answers.said[-1] == ("ok", "Atlikti 6 paskyrimai.")
    assert page.part("progress").table is not None
    assert [column.title for column in page.part("progress").table.model.columns[4:7]] == [
        "Sheets submitted",
        "Eglė Vertintoja 0/3",
        "Jonas Vertintojas 0/3",
    ]


def test_what_is_lacking_is_told_and_an_excluded_cell_stays_shut(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    ready.office.evaluation.exclude(
        ready.applications[0], ready.evaluators["egle"], "Dirba pas pareiškėją"
    )
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    page.part("progress").assign_all()
    settle()
    dialog = top(AllotmentDialog)
    said = "VP-1: trūksta vertintojų – 1, nusišalino – 1, deklaraciją pasirašė – 2."
    assert find(dialog, QWidget, said)
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog.view, K.Key_Space)
    assert find(dialog, QWidget, "Šis vertintojas dėl šio pasiūlymo turi interesų konfliktą.")
    dialog.close()


def test_excluding_lifting_and_reopening_with_a_reason(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    assert page.part("progress").table is not None
    assert table_texts(page.part("progress").table)[0][5] == "86,00 · nepasirašyta"
    page.part("progress").table.select(ready.applications[0])
    for verb, title, state in (
        ("Grąžinti…", "Grąžinti vertinti", (ConflictState.NONE, EvaluationState.STARTED)),
        ("Nušalinti…", "Nušalinti vertintoją", (ConflictState.EXCLUDED, EvaluationState.STARTED)),
        ("Panaikinti…", "Panaikinti konfliktą", (ConflictState.NOT_ASKED, EvaluationState.STARTED)),
    ):
        settle()
        front(page)
        click(qtbot, find(page.side, QWidget, card_of(page, "Eglė Vertintoja")), verb)
        dialog = top(FormDialog, title)
        wait(dialog.isActiveWindow)
        QTest.keyClick(dialog, K.Key_Return, CTRL)
        settle()
        assert find(dialog, QWidget, "Užpildykite šį lauką.")
        type_in(qtbot, dialog, "Priežastis", "Paaiškėjo vėliau")
        QTest.keyClick(dialog, K.Key_Return, CTRL)
        settle()
        assert cell(ready, 0, "Eglė Vertintoja") == state


def test_signs_of_a_conflict_are_a_question_beside_the_evaluator(
    published: World, open_page: Open
) -> None:
    office = published.office
    with Session(office.database.writer) as session, session.begin():
        session.get_one(Evaluator, published.evaluators["egle"]).organisation = "VšĮ „Pavyzdys A“"
    for login in ("egle", "jonas"):
        published.sign_declaration(login)
    office.evaluation.assign_all(published.call)
    said = (
        "Galimas interesų konfliktas: vertintojo organizacija yra pareiškėjas"
        " (Asociacija „Pavyzdys A“)."
    )
    page = open_page(published, "vadove")
    page.choose("progress")
    settle()
    assert page.part("progress").table is not None
    page.part("progress").table.select(published.applications[0])
    settle()
    assert find(page.side, QWidget, said)
    page = open_page(published, "egle")
    page.part("mine").table.select(published.applications[0])
    QTest.keyClick(page.part("mine").table.view, K.Key_Return)
    settle()
    dialog = top(FormDialog)
    assert find(dialog, QWidget, said)
    dialog.close()


def test_a_suggested_conflict_is_settled_with_a_reason(
    published: World, open_page: Open, qtbot: object
) -> None:
    with Session(published.office.database.writer) as session, session.begin():
        session.get_one(Evaluator, published.evaluators["egle"]).organisation = "VšĮ „Pavyzdys A“"
    page = open_page(published, "vadove")
    page.choose("conflicts")
    settle()
    panel = page.part("conflicts")
    why = "vertintojo organizacija yra pareiškėjas (Asociacija „Pavyzdys A“)"
    assert table_texts(panel.table) == [
        ["VP-1", "Asociacija „Pavyzdys A“", "Eglė Vertintoja", why, "Spręstina"]
    ]
    (row,) = published.office.evaluation.queries.suggestions(published.call)
    panel.table.select(row.id)
    click(qtbot, page.side, "Konflikto nėra…")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Priežastis", "Kita įstaiga tuo pačiu vardu")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    wait(lambda: table_texts(panel.table)[0][4] == "Interesų konflikto nėra")


def test_a_third_evaluator_is_assigned_by_hand(
    ready: World, open_page: Open, qtbot: object, answers: Answers
) -> None:
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    assert page.part("progress").table is not None
    page.part("progress").table.select(ready.applications[0])
    click(qtbot, page.side, "Paskirti vertintoją")
    settle()
    assert answers.said[-1] == (
        "warn",
        "Nėra kito vertintojo, pasirašiusio deklaraciją ir neturinčio interesų konflikto.",
    )
    ready.sign_declaration("rasa")
    settle()
    click(qtbot, page.side, "Paskirti vertintoją")
    settle()
    dialog = top(FormDialog)
    wait(dialog.isActiveWindow)
    choose(qtbot, dialog, "Vertintojas", "Rasa Trečioji (paskirta: 0)")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert cell(ready, 0, "Rasa Trečioji") == (
        ConflictState.NOT_ASKED,
        EvaluationState.NOT_STARTED,
    )


def test_reminders_name_what_is_owed_and_are_copied(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    ready.fill("egle", 0, (20, 15, 13, None, None, None, None, None, None))
    ready.fill("jonas", 0)
    ready.submit("jonas", 0)
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    assert page.part("progress").table is not None
    assert table_texts(page.part("progress").table)[0][4:7] == [
        "1/2",
        "liko 6 kriterijai",
        "80,00 · nepasirašyta",
    ]
    click(qtbot, page, "Priminimai")
    settle()
    dialog = top(RemindersDialog)
    assert [(row[0], row[3]) for row in table_texts(dialog.table)] == [
        ("Eglė Vertintoja", "3"),
        ("Jonas Vertintojas", "3"),
    ]
    click(qtbot, dialog, "Kopijuoti tekstą")
    said = QGuiApplication.clipboard().text().splitlines()
    assert said[:4] == [
        "Gerb. Eglė Vertintoja,",
        "",
        "Kvietime Nr. 1 „Kvietimas Nr. 1“ dar laukiame iš Jūsų:",
        "– VP-1 „Pagalba į namus“: įvertinti ir pateikti (neįvertinta kriterijų: 6; paskirta"
        " 2017-03-01).",
    ]
    assert answers.said[-1] == ("ok", "Tekstas nukopijuotas.")
    dialog.close()


def test_the_agreement_of_evaluators_is_information(
    scored: World, open_page: Open, qtbot: object
) -> None:
    page = open_page(scored, "vadove")
    page.choose("progress")
    settle()
    click(qtbot, page, "Vertintojų sutarimas")
    settle()
    dialog = top(AgreementDialog)
    assert find(dialog, QWidget, "Vertintojai gerai sutaria.")
    tables = dialog.findChildren(Table)
    assert [table_texts(each) for each in tables] == [
        [
            ["Eglė Vertintoja", "3", "3", "+1,33"],
            ["Jonas Vertintojas", "3", "3", "−1,33"],
        ],
        [
            ["VP-1", "6,00", "Nr. 2: 7"],
            ["VP-2", "4,00", "Nr. 1: 10"],
            ["VP-3", "2,00", "Nr. 3: 2"],
        ],
        CRITERIA,
    ]
    dialog.close()
