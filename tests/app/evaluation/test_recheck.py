"""An upheld complaint about eligibility before the decision: checked anew, then evaluated."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.applications.clarifying import ClarificationDraft
from app.applications.drafts import AnswerDraft
from app.errors import Refused
from app.evaluation.complaints.drafts import ComplaintDraft, Verdict
from app.register.appealing import Appealing
from app.register.delivering import DeliveryDraft
from db.terms import (
    ApplicationState,
    Channel,
    CheckAnswer,
    ComplaintOutcome,
    ComplaintTarget,
    PaperKind,
)
from tests.app.evaluation.world import FULL, World
from tests.app.loading.replayed import replay
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.app.papers import content_of


def check(world: World, place: int, yes: bool) -> None:
    """One „Ne“ with its note, or every item answered with „Taip“."""
    found = world.office.applications.queries.one(world.applications[place])
    answers = [AnswerDraft(item.id, CheckAnswer.YES) for item in found.items]
    if not yes:
        answers[0] = AnswerDraft(found.items[0].id, CheckAnswer.NO, "trūksta priedo")
    world.office.applications.check(found.id, found.version, answers)


def decided(world: World, place: int, outcome: ComplaintOutcome) -> int:
    """A complaint about the refusal, decided."""
    complaints, now = world.office.complaints, world.office.clock.now()
    key = complaints.register(
        ComplaintDraft(
            world.applications[place],
            ComplaintTarget.ELIGIBILITY,
            now,
            Channel.E_MAIL,
            "Priedas pateiktas.",
        )
    )
    complaints.accept(key, version(world, key))
    complaints.examine(key, version(world, key), "Pakanka bylos")
    complaints.decide(key, version(world, key), Verdict(outcome, "Priedas byloje yra"))
    return key


def version(world: World, key: int) -> int:
    return world.office.complaints.queries.one(key).version


def test_upheld_complaint_brings_an_ineligible_one_back_into_the_evaluation(
    published: World, tmp_path: Path
) -> None:
    office, key = published.office, published.applications[2]
    check(published, 2, yes=False)
    assert office.applications.queries.one(key).state is ApplicationState.INELIGIBLE
    for login in ("egle", "jonas"):
        published.sign_declaration(login)
    office.evaluation.assign_all(published.call)
    office.clock.set(office.clock.now() + timedelta(days=40))
    office.register.change_appealing(Appealing("valdybai", 10, True))
    with pytest.raises(Refused, match="stay as they are"):
        check(published, 2, yes=True)

    complaint = decided(published, 2, ComplaintOutcome.UPHELD)
    row = office.complaints.queries.one(complaint)
    verb = f'do="complaint-recheck"\ncomplaint="{row.number}"\nreason="Priedas rastas byloje"\n'
    replay(published, tmp_path, verb)
    assert last_entry(office) == ("complaint.recheck", key)
    one = office.applications.queries.one(key)
    assert (one.state, one.checkable, one.changeable) == (ApplicationState.REGISTERED, True, False)
    assert [item.answer is not None for item in one.items] == [True] * len(one.items)
    blockers = office.evaluation.queries.ranking(published.call).ranking.blockers
    assert "VP-3: nebaigtas administracinės atitikties vertinimas." in [
        b.line.text() for b in blockers
    ]
    with pytest.raises(Refused, match="not taken back"):
        office.complaints.step_back(complaint, version(published, complaint), "Klaida")
    with pytest.raises(Refused, match="not among the ineligible"):
        office.complaints.recheck(complaint, version(published, complaint), "Dar kartą")

    letter = office.complaints.draw_reply(complaint, version(published, complaint))
    office.papers.sign(letter)
    assert "atitiktis tikrinama iš naujo" in content_of(office, letter)
    delivery = DeliveryDraft(Channel.E_MAIL, office.clock.today())
    office.complaints.send_reply(complaint, version(published, complaint), delivery)
    assert office.complaints.queries.one(complaint).rechecked_at is not None

    check(published, 2, yes=True)
    office.papers.sign(office.applications.issue_eligibility_sheet(key))
    office.evaluation.assign_all(published.call)
    for login in ("egle", "jonas"):
        with as_user(office, login):
            for each in published.applications:
                office.evaluation.state_conflict(each, False)
    for login, place in FULL:
        published.fill(login, place)
        published.submit(login, place)
    ranking = office.evaluation.queries.ranking(published.call).ranking
    assert [(e.candidate.reg_no, e.place) for e in ranking.entries][2] == ("VP-3", 3)
    office.evaluation.decide(published.call)
    one = office.applications.queries.one(key)
    assert one.state is ApplicationState.RESERVE
    told = [each.line.text() for each in one.happened(office.clock.now())]
    assert "Atitiktis pagal skundą tikrinama iš naujo" in told
    assert PaperKind.ELIGIBILITY_SHEET in {paper.kind for paper in one.papers}


def test_recheck_is_refused_where_nothing_calls_for_it(ready: World) -> None:
    office = ready.office
    office.clock.set(office.clock.now() - timedelta(days=31))
    found = office.applications.queries.one(ready.applications[0])
    with pytest.raises(Refused, match="stay as they are"):  # finished, and with the evaluators
        office.applications.ask_clarification(found.id, found.version, ClarificationDraft("Kas?"))
