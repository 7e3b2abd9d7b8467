"""Backups count only when they open, are rotated, and come back whole."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.details import OfficeDetails
from app.errors import NotAllowed, Unsafe
from app.office import Office
from app.safety import backup
from app.safety.backup import State
from db.engine import Database, copy_encrypted
from db.terms import Role
from tests.app.offices import PASSWORD, add_person, as_user, make_office

NOW = datetime(2026, 2, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.close(with_backup=False)


def make(office: Office, moment: datetime) -> backup.Backup:
    return backup.make(office.folder, office.database, office._key, moment)


def test_backup_is_found_with_its_time_and_size(office: Office) -> None:
    assert office.last_backup() is None
    made = make(office, NOW)
    assert made.made_at == NOW
    assert made.size == (made.folder / "office.db").stat().st_size > 0
    assert office.last_backup() == made
    names = {path.name for path in made.folder.iterdir()}
    assert names == {"office.db", "office.key", "backup.json"}
    assert (made.entries, backup.state(made)) == (1, State.VERIFIED)


def test_backup_opens_as_an_office_with_the_same_passwords(office: Office) -> None:
    made = make(office, NOW)
    copy = Office.open(made.folder, "vadove", PASSWORD)
    assert copy.name == office.name
    assert copy.audit.broken_at() is None
    copy.close(with_backup=False)


def test_only_the_newest_backups_stay(office: Office) -> None:
    for number in range(backup.KEEP + 3):
        make(office, NOW + timedelta(minutes=number))
    found = backup.backups(office.folder)
    assert len(found) == backup.KEEP
    assert found[0].made_at == NOW + timedelta(minutes=backup.KEEP + 2)
    assert found[-1].made_at == NOW + timedelta(minutes=3)


def test_backup_made_with_a_late_clock_stays(office: Office) -> None:
    for number in range(backup.KEEP):
        make(office, NOW + timedelta(minutes=number))
    made = make(office, NOW - timedelta(days=400))
    assert made.made_at == NOW - timedelta(days=400)
    assert made.folder.exists()


def test_copy_that_does_not_verify_is_thrown_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make(office, NOW)

    def spoil(source: Database, target: Path, key: bytes) -> None:
        copy_encrypted(source, target, key)
        data = bytearray(target.read_bytes())
        data[4096 * 3 + 50] ^= 1
        target.write_bytes(data)

    monkeypatch.setattr("app.safety.backup.copy_encrypted", spoil)
    with pytest.raises(Unsafe, match="did not verify"):
        make(office, NOW + timedelta(hours=1))
    assert backup.backups(office.folder) == [before]
    assert [path.name for path in (office.folder / "backups").iterdir()] == [before.folder.name]


def test_full_disk_is_told_and_leaves_no_half_copy(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(Unsafe, match="No space left") as caught:
        make(office, NOW)
    assert "Pats biuras nenukentėjo" in caught.value.text()
    assert list((office.folder / "backups").iterdir()) == []


def test_unreadable_database_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    def fail(*_args: object) -> None:
        raise sqlcipher.OperationalError("disk I/O error")

    monkeypatch.setattr("app.safety.backup.copy_encrypted", fail)
    with pytest.raises(Unsafe, match="older backups are safe"):
        make(office, NOW)
    assert list((office.folder / "backups").iterdir()) == []


def test_left_half_copies_are_swept_and_foreign_folders_stay(office: Office) -> None:
    folder = office.folder / "backups"
    for name in ("partial-20260101-000000-0", "office-notes", "mano"):
        (folder / name).mkdir(parents=True)
    made = make(office, NOW)
    assert backup.backups(office.folder) == [made]
    assert {path.name for path in folder.iterdir()} == {made.folder.name, "office-notes", "mano"}


def test_closing_makes_a_backup(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    made = office.close()
    assert made is not None
    assert backup.backups(office.folder) == [made]


def test_backup_needs_the_right(office: Office) -> None:
    add_person(office, "vertintoja", "Vertintoja Pavyzdė", Role.EVALUATOR)
    with as_user(office, "vertintoja"), pytest.raises(NotAllowed):
        office.back_up()
    assert office.back_up() == office.last_backup()


@pytest.mark.parametrize("name", ["office.db", "office.key"])
@pytest.mark.parametrize("place", [0, 100, 5000, -1])
def test_backup_with_one_changed_byte_is_told(office: Office, name: str, place: int) -> None:
    made = make(office, NOW)
    path = made.folder / name
    data = bytearray(path.read_bytes())
    data[min(place, len(data) - 1)] ^= 1
    path.write_bytes(data)
    assert backup.state(made) is State.DAMAGED


def test_backup_that_lost_a_file_is_told(office: Office) -> None:
    made = make(office, NOW)
    (made.folder / "office.key").unlink()
    assert backup.state(made) is State.DAMAGED
    (made.folder / "backup.json").write_text("[", "utf-8")
    assert backup.state(made) is State.DAMAGED
    (made.folder / "backup.json").unlink()
    assert backup.state(made) is State.UNKNOWN
    assert office.last_backup() is not None


def test_files_are_their_owners_alone(office: Office) -> None:
    make(office, NOW)
    office.details.change(OfficeDetails("Kitas pavadinimas"))
    if os.name != "posix":
        return
    open_to_others = [
        path.relative_to(office.folder).as_posix()
        for path in (office.folder, *office.folder.rglob("*"))
        if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
