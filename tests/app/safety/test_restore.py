"""A backup comes back as a person needs it: whole, with today's passwords, nothing thrown away."""

import shutil
from pathlib import Path

import pytest

from app.errors import NotAllowed, Unsafe
from app.office import Office
from app.safety import backup, restore
from db.terms import Role
from tests.app.offices import PASSWORD, add_person, make_office
from tests.app.safety.test_lock import end, hold

NEW = "visai naujas 1"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with one backup, and work done after it: a new password, a new account."""
    office = make_office(tmp_path_factory.mktemp("restore"))
    add_person(office, "sena", "Sena Pavyzdė", Role.MANAGER)
    office.back_up()
    office.accounts.change_my_password(PASSWORD, NEW)
    old = next(row for row in office.accounts.rows() if row.login == "sena")
    office.accounts.deactivate(old.id)
    add_person(office, "velesne", "Vėlesnė Pavyzdė", Role.EVALUATOR)
    office.close(with_backup=False)
    return office.folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "kopija"))


def newest(folder: Path) -> backup.Backup:
    return backup.backups(folder)[0]


def logins(folder: Path, login: str, password: str) -> list[str]:
    office = Office.open(folder, login, password)
    try:
        assert office.audit.broken_at() is None
        return sorted(row.login for row in office.accounts.rows())
    finally:
        office.close(with_backup=False)


def test_backup_comes_back_and_todays_password_opens_it(folder: Path) -> None:
    (folder / "office.db-wal").write_bytes(b"left behind")
    done = restore.restore(folder, newest(folder))
    assert done.passwords_kept
    names = {path.name for path in done.aside.iterdir()}
    assert names == {"office.db", "office.key", "office.db-wal"}
    assert (done.aside / "office.db-wal").read_bytes() == b"left behind"
    assert logins(folder, "vadove", NEW) == ["sena", "vadove"]
    with pytest.raises(NotAllowed):
        Office.open(folder, "vadove", PASSWORD)
    # The account that was closed later is open again, as it was at that time.
    office = Office.open(folder, "sena", PASSWORD)
    office.close(with_backup=False)
    with pytest.raises(NotAllowed, match="no open account"):
        Office.open(folder, "velesne", PASSWORD)


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"format": 1}'])
def test_without_a_sound_key_file_the_backups_own_comes_back(
    folder: Path, content: bytes | None
) -> None:
    path = folder / "office.key"
    path.unlink() if content is None else path.write_bytes(content)
    assert restore.keys_are_bad(folder)
    done = restore.restore(folder, newest(folder))
    assert not done.passwords_kept
    assert logins(folder, "vadove", PASSWORD) == ["sena", "vadove"]


def test_key_file_alone_comes_back_and_no_work_is_lost(folder: Path) -> None:
    (folder / "office.key").write_bytes(b"rubbish")
    aside = restore.restore_keys(folder, newest(folder))
    assert (aside / "office.key").read_bytes() == b"rubbish"
    assert logins(folder, "vadove", PASSWORD) == ["sena", "vadove", "velesne"]


def test_key_file_of_another_office_gives_way(folder: Path, tmp_path: Path) -> None:
    other = make_office(tmp_path)
    other.close(with_backup=False)
    shutil.copyfile(other.folder / "office.key", folder / "office.key")
    with pytest.raises(Unsafe, match="does not open with this office"):
        Office.open(folder, "vadove", PASSWORD)
    assert not restore.restore(folder, newest(folder)).passwords_kept
    assert logins(folder, "vadove", PASSWORD) == ["sena", "vadove"]


def test_damaged_backup_is_refused_and_nothing_changes(folder: Path) -> None:
    chosen = newest(folder)
    data = bytearray((chosen.folder / "office.db").read_bytes())
    data[9000] ^= 1
    (chosen.folder / "office.db").write_bytes(data)
    before = (folder / "office.db").read_bytes()
    with pytest.raises(Unsafe) as caught:
        restore.restore(folder, chosen)
    assert caught.value.text() == (
        "Ši atsarginė kopija sugadinta, todėl nepanaudota. Niekas nepakeista: pasirinkite kitą."
    )
    assert (folder / "office.db").read_bytes() == before
    assert not list(folder.glob("set-aside-*"))
    assert logins(folder, "vadove", NEW) == ["sena", "vadove", "velesne"]


def test_full_disk_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    chosen = newest(folder)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", full)
        with pytest.raises(Unsafe, match="nothing was deleted"):
            restore.restore(folder, chosen)
    assert not (folder / "office.db.new").exists()
    assert logins(folder, "vadove", NEW) == ["sena", "vadove", "velesne"]


def test_open_office_is_not_restored_over(folder: Path) -> None:
    holder = hold(folder)
    try:
        with pytest.raises(Unsafe, match="already open"):
            restore.restore(folder, newest(folder))
    finally:
        end(holder)
