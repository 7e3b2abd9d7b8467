"""One evaluator at one scorecard: every cell kept, untouched is not zero, submitted is final."""

import io

import pytest
from pypdf import PdfReader

from app.errors import Invalid, NotAllowed, Refused
from app.evaluation.scores import LONGEST_COMMENT
from app.register import PaperKind
from db.terms import EvaluationState
from tests.app.evaluation.world import FULL, World
from tests.app.nouns import NOW, last_entry, make_call
from tests.app.offices import as_user


def test_a_cell_is_kept_with_its_comment_and_cleared_again(ready: World) -> None:
    service, application, keys = ready.office.evaluation, ready.applications[0], ready.criteria()
    with as_user(ready.office, "egle"):
        service.score(application, keys[0], 0, "  Nepagrįsta.  ")
        view = service.queries.scorecard(application)
        assert view.scores == {keys[0]: 0}
        assert view.comments == {keys[0]: "Nepagrįsta."}
        assert (view.state, view.total.points, view.total.interim) == (
            EvaluationState.STARTED,
            None,
            0,
        )
        assert view.total.missing == tuple(keys[1:])
        service.score(application, keys[0], None, "Dar pagalvosiu")
        view = service.queries.scorecard(application)
        assert view.scores == {keys[0]: None}
        assert view.total.missing == tuple(keys)
    assert last_entry(ready.office)[0] == "evaluation.scored"


@pytest.mark.parametrize(("place", "points"), [(0, 1500), (0, 2100), (2, 1550), (2, -100)])
def test_points_that_the_scale_has_not_are_refused(ready: World, place: int, points: int) -> None:
    service, application = ready.office.evaluation, ready.applications[0]
    with as_user(ready.office, "egle"):
        with pytest.raises(Invalid) as refused:
            service.score(application, ready.criteria()[place], points)
        assert refused.value.field == "points"
        assert service.queries.scorecard(application).scores == {}


def test_an_endless_comment_is_refused(ready: World) -> None:
    with as_user(ready.office, "egle"), pytest.raises(Invalid) as refused:
        ready.office.evaluation.score(
            ready.applications[0], ready.criteria()[0], 2000, "a" * (LONGEST_COMMENT + 1)
        )
    assert refused.value.field == "comment"


def test_a_criterion_of_another_call_is_refused(ready: World) -> None:
    office = ready.office
    office.clock.set(NOW)
    ids = ready.nodes()
    other = make_call(office, ids, "2")
    ready.office.clock.set(NOW.replace(year=2018))
    key = next(each.key for each in office.calls.queries.one(other).scorecard.criteria)
    with as_user(office, "egle"), pytest.raises(Refused, match="not on the evaluation"):
        office.evaluation.score(ready.applications[0], int(key), 2000)


def test_an_unfinished_evaluation_is_not_submitted_and_says_what_is_missing(ready: World) -> None:
    points = list(FULL[("egle", 0)])
    ready.fill("egle", 0, (*points[:7], None, None))
    with as_user(ready.office, "egle"):
        with pytest.raises(Refused) as refused:
            ready.office.evaluation.submit(ready.applications[0])
        assert (
            refused.value.text().splitlines()[1:]
            == [
                "8 kriterijus: neįvertintas.",
                "9 kriterijus: neįvertintas.",
            ]
            or "8" in refused.value.text()
        )
        ready.office.evaluation.score(ready.applications[0], ready.criteria()[2], 1300, " ")
        with pytest.raises(Refused, match="cannot be submitted"):
            ready.office.evaluation.submit(ready.applications[0])
    view = ready.office.evaluation.queries.ranking(ready.call)
    assert view.ranking.blocked
    assert {entry.outcome for entry in view.ranking.entries} == {None}


def test_submitting_makes_it_final_and_issues_the_sheet(ready: World) -> None:
    ready.fill("egle", 0)
    paper = ready.submit("egle", 0)
    service = ready.office.evaluation
    with as_user(ready.office, "egle"):
        view = service.queries.scorecard(ready.applications[0])
        assert (view.state, view.total.points, view.paper_id) == (
            EvaluationState.SUBMITTED,
            8600,
            paper,
        )
        with pytest.raises(Refused, match="submitted and final"):
            service.score(ready.applications[0], ready.criteria()[0], 1000)
        with pytest.raises(Refused, match="submitted and final"):
            service.submit(ready.applications[0])
        ready.office.papers.sign(paper)
        row = ready.office.papers.queries.one(paper)
    assert row is not None
    assert (row.kind, row.number, row.signed) == (PaperKind.EVALUATION_SHEET, "VL-2017-1", True)


def test_the_sheet_says_what_was_scored(ready: World) -> None:
    ready.fill("egle", 0)
    paper = ready.submit("egle", 0)
    with as_user(ready.office, "egle"):
        pdf = ready.office.papers.pdf(paper)
        again = ready.office.papers.pdf(paper)
    assert pdf == again
    words = " ".join(
        "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )
    for said in (
        "VL-2017-1",
        "Eglė Vertintoja, vertintojas (-a)",
        "Pagalba į namus",
        "20 + 15 + 13 + 10 + 10 + 5 + 8 + 5 + 0 = 86,00",
        "86,00",
        "Pagrįsta duomenimis ir apklausa",
        "46 000,00 Eur",
    ):
        assert said in words.replace("\u00a0", " "), said


def test_scoring_waits_for_the_end_of_the_call(ready: World) -> None:
    ready.office.clock.set(NOW)
    with as_user(ready.office, "egle"), pytest.raises(Refused, match="Evaluation begins"):
        ready.office.evaluation.score(ready.applications[0], ready.criteria()[0], 2000)


def test_a_withdrawn_application_is_not_scored(ready: World) -> None:
    found = ready.office.applications.queries.one(ready.applications[0])
    ready.office.applications.withdraw(ready.applications[0], found.version, "Atsisako")
    with as_user(ready.office, "egle"), pytest.raises(Refused, match="withdrawn"):
        ready.office.evaluation.score(ready.applications[0], ready.criteria()[0], 2000)


def test_nobody_scores_what_is_not_assigned(ready: World) -> None:
    ready.sign_declaration("rasa")
    with as_user(ready.office, "rasa"), pytest.raises(NotAllowed, match="not assigned"):
        ready.office.evaluation.score(ready.applications[0], ready.criteria()[0], 2000)
