"""The states of an evaluation that the sample does not stand in, put into a copy of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from app.places import resource
from db.terms import Outcome, PaperKind
from tests.sample import PASSWORD, copy_of, open_sample


@pytest.fixture
def office(sample: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the sample, to be added to."""
    found = open_sample(copy_of(sample, tmp_path / "biuras"))
    yield found
    found.close(with_backup=False)


@pytest.mark.tools
def test_states_of_an_evaluation_come_into_the_sample(office: Office) -> None:
    path = resource("sample", "evaluation-states.toml")
    run = Replay(office, path.parent, PASSWORD)
    run.verbs(read(path).verbs)
    queries = office.evaluation.queries
    decided, waiting = run.call_id("4"), run.call_id("5")
    entries = queries.ranking(decided).ranking.entries
    assert [(each.candidate.reg_no, each.outcome, each.held) for each in entries] == [
        ("VP-9", Outcome.PROPOSED, 0),
        ("VP-10", Outcome.POSTPONED, 3_700_00),
        ("VP-11", Outcome.RESERVE, 0),
    ]
    rechecked, anew = run.applications[1:3]
    (complaint,) = office.complaints.queries.of_call(decided)
    assert (complaint.application, complaint.rechecked_at is None) == ("VP-10", False)
    assert office.applications.queries.one(rechecked).eligible
    assert len(queries.past_sheets(anew)) == 2
    view = queries.ranking(waiting)
    assert [(each.number, view.ranking.blocked) for each in view.returned] == [("VP-13", True)]
    papers = office.papers.queries.of_call(decided)
    titles = [each.title[:30] for each in papers if each.kind is PaperKind.DECISION]
    assert titles == [
        "Grąžinama vertinti iš naujo: V",
        "Grąžinimas atšauktas: VP-9 · L",
        "Grąžinama vertinti iš naujo: V",
        "Laisvalaikio ir kultūros pasla",
    ]
