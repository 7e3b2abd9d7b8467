"""Verbs on registered applications by description: receipts, files, requests to clarify."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.errors import PersonError
from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from db.terms import ClarificationState, PaperKind, TicketSource, TicketState
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import PASSWORD, make_office

VERBS = """
format = 1

[[verbs]]
do = "receipt"
at = 2017-03-01T12:00:00
by = "vadove"
application = 1

[[verbs]]
do = "attach"
at = 2017-03-01T12:05:00
by = "vadove"
application = 1
files = ["priedas.txt"]

[[verbs]]
do = "clarify"
at = 2017-03-02T09:00:00
by = "vadove"
application = 1
text = "Pridėti įgaliojimą"
items = [3]
days = 2

[[verbs]]
do = "clarify-sent"
at = 2017-03-02T09:10:00
by = "vadove"
application = 1
channel = "post"
on = 2017-03-02
received_on = 2017-03-09

[[verbs]]
do = "clarify-answer"
at = 2017-03-14T09:00:00
by = "vadove"
application = 1
outcome = "insufficient"
on = 2017-03-14
text = "Be parašo"
files = ["priedas.txt"]
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(tmp_path_factory.mktemp("verbs"))
    office.clock.set(NOW)
    yield office
    office.close(with_backup=False)


def replay(office: Office, folder: Path, text: str) -> Replay:
    path = folder / "aprasas.toml"
    path.write_text(text, "utf-8")
    made = Replay(office, folder, PASSWORD)
    made.applications = [row.id for row in office.applications.queries.source().rows([1])]
    made.verbs(read(path).verbs)
    return made


def test_application_goes_through_its_verbs(office: Office, tmp_path: Path) -> None:
    ids = make_strategy(office)
    key = office.applications.register(application_draft(make_call(office, ids), ids["1.1.1"]))
    (tmp_path / "priedas.txt").write_bytes(b"priedas")
    replay(office, tmp_path, VERBS)
    found = office.applications.queries.one(key)
    assert [(each.kind, each.signed_at is not None) for each in found.papers] == [
        (PaperKind.RECEIPT, True),
        (PaperKind.CLARIFICATION, True),
    ]
    assert [each.name for each in found.files] == ["priedas.txt"]
    (row,) = found.clarifications
    # 10 March is a Friday, 11 March a holiday on a Saturday.
    assert (row.state, row.due_on, row.in_time) == (
        ClarificationState.INSUFFICIENT,
        date(2017, 3, 13),
        False,
    )
    assert row.asked_at == datetime(2017, 3, 2, 7, 0, tzinfo=UTC)
    assert [each.name for each in row.files] == ["priedas.txt"]
    with pytest.raises(PersonError, match="nėra 99 punkto"):
        replay(
            office,
            tmp_path,
            VERBS.split('[[verbs]]\ndo = "receipt"')[0]
            + """
[[verbs]]
do = "clarify"
at = 2017-03-15T09:00:00
by = "vadove"
application = 1
text = "Dar"
items = [99]
""",
        )


INTAKE = """
format = 1

[[verbs]]
do = "freeze"
at = 2017-03-01T12:00:01
by = "vadove"
call = "1"

[[verbs]]
do = "dismiss"
at = 2017-03-01T12:00:05
by = "vadove"
ticket = 1
why = "left"

[[verbs]]
do = "put-back"
at = 2017-03-01T12:01:00
by = "vadove"
ticket = 1

[[verbs]]
do = "take-in"
at = 2017-03-01T12:02:00
by = "vadove"
ticket = 1
code = "188753461"
pages = 3
bearer = "Jonas"

[[verbs]]
do = "enter-journal"
at = 2017-03-01T15:00:00
by = "vadove"
call = "1"
reason = "Dingo elektra"
rows = [
    { row = 1, received_at = 2017-03-01T13:00:00, code = "300000053", bearer = "Ona" },
]
"""


def test_intake_goes_through_its_verbs(office: Office, tmp_path: Path) -> None:
    made = replay(office, tmp_path, INTAKE)
    rows = [office.desk.queries.one(key) for key in made.tickets]
    assert [(row.number, row.state, row.source, row.received_at.minute) for row in rows] == [
        (1, TicketState.TAKEN_IN, TicketSource.KEY, 0),
        (2, TicketState.TAKEN_IN, TicketSource.JOURNAL, 0),
    ]
    with pytest.raises(PersonError, match="nėra gavimo įrašo"):
        replay(
            office,
            tmp_path,
            INTAKE.split("[[verbs]]", 1)[0]
            + """
[[verbs]]
do = "put-back"
at = 2017-03-01T16:00:00
by = "vadove"
ticket = 9
""",
        )
