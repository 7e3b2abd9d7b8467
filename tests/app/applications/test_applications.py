"""Applications through their service, against a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.applications.drafts import AnswerDraft, ApplicationDraft, CutDraft, LineDraft
from app.calls.steps import mark_evaluated
from app.clock import Clock
from app.errors import Invalid, InvalidMany, NotAllowed, PersonError, Refused, Stale
from app.formats import NBSP
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from db.terms import ApplicationState, BudgetCategory, CheckAnswer, FundingSource, Role
from tests.app.nouns import (
    NOW,
    application_draft,
    call_draft,
    counted,
    last_entry,
    make_call,
    make_strategy,
)
from tests.app.offices import add_person, as_user, make_office

YES, NO, NOT_APPLICABLE = CheckAnswer.YES, CheckAnswer.NO, CheckAnswer.NOT_APPLICABLE


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("applications")), clock=clock)
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    add_person(office, "vertintojas", "Vertintojas Pavyzdys", Role.EVALUATOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    return make_strategy(office)


@pytest.fixture(scope="module")
def draft(office: Office, ids: dict[str, int]) -> ApplicationDraft:
    return application_draft(make_call(office, ids, "1"), ids["1.1.1"])


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def answers(office: Office, application_id: int, *given: CheckAnswer) -> list[AnswerDraft]:
    """Answers to the first items; the rest are „Taip“."""
    items = office.applications.queries.one(application_id).items
    wanted = (*given, *[YES] * (len(items) - len(given)))
    return [
        AnswerDraft(item.id, answer, "trūksta parašo" if answer is NO else "")
        for item, answer in zip(items, wanted, strict=True)
    ]


def version(office: Office, application_id: int) -> int:
    return office.applications.queries.one(application_id).version


def state(office: Office, application_id: int) -> ApplicationState:
    return office.applications.queries.one(application_id).state


def test_register_stores_what_was_handed_in(office: Office, draft: ApplicationDraft) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    application_id = office.applications.register(draft)
    office.listeners.remove(heard.append)
    assert heard == [frozenset({"applications", "audit"})]
    assert last_entry(office) == ("application.registered", application_id)
    found = office.applications.queries.one(application_id)
    assert found.draft == draft
    assert (found.number, found.state, found.version) == ("VP-1", ApplicationState.REGISTERED, 1)
    assert [plain(check.text()) for check in found.checks if not check.ok] == []
    assert [(event.verb, event.at, event.who) for event in found.events] == [
        ("application.registered", NOW, "Ona Pavyzdė")
    ]


def test_register_keeps_sums_that_do_not_add_up(office: Office, draft: ApplicationDraft) -> None:
    wrong = replace(
        draft,
        requested=60_000_00,
        months=30,
        sources=((FundingSource.EU, 39_000_00),),
        applicant=replace(draft.applicant, code="123456789"),
    )
    application_id = office.applications.register(wrong)
    checks = office.applications.queries.one(application_id).checks
    assert [(check.field, check.stops) for check in checks if not check.ok] == [
        ("code", False),
        ("sources", True),
        ("support", True),
        ("support", True),
        ("months", True),
    ]


def test_numbers_are_never_given_twice(office: Office, draft: ApplicationDraft) -> None:
    first = office.applications.register(draft)
    number = office.applications.queries.one(first).number
    with pytest.raises(InvalidMany):
        office.applications.register(replace(draft, title=""))
    second = office.applications.register(draft)
    following = f"VP-{int(number.removeprefix('VP-')) + 1}"
    assert office.applications.queries.one(second).number == following


def test_register_says_everything_that_is_wrong(office: Office, draft: ApplicationDraft) -> None:
    wrong = replace(
        draft,
        applicant=replace(draft.applicant, name="", code=" "),
        title=" ",
        months=0,
        requested=0,
        lines=(LineDraft(BudgetCategory.STAFF, "", "", 100, 100),),
    )
    with pytest.raises(InvalidMany) as caught:
        office.applications.register(wrong)
    assert [each.field for each in caught.value.problems] == [
        "applicant",
        "code",
        "title",
        "requested",
        "months",
        "lines:0",
    ]


def test_register_needs_the_right_and_evaluators_see_nothing(
    office: Office, draft: ApplicationDraft
) -> None:
    application_id = office.applications.register(draft)
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.applications.register(draft)
    with as_user(office, "vertintojas"), pytest.raises(NotAllowed):
        office.applications.queries.one(application_id)
    with as_user(office, "vertintojas"), pytest.raises(NotAllowed):
        office.applications.queries.source().ids(Query())


def test_receipt_in_the_past_needs_a_reason(office: Office, draft: ApplicationDraft) -> None:
    just = replace(draft, received_at=NOW - timedelta(minutes=5))
    office.applications.register(just)
    earlier = replace(draft, received_at=NOW - timedelta(minutes=6))
    with pytest.raises(Invalid) as caught:
        office.applications.register(earlier)
    assert caught.value.field == "received_reason"
    told = replace(earlier, received_reason="Gauta paštu, įvesta vėliau")
    found = office.applications.queries.one(office.applications.register(told))
    assert found.draft.received_at == NOW - timedelta(minutes=6)
    assert found.draft.received_reason == "Gauta paštu, įvesta vėliau"
    assert found.recorded_at == NOW
    with pytest.raises(Invalid, match="future"):
        office.applications.register(replace(draft, received_at=NOW + timedelta(minutes=2)))


def test_register_refuses_what_the_call_does_not_take(office: Office, ids: dict[str, int]) -> None:
    unpublished = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "Juodraštis"))
    with pytest.raises(Refused):
        office.applications.register(application_draft(unpublished, ids["1.1.1"]))
    later = make_call(office, ids, "Vėliau", opens_at=NOW + timedelta(days=1))
    with pytest.raises(Refused):
        office.applications.register(application_draft(later, ids["1.1.1"]))
    open_ = make_call(office, ids, "Atviras", opens_at=NOW - timedelta(days=1))
    early = replace(
        application_draft(open_, ids["1.1.1"]),
        received_at=NOW - timedelta(days=2),
        received_reason="Gauta paštu",
    )
    with pytest.raises(PersonError, match="before the call opened"):
        office.applications.register(early)
    foreign = application_draft(open_, ids["2.1.1"])
    with pytest.raises(Invalid) as caught:
        office.applications.register(foreign)
    assert caught.value.field == "node_id"


def test_late_one_is_registered_and_rejected_with_the_reason(
    office: Office, ids: dict[str, int]
) -> None:
    call_id = make_call(office, ids, "Trumpas", closes_at=NOW + timedelta(hours=1))
    office.clock.set(NOW + timedelta(hours=1, seconds=1))
    try:
        late = replace(
            application_draft(call_id, ids["1.1.1"]),
            received_at=NOW + timedelta(hours=1, seconds=1),
        )
        application_id = office.applications.register(late)
        in_time = replace(late, received_at=NOW + timedelta(hours=1))
        punctual = office.applications.register(in_time)
    finally:
        office.clock.set(NOW)
    found = office.applications.queries.one(application_id)
    assert (found.state, found.late, found.eligible) == (ApplicationState.LATE, True, False)
    assert "2017-03-01 11:00:01" in found.eligibility_reason
    assert state(office, punctual) is ApplicationState.REGISTERED
    with pytest.raises(Refused, match="late"):
        office.applications.check(application_id, found.version, answers(office, application_id))


def test_applicant_is_one_over_all_applications(office: Office, draft: ApplicationDraft) -> None:
    other = replace(draft.applicant, code=" 119 511 515 ", name="Asociacija „Viena“")
    first = office.applications.register(replace(draft, applicant=other))
    renamed = replace(other, name="Asociacija „Kita Žemaitė“", address="Pakruojis")
    office.applications.register(replace(draft, applicant=renamed))
    assert office.applications.queries.one(first).draft.applicant == replace(
        renamed, code="119511515"
    )
    known = office.applications.queries.applicant("119511515")
    assert known == replace(renamed, code="119511515")
    assert office.applications.queries.applicant("000") is None
    assert first in office.applications.queries.source().ids(Query(search="zemaite"))


def test_edit_reopens_a_check_made_on_other_figures(
    office: Office, draft: ApplicationDraft
) -> None:
    application_id = office.applications.register(draft)
    office.applications.check(
        application_id, version(office, application_id), answers(office, application_id)
    )
    checked = office.applications.queries.one(application_id)
    assert (checked.state, checked.recommended) == (ApplicationState.ELIGIBLE, 46_000_00)
    office.applications.edit(application_id, checked.version, replace(draft, title="Naujas"))
    same = office.applications.queries.one(application_id)
    assert (same.state, same.draft.title) == (ApplicationState.ELIGIBLE, "Naujas")
    assert last_entry(office) == ("application.edited", application_id)
    office.applications.edit(application_id, same.version, replace(draft, requested=45_000_00))
    again = office.applications.queries.one(application_id)
    assert (again.state, again.recommended) == (ApplicationState.REGISTERED, None)
    assert all(item.answer is not None for item in again.items)
    with pytest.raises(Stale):
        office.applications.edit(application_id, checked.version, draft)


def test_edit_of_partners_alone_counts_as_a_change(office: Office, draft: ApplicationDraft) -> None:
    application_id = office.applications.register(draft)
    before = version(office, application_id)
    office.applications.edit(application_id, before, replace(draft, partners=()))
    found = office.applications.queries.one(application_id)
    assert (found.draft.partners, found.version > before) == ((), True)


def test_nothing_is_edited_once_evaluation_began(office: Office, ids: dict[str, int]) -> None:
    call_id = make_call(office, ids, "Vertinamas")
    application_id = office.applications.register(application_draft(call_id, ids["1.1.1"]))
    with office.calls.verb(Right.EDIT_CALLS) as unit:
        mark_evaluated(unit, call_id)
        unit.record("test")
    found = office.applications.queries.one(application_id)
    assert not found.changeable
    with pytest.raises(Refused, match="with the evaluators"):
        office.applications.edit(application_id, found.version, found.draft)
    # A check that was not finished still is; afterwards it stands, too.
    office.applications.check(application_id, found.version, answers(office, application_id))
    with pytest.raises(Refused, match="with the evaluators"):
        office.applications.check(
            application_id, version(office, application_id), answers(office, application_id)
        )


def test_check_is_kept_unfinished_and_then_finished(
    office: Office, draft: ApplicationDraft
) -> None:
    application_id = office.applications.register(draft)
    whole = answers(office, application_id, NO, NOT_APPLICABLE)
    office.applications.check(
        application_id, version(office, application_id), whole[:2], finish=False
    )
    half = office.applications.queries.one(application_id)
    assert (half.state, half.checked_by) == (ApplicationState.REGISTERED, "")
    assert [item.answer for item in half.items[:3]] == [*whole[:2], None]
    with pytest.raises(InvalidMany) as caught:
        office.applications.check(application_id, half.version, whole[:2])
    assert [each.field for each in caught.value.problems] == [
        f"item:{item.id}" for item in half.items[2:]
    ]
    office.applications.check(application_id, half.version, whole)
    assert last_entry(office) == ("application.checked", application_id)
    done = office.applications.queries.one(application_id)
    assert (done.state, done.eligible, done.checked_by) == (
        ApplicationState.INELIGIBLE,
        False,
        "Ona Pavyzdė",
    )
    assert half.items[0].text in done.eligibility_reason
    assert "trūksta parašo" in done.eligibility_reason


def test_no_needs_a_note(office: Office, draft: ApplicationDraft) -> None:
    application_id = office.applications.register(draft)
    bare = [replace(each, note="") for each in answers(office, application_id, YES, NO)]
    with pytest.raises(InvalidMany) as caught:
        office.applications.check(application_id, version(office, application_id), bare)
    assert [each.field for each in caught.value.problems] == [f"item:{bare[1].item_id}"]
    assert "note" in str(caught.value.problems[0])


def test_no_on_what_is_no_must_leaves_it_eligible(office: Office, draft: ApplicationDraft) -> None:
    application_id = office.applications.register(draft)
    items = office.applications.queries.one(application_id).items
    assert [item.must for item in items][-1] is False
    given = answers(office, application_id, *[YES] * 10, NO)
    office.applications.check(application_id, version(office, application_id), given)
    assert state(office, application_id) is ApplicationState.ELIGIBLE


def test_check_needs_the_right(office: Office, draft: ApplicationDraft) -> None:
    application_id = office.applications.register(draft)
    given = answers(office, application_id)
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.applications.check(application_id, 1, given)


def test_cuts_lower_the_recommended_sum_in_proportion(
    office: Office, draft: ApplicationDraft
) -> None:
    application_id = office.applications.register(draft)
    lines = office.applications.queries.one(application_id).lines
    cut = CutDraft(lines[1].id, 1_000_00, "Netinkamos finansuoti išlaidos")
    office.applications.recommend(application_id, version(office, application_id), [cut])
    assert last_entry(office) == ("application.recommended", application_id)
    found = office.applications.queries.one(application_id)
    assert (found.requested, found.recommended) == (46_000_00, 45_080_00)
    assert (found.lines[1].cut, found.lines[1].cut_reason) == (1_000_00, cut.reason)
    assert plain(str(found.recommended_why)).endswith(
        "46 000,00 Eur × 49 000,00 Eur / 50 000,00 Eur = 45 080,00 Eur"
    )
    office.applications.recommend(application_id, found.version, [])
    assert office.applications.queries.one(application_id).recommended == 46_000_00


@pytest.mark.parametrize(("cents", "reason"), [(1_000_00, " "), (14_000_01, "per daug"), (-1, "x")])
def test_a_cut_is_explained_and_within_its_line(
    office: Office, draft: ApplicationDraft, cents: int, reason: str
) -> None:
    application_id = office.applications.register(draft)
    line = office.applications.queries.one(application_id).lines[1]
    with pytest.raises(Invalid):
        office.applications.recommend(application_id, 1, [CutDraft(line.id, cents, reason)])
    assert office.applications.queries.one(application_id).recommended is None


def test_withdraw_keeps_the_record_with_its_reason(office: Office, draft: ApplicationDraft) -> None:
    application_id = office.applications.register(draft)
    with pytest.raises(Invalid, match="why"):
        office.applications.withdraw(application_id, 1, " ")
    office.applications.withdraw(application_id, 1, "Prašymas gautas 2017-03-01")
    assert last_entry(office) == ("application.withdrawn", application_id)
    found = office.applications.queries.one(application_id)
    assert (found.state, found.withdrawn_at, found.withdrawn_reason) == (
        ApplicationState.WITHDRAWN,
        NOW,
        "Prašymas gautas 2017-03-01",
    )
    with pytest.raises(Refused, match="withdrawn"):
        office.applications.edit(application_id, found.version, draft)


def test_list_finds_sorts_and_sums(office: Office, ids: dict[str, int]) -> None:
    call_id = make_call(office, ids, "Sąrašas")
    draft = application_draft(call_id, ids["1.1.1"])
    titles = ("Žolynų kelias", "Čiobrelis", "Cikados", "Šermukšniai")
    made = [
        office.applications.register(replace(draft, title=title, requested=(place + 1) * 1000_00))
        for place, title in enumerate(titles)
    ]
    office.applications.withdraw(made[3], 1, "atsiėmė")
    source = office.applications.queries.source()
    in_call = Query(filters=(("call", call_id),))
    assert list(source.ids(replace(in_call, sort="title"))) == [made[2], made[1], made[3], made[0]]
    assert list(source.ids(replace(in_call, sort="number", descending=True))) == made[::-1]
    assert list(source.ids(replace(in_call, search="zolyn keli"))) == [made[0]]
    assert list(source.ids(replace(in_call, search="188753461", sort="number"))) == made
    assert list(source.ids(replace(in_call, search="ci", sort="number"))) == made[:0] + [
        *made
    ]  # the applicant is an association
    withdrawn = in_call.with_filter("state", ApplicationState.WITHDRAWN)
    assert list(source.ids(withdrawn)) == [made[3]]
    assert list(source.ids(in_call.with_filter("action", ids["2.1.1"]))) == []
    totals = source.count_and_sums(in_call)
    assert (totals.count, dict(totals.sums)["requested"]) == (4, 10_000_00)
    rows = {row.id: row for row in source.rows(made)}
    assert [rows[key].state for key in made] == [
        *[ApplicationState.REGISTERED] * 3,
        ApplicationState.WITHDRAWN,
    ]
    assert rows[made[0]].call_number == "Sąrašas"
    assert office.applications.queries.figures()[call_id].count == 3


def test_list_reads_in_a_fixed_number_of_selects(office: Office, draft: ApplicationDraft) -> None:
    office.applications.register(draft)
    source = office.applications.queries.source()
    with counted(office) as sent:
        found = source.ids(Query(search="pagalba", sort="applicant"))
    assert len(sent) == 1
    with counted(office) as sent:
        source.rows(found)
    assert len(sent) == 1
    with counted(office) as sent:
        source.count_and_sums(Query())
    assert len(sent) == 1
    with counted(office) as sent:
        office.applications.queries.one(found[0])
    assert len(sent) == 23


def test_state_reads_alike_in_sql_and_in_python(office: Office) -> None:
    source = office.applications.queries.source()
    everything = source.ids(Query())
    states = {row.id: row.state for row in source.rows(everything)}
    for each in ApplicationState:
        by_sql = set(source.ids(Query(filters=(("state", each),))))
        assert by_sql == {key for key, found in states.items() if found is each}
