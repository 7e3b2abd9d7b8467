"""The manager's parts: register, progress, ranking, documents; and what other roles see."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy.orm import Session

from app.applications.desk.drafts import JournalDraft, JournalRow
from app.evaluation.service import EvaluationService
from app.formats import local_day
from app.office import Office
from db.models.evaluation import Evaluator
from db.terms import ConflictState, EvaluationState, Role
from tests.app.evaluation.world import CLOSED, World
from tests.app.offices import add_person, as_user, make_office
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open, front
from tests.ui.find import choose, click, click_row, find, gone, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.agreement import AgreementDialog
from ui.evaluation.allotment import AllotmentDialog
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.page import EvaluationPage
from ui.evaluation.reminders import RemindersDialog
from ui.kit.form_dialog import FormDialog
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def parts(page: EvaluationPage) -> list[str]:
    return list(page.parts)


def cell(world: World, place: int, name: str) -> tuple[ConflictState, EvaluationState]:
    with as_user(world.office, "vadove"):
        row = world.office.evaluation.queries.progress(world.call)[place]
    found = next(each for each in row.cells if each.evaluator == name)
    return found.conflict, found.state


@pytest.mark.parametrize(
    ("login", "seen"),
    [
        (
            "vadove",
            ["evaluators", "conflicts", "progress", "ranking", "complaints", "documents", "paper"],
        ),
        ("egle", ["mine", "documents"]),
        ("audra", ["ranking", "complaints", "documents"]),
        ("rita", ["paper"]),
    ],
)
def test_each_role_sees_its_parts(
    ready: World, open_page: Open, login: str, seen: list[str]
) -> None:
    page = open_page(ready, login)
    assert parts(page) == seen
    if not seen:
        assert find(page, QWidget, "Čia Jums skirtų darbų nėra.")


def test_the_auditor_reads_and_changes_nothing(scored: World, open_page: Open) -> None:
    page = open_page(scored, "audra")
    assert table_texts(page.ranking.table)[0][4] == "83,00"
    for words in ("Priimti sprendimą", "Paskirstyti automatiškai", "Pasirašyti visus savo"):
        assert gone(page, QPushButton, words)


def test_an_office_without_calls_says_what_comes_first(
    answers: Answers, tmp_path: object, qtbot: object
) -> None:
    from pathlib import Path

    office: Office = make_office(Path(str(tmp_path)), Role.ADMINISTRATOR, Role.MANAGER)
    page = EvaluationPage(office)
    page.show()
    settle()
    page.choose("ranking")
    settle()
    assert find(page, QWidget, "Paskelbtų kvietimų dar nėra.")
    page.choose("evaluators")
    settle()
    assert find(page, QWidget, "Vertintojų dar nėra.")
    page.close()
    page.deleteLater()
    settle()
    office.close(with_backup=False)


def test_an_evaluator_is_added_with_an_account_or_without_and_declares_by_hand(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    add_person(ready.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    page = open_page(ready, "vadove")
    click(qtbot, page, "Vertintojai")
    settle()
    click(qtbot, page, "Įtraukti vertintoją")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Sektorius", "Verslas")
    type_in(qtbot, dialog, "Organizacija", "UAB „Pavyzdys“")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    register = page.evaluators
    wait(lambda: register.table.model.rowCount() == 4)
    rows = table_texts(register.table)
    assert rows[1][:5] == ["Ieva Naujoji", "UAB „Pavyzdys“", "Verslas", "", "Nepateikta"]
    click(qtbot, page, "Įtraukti vertintoją")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Sektorius", "Pilietinė visuomenė")
    type_in(qtbot, dialog, "El. paštas", "antanas")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert find(dialog, QWidget, "Tai ne el. pašto adresas. Pavyzdys: vardas@pavyzdys.lt.")
    type_in(qtbot, dialog, "El. paštas", "antanas@pavyzdys.example")
    type_in(qtbot, dialog, "Vardas ir pavardė", "Antanas Popierinis")
    type_in(qtbot, dialog, "Temos", "jaunimas, Sportas")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    wait(lambda: register.table.model.rowCount() == 5)
    found = ready.office.evaluation.queries.evaluators(ready.call)
    antanas = next(row for row in found if row.name == "Antanas Popierinis")
    register.table.select(antanas.id)
    settle()
    assert find(page.side, QWidget, "Kvietimuose dar nedalyvavo.")
    click(qtbot, page.side, "Pasirašyta ranka…")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Kur yra originalas", "byla 4.2")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    wait(lambda: table_texts(register.table)[0][4] == "Pasirašyta ranka")
    assert table_texts(register.table)[0][3] == "jaunimas, Sportas"


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
    assert (model.headerData(2, Qt.Orientation.Horizontal), model.rowCount()) == (
        "Eglė Vertintoja (3)",
        3,
    )
    assert model.why(model.index(0, 2)) == "vertinimų: iki šiol 0, dabar 3; visų vertintojų – 3–3"
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
    assert page.progress.table is not None
    assert [column.title for column in page.progress.table.model.columns[4:7]] == [
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
    page.progress.assign_all()
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
    assert page.progress.table is not None
    assert table_texts(page.progress.table)[0][5] == "86,00 · nepasirašyta"
    page.progress.table.select(ready.applications[0])
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
    assert page.progress.table is not None
    page.progress.table.select(published.applications[0])
    settle()
    assert find(page.side, QWidget, said)
    page = open_page(published, "egle")
    page.mine.table.select(published.applications[0])
    QTest.keyClick(page.mine.table.view, K.Key_Return)
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
    panel = page.conflicts
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


def card_of(page: EvaluationPage, evaluator: str) -> str:
    names = {each.accessibleName() for each in page.side.findChildren(QWidget) if each.isVisible()}
    return next(name for name in names if name.startswith(f"{evaluator}: "))


def test_a_third_evaluator_is_assigned_by_hand(
    ready: World, open_page: Open, qtbot: object, answers: Answers
) -> None:
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    assert page.progress.table is not None
    page.progress.table.select(ready.applications[0])
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


def test_a_blocked_ranking_names_who_owes_and_cannot_be_decided(
    ready: World, open_page: Open
) -> None:
    page = open_page(ready, "vadove")
    page.choose("ranking")
    settle()
    assert find(
        page,
        QWidget,
        "Pirmumo eilės sudaryti dar negalima:\n"
        "VP-1: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.\n"
        "VP-2: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.\n"
        "VP-3: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.",
    )
    button = page.ranking.decide_button
    assert not button.isEnabled()
    assert button.toolTip() == "Dar ne viskas atlikta: žr. virš lentelės."
    assert {row[0] for row in table_texts(page.ranking.table)} == {"–"}


def test_what_if_asks_without_changing_anything(
    scored: World, open_page: Open, qtbot: object
) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    click(qtbot, page, "Kas būtų, jei…")
    settle()
    type_in(qtbot, page, "Jei kvietimo lėšos būtų, Eur", "50 000")
    wait(lambda: table_texts(page.ranking.table)[1][7] == "Rezervinis")
    assert not page.ranking.decide_button.isEnabled()
    assert [row[7] for row in table_texts(page.ranking.table)] == [
        "Siūlomas",
        "Rezervinis",
        "Rezervinis",
    ]
    type_in(qtbot, page, "Jei kvietimo lėšos būtų, Eur", "penkiasdešimt")
    wait(lambda: not gone(page, QWidget, "„penkiasdešimt“ nėra skaičius, įrašytas kaip 1 234,50."))
    choose(qtbot, page, "Jei šis pasiūlymas būtų atsiimtas", "VP-1 · Pagalba į namus")
    page.ranking._what_if.changed.emit()
    settle()
    assert [row[7] for row in table_texts(page.ranking.table)] == [
        "Siūlomas",
        "Siūlomas",
        "Neatrinktas",
    ]
    click(qtbot, page, "Atsisakyti prielaidos")
    settle()
    assert table_texts(page.ranking.table)[0][1:3] == ["VP-1", "Asociacija „Pavyzdys A“"]
    assert page.ranking.decide_button.isEnabled()


def test_a_click_on_the_points_opens_the_arithmetic(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    click_row(page.ranking.table, 1, 4)
    dialog = top(ArithmeticDialog)
    for said in ("Eglė Vertintoja: 70,00", "Jonas Vertintojas: 74,00", "Vidurkis: 70; 74 → 72,00"):
        assert find(dialog, QWidget, said)
    dialog.close()


def test_the_call_and_the_part_are_remembered(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    again = open_page(scored, "vadove")
    assert again.shows(again.ranking)


CRITERIA = [
    ["Nr. 2", "4,67", "7,00"],
    ["Nr. 1", "3,33", "10,00"],
    ["Nr. 3", "1,33", "2,00"],
    ["Nr. 7", "0,67", "2,00"],
    *([f"Nr. {number}", "0,00", "0,00"] for number in (4, 5, 6, 8, 9)),
]


def test_reminders_name_what_is_owed_and_are_copied(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    ready.fill("egle", 0, (20, 15, 13, None, None, None, None, None, None))
    ready.fill("jonas", 0)
    ready.submit("jonas", 0)
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    assert page.progress.table is not None
    assert table_texts(page.progress.table)[0][4:7] == [
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


def test_pages_follow_what_others_do(ready: World, open_page: Open) -> None:
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    settle()
    assert page.progress.table is not None
    wait(lambda: table_texts(page.progress.table)[0][5] == "86,00 · nepasirašyta")  # type: ignore[arg-type]


def test_documents_open_with_enter(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    QTest.keyClick(page.documents.table.view, K.Key_Home)
    QTest.keyClick(page.documents.table.view, K.Key_Return)
    dialog = top(PaperDialog)
    wait(lambda: dialog.row is not None)
    assert gone(dialog, QPushButton, "Pasirašyti dokumentą")
    dialog.close()


def test_an_evaluator_outside_the_register_is_told_in_place(
    published: World, open_page: Open, answers: Answers
) -> None:
    add_person(published.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    page = open_page(published, "ieva")
    assert find(page, QWidget, "Jūsų nėra vertintojų sąraše. Paprašykite vadovo Jus įtraukti.")
    assert answers.said == []


def test_an_evaluator_waits_for_the_end_of_the_call(
    published: World, open_page: Open, answers: Answers
) -> None:
    published.sign_declaration("egle")
    published.sign_declaration("jonas")
    service: EvaluationService = published.office.evaluation
    service.assign_all(published.call)
    with as_user(published.office, "egle"):
        service.state_conflict(published.applications[0], False)
        service.state_conflict(published.applications[1], True, "Giminystė")
    page = open_page(published, "egle")
    page.mine.open_task(published.applications[0])
    page.mine.open_task(published.applications[1])
    assert [text for _tone, text in answers.said] == [
        "Vertinimas prasideda pasibaigus pasiūlymų priėmimui.",
        "Dėl interesų konflikto šio pasiūlymo nevertinate.",
    ]
    assert [row[4] for row in table_texts(page.mine.table)] == [
        "Nepradėtas",
        "Interesų konfliktas",
        "Nurodykite dėl konflikto",
    ]
    published.office.clock.set(CLOSED)


def test_acts_are_drawn_up_at_the_price_typed(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    page.documents.draw_button.click()
    dialog = top(FormDialog, "Parengti dokumentą")
    choose(None, dialog, "Dokumentas", "Vertintojo paslaugų priėmimo–perdavimo aktas")
    type_in(None, dialog, "Vienos lentelės kaina", "45,5")
    click(None, dialog, "Parengti")
    wait(lambda: page.documents.table.model.rowCount() > 8)
    acts = [row for row in table_texts(page.documents.table) if row[0].startswith("PA-")]
    assert [row[2] for row in acts] == ["Eglė Vertintoja", "Jonas Vertintojas"]
    page.documents.draw_button.click()
    dialog = top(FormDialog, "Parengti dokumentą")
    choose(None, dialog, "Dokumentas", "Vertinimo suvestinė")
    click(None, dialog, "Parengti")
    paper = top(PaperDialog, "Vertinimo suvestinė VS-2017-1")
    paper.reject()


def test_a_call_and_its_scores_go_out_from_the_window(
    scored: World, open_page: Open, answers: Answers, tmp_path: Path
) -> None:
    page = open_page(scored, "vadove")
    page.choose("documents")
    settle()
    answers.path = tmp_path
    click(None, page, "Visas kvietimas")
    folder = tmp_path / "Kvietimas Nr. 1"
    wait(lambda: bool(answers.said))
    assert answers.said == [("ok", f"Į „{folder}“ eksportuota 12 failų.")]
    assert (folder / "11-balai.xlsx").is_file()
    assert len(list(folder.rglob("*.pdf"))) == 8
    answers.path = tmp_path / "balai.xlsx"
    click(None, page, "Balai")
    wait(lambda: ("ok", "Eksportuota: balai.xlsx") in answers.said)
    assert answers.path.read_bytes().startswith(b"PK")
