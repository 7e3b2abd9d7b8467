"""Every kind of damage has its finding; what can be built again is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.doctor import derived
from app.doctor.finding import Level
from app.errors import NotAllowed
from app.office import Office
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user
from tests.conftest import ExpectedLog
from tests.sample import copy_of, office, open_sample, sample, sample_folder

__all__ = ["office", "sample"]

CODES = [
    *("place", "space", "clock", "key", "backups", "pages", "references", "tables", "numbers"),
    *("register", "due"),
    *(
        "audit",
        "papers",
        "files",
        "search",
        "sorting",
        "groups",
        "handed",
        "applicants",
        "totals",
        "sums",
    ),
    *(
        "keyed",
        "amendments",
        "project-stages",
        "claim-sums",
        "snapshots",
        "annual-reports",
        "worth",
        "proofs",
        "requests",
    ),
]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A copy of the sample that tests spoil, each in its own way, and put right again."""
    folder = tmp_path_factory.mktemp("doctor") / "biuras"
    opened = open_sample(copy_of(sample_folder(tmp_path_factory), folder))
    yield opened
    opened.close(with_backup=False)


def wrong(office: Office) -> dict[str, str]:
    """Code → sentence of each problem."""
    return {
        each.code: each.text() for each in office.doctor.examine() if each.level is Level.PROBLEM
    }


def test_sound_office_has_every_finding_good_but_the_first_backup(office: Office) -> None:
    told: list[str] = []
    found = office.doctor.examine(lambda _done, _of, words: told.append(words))
    assert [each.code for each in found] == CODES
    assert {each.code for each in found if each.level is not Level.OK} == {"backups"}
    assert (
        next(each for each in found if each.code == "backups")
        .advice_text()
        .startswith("Padarykite kopiją dabar")
    )
    assert "Dokumentai ir parašai" in told


def rebuildable(office: Office) -> dict[str, str]:
    """The same of what can be built again alone."""
    with Session(office.database.reader) as session:
        found = derived.rebuildable(session)
    return {each.code: each.text() for each in found if each.level is Level.PROBLEM}


SPOILS = [
    ("UPDATE applicant SET name_key = 'x' WHERE id = 1", "sorting", "pagal pasenusį pavadinimą: 1"),
    ("UPDATE person SET name_key = 'x'", "sorting", "pagal pasenusį pavadinimą: "),
    ("DELETE FROM search_text WHERE noun = 'applications'", "search", "kokie yra: "),
    ("UPDATE search_text SET folded = 'x' WHERE noun = 'participants'", "search", "kokie yra: "),
    (
        "INSERT INTO search_text (rowid, folded, noun, record)"
        " VALUES (80000, 'x', 'participants', 9999)",
        "search",
        "kokie yra: 1",
    ),
    ("DELETE FROM applicant_key WHERE applicant_id = 2", "applicants", "ar kodus: 1"),
    ("UPDATE applicant SET doubtful = NOT doubtful WHERE id < 3", "applicants", "ar kodus: 2"),
    ("UPDATE participation SET complete = NOT complete WHERE id = 1", "groups", "taisyklės: 1"),
    ("DELETE FROM participation_group", "groups", "Dalyvių tikslinės grupės ar rodikliai ne"),
    ("DELETE FROM participation_code WHERE id = 1", "groups", "taisyklės: 1"),
    ("UPDATE participation_code SET counted_on = '2001-01-01'", "groups", "rodikliai ne"),
]


@pytest.mark.parametrize(("statement", "code", "sentence"), SPOILS)
def test_what_can_be_built_again_is(
    spoiled: Office, statement: str, code: str, sentence: str
) -> None:
    with spoiled.database.writer.begin() as connection:
        connection.exec_driver_sql(statement)
    found = rebuildable(spoiled)
    assert set(found) == {code}
    assert sentence in found[code]
    assert spoiled.doctor.mend() > 0
    assert last_entry(spoiled)[0] == "office.mended"
    assert rebuildable(spoiled) == {}


KEPT = [
    (
        "UPDATE paper SET content = CAST(content || ' ' AS BLOB) WHERE id = 1",
        "papers",
        "UPDATE paper SET content = substr(content, 1, length(content) - 1) WHERE id = 1",
    ),
    (
        "UPDATE paper SET signed_sha256 = upper(signed_sha256) || 'x' WHERE id = 1",
        "papers",
        "UPDATE paper SET signed_sha256 = lower(substr(signed_sha256, 1, 64)) WHERE id = 1",
    ),
    (
        "UPDATE evaluation SET total = total + 100 WHERE id = 1",
        "totals",
        "UPDATE evaluation SET total = total - 100 WHERE id = 1",
    ),
    (
        "UPDATE entry_score SET points = points + 100 WHERE id = 19",
        "keyed",
        "UPDATE entry_score SET points = points - 100 WHERE id = 19",
    ),
    ("UPDATE call SET total = total + 1", "sums", "UPDATE call SET total = total - 1"),
    (
        "UPDATE counter SET value = value - 1 WHERE kind LIKE 'paper.%'",
        "numbers",
        "UPDATE counter SET value = value + 1 WHERE kind LIKE 'paper.%'",
    ),
    (
        "UPDATE audit_entry SET account = account || 'x' WHERE id = 7",
        "audit",
        "UPDATE audit_entry SET account = substr(account, 1, length(account) - 1) WHERE id = 7",
    ),
    (
        "CREATE TRIGGER t AFTER UPDATE ON setting BEGIN SELECT 1; END",
        "tables",
        "DROP TRIGGER t",
    ),
]


def test_what_was_changed_outside_is_told_and_not_touched(spoiled: Office) -> None:
    for spoil, _code, _undo in KEPT:
        with spoiled.database.writer.begin() as connection:
            connection.exec_driver_sql(spoil)
    found = wrong(spoiled)
    assert set(found) == {code for _spoil, code, _undo in KEPT}
    assert found["audit"].startswith("Veiksmų žurnalas nutrūksta ties 7 įrašu")
    for _spoil, _code, undo in KEPT:
        with spoiled.database.writer.begin() as connection:
            connection.exec_driver_sql(undo)
    assert wrong(spoiled) == {}


def test_damage_around_the_database_is_told(spoiled: Office, tmp_path: Path) -> None:
    made = spoiled.back_up()
    data = bytearray((made.folder / "office.db").read_bytes())
    data[5000] ^= 1
    (made.folder / "office.db").write_bytes(data)
    keys = spoiled.folder / "office.key"
    kept = keys.read_bytes()
    keys.write_bytes(kept[:-20])
    found = wrong(spoiled)
    assert set(found) == {"backups", "key"}
    assert found["backups"].startswith("Sugadintos atsarginės kopijos: 20")
    assert found["key"].startswith("Rakto failas „office.key“ sugadintas.")
    keys.write_bytes(kept)
    for path in made.folder.iterdir():
        path.unlink()
    made.folder.rmdir()


def test_account_without_a_way_in_is_named(spoiled: Office) -> None:
    add_person(spoiled, "be.rakto", "Be Rakto", Role.AUDITOR)
    spoiled._keys.remove("account", "be.rakto")
    spoiled._keys.write()
    assert wrong(spoiled)["key"] == "Rakto faile nėra rakto veikiančioms paskyroms: be.rakto."
    row = next(each for each in spoiled.accounts.rows() if each.login == "be.rakto")
    spoiled.accounts.deactivate(row.id)
    assert wrong(spoiled) == {}


def test_check_and_mending_need_their_rights(spoiled: Office) -> None:
    add_person(spoiled, "vertina", "Vertina Pavyzdė", Role.EVALUATOR)
    with as_user(spoiled, "vertina"):
        with pytest.raises(NotAllowed):
            spoiled.doctor.examine()
        with pytest.raises(NotAllowed):
            spoiled.doctor.mend()


def test_check_that_damage_stops_does_not_stop_the_others(
    spoiled: Office, expected_log: ExpectedLog
) -> None:
    expected_log("unexpected [0-9A-F]{6} ValueError")
    with spoiled.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger_entry SET source = 'x' || source")
    found = spoiled.doctor.examine()
    assert {each.code for each in found if each.level is Level.PROBLEM} == {"unfinished"}
    said = next(each for each in found if each.code == "unfinished").text()
    assert said.startswith("Patikros nepavyko užbaigti: Balai ir sumos (kodas ")
    with spoiled.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger_entry SET source = substr(source, 2)")
    assert wrong(spoiled) == {}
