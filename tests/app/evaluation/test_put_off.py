"""The body's words per item on a real office: put off and settled later, returned to evaluators."""

import io
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from app.errors import Invalid, PersonError, Refused
from app.evaluation.complaints.amending import settled
from app.evaluation.complaints.drafts import ComplaintDraft
from app.evaluation.complaints.proposing import AmendDraft, LaterWord
from app.evaluation.ranking import BodyWord
from app.evaluation.returning import ReturnWord
from app.register.appealing import Appealing
from db.terms import (
    ApplicationState,
    Channel,
    ComplaintTarget,
    EvaluationState,
    Outcome,
    PaperKind,
    ReleaseCause,
)
from tests.app.evaluation.after import followed
from tests.app.evaluation.world import World
from tests.app.loading.replayed import replay
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.app.papers import content_of

PUT_OFF = "Laukiama savivaldybės leidimo"
LATER = 'do="amend-decision"\ncall="1"\nreason="Valdybos posėdis 2017-06-01"\n'


def outcomes(world: World) -> list[tuple[Outcome, int, int]]:
    items = {
        each.application_id: each
        for each in world.office.complaints.queries.afterwards(world.call).items
    }
    return [(items[a].outcome, items[a].awarded, items[a].held) for a in world.applications]


def put_off(world: World, place: int = 1) -> list[int]:
    """The decision stands but for one item."""
    word = BodyWord(world.applications[place], None, PUT_OFF, postponed=True)
    papers = world.office.evaluation.decide(world.call, "Posėdis", [word])
    world.office.register.change_appealing(Appealing("valdybai", 10, True))
    world.office.clock.set(world.office.clock.now() + timedelta(days=1))
    return papers


def test_what_is_put_off_keeps_its_money_and_the_rest_is_decided(scored: World) -> None:
    office, key = scored.office, scored.applications[1]
    papers = put_off(scored)
    assert outcomes(scored) == [
        (Outcome.PROPOSED, 46_000_00, 0),
        (Outcome.POSTPONED, 0, 40_000_00),
        (Outcome.RESERVE, 0, 0),
    ]
    assert office.applications.queries.one(key).state is ApplicationState.POSTPONED
    text = content_of(office, papers[0])
    for words in ("Atidėtas", PUT_OFF, "jiems palikta lėšų: 40"):
        assert words in text
    proposed = pypdf.PdfReader(io.BytesIO(office.papers.pdf(papers[1]))).pages[0].extract_text()
    said = " ".join(proposed.split())
    assert "Likutis 14 000,00 Eur" in said
    assert "Palikta atidėtiems 40 000,00 Eur" in said
    assert len(papers) == 3  # the decision, the proposed, the reserve: none lists what is put off
    ranking = office.evaluation.queries.ranking(scored.call).ranking
    assert (ranking.totals.held, ranking.totals.left) == (40_000_00, 14_000_00)
    letters = office.evaluation.issue_results(scored.call)
    assert [office.papers.queries.one(each).title[:4] for each in letters] == ["VP-1", "VP-3"]  # type: ignore[union-attr]
    draft = ComplaintDraft(
        key, ComplaintTarget.DECISION, office.clock.now(), Channel.E_MAIL, "Kodėl atidėta?"
    )
    with pytest.raises(Refused, match="no decision to complain about"):
        office.complaints.register(draft)


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ('do="approve"', [(Outcome.PROPOSED, 40_000_00), (Outcome.RESERVE, 0)]),
        (
            'do="award"\nsum="10 000"',
            [(Outcome.PROPOSED, 10_000_00), (Outcome.PROPOSED, 30_000_00)],
        ),
        ('do="refuse"', [(Outcome.NOT_SELECTED, 0), (Outcome.PROPOSED, 30_000_00)]),
    ],
)
def test_a_later_decision_settles_it_and_the_applicant_is_told(
    scored: World, tmp_path: Path, said: str, became: list[tuple[Outcome, int]]
) -> None:
    office = scored.office
    put_off(scored)
    office.papers.sign_all(office.evaluation.issue_results(scored.call))
    word = f'[[verbs.postponed]]\napplication="VP-2"\nreason="Leidimas gautas"\n{said}\n'
    replay(scored, tmp_path, LATER + word)
    assert [each[:2] for each in outcomes(scored)[1:]] == became
    assert outcomes(scored)[1][2] == 0
    assert followed(scored)
    (letter,) = office.evaluation.issue_results(scored.call)
    found = office.papers.queries.one(letter)
    assert found is not None
    assert found.title.startswith("VP-2")
    (amended,) = office.complaints.queries.afterwards(scored.call).amendments
    assert amended.number in content_of(office, letter)
    told = office.applications.queries.one(scored.applications[1]).happened(office.clock.now())
    said_of = [each.line.text() for each in told if "prendimas" in each.line.text()]
    assert [each.split(":")[0] for each in said_of[:2]] == [
        f"Sprendimas {office.evaluation.queries.ranking(scored.call).decided}",
        f"Keičiantis sprendimas {amended.number}",
    ]
    with pytest.raises(PersonError, match="nėra atidėtas"):
        replay(scored, tmp_path, LATER + word)


def test_a_word_on_what_was_put_off_keeps_to_what_is_held(scored: World) -> None:
    office, (first, second, _third) = scored.office, scored.applications
    put_off(scored)
    afterwards = office.complaints.queries.afterwards
    for award, why in ((40_000_01, "Per daug"), (5, " ")):
        with pytest.raises(Invalid):
            afterwards(scored.call, AmendDraft("–", words=(LaterWord(second, award, why),)))
    late = LaterWord(first, None, "Nuspręsta")
    assert afterwards(scored.call, AmendDraft("–", words=(late,))).refused == (
        "VP-1 nėra atidėtas: dėl jo nuspręsta."
    )
    office.complaints.free(second, ReleaseCause.WITHDRAWN, "2017-06-01 raštas")
    found = afterwards(scored.call)
    assert found.proposal is not None
    assert [(each.before.number, each.awarded) for each in settled(found.proposal)] == [
        ("VP-2", 0),
        ("VP-3", 30_000_00),
    ]


@pytest.mark.parametrize("others", [False, True])
def test_returned_items_are_evaluated_anew_and_the_ranking_waits(
    scored: World, tmp_path: Path, others: bool
) -> None:
    office, key = scored.office, scored.applications[2]
    how = "return-to-others" if others else "return"
    item = (
        f'[[verbs.otherwise]]\napplication=3\ndo="{how}"\nreason="Nepagrįsti 7 kriterijaus balai"\n'
    )
    more = '[[verbs.otherwise]]\napplication=1\nreason="Nereikia"\n'
    with pytest.raises(PersonError):  # nothing else is decided with it
        replay(scored, tmp_path, f'do="decide"\ncall="1"\n{item}{more}')
    replay(scored, tmp_path, f'do="decide"\ncall="1"\nreason="Posėdis"\n{item}')
    assert last_entry(office)[0] in ("call.returned", "paper.signed")
    view = office.evaluation.queries.ranking(scored.call)
    assert (view.ranking.blocked, view.decided) == (True, None)
    assert "Nepagrįsti 7 kriterijaus balai" in view.returned[0].line.text()
    papers = [p for p in office.papers.queries.of_call(scored.call) if p.kind is PaperKind.DECISION]
    assert [office.papers.verify(each.id).ok for each in papers] == [True]
    assert "Grąžintas" in content_of(office, papers[0].id)
    with pytest.raises(Refused):
        office.evaluation.return_items(scored.call, [ReturnWord(key, "Dar kartą")])
    anew = ("egle", "jonas")
    if others:
        with pytest.raises(Refused, match="evaluated VP-3 before it was returned"):
            office.evaluation.assign(key, scored.evaluators["egle"])
        board = office.evaluation.queries.board(scored.call)
        assert {(key, scored.evaluators[who]) for who in anew} <= set(board.barred)
        scored.sign_declaration("rasa")
        office.evaluation.assign(key, scored.evaluators["rasa"])
        with as_user(office, "rasa"):
            office.evaluation.state_conflict(key, False)
        scored.fill("rasa", 2, (20, 15, 15, 10, 10, 10, 10, 5, 5))
        scored.submit("rasa", 2)
        blockers = office.evaluation.queries.ranking(scored.call).ranking.blockers
        assert [each.line.text() for each in blockers] == ["VP-3: paskirta vertintojų – 1 iš 2."]
        return
    for login in anew:  # they go on from what they had
        scored.submit(login, 2)
    view = office.evaluation.queries.ranking(scored.call)
    assert not view.ranking.blocked
    assert [(each.begun, each.line.text()[:42]) for each in view.returned] == [
        (True, "VP-3: iš naujo įvertino tie patys vertinto"),
    ]
    assert len(office.evaluation.queries.past_sheets(key)) == 2
    office.evaluation.decide(scored.call)


@pytest.mark.parametrize("others", [False, True])
def test_taken_back_return_puts_the_sheets_back_as_they_were(
    scored: World, tmp_path: Path, others: bool
) -> None:
    office, key = scored.office, scored.applications[2]
    queries = office.evaluation.queries
    before = queries.ranking(scored.call).ranking
    how = "return-to-others" if others else "return"
    item = f'[[verbs.otherwise]]\napplication=3\ndo="{how}"\nreason="Per klaidą"\n'
    replay(scored, tmp_path, f'do="decide"\ncall="1"\nreason="Posėdis"\n{item}')
    if others:
        scored.sign_declaration("rasa")
        office.evaluation.assign(key, scored.evaluators["rasa"])
        with as_user(office, "rasa"):
            office.evaluation.state_conflict(key, False)
        scored.fill("rasa", 2, (20, 15, 15, 10, 10, 10, 10, 5, 5))
        found = queries.taking_back(key)
        assert (set(found.again), found.aside) == (
            {"Eglė Vertintoja", "Jonas Vertintojas"},
            ("Rasa Trečioji",),
        )
    back = 'do="cancel-return"\napplication=3\nreason="Turėjo būti grąžintas VP-2"\n'
    replay(scored, tmp_path, back)
    after = queries.ranking(scored.call)
    assert not after.returned
    assert [(e.candidate, e.place, e.outcome, e.score) for e in after.ranking.entries] == [
        (e.candidate, e.place, e.outcome, e.score) for e in before.entries
    ]
    assert [each.state for each in queries.past_sheets(key)] == [EvaluationState.STARTED] * (
        1 if others else 2
    )
    papers = [p for p in office.papers.queries.of_call(scored.call) if p.kind is PaperKind.DECISION]
    first, last = sorted(papers, key=lambda each: each.id)
    text = content_of(office, last.id)
    for words in ("Grąžinimas atšauktas", "Turėjo būti grąžintas VP-2"):
        assert words in text
    assert [office.papers.verify(each.id).ok for each in papers] == [True, True]
    told = office.applications.queries.one(key).happened(office.clock.now())
    assert [e.line.text() for e in told if "grąžin" in e.line.text().casefold()] == [
        f"Sprendimas {first.number}: grąžinta vertinti iš naujo – Per klaidą",
        f"Sprendimas {last.number}: grąžinimas atšauktas – Turėjo būti grąžintas VP-2",
    ]
    with pytest.raises(PersonError, match="VP-3 nėra grąžintas"):
        replay(scored, tmp_path, back)
    office.evaluation.return_items(scored.call, [ReturnWord(key, "Dabar iš tikrųjų", others)])


def test_taking_back_voids_an_unsigned_return_and_stops_at_a_new_sheet(
    scored: World, tmp_path: Path
) -> None:
    office, evaluation = scored.office, scored.office.evaluation
    first, second, third = scored.applications
    paper = evaluation.return_items(scored.call, [ReturnWord(first, "Per klaidą")])
    with pytest.raises(Invalid):
        evaluation.cancel_return(first, " ")
    assert evaluation.cancel_return(first, "Ne tas") is None
    assert last_entry(office)[0] == "call.return_cancelled"
    found = office.papers.queries.one(paper)
    assert found is not None
    assert found.voided
    words = [ReturnWord(second, "Neaišku"), ReturnWord(third, "Neaišku")]
    paper = evaluation.return_items(scored.call, words)
    assert evaluation.cancel_return(second, "Ne tas") not in (None, paper)
    found = office.papers.queries.one(paper)
    assert found is not None
    assert not found.voided  # it returned another one besides
    # A conflict that came up since keeps the old sheet out, and says so.
    evaluation.exclude(third, scored.evaluators["jonas"], "Giminaitis")
    back = evaluation.queries.taking_back(third)
    assert (back.again, back.barred, back.aside) == (
        ("Eglė Vertintoja",),
        ("Jonas Vertintojas",),
        (),
    )
    run = replay(scored, tmp_path, 'do="cancel-return"\napplication=3\nreason="Ne tas"\n')
    assert [each.split(":")[0] for each in run.told] == ["VP-3"]
    assert "Jonas Vertintojas" in run.told[0]
    said = next(row for row in office.audit.rows() if row.verb == "call.return_cancelled")
    assert said.details["barred"] == ["Jonas Vertintojas"]
    blockers = evaluation.queries.ranking(scored.call).ranking.blockers
    assert [each.line.text() for each in blockers] == ["VP-3: paskirta vertintojų – 1 iš 2."]
    evaluation.readmit(third, scored.evaluators["jonas"], "Ne giminaitis")
    with as_user(office, "jonas"):
        evaluation.state_conflict(third, False)
    evaluation.return_items(scored.call, [ReturnWord(third, "Neaišku")])
    scored.submit("egle", 2)
    with pytest.raises(Refused, match="Eglė Vertintoja submitted"):
        evaluation.cancel_return(third, "Per vėlu")
    with pytest.raises(Refused, match="Eglė Vertintoja submitted"):
        evaluation.queries.taking_back(third)


def test_nothing_is_returned_without_a_reason_or_an_evaluation(scored: World) -> None:
    evaluation = scored.office.evaluation
    for words in ([], [ReturnWord(scored.applications[0], " ")], [ReturnWord(999, "x")]):
        with pytest.raises(Invalid):
            evaluation.return_items(scored.call, words)
