"""A program that ended at an awkward moment: the next start finds the office whole and says so."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.details import OfficeDetails
from app.errors import NotAllowed, Unsafe
from app.founding import OfficeDraft
from app.office import Office
from app.safety import backup
from app.safety.accounts import AccountDraft
from app.safety.keys import CHEAP, KEY_FILE
from app.whole_file import write_whole
from db.terms import Role
from tests.app.documents import samples
from tests.app.offices import PASSWORD, add_person, make_office

NEW = "visai-kitas-slaptazodis"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.close(with_backup=False)


def moment(office: Office, target: Path) -> Path:
    """The folder as a kill would leave it now."""
    return Path(shutil.copytree(office.folder, target))


def codes(office: Office) -> set[str]:
    return {notice.code for notice in office.notices}


def test_a_founding_broken_off_is_told_and_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "biuras"
    folder.mkdir()
    for name in ("office.founding", "office.db", "office.db-wal"):
        (folder / name).write_bytes(b"pusiau")
    with pytest.raises(Unsafe, match="was broken off") as told:
        Office.open(folder, "vadove", PASSWORD)
    assert "sukurkite biurą iš naujo" in told.value.text()
    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", (Role.MANAGER,), PASSWORD)
    made, _code = Office.create(folder, OfficeDraft(OfficeDetails("Biuras"), admin, CHEAP))
    made.close(with_backup=False)
    assert {path.name for path in folder.iterdir()} == {"office.db", "office.key", "office.lock"}


def test_a_foreign_file_beside_a_broken_founding_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "biuras"
    folder.mkdir()
    (folder / "office.founding").touch()
    (folder / "mano.txt").write_text("svarbu")
    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", (Role.MANAGER,), PASSWORD)
    with pytest.raises(Unsafe, match="is not empty"):
        Office.create(folder, OfficeDraft(OfficeDetails("Biuras"), admin, CHEAP))
    assert (folder / "mano.txt").read_text() == "svarbu"


def test_a_password_is_changed_with_its_entry_or_not_at_all(office: Office, tmp_path: Path) -> None:
    with office.new_slot("vadove", NEW) as change:
        with office.unit_of_work() as unit:
            change.note(unit.session)
            unit.record("account.password_changed", office.user.id)
            before = moment(office, tmp_path / "before")
        after = moment(office, tmp_path / "after")
    for folder, right, wrong in ((before, PASSWORD, NEW), (after, NEW, PASSWORD)):
        with pytest.raises(NotAllowed):
            Office.open(folder, "vadove", wrong)
        again = Office.open(folder, "vadove", right)
        verbs = [row.verb for row in again.audit.rows()]
        assert ("account.password_changed" in verbs) is (folder == after)
        again.close(with_backup=False)
        assert not (folder / "office.key.new").exists()


def test_a_closed_account_opens_nothing(office: Office, tmp_path: Path) -> None:
    key = add_person(office, "rita", "Rita Pavyzdė", Role.REGISTRAR)
    office.accounts.deactivate(key)
    with pytest.raises(NotAllowed):
        Office.open(moment(office, tmp_path / "kopija"), "rita", PASSWORD)
    assert "rita" not in (office.folder / KEY_FILE).read_text("utf-8")


def test_a_half_written_key_file_is_swept(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    made.close(with_backup=False)
    (made.folder / "office.key.new").write_text("{")
    Office.open(made.folder, "vadove", PASSWORD).close(with_backup=False)
    assert not (made.folder / "office.key.new").exists()


@pytest.mark.parametrize("moved", [(), ("office.db",), ("office.db", "office.key")])
def test_a_decided_restore_is_finished_by_the_next_opening(
    moved: tuple[str, ...], tmp_path: Path
) -> None:
    made = make_office(tmp_path)
    folder = made.folder
    kept = backup.make(folder, made.database, made._key, datetime.now(UTC))
    add_person(made, "velesne", "Vėlesnė Pavyzdė", Role.EVALUATOR)
    made.close(with_backup=False)
    for name in ("office.db", "office.key"):
        shutil.copyfile(kept.folder / name, folder / (name + ".restored"))
    for name in moved:
        (folder / name).unlink()
    again = Office.open(folder, "vadove", PASSWORD)
    assert "restored" in codes(again)
    assert [row.login for row in again.accounts.rows()] == ["vadove"]
    again.close(with_backup=False)
    assert not list(folder.glob("*.restored"))


def test_a_restore_that_was_not_decided_leaves_the_office_as_it_was(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    made.close(with_backup=False)
    for name in ("office.db.new", "office.key.restored"):
        (made.folder / name).write_bytes(b"pusiau")
    again = Office.open(made.folder, "vadove", PASSWORD)
    assert "restored" not in codes(again)
    again.close(with_backup=False)
    assert {path.name for path in made.folder.iterdir()} == {"office.db", KEY_FILE, "office.lock"}


def test_the_next_start_says_that_the_last_one_was_not_closed(
    office: Office, tmp_path: Path
) -> None:
    again = Office.open(moment(office, tmp_path / "kopija"), "vadove", PASSWORD)
    assert "unclosed" in codes(again)
    again.close(with_backup=False)
    assert codes(office) == set()


def test_a_file_is_whole_or_the_former_one(tmp_path: Path) -> None:
    target = tmp_path / "VL-1.pdf"
    write_whole(target, b"pirmas")
    with pytest.raises(TypeError):
        write_whole(target, "ne baitai")  # type: ignore[arg-type]
    assert target.read_bytes() == b"pirmas"
    assert list(tmp_path.iterdir()) == [target]


def test_a_paper_is_made_without_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.documents.render import render

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nėra"))
    assert render(samples.sheet()).pdf.startswith(b"%PDF-")
