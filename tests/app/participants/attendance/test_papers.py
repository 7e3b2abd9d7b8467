"""Papers of attendance: what they hold, what they never hold, who earns a certificate."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from msoffcrypto import OfficeFile
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.attendance_list import split
from app.documents.attendance_papers import SessionColumn
from app.documents.canonical import content_json
from app.errors import Invalid, Refused
from app.exchange.excel import to_excel
from app.exchange.locking import locked
from app.participants.attendance.asking import Known, questionnaire
from app.participants.attendance.certificates import judge
from app.participants.attendance.printing import known_of
from app.participants.attendance.sessions import Cell
from app.participants.attendance.totals import Total
from app.participants.terms import ESF_PLUS, SensitiveAnswer
from app.texts.kinds import shipped
from db.models.office import Paper
from db.models.participants import Operation
from db.models.personal_data import PersonAccess
from db.terms import AccessKind, PaperKind, TextKind
from tests.app.documents.reading import text_of
from tests.app.documents.samples import HEAD, paper_id
from tests.app.nouns import last_entry
from tests.app.participants.attendance.conftest import Ground, session
from tests.app.participants.cases import OPERATION, WOMAN_1988, draft
from tests.app.participants.test_erasing import kept_text

ENDED = replace(OPERATION, code="POP-1", starts_on=date(2009, 1, 1))
ENDED = replace(ENDED, retention_from=date(2010, 1, 1), retention_years=1)


@pytest.mark.parametrize(
    ("total", "earned", "said"),
    [
        (Total(8_00, 10_00, 10_00, 0), True, "Attended 8 of 10: 80 %, at least 80 % is needed"),
        (Total(7_99, 10_00, 10_00, 0), False, "Attended 7,99 of 10: 79,9 %, less than 80 %"),
        (
            Total(4_00, 4_00, 8_00, 1),
            False,
            "Attended 4 of 8: 50 %, and 1 sessions are not entered",
        ),
        (Total(0, 4_00, 4_00, 0), False, "Nothing was attended"),
        (Total(0, 0, 0, 0), False, "The activity has no sessions"),
    ],
)
def test_certificate_is_earned_by_enough_hours(total: Total, earned: bool, said: str) -> None:
    found, why = judge(total, 80_00)
    assert (found, str(why).replace("\u00a0", " ")) == (earned, said)


def test_sessions_are_spread_evenly_over_pages() -> None:
    held = tuple(SessionColumn(day=date(2026, 1, 1), time="", hours="2") for _n in range(8))
    assert [len(part) for part in split(held, 728)] == [4, 4]
    assert [len(part) for part in split(held, 481)] == [3, 3, 2]
    assert split((), 728) == [()]


def test_list_and_certificates_are_printed(ground: Ground) -> None:
    participants, office = ground.office.participants, ground.office
    service = participants.attendance
    operation = participants.add_operation(ENDED)
    people = [
        participants.register(
            draft(
                operation,
                last_name=name,
                personal_code=code,
                birth_date=None if code else date(1995, 6, 10),
                started_on=date(2020, 9, 8),
                disability=SensitiveAnswer.YES,
            )
        ).id
        for name, code in (("Popierytė", WOMAN_1988), ("Sąrašienė", ""))
    ]
    activity = ground.activity("Raštai", operation_id=operation)
    with pytest.raises(Refused, match="Add sessions first"):
        service.print_list(activity)
    held = [service.add_session(activity, session(date(2020, 9, n), topic="CV")) for n in (8, 10)]
    service.enrol(activity, people, date(2020, 9, 1))
    printed = service.print_list(activity, landscape=False, blank=1)
    assert last_entry(office) == ("attendance.list_printed", activity)
    assert printed.number == "LS-2020-1"
    words = text_of(printed.pdf)
    for part in (
        "Popierytė Birutė",
        "Sąrašienė Birutė",
        "2020-09-10",
        "Jonas Lektorius",
        "LS-2020-1",
    ):
        assert part in words
    for never in (WOMAN_1988, "1988", "egali", "grupė:"):
        assert never not in words
    cells = [Cell(held[0], key, 4_00) for key in people]
    service.enter(activity, [*cells, Cell(held[1], people[0], 4_00), Cell(held[1], people[1], 0)])
    assert [(row.name, row.earned) for row in service.certificates(activity)] == [
        ("Popierytė Birutė", True),
        ("Sąrašienė Birutė", False),
    ]
    (paper,) = service.issue_certificates(activity)
    with pytest.raises(Refused, match="not drawn up yet"):
        service.issue_certificates(activity)
    with Session(office.database.reader) as reader:
        text = reader.get_one(Paper, paper).content.decode()
    assert "Birutė Popierytė" in text
    assert "8 iš 8 akademinių valandų" in text
    assert "Ji nėra kvalifikaciją" in text
    assert service.certificates(activity)[0].number == "LP-2020-1"
    person = participants.queries.card(people[0]).person_id
    ground.office.papers.pdf(paper)
    with Session(ground.office.database.reader) as reader:
        look = select(PersonAccess.kind, PersonAccess.purpose).order_by(PersonAccess.id.desc())
        of = look.where(PersonAccess.person_id == person)
        assert reader.execute(of).first() == (AccessKind.FILE, "LP-2020-1")
    participants.privacy.erasing.anonymise([person])
    kept = kept_text(office)
    assert [word in kept for word in ("Popierytė", "LP-2020-1", "LS-2020-1")] == [False, True, True]
    with Session(office.database.reader) as reader:
        assert reader.get(Paper, paper) is None
    assert PaperKind.ATTENDANCE_CERTIFICATE.value == TextKind.ATTENDANCE_CERTIFICATE.value


def test_questionnaire_asks_by_the_rule_set_and_prints_nothing_sensitive(ground: Ground) -> None:
    with Session(ground.office.database.reader) as reader:
        operation = reader.get_one(Operation, ground.operation)
        known = known_of(reader, ground.people[0])
        text = shipped(TextKind.QUESTIONNAIRE)
        old = questionnaire(reader, HEAD, paper_id("DA-1"), text, operation, known)
        reader.expunge(operation)
        operation.indicator_rules = ESF_PLUS
        new = questionnaire(reader, HEAD, paper_id("DA-2"), text, operation, Known())
    asked = [[each.text for each in part.questions] for part in old.parts]
    assert [len(part) for part in asked] == [7, 6, 4]
    assert len(new.parts[2].questions) == 6
    assert old.parts[0].questions[3].written == "Adomaitytė Birutė"
    assert {on for each in old.parts[2].questions for _words, on in each.options} == {False}
    assert {each.options[2][0] for each in old.parts[2].questions} == {"Atsisakau atsakyti"}
    assert [on for _words, on in old.parts[0].questions[4].options] == [True, False]
    assert [on for _words, on in new.parts[0].questions[4].options] == [False, False, False]
    assert b"Adomaityt" not in content_json(new)


def test_record_with_names_leaves_encrypted_and_logged(ground: Ground) -> None:
    service = ground.office.participants.attendance
    activity = ground.activity("Suvestinė")
    held = service.add_session(activity, session(date(2020, 9, 8)))
    service.enrol(activity, ground.people[:2], date(2020, 9, 1))
    service.enter(activity, [Cell(held, ground.people[0], 2_00)])
    with pytest.raises(Invalid, match="at least 10"):
        service.record_sheet(activity, "Patikra", "Agentūra", "trumpas")
    with pytest.raises(Invalid, match="what for"):
        service.record_sheet(activity, "", "Agentūra", "ilgas slaptazodis")
    sheet = service.record_sheet(activity, "Patikra", "Agentūra", "ilgas slaptazodis")
    assert last_entry(ground.office) == ("attendance.record_exported", activity)
    assert list(sheet.rows) == [
        ["Adomaitytė Birutė", 2_00, 2_00, 50_00],
        ["Baltrūnaitė Birutė", None, 0, None],
    ]
    book = to_excel(*sheet)
    closed = locked(book, "ilgas slaptazodis")
    assert (OfficeFile(BytesIO(closed)).is_encrypted(), book[:2], closed[:2] == b"PK") == (
        True,
        b"PK",
        False,
    )
