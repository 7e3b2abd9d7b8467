"""Projects: who keeps the names, whose period, the share of excluded people, retention."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, NotAllowed, Refused, Stale
from app.office import Office
from app.participants.excluded import excluded_share
from app.participants.groups import DEFAULT
from app.participants.operation_verbs import STANDING
from app.participants.queries import OperationRow
from app.participants.terms import (
    ESF_2014,
    ESF_PLUS,
    Controller,
    EmploymentStatus,
    SensitiveAnswer,
    TargetGroup,
)
from app.participants.undoing import pointing
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("operations")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


def added(office: Office, code: str, **changes: Any) -> int:
    return office.participants.add_operation(replace(OPERATION, code=code, **changes))


def row_of(office: Office, key: int) -> OperationRow:
    return next(row for row in office.participants.queries.operations() if row.id == key)


def test_a_project_made_by_mistake_goes_while_nothing_stands_on_it(office: Office) -> None:
    service = office.participants
    wrong = added(office, "KLD-1")
    with pytest.raises(Stale):
        service.delete_operation(wrong, 2)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        service.delete_operation(wrong, 1)
    done = service.register(draft(wrong, last_name="Perkeliama"))
    with pytest.raises(Refused, match="Participants are registered in project KLD-1"):
        service.delete_operation(wrong, 1)
    service.undo_entry(done.id)
    service.delete_operation(wrong, 1)
    assert last_entry(office) == ("operation.deleted", wrong)
    assert wrong not in {row.id for row in service.queries.operations()}
    again = added(office, "KLD-1", legal_hold="Teismo byla")
    assert again == wrong + 1  # the audit log means one project by one number
    with pytest.raises(Refused, match="under a legal hold"):
        service.delete_operation(again, row_of(office, again).version)
    follow = {"project", "participation_code"}  # is set free, stands on a participation
    assert {table.name for table, _column in pointing("operation")} == {*STANDING, *follow}


def test_promoters_project_takes_no_names(office: Office) -> None:
    kept = added(office, "VYK-1", controller=Controller.PROMOTER)
    with pytest.raises(Refused, match="The promoter of project VYK-1 keeps the participants"):
        office.participants.register(draft(kept))
    assert office.participants.queries.counts(kept).participations == 0
    own = added(office, "VYK-2")
    office.participants.register(draft(own))
    row = next(r for r in office.participants.queries.operations() if r.id == own)
    changed = replace(OPERATION, code="VYK-2", controller=Controller.PROMOTER)
    with pytest.raises(Refused, match="registered by name in this project already"):
        office.participants.change_operation(own, changed, row.version)


def test_questions_about_background_are_those_of_the_period(office: Office) -> None:
    old, new = added(office, "KL-1"), added(office, "KL-2", indicator_rules=ESF_PLUS)
    yes = SensitiveAnswer.YES
    for operation, answer in ((old, "minority"), (new, "background")):
        with pytest.raises(Invalid, match="rules of another period") as refused:
            office.participants.register(draft(operation, last_name="Klausta", **{answer: yes}))
        assert refused.value.field == answer
    done = office.participants.register(
        draft(
            new,
            last_name="Atsakiusi",
            third_country=yes,
            minority=SensitiveAnswer.REFUSED,
            asked_on=date(2020, 6, 10),
            notice_version="2",
            form_version="A-3",
        )
    )
    card = office.participants.queries.card(done.id)
    kept = card.draft
    assert (kept.third_country, kept.minority, kept.foreign_background) == (
        yes,
        SensitiveAnswer.REFUSED,
        SensitiveAnswer.NOT_ASKED,
    )
    assert (kept.asked_on, kept.notice_version, kept.form_version) == (
        date(2020, 6, 10),
        "2",
        "A-3",
    )
    with as_user(office, "auditore"):
        hidden = office.participants.queries.card(done.id).draft
    assert {hidden.third_country, hidden.minority} == {SensitiveAnswer.NOT_ASKED}
    row = next(r for r in office.participants.queries.operations() if r.id == new)
    assert row.indicator_rules == ESF_PLUS
    other = replace(OPERATION, code="KL-2", indicator_rules=ESF_2014)
    with pytest.raises(Refused, match="already answered the questions"):
        office.participants.change_operation(new, other, row.version)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"retention_from": date(2020, 12, 31)}, "retention_years"),
        ({"retention_years": 0}, "retention_years"),
        ({"retention_from": date(2019, 1, 1), "retention_years": 5}, "retention_from"),
        ({"excluded_share": 10_001}, "excluded_share"),
        ({"indicator_rules": "esf-1999"}, "indicator_rules"),
    ],
)
def test_operation_that_cannot_be_is_refused(
    office: Office, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        added(office, "NEGALI", **changes)
    assert refused.value.field == field


def test_retention_and_share_are_kept_and_shown(office: Office) -> None:
    made = added(
        office,
        "DALIS-1",
        excluded_share=5000,
        retention_from=date(2020, 2, 29),
        retention_years=5,
        legal_hold="Vyksta patikra",
    )
    row = next(r for r in office.participants.queries.operations() if r.id == made)
    assert (row.kept_until, row.legal_hold) == (date(2025, 2, 28), "Vyksta patikra")
    for number in range(4):
        office.participants.register(draft(made, last_name=f"Dirbanti{number}", same_person=False))
    office.participants.register(
        draft(made, last_name="Nedirbanti", employment=EmploymentStatus.INACTIVE)
    )
    found = office.participants.queries.share(made)
    assert (found.excluded, found.total, found.share, found.short) == (1, 5, 2000, 3)
    assert [str(line) for line in found.explanation.lines] == [
        "Excluded people: 1 of 5 participants = 20\u00a0%",
        "Less than 50\u00a0%: 3 more are needed, if the others stay",
    ]


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 9999))
def test_so_many_more_reach_the_least_share_and_no_fewer(
    excluded: int, others: int, least: int
) -> None:
    found = excluded_share(excluded, excluded + others, least)
    total, wanted = excluded + others, Fraction(least, 10_000)
    if not total:
        assert found.share is None
        return
    assert Fraction(excluded + found.short, total + found.short) >= wanted
    if found.short:
        fewer = found.short - 1
        assert Fraction(excluded + fewer, total + fewer) < wanted


def test_other_readings_derive_everything_again_in_one_entry(office: Office) -> None:
    here = added(office, "SK-1")
    older = office.participants.register(
        draft(here, last_name="Vyresnė", birth_date=date(1958, 1, 1))
    )
    assert office.participants.queries.card(older.id).groups == ()
    rules = replace(DEFAULT, elderly_from=60)
    heard: list[tuple[int, int]] = []
    done = office.participants.change_readings(
        rules, lambda count, of, _name: heard.append((count, of))
    )
    assert done.changed == 1
    assert heard == [(0, done.records)]
    assert last_entry(office)[0] == "participants.readings_changed"
    assert office.participants.queries.readings() == rules
    assert [g for g, _why in office.participants.queries.card(older.id).groups] == [
        TargetGroup.ELDERLY
    ]
    counts = office.participants.queries.counts(here)
    assert {g.group: g.participations for g in counts.by_group}[TargetGroup.ELDERLY] == 1
    assert office.participants.change_readings(DEFAULT).changed == 1
    with pytest.raises(Invalid) as refused:
        office.participants.change_readings(replace(DEFAULT, elderly_from=20))
    assert refused.value.field == "elderly_from"
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.participants.change_readings(rules)


def test_whatever_may_stand_on_an_operation_has_its_sentence() -> None:
    # A project lets go of it; codes stand on a participation, which has its own sentence.
    apart = {"project", "participation_code"}
    assert {table.name for table, _column in pointing("operation")} - apart == set(STANDING)
