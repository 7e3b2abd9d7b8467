"""A description settles a difference, a common score and a tie as the window does."""

from pathlib import Path

import pytest

from app.errors import PersonError
from app.loading.description import read
from app.loading.replay import Replay
from tests.app.evaluation.stages import ready as ready
from tests.app.evaluation.stages import ready_template as ready_template
from tests.app.evaluation.stages import scored as scored
from tests.app.evaluation.stages import scored_template as scored_template
from tests.app.evaluation.world import CLOSED, World, make_tie, set_rules
from tests.app.offices import PASSWORD

PAPER = "Posėdžio protokolas Nr. 4"


def replay(world: World, folder: Path, verb: str) -> None:
    """One verb of a file, done at the end of the call by the manager."""
    at = CLOSED.isoformat()
    path = folder / "suderinimas.toml"
    head = f'format=1\n[[verbs]]\nat={at}\nby="vadove"\nbasis="{PAPER}"\n'
    path.write_text(head + verb, "utf-8")
    run = Replay(world.office, folder, PASSWORD)
    run.applications = world.applications
    run.verbs(read(path).verbs)
    world.office.clock.set(CLOSED)


def scores(world: World) -> list[tuple[str, int | None, int | None]]:
    ranking = world.office.evaluation.queries.ranking(world.call).ranking
    return [(e.candidate.reg_no, e.place, e.score) for e in ranking.entries]


def test_a_difference_is_settled_from_a_file(scored: World, tmp_path: Path) -> None:
    set_rules(scored, divergence_limit=500, divergence_unit="points", reconciliation=True)
    replay(scored, tmp_path, 'do="reconcile"\napplication=1\n')
    assert scores(scored)[0] == ("VP-1", 1, 8300)


def test_a_common_score_comes_from_a_file(scored: World, tmp_path: Path) -> None:
    set_rules(scored, merge="consensus", divergence_limit=None, min_points=None)
    for application in (1, 2, 3):
        points = "points=[20,15,12,10,10,5,9,5,0]\n"
        comments = 'comments=["a","b","c","d","e","f","g","h","i"]\n'
        replay(scored, tmp_path, f'do="agree"\napplication={application}\n{points}{comments}')
    assert [score for _number, _place, score in scores(scored)] == [8600, 8600, 8600]


def test_a_vote_comes_from_a_file(ready: World, tmp_path: Path) -> None:
    make_tie(ready)
    replay(ready, tmp_path, f'do="vote"\ncall="{number(ready)}"\norder=["VP-3",2]\n')
    assert [each[0] for each in scores(ready)] == ["VP-1", "VP-3", "VP-2"]


def test_a_number_that_nothing_is_registered_under_is_refused(
    scored: World, tmp_path: Path
) -> None:
    with pytest.raises(PersonError) as refused:
        replay(scored, tmp_path, 'do="reconcile"\napplication="VP-99"\n')
    assert "Pasiūlymo Nr. VP-99 nėra." in refused.value.text()


def number(world: World) -> str:
    return world.office.calls.queries.one(world.call).draft.number


@pytest.mark.parametrize("verb", ['do="reconcile"\napplication=1\n', 'do="vote"\ncall="1"\n'])
def test_settling_needs_all_it_names(scored: World, tmp_path: Path, verb: str) -> None:
    from app.errors import PersonError

    with pytest.raises(PersonError):
        replay(scored, tmp_path, verb)
