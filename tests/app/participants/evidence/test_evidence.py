"""Documents of target groups: what they cover, who may see them, which groups lack one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.attachments.incoming import Incoming
from app.errors import Invalid, NotAllowed, Refused
from app.office import Office
from app.participants.evidence.covering import Shown, covering
from app.participants.evidence.drafts import EvidenceDraft
from app.participants.terms import (
    EmploymentStatus,
    EvidenceKind,
    SensitiveAnswer,
    TargetGroup,
)
from app.tables import Query
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import NOW, OPERATION, clock, draft

ENTRY, TODAY = date(2020, 6, 10), NOW.date()
SINCE = date(2019, 1, 7)
SERVICE = EvidenceKind.EMPLOYMENT_SERVICE


@given(*(st.none() | st.dates(date(2020, 6, 8), date(2020, 6, 12)) for _ in range(2)))
def test_document_covers_the_first_day_with_both_ends(start: date | None, end: date | None) -> None:
    found = covering(Shown(EvidenceKind.DECLARATION, start, end, None), ENTRY, None)
    inside = (start is None or start <= ENTRY) and (end is None or end >= ENTRY)
    assert (found.covers, found.fits) == (inside, True)
    assert len(found.lines) == 1


@pytest.mark.parametrize(
    ("registered", "since", "line"),
    [
        (SINCE, SINCE, None),
        (date(2019, 1, 8), SINCE, "Registered on 2019-01-08, but the record says"),
        (ENTRY + timedelta(days=1), SINCE, "Registered on 2020-06-11, after the first day"),
        (SINCE, None, "Registered on 2019-01-07, but the record has no date"),
    ],
)
def test_registration_fits_what_the_record_says(
    registered: date, since: date | None, line: str | None
) -> None:
    found = covering(Shown(SERVICE, None, None, registered), ENTRY, since)
    assert found.covers
    assert found.fits is (line is None)
    if line:
        assert str(found.lines[-1]).startswith(line)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("evidence")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def project(office: Office) -> int:
    return office.participants.add_operation(OPERATION)


def person(office: Office, project: int, name: str, **more: Any) -> int:
    typed = draft(project, last_name=name, same_person=False, **more)
    return office.participants.register(typed).id


def seen(group: TargetGroup, kind: EvidenceKind, **more: Any) -> EvidenceDraft:
    return EvidenceDraft(group, kind, TODAY, **more)


def lacking(office: Office, project: int, **asked: bool) -> list[tuple[str, TargetGroup, bool]]:
    source = office.participants.evidence.queries.source
    query = Query(filters=(("operation", project), *asked.items()))
    ids = source.ids(query)
    assert source.count_and_sums(query).count == len(ids)
    rows = {row.id: row for row in source.rows(ids)}
    return [(rows[key].name, rows[key].group, rows[key].seen) for key in ids]


def test_group_lacks_a_document_until_a_good_one_is_seen(
    office: Office, project: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = office.participants.evidence
    jobless = person(
        office,
        project,
        "Bedarbė",
        employment=EmploymentStatus.UNEMPLOYED,
        unemployed_since=SINCE,
        disability=SensitiveAnswer.YES,
    )
    person(office, project, "Dirbanti", birth_date=date(1950, 1, 1))
    unemployed, disabled = TargetGroup.UNEMPLOYED, TargetGroup.DISABILITY
    both = [("Bedarbė Birutė", disabled, False), ("Bedarbė Birutė", unemployed, False)]
    assert sorted(lacking(office, project), key=lambda row: row[1]) == both
    late = evidence.add(
        jobless,
        seen(unemployed, SERVICE, registered_on=SINCE, valid_from=ENTRY + timedelta(days=1)),
    )
    assert ("Bedarbė Birutė", unemployed, True) in lacking(office, project)
    for few in (5_000, 0):  # a page begins with documents, or with names
        monkeypatch.setattr("app.participants.evidence.queries._FEW", few)
        assert lacking(office, project, seen=True) == [("Bedarbė Birutė", unemployed, True)]
    evidence.add(jobless, seen(unemployed, SERVICE, registered_on=SINCE))
    assert lacking(office, project) == [both[0]]
    file = Incoming("pazyma.pdf", b"%PDF-1.4 ...")
    shown = evidence.add(
        jobless, seen(disabled, EvidenceKind.LEVEL_DECISION, valid_to=ENTRY), [file]
    )
    assert last_entry(office) == ("evidence.added", shown)
    assert lacking(office, project) == []
    found = evidence.queries.of(jobless)
    assert (found.lacking, found.groups) == ((), (unemployed, disabled))
    assert [(row.id == late, row.covers, row.fits) for row in found.rows] == [
        (True, False, True),
        (False, True, True),
        (False, True, True),
    ]
    copy = found.rows[2].files[0]
    assert office.attachments.open(copy.id) == file
    with as_user(office, "auditore"):
        hidden = evidence.queries.of(jobless)
        assert ([row.draft.group for row in hidden.rows], hidden.groups) == (
            [unemployed, unemployed],
            (unemployed,),
        )
        with pytest.raises(NotAllowed):
            office.attachments.open(copy.id)
        with pytest.raises(NotAllowed):
            evidence.queries.source.ids(Query(filters=(("group", disabled),)))
    evidence.void(shown, "neįskaitoma kopija", found.rows[2].version)
    assert lacking(office, project) == [both[0]]
    with pytest.raises(Refused):
        evidence.void(shown, "dar kartą anuliuota")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"group": TargetGroup.NEET}, "group"),
        ({"kind": EvidenceKind.DECLARATION, "registered_on": None}, "kind"),
        ({"registered_on": None}, "registered_on"),
        ({"kind": EvidenceKind.OTHER, "registered_on": SINCE}, "registered_on"),
        ({"checked_on": TODAY + timedelta(days=1)}, "checked_on"),
        ({"valid_from": TODAY, "valid_to": ENTRY}, "valid_to"),
        ({"number": "1" * 61}, "number"),
    ],
)
def test_document_that_cannot_be_is_refused(changes: dict[str, Any], field: str) -> None:
    good = seen(TargetGroup.UNEMPLOYED, SERVICE, registered_on=SINCE)
    assert good.checked(TODAY) == good
    with pytest.raises(Invalid) as refused:
        replace(good, **changes).checked(TODAY)
    assert refused.value.field == field
