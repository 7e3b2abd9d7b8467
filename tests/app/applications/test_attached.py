"""Files beside an application: kept as they came, taken out with a reason, told in its history."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.attachments.incoming import MEGABYTE, Incoming
from app.calls.steps import mark_evaluated
from app.clock import Clock
from app.errors import Invalid, Missing, NotAllowed, Refused
from app.formats import size_text
from app.office import Office
from app.safety.rights import Right
from db.terms import Role
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("attached"), clock=clock)
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    return make_strategy(office)


@pytest.fixture(scope="module")
def application(office: Office, ids: dict[str, int]) -> int:
    return office.applications.register(application_draft(make_call(office, ids), ids["1.1.1"]))


def test_files_of_any_kind_come_back_the_same(
    office: Office, application: int, tmp_path: Path
) -> None:
    data = os.urandom(MEGABYTE + 7)
    path = tmp_path / "sąmata (1).xlsx"
    path.write_bytes(data)
    files = [office.attachments.read(path), Incoming("tuščias.txt", b"")]
    first, second = office.applications.attach(application, files)
    assert last_entry(office) == ("application.files_attached", application)
    rows = office.applications.queries.one(application).files
    assert [(row.id, row.name, row.size) for row in rows] == [
        (first, "sąmata (1).xlsx", MEGABYTE + 7),
        (second, "tuščias.txt", 0),
    ]
    saved = office.attachments.save(first, tmp_path / "kopija.xlsx")
    assert saved.read_bytes() == data
    assert office.applications.queries.one(application).events[-1].verb == (
        "application.files_attached"
    )


def test_file_taken_out_stays_with_its_reason(office: Office, application: int) -> None:
    (key,) = office.applications.attach(application, [Incoming("klaida.pdf", b"%PDF-")])
    with pytest.raises(Invalid, match="why"):
        office.applications.take_out_file(key, " ")
    office.applications.take_out_file(key, "Kito pasiūlymo priedas")
    row = office.applications.queries.one(application).files[-1]
    assert (row.name, row.removed_reason) == ("klaida.pdf", "Kito pasiūlymo priedas")
    assert key not in [row.id for row in office.attachments.of("application", (application,))]
    with pytest.raises(Refused, match="already"):
        office.applications.take_out_file(key, "Dar kartą")
    with pytest.raises(Missing):
        office.applications.take_out_file(9_999, "Nėra tokio")


def test_nothing_to_attach_and_no_right_are_refused(office: Office, application: int) -> None:
    with pytest.raises(Invalid, match="Choose a file"):
        office.applications.attach(application, [])
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.applications.attach(application, [Incoming("a.txt", b"a")])


def test_evaluators_keep_what_they_were_given(office: Office, ids: dict[str, int]) -> None:
    call = make_call(office, ids, "2")
    application = office.applications.register(application_draft(call, ids["1.1.1"]))
    (key,) = office.applications.attach(application, [Incoming("a.txt", b"a")])
    with office.applications.verb(Right.DECIDE) as unit:
        mark_evaluated(unit, call)
        unit.record("call.edited", call)
    with pytest.raises(Refused, match="with the evaluators"):
        office.applications.take_out_file(key, "Per vėlu")
    office.applications.attach(application, [Incoming("vėlesnis.txt", b"b")])
    office.applications.withdraw(
        application, office.applications.queries.one(application).version, "Prašymas"
    )
    with pytest.raises(Refused, match="withdrawn"):
        office.applications.attach(application, [Incoming("c.txt", b"c")])


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1,0 KB"),
        (MEGABYTE - 1, "1023,9 KB"),
        (MEGABYTE * 7 // 2, "3,5 MB"),
    ],
)
def test_size_is_told_in_words(size: int, text: str) -> None:
    assert size_text(size).replace("\u00a0", " ") == text
