"""Giving applications to evaluators in a real office: all, by hand, from one to another."""

import pytest

from app.errors import Invalid, NotAllowed, Refused
from db.terms import ConflictState
from tests.app.evaluation.world import World
from tests.app.nouns import last_entry
from tests.app.offices import as_user


def test_assign_all_gives_each_eligible_application_two(ready: World) -> None:
    rows = ready.office.evaluation.queries.progress(ready.call)
    assert [[cell.evaluator for cell in row.cells] for row in rows] == [
        ["Eglė Vertintoja", "Jonas Vertintojas"]
    ] * 3
    assert ready.office.evaluation.assign_all(ready.call) == 0


def test_assign_all_without_enough_evaluators_is_refused(published: World) -> None:
    published.sign_declaration("egle")
    with pytest.raises(Refused) as refused:
        published.office.evaluation.assign_all(published.call)
    assert (refused.value.values["each"], refused.value.values["short"]) == (2, 3)
    assert "VP-1: trūksta vertintojų – 1, nusišalino – 0, deklaraciją pasirašė – 1." in (
        refused.value.text()
    )
    assert [row.cells for row in published.office.evaluation.queries.progress(published.call)] == [
        (),
        (),
        (),
    ]


def test_assign_all_replaces_an_excluded_evaluator(ready: World) -> None:
    ready.sign_declaration("rasa")
    ready.office.evaluation.exclude(
        ready.applications[0], ready.evaluators["egle"], "Dirba pas pareiškėją"
    )
    assert ready.office.evaluation.assign_all(ready.call) == 1
    row = ready.office.evaluation.queries.progress(ready.call)[0]
    assert [(cell.evaluator, cell.conflict) for cell in row.cells] == [
        ("Eglė Vertintoja", ConflictState.EXCLUDED),
        ("Jonas Vertintojas", ConflictState.NONE),
        ("Rasa Trečioji", ConflictState.NOT_ASKED),
    ]


def test_a_third_evaluator_does_not_stand_in_for_one_of_the_first(ready: World) -> None:
    ready.sign_declaration("rasa")
    application = ready.applications[0]
    ready.office.evaluation.assign(application, ready.evaluators["rasa"], third=True)
    ready.office.evaluation.exclude(application, ready.evaluators["egle"], "Giminystė")
    with pytest.raises(Refused) as refused:
        ready.office.evaluation.assign_all(ready.call)
    assert (refused.value.values["each"], refused.value.values["short"]) == (2, 1)


def test_free_evaluators_have_declared_and_are_not_asked_yet(ready: World) -> None:
    application = ready.applications[0]
    assert ready.office.evaluation.queries.free_evaluators(application) == ()
    ready.sign_declaration("rasa")
    free = ready.office.evaluation.queries.free_evaluators(application)
    assert [(each.name, each.workload) for each in free] == [("Rasa Trečioji", 0)]
    ready.office.evaluation.exclude(application, ready.evaluators["rasa"], "Partnerė")
    assert ready.office.evaluation.queries.free_evaluators(application) == ()


def test_assigning_twice_or_with_a_conflict_is_refused(ready: World) -> None:
    service, application = ready.office.evaluation, ready.applications[0]
    with pytest.raises(Refused, match="already assigned"):
        service.assign(application, ready.evaluators["egle"])
    service.exclude(application, ready.evaluators["rasa"], "Narystė")
    with pytest.raises(Refused, match="conflict of interest here"):
        service.assign(application, ready.evaluators["rasa"])


def test_only_the_manager_assigns(ready: World) -> None:
    for login in ("egle", "audra", "rita"):
        with as_user(ready.office, login), pytest.raises(NotAllowed):
            ready.office.evaluation.assign_all(ready.call)


def test_whoever_has_not_declared_is_given_nothing(ready: World) -> None:
    first, rasa = ready.applications[0], ready.evaluators["rasa"]
    jonas, service = ready.evaluators["jonas"], ready.office.evaluation
    for verb in (
        lambda: service.assign(first, rasa),
        lambda: service.assign(first, rasa, third=True),
        lambda: service.change_assignments(ready.call, [(first, rasa)], []),
        lambda: service.reassign(first, jonas, rasa, "Serga vertintojas"),
    ):
        with pytest.raises(Refused, match="Rasa Trečioji has not signed"):
            verb()
    ready.sign_declaration("rasa")
    service.assign(first, rasa)


def test_a_withdrawn_application_is_given_to_nobody(ready: World) -> None:
    office, second = ready.office, ready.applications[1]
    office.applications.withdraw(second, office.applications.queries.one(second).version, "Prašo")
    with pytest.raises(Refused, match="withdrawn"):
        office.evaluation.assign(second, ready.evaluators["rasa"], third=True)


def test_the_matrix_is_written_whole_or_not_at_all(ready: World) -> None:
    office, (first, second, third) = ready.office, ready.applications
    egle, jonas, rasa = (ready.evaluators[name] for name in ("egle", "jonas", "rasa"))
    change = office.evaluation.change_assignments
    with pytest.raises(Refused, match="has not signed"):
        change(ready.call, [(first, rasa)], [(first, egle)])
    ready.sign_declaration("rasa")
    ready.fill("jonas", 1)
    with pytest.raises(Refused, match="has begun this sheet"):
        change(ready.call, [(first, rasa)], [(first, egle), (second, jonas)])
    board = office.evaluation.queries.board(ready.call)
    assert (first, egle) in board.known
    assert board.begun == {(second, jonas)}
    change(ready.call, [(first, rasa), (third, rasa)], [(first, egle)])
    assert last_entry(office) == ("evaluation.assignments_changed", ready.call)
    assert office.evaluation.queries.board(ready.call).known == {
        (first, jonas),
        (first, rasa),
        (second, egle),
        (second, jonas),
        (third, egle),
        (third, jonas),
        (third, rasa),
    }
    with as_user(office, "egle"):
        assert [each.id for each in office.evaluation.queries.my_tasks(ready.call)] == [
            second,
            third,
        ]


def test_an_unfinished_sheet_is_given_over_and_what_was_typed_is_kept(ready: World) -> None:
    office, (first, second, _third) = ready.office, ready.applications
    egle, rasa = ready.evaluators["egle"], ready.evaluators["rasa"]
    reassign, queries = office.evaluation.reassign, office.evaluation.queries
    ready.fill("egle", 0, (20, 15, None, None, None, None, None, None, None))
    with pytest.raises(Refused, match="has not signed"):
        reassign(first, egle, rasa, "Serga")
    ready.sign_declaration("rasa")
    with pytest.raises(Invalid):
        reassign(first, egle, rasa, " ")
    with pytest.raises(Refused, match="already assigned"):
        reassign(first, egle, ready.evaluators["jonas"], "Serga")
    reassign(first, egle, rasa, "Serga")
    assert last_entry(office) == ("evaluation.reassigned", first)
    (past,) = queries.past_sheets(first)
    assert (past.evaluator, past.scored, past.reason) == ("Eglė Vertintoja", 2, "Serga")
    assert [cell.evaluator for cell in queries.progress(ready.call)[0].cells] == [
        "Jonas Vertintojas",
        "Rasa Trečioji",
    ]
    reassign(first, rasa, egle, "Pasveiko")
    ready.fill("egle", 0)
    assert ready.submit("egle", 0)
    with pytest.raises(Refused, match="submitted"):
        reassign(first, egle, rasa, "Serga")
    ready.fill("egle", 1)
    assert queries.past_sheets(second) == ()
