"""Records of processing activities: shipped, worded anew, dropped, on paper and as a table."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.office import Office
from app.participants.processing.drafts import TEXTS, ActivityDraft, shipped
from app.participants.processing.queries import ActivityRow
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = make_office(Path(tmp_path_factory.mktemp("processing")), clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made
    made.close(with_backup=False)


def one(office: Office, activity: str) -> ActivityRow:
    rows = office.participants.processing.queries.rows()
    return next(row for row in rows if row.activity == activity)


def test_shipped_activities_are_sound_and_filled_from_what_is_known(office: Office) -> None:
    assert all(draft.checked() == draft for draft in shipped().values())
    office.participants.add_operation(replace(OPERATION, retention_years=10))
    assert one(office, "participants").filled["retention"] == "10 metų nuo projekte nurodytos datos"
    office.participants.add_operation(replace(OPERATION, code="KITAS", retention_years=3))
    assert one(office, "participants").filled["retention"] == (
        f"{OPERATION.code}: 10 metų nuo projekte nurodytos datos;"
        " KITAS: 3 metus nuo projekte nurodytos datos"
    )


def test_an_activity_is_worded_anew_dropped_and_brought_back(office: Office) -> None:
    processing = office.participants.processing
    row = one(office, "pictures")
    draft = replace(row.draft, recipients="Svetainės lankytojai ir {agency}")
    assert processing.change("pictures", row.number, draft, "tik svetainė") == 1
    assert last_entry(office)[0] == "processing.changed"
    with pytest.raises(Stale):
        processing.change("pictures", 0, draft, "dar kartą")
    with pytest.raises(Refused):
        processing.change("pictures", 1, draft, "tas pats")
    wrong = replace(draft, purpose=" ", retention="Kiek {nera}")
    with pytest.raises(InvalidMany) as caught:
        processing.change("pictures", 1, wrong, "klaida")
    assert [each.field for each in caught.value.problems] == ["purpose", "retention"]
    with pytest.raises(Invalid):
        processing.drop("pictures", 1, " ")
    processing.drop("pictures", 1, "nebefotografuojame")
    with pytest.raises(Refused):
        processing.change("pictures", 2, replace(draft, data="Kita"), "vis tiek")
    assert "pictures" not in {row.activity for row in _printed(office)}
    processing.bring_back("pictures", 2, "vėl fotografuojame")
    history = processing.queries.history("pictures")
    assert [(each.number, each.dropped) for each in history] == [
        (3, False),
        (2, True),
        (1, False),
    ]
    assert one(office, "pictures").draft == draft
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        processing.drop("pictures", 3, "ne auditorės reikalas")


def test_the_sheet_holds_every_activity_the_offices_own_last(office: Office) -> None:
    processing = office.participants.processing
    own = ActivityDraft("Vaizdo stebėjimas", *["Pagal tvarką"] * len(TEXTS))
    key = processing.add(own)
    assert one(office, key).number == 1
    sheet = processing.sheet()
    assert len(sheet.columns) == 1 + len(TEXTS)
    assert [row[0] for row in sheet.rows] == [row.title for row in _printed(office)]
    assert sheet.rows[-1][0] == "Vaizdo stebėjimas"
    assert office.render(processing.paper()).pdf.startswith(b"%PDF")


def _printed(office: Office) -> list[ActivityRow]:
    rows = office.participants.processing.queries.rows()
    return [row for row in rows if not row.dropped]
