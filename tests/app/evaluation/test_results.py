"""Letters on the result: to every applicant, never without where to appeal, registered as sent."""

from datetime import timedelta

import pytest

from app.documents.papers import Notice
from app.errors import InvalidMany, Refused
from app.evaluation.complaints.drafts import ComplaintDraft
from app.evaluation.complaints.filing import filing
from app.formats import local_day
from app.register import PaperKind
from app.register.appealing import Appealing
from app.register.days import Term
from app.register.delivering import DeliveryDraft
from app.tables import Query
from db.terms import Channel, ComplaintTarget, Register
from tests.app.evaluation.test_issuing import content
from tests.app.evaluation.world import World


def decided(world: World) -> World:
    evaluation = world.office.evaluation
    with pytest.raises(Refused, match="not decided"):
        evaluation.issue_results(world.call)
    evaluation.decide(world.call)
    with pytest.raises(Refused, match="appealed"):
        evaluation.issue_results(world.call)
    world.office.register.change_appealing(Appealing("Pavyzdžio valdybai", 20))
    return world


def test_every_applicant_gets_the_letter_of_its_outcome(scored: World) -> None:
    office = decided(scored).office
    papers = office.evaluation.issue_results(scored.call)
    letters = [content(office, each) for each in papers]
    assert all(isinstance(each, Notice) for each in letters)
    told = [(each.parts[0].facts[1][1], each.parts[0].facts[2][1]) for each in letters]  # type: ignore[attr-defined]
    assert told == [("Siūlomas", "83,00"), ("Siūlomas", "72,00"), ("Rezervinis", "51,00")]
    first = letters[0]
    assert isinstance(first, Notice)
    assert "jam siūloma skirti 46\u00a0000,00\u00a0Eur" in first.opening[0]
    assert any("Pavyzdžio valdybai" in line and "per 20" in line for line in first.closing)
    again = office.evaluation.issue_results(scored.call)
    rows = {row.id: row for row in office.papers.queries.of_call(scored.call)}
    assert [rows[each].voided for each in (*papers, *again)] == [True] * 3 + [False] * 3


def test_letters_that_went_stand_in_the_register_of_outgoing_documents(scored: World) -> None:
    office = decided(scored).office
    today = office.clock.today()
    draft = DeliveryDraft(Channel.E_MAIL, today)
    with pytest.raises(Refused, match="no signed letter"):
        office.evaluation.send_results(scored.call, draft)
    papers = office.evaluation.issue_results(scored.call)
    office.papers.sign_all(papers)
    with pytest.raises(Refused, match="already"):
        office.evaluation.issue_results(scored.call)
    early = DeliveryDraft(Channel.E_MAIL, today - timedelta(days=1))
    with pytest.raises(InvalidMany):
        office.evaluation.send_results(scored.call, early)
    assert office.evaluation.send_results(scored.call, draft) == 3
    source = office.register.queries.source
    rows = source.rows(source.ids(Query(sort="number")))
    sent = [row for row in rows if row.register is Register.OUTGOING]
    assert [(row.party, row.sent_on) for row in sent] == [
        (f"Asociacija „Pavyzdys {letter}“", today) for letter in "ABC"
    ]
    number = office.register.queries.of_paper(papers[0])
    assert number == sent[0].number
    one = office.applications.queries.one(scored.applications[0])
    assert [each.kind for each in one.papers] == [PaperKind.RESULT_LETTER]
    assert local_day(one.papers[0].issued_at) == today
    # A complaint is late once the term after the letter is over; the last day is in time.
    received = office.register.queries.one(sent[0].id).row.received_on
    assert received is not None
    last = received + timedelta(days=21)  # the twentieth day is a Sunday
    came = office.clock.now() + (last - today)
    for days, late in ((0, False), (1, True)):
        office.clock.set(came + timedelta(days=days))
        now = office.clock.now()
        draft_ = ComplaintDraft(
            scored.applications[0], ComplaintTarget.DECISION, now, Channel.E_MAIL, "Nesutinkame."
        )
        found = office.complaints.queries.one(office.complaints.register(draft_)).filing
        assert found is not None
        assert (found.by, found.late) == (last, late)
    untold = filing(received - timedelta(days=1), [received], Term(20))
    assert untold is None
