"""Complaints: every step in every state, the letter and its term, what is stamped."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.evaluation.complaints.drafts import ComplaintDraft, Refusal, Verdict
from app.evaluation.complaints.machine import TABLE, Step
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.complaints.queries import ComplaintRow
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.register.appealing import Appealing
from app.register.delivering import DeliveryDraft
from db.terms import (
    Channel,
    ComplaintOutcome,
    ComplaintRefusal,
    ComplaintTarget,
    DocumentState,
    Sector,
)
from db.terms import ComplaintState as State
from tests.app.evaluation.world import CLOSED, Template, World
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.app.papers import content_of

_SPARE = 8
NOW = CLOSED + timedelta(days=1)
today = NOW.date()
REFUSAL = Refusal(ComplaintRefusal.LATE, "Pateiktas po termino")
VERDICT = Verdict(ComplaintOutcome.PARTLY, "Balai pagrįsti, komentaras papildytas")


@pytest.fixture(scope="module")
def decided(scored_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The call is decided; tests make complaints of their own."""
    with scored_template.copy(tmp_path_factory.mktemp("decided")) as world:
        for number in range(_SPARE):
            draft = EvaluatorDraft(None, name=f"Vardė Atsarginė {number}", sector=Sector.CIVIL)
            key = world.office.evaluation.add_evaluator(draft)
            world.evaluators[f"spare{number}"] = key
            signed = HandSignedDraft(world.office.clock.today(), "Segtuvas 1")
            world.office.evaluation.sign_by_hand(world.call, key, signed)
        world.office.evaluation.decide(world.call)
        world.office.register.change_appealing(Appealing("valdybai", 10, True, 20, True))
        world.office.clock.set(NOW)
        yield world


def draft(world: World, place: int = 2, **changes: object) -> ComplaintDraft:
    given = {
        "application_id": world.applications[place],
        "target": ComplaintTarget.DECISION,
        "received_at": NOW - timedelta(hours=1),
        "channel": Channel.E_MAIL,
        "grounds": "Nesutinkame su 3 kriterijaus balais.",
    }
    return ComplaintDraft(**(given | changes))  # type: ignore[arg-type]


def one(world: World, key: int) -> ComplaintRow:
    return world.office.complaints.queries.one(key)


def reevaluate(world: World, row: ComplaintRow) -> None:
    """By somebody who was not asked before."""
    free = world.office.complaints.queries.free_for(row.id)
    world.office.complaints.reevaluate(row.id, row.version, [free[0].evaluator_id])


def voided(world: World, paper: int) -> bool:
    found = world.office.papers.queries.one(paper)
    return found is not None and found.voided


def reply(world: World, row: ComplaintRow) -> None:
    """Drawn up, signed, sent: the letter and the delivery are two steps of the table."""
    complaints = world.office.complaints
    if row.paper_id is None:
        world.office.papers.sign(complaints.draw_reply(row.id, row.version))
    complaints.send_reply(row.id, one(world, row.id).version, DeliveryDraft(Channel.E_MAIL, today))


def decide(world: World, row: ComplaintRow) -> None:
    """Dismissed while it is evaluated anew: it is upheld only when that is finished."""
    dismissed = replace(VERDICT, outcome=ComplaintOutcome.DISMISSED)
    anew = row.state is State.REEVALUATION
    world.office.complaints.decide(row.id, row.version, dismissed if anew else VERDICT)


DO: dict[Step, Callable[[World, ComplaintRow], object]] = {
    Step.EDIT: lambda w, r: w.office.complaints.edit(r.id, r.version, draft(w)),
    Step.ACCEPT: lambda w, r: w.office.complaints.accept(r.id, r.version),
    Step.REFUSE: lambda w, r: w.office.complaints.refuse(r.id, r.version, REFUSAL),
    Step.EXAMINE: lambda w, r: w.office.complaints.examine(r.id, r.version, "Pakanka bylos"),
    Step.REEVALUATE: reevaluate,
    Step.RECHECK: lambda w, r: w.office.complaints.recheck(r.id, r.version, "Paaiškėjo"),
    Step.AMEND: lambda w, r: w.office.complaints.amend(w.call, AmendDraft("Posėdis", r.id)),
    Step.DECIDE: decide,
    Step.LETTER: lambda w, r: w.office.complaints.draw_reply(r.id, r.version),
    Step.REPLY: reply,
    Step.WITHDRAW: lambda w, r: w.office.complaints.withdraw(r.id, r.version, "Raštu"),
    Step.STEP_BACK: lambda w, r: w.office.complaints.step_back(r.id, r.version, "Klaida"),
}
WAY: dict[State, tuple[Step, ...]] = {
    State.RECEIVED: (),
    State.ACCEPTED: (Step.ACCEPT,),
    State.REFUSED: (Step.REFUSE,),
    State.REEVALUATION: (Step.ACCEPT, Step.REEVALUATE),
    State.EXAMINED: (Step.ACCEPT, Step.EXAMINE),
    State.DECIDED: (Step.ACCEPT, Step.EXAMINE, Step.DECIDE),
    State.REPLIED: (Step.REFUSE, Step.REPLY),
    State.WITHDRAWN: (Step.WITHDRAW,),
}


def complaint_in(world: World, state: State) -> int:
    key = world.office.complaints.register(draft(world))
    for step in WAY[state]:
        DO[step](world, one(world, key))
    assert one(world, key).state is state
    return key


@pytest.mark.parametrize("state", State)
def test_every_step_in_every_state_moves_the_complaint_or_is_refused(
    decided: World, state: State
) -> None:
    standing = complaint_in(decided, state)
    for step, do in DO.items():
        allowed = TABLE[step].get(state)
        key = standing if allowed in (None, {state}) else complaint_in(decided, state)
        before = one(decided, key)
        if allowed is None:
            with pytest.raises(Refused) as caught:
                do(decided, before)
            assert caught.value.text().endswith("."), step
            assert one(decided, key) == before
            continue
        if step in (Step.AMEND, Step.RECHECK):
            continue  # allowed where something follows: see test_after_decision, test_recheck
        do(decided, before)
        assert one(decided, key).state in allowed, step
    assert set(TABLE) == set(Step) == set(DO)


def test_complaint_is_registered_with_its_letter_and_its_term(decided: World) -> None:
    office = decided.office
    key = office.complaints.register(draft(decided, complainant=" Vardas  Pavyzdys "))
    assert last_entry(office) == ("complaint.registered", decided.applications[2])
    row = one(decided, key)
    letter = office.register.queries.one(office.register.queries.numbered(row.document) or 0)
    assert (row.complainant, row.by_applicant) == ("Vardas Pavyzdys", False)
    assert (letter.row.state, letter.row.due_on) == (DocumentState.AWAITED, row.due_on)
    assert (row.due_days, row.due_working, row.decided[:2]) == (20, True, "S-")
    shorter = draft(decided, days=3, working=False)
    office.complaints.edit(key, row.version, shorter)
    assert one(decided, key).due_on == today + timedelta(days=3)
    with pytest.raises(Stale):
        office.complaints.accept(key, row.version)
    again = draft(decided, document=row.document)
    with pytest.raises(Invalid) as taken:
        office.complaints.register(again)
    assert taken.value.field == "document"


def test_wrong_complaints_are_refused_in_words(decided: World) -> None:
    register = decided.office.complaints.register
    with pytest.raises(InvalidMany) as caught:
        register(draft(decided, grounds=" ", days=0, received_at=NOW + timedelta(days=1)))
    fields = [each.field for each in caught.value.problems]
    assert fields == ["grounds", "received_at", "days"]
    with pytest.raises(Refused):
        register(draft(decided, target=ComplaintTarget.ELIGIBILITY))
    with as_user(decided.office, "egle"), pytest.raises(NotAllowed):
        register(draft(decided))


def test_nothing_decided_is_nothing_to_complain_about(scored: World) -> None:
    with pytest.raises(Refused):
        scored.office.complaints.register(draft(scored, received_at=CLOSED))
    with pytest.raises(Refused):
        scored.office.complaints.relist(scored.call)


def test_reply_is_a_signed_letter_that_answers_the_complaint(decided: World) -> None:
    office = decided.office
    office.register.change_appealing(Appealing())
    key = complaint_in(decided, State.DECIDED)
    with pytest.raises(Refused):
        office.complaints.draw_reply(key, one(decided, key).version)
    office.register.change_appealing(Appealing("valdybai", 10, True))
    first = office.complaints.draw_reply(key, one(decided, key).version)
    paper = office.complaints.draw_reply(key, one(decided, key).version)
    assert voided(world=decided, paper=first)
    with pytest.raises(Refused):
        office.complaints.send_reply(
            key, one(decided, key).version, DeliveryDraft(Channel.POST, today)
        )
    office.papers.sign(paper)
    with pytest.raises(Refused):
        office.complaints.step_back(key, one(decided, key).version, "Klaida")
    text = content_of(office, paper)
    for words in ("skundas tenkinamas iš dalies", VERDICT.reason, "per 10 darbo dienų"):
        assert words in text
    office.complaints.send_reply(key, one(decided, key).version, DeliveryDraft(Channel.POST, today))
    row = one(decided, key)
    sent = office.register.queries.one(office.register.queries.numbered(row.reply) or 0)
    came = office.register.queries.one(office.register.queries.numbered(row.document) or 0)
    assert (sent.draft.answers_id, sent.row.sent_on) == (came.id, today)
    assert came.row.state is DocumentState.ANSWERED
    told = office.applications.queries.one(row.application_id).happened(NOW)
    assert "Atsakyta į skundą" in {each.line.text() for each in told}


def test_what_is_under_complaint_is_stamped_until_it_is_decided(decided: World) -> None:
    office, application = decided.office, decided.applications[0]
    key = office.complaints.register(draft(decided, 0))
    contested = office.evaluation.queries.ranking(decided.call).contested
    (found,) = contested[application]
    assert found.line.text().startswith(f"{found.application} apskųsta: SK-")
    papers = office.complaints.relist(decided.call)
    lists = [content_of(office, each) for each in papers]
    assert [f"APSKŲSTA: {found.number}" in each for each in lists].count(True) == 1
    office.complaints.withdraw(key, one(decided, key).version, "Raštu")
    assert application not in office.evaluation.queries.ranking(decided.call).contested
    fresh = office.complaints.relist(decided.call)
    assert all(voided(decided, each) for each in papers)
    assert not any(found.number in content_of(office, each) for each in fresh)
