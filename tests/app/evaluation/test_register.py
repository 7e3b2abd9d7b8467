"""The register of evaluators: people without an account, days, history, declarations by hand."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import Invalid, InvalidMany, NotAllowed, PersonError, Refused, Stale
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.evaluation.views import EvaluatorRow, HistoryConflict, HistoryRow
from db.terms import ConflictState, Sector
from tests.app.documents.reading import text_of
from tests.app.evaluation.world import World
from tests.app.nouns import last_entry
from tests.app.offices import as_user

ANTANAS = EvaluatorDraft(
    None,
    Sector.CIVIL,
    "Pavyzdžio klubas",
    "antanas@pavyzdys.example",
    name="Antanas  Popierinis",
    organisation_code="300 000 053",
    phone="+370 600 00000",
    actions=("1.1.1",),
    themes=(" jaunimas", "Jaunimas", "", "sportas"),
)
HAND = HandSignedDraft(date(2017, 3, 1), "byla 4.2")


def row_of(world: World, key: int) -> EvaluatorRow:
    rows = world.office.evaluation.queries.evaluators(world.call)
    return next(row for row in rows if row.id == key)


def test_a_person_without_an_account_is_entered_once(published: World) -> None:
    service = published.office.evaluation
    key = service.add_evaluator(ANTANAS)
    row = row_of(published, key)
    assert (row.account_id, row.name, row.organisation_code) == (
        None,
        "Antanas Popierinis",
        "300000053",
    )
    assert (row.actions, row.themes, row.active) == (("1.1.1",), ("jaunimas", "sportas"), True)
    with pytest.raises(Invalid) as twice:
        service.add_evaluator(ANTANAS)
    assert twice.value.field == "name"
    with pytest.raises(InvalidMany) as wrong:
        service.add_evaluator(
            replace(
                ANTANAS,
                name=" ",
                email="antanas",
                active_from=date(2018, 1, 2),
                active_until=date(2018, 1, 1),
            )
        )
    assert [each.field for each in wrong.value.problems] == ["name", "email", "active_until"]


def test_an_entry_is_changed_and_one_that_was_used_is_not_deleted(ready: World) -> None:
    service, egle = ready.office.evaluation, ready.evaluators["egle"]
    row = row_of(ready, egle)
    draft = EvaluatorDraft(row.account_id, Sector.BUSINESS, "UAB „Pavyzdys“", themes=("verslas",))
    service.change_evaluator(egle, row.version, draft)
    assert last_entry(ready.office) == ("evaluator.changed", egle)
    now = row_of(ready, egle)
    assert (now.sector, now.organisation, now.themes) == (
        Sector.BUSINESS,
        "UAB „Pavyzdys“",
        ("verslas",),
    )
    with pytest.raises(Stale):
        service.change_evaluator(egle, row.version, draft)
    with pytest.raises(Invalid, match="stays theirs"):
        service.change_evaluator(egle, now.version, replace(draft, account_id=None, name="Eglė"))
    with pytest.raises(Refused, match="stays in the register"):
        service.delete_evaluator(egle, now.version)
    unused = service.add_evaluator(ANTANAS)
    service.delete_evaluator(unused, row_of(ready, unused).version)
    assert unused not in {each.id for each in service.queries.evaluators()}


def test_who_no_longer_evaluates_is_neither_assigned_nor_scores(ready: World) -> None:
    office, egle = ready.office, ready.evaluators["egle"]
    row = row_of(ready, egle)
    ended = EvaluatorDraft(row.account_id, row.sector, active_until=date(2017, 3, 1))
    office.evaluation.change_evaluator(egle, row.version, ended)
    assert row_of(ready, egle).active is False
    with as_user(office, "egle"), pytest.raises(Refused, match="does not evaluate on"):
        office.evaluation.score(ready.applications[0], ready.criteria()[0], 0)
    with pytest.raises(Refused, match="does not evaluate on"):
        office.evaluation.assign(ready.applications[0], egle)
    assert office.evaluation.queries.free_evaluators(ready.applications[0]) == ()


def test_a_declaration_signed_by_hand_opens_the_call_and_can_be_taken_back(ready: World) -> None:
    service, first = ready.office.evaluation, ready.applications[0]
    key = service.add_evaluator(ANTANAS)
    with pytest.raises(Refused, match="signed the declaration by hand"):
        service.answer_conflict(first, key, False)
    paper = service.declare_for(ready.call, key)
    assert service.declare_for(ready.call, key) == paper
    drawn_up = ready.office.papers.queries.one(paper)
    assert drawn_up is not None
    assert drawn_up.by_hand
    assert ready.office.papers.queries.unsigned_count() == 0
    with pytest.raises(Refused, match="signed by hand"):
        ready.office.papers.sign(paper)
    assert not row_of(ready, key).declared
    with pytest.raises(InvalidMany):
        service.sign_by_hand(ready.call, key, HandSignedDraft(date(2999, 1, 1)))
    service.sign_by_hand(ready.call, key, HAND)
    assert last_entry(ready.office) == ("declaration.hand_signed", key)
    with pytest.raises(Refused, match="signed already"):
        service.sign_by_hand(ready.call, key, HAND)
    assert (row_of(ready, key).declared, row_of(ready, key).hand_signed_on) == (
        True,
        HAND.signed_on,
    )
    service.unsign_by_hand(ready.call, key, "Ne tas žmogus")
    assert not row_of(ready, key).declared
    service.sign_by_hand(ready.call, key, HAND)
    assert [each.name for each in service.queries.free_evaluators(first)] == ["Antanas Popierinis"]
    service.assign(first, key)
    service.answer_conflict(first, key, True, "Klubo narys")
    cell = service.queries.progress(ready.call)[0].cells[-1]
    assert (cell.evaluator, cell.conflict) == ("Antanas Popierinis", ConflictState.DECLARED)
    assert service.queries.evaluator_history(key) == (
        HistoryRow(
            ready.call,
            "1",
            "Kvietimas Nr. 1",
            True,
            0,
            0,
            (HistoryConflict("VP-1", ConflictState.DECLARED, "Klubo narys"),),
        ),
    )


def test_who_declares_in_the_program_may_sign_by_hand_instead(published: World) -> None:
    office = published.office
    with as_user(office, "egle"):
        office.evaluation.declare(published.call)
    office.evaluation.sign_by_hand(published.call, published.evaluators["egle"], HAND)
    assert office.papers.queries.unsigned_count() == 0
    with as_user(office, "egle"):
        assert [call.declared for call in office.evaluation.queries.my_calls()] == [True]
        assert office.evaluation.queries.my_tasks(published.call) == []


def test_what_was_drawn_up_for_a_pen_is_declared_in_the_program_instead(published: World) -> None:
    office = published.office
    form = office.evaluation.declare_for(published.call, published.evaluators["egle"])
    told = text_of(office.papers.pdf(form))
    assert "(metai, mėnuo, diena)" in told
    assert "Elektroninis parašas" not in told
    with as_user(office, "egle"):
        paper = office.evaluation.declare(published.call)
        assert office.evaluation.declare(published.call) == paper
        office.papers.sign(paper)
        assert [call.declared for call in office.evaluation.queries.my_calls()] == [True]
    old = office.papers.queries.one(form)
    assert old is not None
    assert old.voided
    assert "Elektroninis parašas" in text_of(office.papers.pdf(paper))


@pytest.mark.parametrize("login", ["egle", "rita", "audra"])
def test_only_the_manager_keeps_the_register(ready: World, login: str) -> None:
    service, key = ready.office.evaluation, ready.evaluators["rasa"]
    with as_user(ready.office, login):
        for verb in (
            lambda: service.add_evaluator(ANTANAS),
            lambda: service.change_evaluator(key, 1, ANTANAS),
            lambda: service.delete_evaluator(key, 1),
            lambda: service.declare_for(ready.call, key),
            lambda: service.sign_by_hand(ready.call, key, HAND),
            lambda: service.unsign_by_hand(ready.call, key, "Klaida"),
            lambda: service.answer_conflict(ready.applications[0], key, False),
        ):
            with pytest.raises(NotAllowed):
                verb()


def test_a_mistake_in_the_register_is_told_in_lithuanian(published: World) -> None:
    with pytest.raises(PersonError) as wrong:
        published.office.evaluation.add_evaluator(replace(ANTANAS, email="x"))
    assert wrong.value.text() == "Tai ne el. pašto adresas. Pavyzdys: vardas@pavyzdys.lt."
