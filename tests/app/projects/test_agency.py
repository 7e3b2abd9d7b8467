"""Selected applications at the agency, on the sample office."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from app.errors import Invalid, InvalidMany, NotAllowed, Refused
from app.evaluation.steps import waiting_release
from app.office import Office
from app.participants.operation_draft import OperationDraft
from app.projects.drafts import ProjectDraft, StepDraft
from app.projects.listing import LATE, SOON
from app.tables import Query
from db.terms import AgencyStep, ProjectKind, ProjectStage, ReleaseCause
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.sample import PASSWORD

STEP, STAGE = AgencyStep, ProjectStage
ON = date(2019, 11, 29)


@pytest.fixture(autouse=True)
def _late_autumn(office: Office) -> None:
    office.clock.set(datetime(2019, 12, 3, 8, tzinfo=UTC))


def _stages(office: Office) -> dict[str, ProjectStage]:
    rows = office.projects.queries.all_rows(Query(sort="number"))
    return {row.number: row.stage for row in rows}


def _card(office: Office, number: str):
    queries = office.projects.queries
    found = queries.numbered(number)
    assert found is not None
    return queries.card(found)


def test_list_tells_stage_term_and_money_of_each_project(office: Office) -> None:
    source = office.projects.queries.source
    local = Query(filters=(("kind", ProjectKind.LOCAL),))
    rows = source.rows(source.ids(local))
    assert source.count_and_sums(local).count == 4
    four = next(row for row in rows if row.number == "VP-4")
    assert (four.stage, four.due_on) == (STAGE.LIST_SENT, date(2019, 12, 2))
    for narrowed in (
        Query(search="siuvykla"),
        Query(filters=(("stage", STAGE.LIST_SENT),)),
        Query(filters=(("due", LATE),)),
    ):
        assert source.ids(narrowed) == [four.id]
    assert source.ids(Query(filters=(("due", SOON),))) == []
    for key in ("code", "applicant", "title", "stage", "due_on", "ends_on", "support", "paid"):
        assert sorted(source.ids(Query(sort=key, descending=True))) == sorted(source.ids(Query()))
    assert source.ids(Query(search="08.6.1-PAVYZDYS-1")) == [_card(office, "VP-1").id]


def test_agency_is_followed_from_the_list_to_a_refusal_and_back(office: Office) -> None:
    projects, card = office.projects, _card(office, "VP-4")
    with pytest.raises(Refused):  # approved only after it was handed in
        projects.record_step([card.id], StepDraft(STEP.APPROVED, ON))
    with pytest.raises(Invalid):  # before the step before it
        projects.record_step([card.id], StepDraft(STEP.SUBMITTED, date(2019, 5, 1)))
    with pytest.raises(InvalidMany):  # tomorrow, and no reason
        projects.record_step([card.id], StepDraft(STEP.LAPSED, date(2020, 1, 1)))
    with pytest.raises(InvalidMany):  # both a day and a number of days
        projects.record_step([card.id], StepDraft(STEP.DUE_SET, ON, due_on=ON, days=3))
    projects.record_step([card.id], StepDraft(STEP.DUE_SET, ON, days=5))
    assert _card(office, "VP-4").row.due_on == date(2019, 12, 6)  # five working days

    projects.record_step([card.id], StepDraft(STEP.SUBMITTED, ON))
    with pytest.raises(Invalid):  # more than was awarded
        projects.record_step([card.id], StepDraft(STEP.APPROVED, ON, cents=40_000_01))
    reduced = StepDraft(STEP.APPROVED, ON, "Sprendimas", cents=38_000_00, code="08-4")
    projects.record_step([card.id], reduced)
    card = _card(office, "VP-4")
    assert (card.row.stage, card.row.code, card.approved) == (STAGE.APPROVED, "08-4", 38_000_00)
    assert card.row.due_on is None
    assert card.freed
    projects.cancel_step(card.id, card.version, "Įrašyta per klaidą")
    card = _card(office, "VP-4")
    assert (card.row.stage, card.freed) == (STAGE.SUBMITTED, False)
    assert card.steps[-1].cancelled_reason == "Įrašyta per klaidą"

    projects.record_step([card.id], StepDraft(STEP.REFUSED, ON, "Raštas", note="Netinka"))
    card = _card(office, "VP-4")
    assert (card.row.stage, card.possible, card.freed) == (STAGE.REFUSED, (), True)
    lines = office.applications.queries.one(card.row.application_id).happened(office.clock.now())
    told = [each.line.paper() for each in lines]
    assert "Agentūra finansavimo neskyrė, 2019-11-29 (Raštas)" in told
    projects.cancel_step(card.id, card.version, "Ne tas projektas")
    card = _card(office, "VP-4")
    projects.cancel_step(card.id, card.version, "Ne tas projektas")
    card = _card(office, "VP-4")
    projects.cancel_step(card.id, card.version, "Ne tas projektas")
    assert _stages(office)["VP-4"] is STAGE.LIST_SENT


def test_projects_are_taken_over_once_and_edited(office: Office) -> None:
    projects = office.projects
    call = office.calls.queries.rows()[0].id
    assert projects.queries.waiting() == ()
    with pytest.raises(Refused):
        projects.take_over(call)
    for number, words in (("VP-1", "jau yra projektas"), ("VP-7", "neatrinktas")):
        key = office.applications.queries.numbered(number)
        assert key is not None
        with pytest.raises(Refused) as told:
            projects.take_over_one(key)
        assert words in told.value.text()
    card = _card(office, "VP-2")
    projects.edit(card.id, card.version, ProjectDraft("08-2", " Ona  Pavyzdė ", "Pastaba"))
    card = _card(office, "08-2")
    assert (card.manager, card.note) == ("Ona Pavyzdė", "Pastaba")
    with pytest.raises(Refused):
        projects.remove(card.id, card.version)
    projects.edit(card.id, card.version, ProjectDraft())
    office.log_in("registratore", PASSWORD)
    with pytest.raises(NotAllowed):
        projects.take_over(call)
    office.log_in("vadove", PASSWORD)


def test_lapse_frees_all_and_cancelled_frees_the_cut_again(office: Office) -> None:
    projects, number = office.projects, "VP-2"
    card = _card(office, number)
    assert card.row.awarded == 61_420_00
    for step in (
        StepDraft(STEP.APPROVED, ON, "Sprendimas", cents=60_000_00),
        StepDraft(STEP.LAPSED, ON, "Raštas", note="Vykdytojas atsisakė"),
    ):
        projects.record_step([card.id], step)
    assert _freed(office, card.row.application_id) == (ReleaseCause.LAPSED, 0)
    projects.cancel_step(card.id, _card(office, number).version, "Ne tas projektas")
    assert _freed(office, card.row.application_id) == (ReleaseCause.AGENCY_REDUCED, 60_000_00)
    projects.cancel_step(card.id, _card(office, number).version, "Ne tas projektas")
    assert _freed(office, card.row.application_id) is None
    assert _card(office, number).row.stage is STAGE.SUBMITTED


def _freed(office: Office, application: int | None) -> tuple[ReleaseCause, int | None] | None:
    """What waits for an amending decision: why, and what is kept."""
    assert application is not None
    with Session(office.database.reader) as session:
        found = waiting_release(session, application)
        return None if found is None else (found.cause, found.awarded)


def test_project_gets_one_operation_in_the_registry(office: Office) -> None:
    people = office.participants
    card = _card(office, "VP-4")
    draft = OperationDraft("REG-4", card.row.title, ON, date(2020, 12, 31))
    with pytest.raises(NotAllowed):
        people.enter_project(card.id, card.version, draft)
    with as_user(office, "registratore"):
        assert card.id in {each.id for each in people.offered_projects()}
        made = people.enter_project(card.id, card.version, draft)
        (row,) = [each for each in people.queries.operations() if each.id == made]
        assert (row.project_id, row.application_id) == (card.id, card.row.application_id)
        assert last_entry(office)[0] == "operation.of_project"
        card = _card(office, "VP-4")
        assert (card.operation, card.operation_id) == ("REG-4", made)
        assert card.id not in {each.id for each in people.offered_projects()}
        for again in (
            lambda: people.enter_project(card.id, card.version, replace(draft, code="REG-5")),
            lambda: people.link_project(card.id, card.version, made),
        ):
            with pytest.raises(Refused, match=r"registry of participants already: REG-4\."):
                again()
        people.unlink_project(card.id, card.version, "Ne tas projektas")
        card = _card(office, "VP-4")
        assert card.operation_id is None
        with pytest.raises(Refused, match="Link that one instead"):
            people.enter_project(card.id, card.version, replace(draft, code="REG-5"))
        # One that was entered by hand takes the project's proposal; another's is refused.
        loose = people.add_operation(replace(draft, code="REG-6"))
        people.link_project(card.id, card.version, loose)
        (row,) = [each for each in people.queries.operations() if each.id == loose]
        assert (row.project_id, row.application_id) == (card.id, card.row.application_id)
        card = _card(office, "VP-4")
        people.unlink_project(card.id, card.version, "Ne tas projektas")
        card = _card(office, "VP-4")
        others = next(each.id for each in people.queries.operations() if each.code == "BIVP-P-1")
        with pytest.raises(Refused, match="belongs to another proposal"):
            people.link_project(card.id, card.version, others)
        people.link_project(card.id, card.version, made)
