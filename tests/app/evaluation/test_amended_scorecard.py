"""A scorecard changed after publication is a new version; what was evaluated stays as it was."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.calls.specs import rules_of, spec_of
from app.documents.papers import EvaluationSheet
from app.documents.render import render
from app.evaluation.papers import evaluation_sheet
from app.evaluation.scoring import total
from app.evaluation.views import ScorecardView
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluation, Evaluator
from db.models.office import Paper
from db.terms import TextKind
from tests.app.evaluation.world import FULL, World
from tests.app.offices import as_user
from tests.app.papers import stored_paper


def sheet(world: World, login: str, place: int) -> ScorecardView:
    with as_user(world.office, login):
        return world.office.evaluation.queries.scorecard(world.applications[place])


def made_anew(world: World, paper_id: int) -> bytes:
    """The sheet set once more from the rows of its evaluation, not from what was kept of it."""
    kept = stored_paper(world.office, paper_id)
    assert isinstance(kept, EvaluationSheet)
    with Session(world.office.database.reader) as session:
        paper = session.get_one(Paper, paper_id)
        evaluation = session.get_one(Evaluation, paper.record or 0)
        application = session.get_one(Application, evaluation.application_id)
        call = session.get_one(Call, application.call_id)
        card = session.get_one(Scorecard, evaluation.scorecard_id)
        spec = spec_of(card)
        result = total(spec, {each.criterion_id: each.points for each in evaluation.scores})
        assert result.points == evaluation.total
        made = evaluation_sheet(
            kept.head,
            kept.paper,
            text_of(session, TextKind.EVALUATION_SHEET, call.id),
            call,
            application,
            session.get_one(Evaluator, evaluation.evaluator_id),
            kept.signer.function if kept.signer else "",
            evaluation,
            card,
            spec,
            result,
            rules_of(call).min_points,
            "",
        )
    return render(made).pdf


def test_an_amended_scorecard_leaves_every_evaluation_total_and_paper_as_they_were(
    ready: World,
) -> None:
    office = ready.office
    ready.fill("jonas", 0)
    submitted = ready.submit("jonas", 0)
    ready.fill("egle", 0, (20, 15, 13, None, None, None, None, None, None))
    ready.fill("jonas", 1)
    signed = ready.submit("jonas", 1)
    with as_user(office, "jonas"):
        office.papers.sign(signed)
        papers = [office.papers.pdf(submitted), office.papers.pdf(signed)]
    before = {key: sheet(ready, *key) for key in (("jonas", 0), ("egle", 0), ("jonas", 1))}

    one = office.calls.queries.one(ready.call)
    card = one.draft.scorecard
    sections = tuple(
        replace(part, criteria=tuple(replace(c, weight=2 * c.weight) for c in part.criteria))
        for part in card.spec.sections
    )
    spec = replace(card.spec, sections=sections, declared_maximum=200_00)
    office.calls.amend_scorecard(
        ready.call, one.version, replace(card, spec=spec), "Dvigubas svoris", "Protokolas Nr. 2"
    )

    assert {key: sheet(ready, *key) for key in before} == before
    with as_user(office, "jonas"):
        assert [office.papers.pdf(submitted), office.papers.pdf(signed)] == papers
        assert made_anew(ready, submitted) == papers[0]
        assert papers[1].startswith(made_anew(ready, signed))
        assert office.papers.verify(signed).ok
    # The sheet begun on the old version is finished on it; the next application has the new one.
    assert (before["egle", 0].revision, sheet(ready, "egle", 2).revision) == (1, 2)
    with as_user(office, "egle"):
        for key, points in zip(before["egle", 0].scores, FULL["egle", 0], strict=True):
            office.evaluation.score(ready.applications[0], int(key), points * 100, "Pagrįsta.")
    ready.submit("egle", 0)
    found = office.evaluation.queries.ranking(ready.call).ranking.entry(ready.applications[0])
    assert found.score == 83_00
