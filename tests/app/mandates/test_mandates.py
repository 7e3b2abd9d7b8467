"""Mandates on a real office: who signs as what on which day, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.clock import Clock
from app.documents.papers import Notice
from app.errors import Invalid, InvalidMany, NotAllowed, PersonError, Refused, Stale
from app.mandates.drafts import EndDraft, FunctionDraft, MandateDraft
from app.mandates.queries import MandateRow, When
from app.office import Office
from db.terms import Role
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office
from tests.app.papers import stored_paper

MANAGER = FunctionDraft("administracijos vadovas")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("mandates"), clock=clock)
    add_person(office, "ieva", "Ieva Pavyzdytė", Role.MANAGER)
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    ids = make_strategy(office)
    call = make_call(office, ids, closes_at=NOW + timedelta(days=900))
    application = office.applications.register(application_draft(call, ids["1.1.1"]))
    yield office, application
    office.close(with_backup=False)


@pytest.fixture
def office(shared: tuple[Office, int]) -> Iterator[Office]:
    shared[0].clock.set(NOW)
    yield shared[0]
    for row in rows(shared[0]):
        if row.when is not When.VOIDED:
            shared[0].mandates.void(row.id, row.version, "Bandymas baigtas")


def rows(office: Office) -> tuple[MandateRow, ...]:
    return office.mandates.queries.all().rows


def function(office: Office, draft: FunctionDraft = MANAGER) -> int:
    for each in office.mandates.queries.all().functions:
        if each.name == draft.name:
            return each.id
    return office.mandates.add_function(draft)


def mandate(office: Office, login: str, **parts: object) -> MandateDraft:
    account = next(row for row in office.accounts.rows() if row.login == login)
    draft = MandateDraft(
        function(office), "", date(2017, 1, 2), "Įsakymas Nr. P-1", account.id, woman=True
    )
    return replace(draft, **parts)  # type: ignore[arg-type]


def signed_as(shared: tuple[Office, int], login: str, at: datetime) -> str:
    office, application = shared
    with as_user(office, login):
        office.clock.set(at)
        paper = stored_paper(office, office.applications.issue_receipt(application))
    assert isinstance(paper, Notice)
    return paper.signer.function


def test_paper_names_the_holder_of_its_own_day(office: Office, shared: tuple[Office, int]) -> None:
    assert signed_as(shared, "vadove", NOW) == "vadovė"  # the account's own, without a mandate
    office.mandates.appoint(mandate(office, "vadove"))
    assert last_entry(office)[0] == "mandate.appointed"
    office.mandates.appoint(
        mandate(
            office,
            "ieva",
            deputy=True,
            starts_on=date(2017, 3, 6),
            ends_on=date(2017, 3, 8),
        )
    )
    assert signed_as(shared, "vadove", NOW) == "administracijos vadovė"
    deputy = "laikinai einanti administracijos vadovo pareigas"
    assert signed_as(shared, "ieva", NOW + timedelta(days=5)) == deputy
    assert signed_as(shared, "ieva", NOW + timedelta(days=7)) == deputy
    with pytest.raises(Refused, match="2017-03-09 you hold no function"):
        signed_as(shared, "ieva", NOW + timedelta(days=8))


def test_mandate_is_ended_and_taken_out(office: Office) -> None:
    key = office.mandates.appoint(mandate(office, "vadove"))
    row = next(each for each in rows(office) if each.id == key)
    assert (row.when, row.signs, row.ends_on) == (When.NOW, "administracijos vadovė", None)
    with pytest.raises(Invalid, match="earlier than the first"):
        office.mandates.end(key, row.version, EndDraft(date(2016, 1, 1), "Įsakymas"))
    office.mandates.end(key, row.version, EndDraft(date(2017, 2, 1), "Įsakymas Nr. P-9"))
    with counted(office) as selects:
        found = office.mandates.queries.all()
    assert len(selects) == 2
    row = next(each for each in found.rows if each.id == key)
    assert (row.when, row.end_ground) == (When.EARLIER, "Įsakymas Nr. P-9")
    assert [line.text() for line in found.told] == [
        "administracijos vadovas: nuo 2017-02-02 pareigų niekas neina."
    ]
    with pytest.raises(Stale):
        office.mandates.void(key, row.version - 1, "Klaida")
    office.mandates.void(key, row.version, "Įrašyta per klaidą")
    assert office.mandates.queries.all().told == ()
    with pytest.raises(Refused, match="taken out"):
        office.mandates.end(key, row.version + 1, EndDraft(date(2018, 2, 1), "Įsakymas"))


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"account_id": None}, "person"),
        ({"starts_on": date(1980, 1, 1)}, "starts_on"),
        ({"ends_on": date(2016, 1, 1)}, "ends_on"),
        ({"deputy": True}, "ends_on"),
        ({"ground": " "}, "ground"),
    ],
)
def test_wrong_mandate_is_told_by_its_field(
    office: Office, parts: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidMany) as caught:
        office.mandates.appoint(mandate(office, "vadove", **parts))
    assert [each.field for each in caught.value.problems] == [field]


def test_same_person_twice_or_same_function_twice_is_refused(office: Office) -> None:
    office.mandates.appoint(mandate(office, "vadove", ends_on=date(2017, 2, 1)))
    with pytest.raises(PersonError, match="already"):
        office.mandates.appoint(mandate(office, "vadove", starts_on=date(2017, 2, 1)))
    office.mandates.appoint(mandate(office, "vadove", starts_on=date(2017, 2, 2)))
    with pytest.raises(Invalid, match="such a function"):
        office.mandates.add_function(MANAGER)
    key = function(office, FunctionDraft("sekretorius"))
    found = next(each for each in office.mandates.queries.all().functions if each.id == key)
    assert (found.feminine, found.genitive) == ("sekretorė", "sekretoriaus")
    changed = FunctionDraft("sekretorius", "sekretorė", "sekretoriaus (-ės)")
    office.mandates.change_function(key, found.version, changed)
    with pytest.raises(Stale):
        office.mandates.change_function(key, found.version, changed)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.mandates.add_function(FunctionDraft("auditorius"))
