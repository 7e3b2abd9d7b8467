"""A complaint through its life in the window, as the manager works it."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.evaluation.complaints.queries import ComplaintRow
from app.formats import money
from app.register.appealing import Appealing
from db.terms import ComplaintState, Outcome
from tests.app.evaluation.world import CLOSED, World
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import choose, click, table_texts, type_in, wait
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
    panel = page.complaints
    wait(lambda: panel.add_button.isVisible() and bool(panel.call))

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
