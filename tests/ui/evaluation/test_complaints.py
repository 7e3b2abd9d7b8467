"""A complaint through its life in the window, as the manager works it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from app.evaluation.complaints.drafts import Verdict
from app.evaluation.complaints.queries import ComplaintRow
from app.formats import money
from app.register.appealing import Appealing
from db.models.calls import Call
from db.terms import ApplicationState, ComplaintOutcome, ComplaintState, Outcome, ReleaseCause
from tests.app.evaluation.after import evaluate_again
from tests.app.evaluation.test_recheck import check, decided
from tests.app.evaluation.world import CLOSED, FULL, World, set_rules
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import (
    cell,
    choose,
    click,
    find,
    gone,
    table_texts,
    top,
    type_cell,
    type_in,
    wait,
)
from ui.evaluation.complaints.comparison import ComparisonDialog
from ui.evaluation.settling import OrderDialog
from ui.kit.form_dialog import FormDialog


def row(world: World) -> ComplaintRow:
    (found,) = world.office.complaints.queries.of_call(world.call)
    return found


def test_complaint_and_a_withdrawal_are_worked_through_in_the_window(
    scored: World, open_page: Open, answers: Answers, qtbot: QtBot
) -> None:
    office = scored.office
    office.evaluation.decide(scored.call)
    office.register.change_appealing(Appealing("valdybai", 10, True))
    office.clock.set(CLOSED + timedelta(days=1))
    page = open_page(scored, "vadove")
    page.choose("complaints")
    panel = page.part("complaints")
    wait(lambda: panel.new_button.isVisible() and bool(panel.call))

    def dialog() -> FormDialog:
        wait(lambda: any(each.isVisible() for each in page.findChildren(FormDialog)))
        return next(each for each in page.findChildren(FormDialog) if each.isVisible())

    def fill(verb: str, **texts: str) -> None:
        form = dialog()
        for name, text in texts.items():
            type_in(qtbot, form, _LABELS[name], text)
        click(qtbot, form, verb)
        wait(lambda: not any(each.isVisible() for each in page.findChildren(FormDialog)))

    click(qtbot, page, "Užregistruoti skundą")
    choose(qtbot, dialog(), "Pasiūlymas", "VP-3 · Asociacija „Pavyzdys C“")
    fill("Registruoti", grounds="Nesutinkame su balais.")
    wait(lambda: len(table_texts(panel.table)) == 1)
    panel.table.select(row(scored).id)
    wait(lambda: page.side.isVisible())
    click(qtbot, page.side, "Priimti")
    wait(lambda: row(scored).state is ComplaintState.ACCEPTED)
    wait(lambda: panel.chosen() == row(scored))
    click(qtbot, page.side, "Be pakartotinio vertinimo…")
    fill("Nagrinėti be pakartotinio vertinimo", reason="Balai pagrįsti.")
    wait(lambda: panel.chosen() == row(scored))
    click(qtbot, page.side, "Spręsti…")
    choose(qtbot, dialog(), "Rezultatas", "Atmestas")
    fill("Spręsti dėl skundo", motives="Balai pagrįsti pastabomis.")
    wait(lambda: panel.chosen() == row(scored))
    assert row(scored).state is ComplaintState.DECIDED

    click(qtbot, page, "Atsilaisvino lėšų…")
    choose(qtbot, dialog(), "Pasiūlymas", choice_of(scored, 1))
    choose(qtbot, dialog(), "Kas įvyko", "Atsiimta po sprendimo")
    fill("Įrašyti", freed="2017-05-02 raštas")
    wait(lambda: len(panel._after.releases) == 1)
    click(qtbot, page, "Keisti sprendimą…")
    fill("Pakeisti sprendimą", basis="Valdybos posėdis")
    wait(lambda: len(panel._after.amendments) == 1)
    items = {each.application_id: each for each in panel._after.items}
    assert items[scored.applications[1]].outcome is Outcome.NOT_SELECTED
    assert items[scored.applications[2]].awarded == 30_000_00
    assert answers.said


def test_order_of_the_newly_tied_is_given_in_the_window(
    scored: World, open_page: Open, qtbot: QtBot
) -> None:
    office, (first, second, third) = scored.office, scored.applications
    set_rules(scored, tie_chain=[])
    with Session(office.database.writer) as session, session.begin():
        session.get_one(Call, scored.call).total = 80_000_00
    office.evaluation.decide(scored.call)  # the first alone is funded
    office.register.change_appealing(Appealing("valdybai", 10, True))
    office.clock.set(CLOSED + timedelta(days=1))
    found = evaluate_again(scored, 2, (20, 15, 10, 10, 5, 5, 2, 5, 0))  # as many as the second
    verdict = Verdict(ComplaintOutcome.UPHELD, "Balai pakeisti")
    office.complaints.decide(found.id, found.version, verdict)
    office.complaints.free(first, ReleaseCause.AGENCY_REDUCED, "Agentūros raštas", 40_000_00)
    page = open_page(scored, "vadove")
    page.choose("complaints")
    panel = page.part("complaints")
    wait(lambda: len(table_texts(panel.table)) == 1)
    panel.table.select(found.id)
    wait(lambda: page.side.isVisible())
    click(qtbot, page.side, "Keisti sprendimą…")
    order = top(OrderDialog)
    type_in(qtbot, order, "Posėdis arba dokumentas", "Valdybos posėdis")
    cells = find(order, QTableWidget, "Lygių pasiūlymų tvarka")
    shown = [cell(cells, line, 0).text() for line in range(2)]
    for place, number in enumerate(("VP-3", "VP-2"), 1):
        type_cell(cells, shown.index(number), 3, str(place))
    QTest.keyClick(order, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    amend = top(FormDialog, "Pakeisti sprendimą")
    click(qtbot, amend, "Pakeisti sprendimą")
    wait(lambda: len(panel._after.amendments) == 1)
    items = panel._after.items
    awarded = {each.application_id: each.awarded for each in items}
    assert awarded == {first: 40_000_00, second: 0, third: 30_000_00}
    page.choose("progress")
    reason = "Dėl kvietimo nuspręsta: vertintojai nebeskiriami."
    wait(lambda: page.part("progress").assign_button.toolTip() == reason)
    assert not page.part("progress").assign_button.isEnabled()
    page.choose("ranking")
    wait(lambda: page.part("ranking").view is not None and bool(page.part("ranking").view.now))
    assert {row[1]: row[7] for row in table_texts(page.part("ranking").table)} == {
        "VP-1": f"Siūlomas · {money(40_000_00)}",
        "VP-2": "",
        "VP-3": f"Siūlomas · {money(30_000_00)}",
    }


def test_eligibility_is_checked_anew_from_beside_the_complaint(
    published: World, open_page: Open, qtbot: QtBot
) -> None:
    check(published, 2, yes=False)
    key = decided(published, 2, ComplaintOutcome.UPHELD)
    page = open_page(published, "vadove")
    page.choose("complaints")
    wait(lambda: len(table_texts(page.part("complaints").table)) == 1)
    page.part("complaints").table.select(key)
    wait(lambda: page.side.isVisible())
    click(qtbot, page.side, "Tikrinti atitiktį iš naujo…")
    dialog = top(FormDialog, "Tikrinti atitiktį iš naujo")
    type_in(qtbot, dialog, "Priežastis", "Priedas byloje yra.")
    click(qtbot, dialog, "Tikrinti atitiktį iš naujo")
    wait(lambda: row(published).rechecked_at is not None)
    one = published.office.applications.queries.one(published.applications[2])
    assert (one.state, one.checkable) == (ApplicationState.REGISTERED, True)
    wait(lambda: page.part("complaints").chosen() == row(published))
    assert gone(page.side, QPushButton, "Tikrinti atitiktį iš naujo…")


def choice_of(world: World, place: int) -> str:
    items = world.office.complaints.queries.afterwards(world.call).items
    found = next(each for each in items if each.application_id == world.applications[place])
    return f"{found.number} · {found.applicant} · {money(found.awarded)}"


_LABELS = {
    "grounds": "Skundo esmė",
    "reason": "Priežastis",
    "motives": "Motyvai, kaip jie bus išdėstyti atsakyme",
    "freed": "Priežastis ir raštas",
    "basis": "Sprendimo pagrindas",
}


def test_a_difference_of_a_re_evaluation_is_settled_from_its_comparison(
    scored: World, open_page: Open, qtbot: QtBot
) -> None:
    office = scored.office
    office.evaluation.decide(scored.call)
    office.clock.set(CLOSED + timedelta(days=1))
    evaluate_again(scored, 2, FULL[("egle", 0)], FULL[("egle", 2)])
    set_rules(scored, divergence_limit=500, divergence_unit="points", reconciliation=True)
    page = open_page(scored, "vadove")
    page.choose("complaints")
    panel = page.part("complaints")
    wait(lambda: len(table_texts(panel.table)) == 1)
    panel.table.select(row(scored).id)
    wait(lambda: page.side.isVisible())
    queries = office.complaints.queries

    def compare(verb: str) -> None:
        click(qtbot, page.side, "Palyginti")
        dialog = top(ComparisonDialog)
        wait(dialog.isActiveWindow)
        click(qtbot, dialog, verb)

    compare("Įrašyti suderinimą")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Posėdis arba dokumentas", "Protokolas Nr. 7")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: queries.comparison(row(scored).id).settled == "Protokolas Nr. 7")
    compare("Atšaukti šį įrašą")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Priežastis", "Ne tas protokolas")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: queries.comparison(row(scored).id).settled == "")
    compare("Grąžinti lentelę…")
    wait(lambda: any(each.isVisible() for each in page.findChildren(FormDialog)))
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Vertintojas", "Dana Ketvirtoji")
    type_in(qtbot, dialog, "Priežastis", "Apsiriko")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: [each.state for each in queries.anew(row(scored).id)][1] == "started")
