"""A scorecard changed after publication is a new version; what was evaluated stays as it was."""

from dataclasses import replace

from app.evaluation.views import ScorecardView
from tests.app.evaluation.world import FULL, World
from tests.app.offices import as_user


def sheet(world: World, login: str, place: int) -> ScorecardView:
    with as_user(world.office, login):
        return world.office.evaluation.queries.scorecard(world.applications[place])


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
        assert office.papers.verify(signed).ok
    # The sheet begun on the old version is finished on it; the next application has the new one.
    assert (before["egle", 0].revision, sheet(ready, "egle", 2).revision) == (1, 2)
    with as_user(office, "egle"):
        for key, points in zip(before["egle", 0].scores, FULL["egle", 0], strict=True):
            office.evaluation.score(ready.applications[0], int(key), points * 100, "Pagrįsta.")
    ready.submit("egle", 0)
    found = office.evaluation.queries.ranking(ready.call).ranking.entry(ready.applications[0])
    assert found.score == 83_00
