"""Every way a folder can be strange: what is said, what is kept, what still works."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.errors import PersonError, Unsafe
from app.office import Office
from app.place import Kind, Place, place_of
from app.safety.keys import KeyFile
from db import schema
from db.terms import Role
from tests.app.offices import PASSWORD, add_person, make_office
from tests.conftest import ExpectedLog
from tests.db.test_stopped_migration import PLANTED, plant

ANOTHER = 12345  # a user id that owns nothing here


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office of the newest version."""
    office = make_office(tmp_path_factory.mktemp("opening"))
    add_person(office, "rasa", "Rasa Pavyzdė", Role.EVALUATOR)
    office.close(with_backup=False)
    return office.folder


@pytest.fixture(scope="module")
def killed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same office as a kill leaves it: what was done last stands in the journal only."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("killed") / "gyvas"))
    office = Office.open(folder, "vadove", PASSWORD)
    add_person(office, "paskutine", "Paskutinė Pavyzdė", Role.AUDITOR)
    left = Path(shutil.copytree(folder, tmp_path_factory.mktemp("killed") / "biuras"))
    office.close(with_backup=False)
    assert (left / "office.db-wal").stat().st_size > 32
    return left


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "kopija"))


def prints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("office.lock", "office.open")
    }


def refused(folder: Path) -> str:
    """Opening fails in words and changes no file."""
    before = prints(folder)
    with pytest.raises(PersonError) as caught:
        Office.open(folder, "vadove", PASSWORD)
    assert prints(folder) == before
    return caught.value.text()


def logins(office: Office) -> list[str]:
    return sorted(row.login for row in office.accounts.rows())


# --- journals -------------------------------------------------------------------------------------


def test_killed_office_has_what_was_committed_last(killed: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(killed, tmp_path / "kopija"))
    office = Office.open(folder, "vadove", PASSWORD)
    assert logins(office) == ["paskutine", "rasa", "vadove"]
    assert [notice.code for notice in office.notices] == ["unclosed"]
    office.close(with_backup=False)


def test_journal_of_another_office_is_set_aside_and_harms_nothing(
    folder: Path, tmp_path: Path
) -> None:
    other = make_office(tmp_path)
    stray = (other.folder / "office.db-wal").read_bytes()
    other.close(with_backup=False)
    (folder / "office.db-wal").write_bytes(stray)
    before = (folder / "office.db").read_bytes()
    office = Office.open(folder, "vadove", PASSWORD)
    assert logins(office) == ["rasa", "vadove"]
    assert office.database.damage() == []
    [notice] = office.notices
    [aside] = folder.glob("set-aside-*")
    assert notice.text() == (
        "Greta duomenų bazės gulėjo ne jos žurnalas („office.db-wal“, kito biuro arba ankstesnio"
        f" laiko). Jis nepanaudotas ir padėtas į šalį, į aplanką {aside}. Duomenų bazė nepažeista."
    )
    assert (aside / "office.db-wal").read_bytes() == stray
    office.close(with_backup=False)
    assert (folder / "office.db").read_bytes()[:16] == before[:16]


def test_journal_of_an_earlier_time_does_not_bring_that_time_back(
    killed: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(killed, tmp_path / "kopija"))
    old = (folder / "office.db-wal").read_bytes()
    office = Office.open(folder, "vadove", PASSWORD)
    for number in range(3):
        add_person(office, f"nauja{number}", "Nauja Pavyzdė", Role.AUDITOR)
    office.close(with_backup=False)
    (folder / "office.db-wal").write_bytes(old)
    office = Office.open(folder, "vadove", PASSWORD)
    assert logins(office) == ["nauja0", "nauja1", "nauja2", "paskutine", "rasa", "vadove"]
    assert [notice.code for notice in office.notices] == ["stray"]
    assert office.audit.broken_at() is None
    office.close(with_backup=False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("office.db-shm", bytes(32768)),
        ("office.db-shm", b"\xff" * 32768),
        ("office.db-wal", b""),
        ("office.db-wal", b"rubbish"),
        ("office.db-wal", b"\x37\x7f\x06\x82" + bytes(4096)),
    ],
    ids=["shm-empty", "shm-rubbish", "wal-empty", "wal-short", "wal-header"],
)
def test_left_over_files_are_harmless(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    office = Office.open(folder, "vadove", PASSWORD)
    assert logins(office) == ["rasa", "vadove"]
    office.close(with_backup=False)
    assert Office.open(folder, "vadove", PASSWORD).close(with_backup=False) is None


# --- damage ---------------------------------------------------------------------------------------


def test_a_flip_on_any_page_is_told_and_nothing_changes(template: Path, tmp_path: Path) -> None:
    """The first page, the last one, and a few between; seeded."""
    size = (template / "office.db").stat().st_size
    pages = [0, 1, size // 4096 - 1, *random.Random(7).sample(range(2, size // 4096 - 1), 5)]
    for page in pages:
        folder = Path(shutil.copytree(template, tmp_path / f"p{page}"))
        data = bytearray((folder / "office.db").read_bytes())
        data[page * 4096 + 999] ^= 4
        (folder / "office.db").write_bytes(data)
        assert refused(folder).endswith("naujausią atsarginę kopiją."), page


def test_every_damaged_key_file_is_told_from_a_wrong_password(folder: Path) -> None:
    path = folder / "office.key"
    sound = path.read_bytes()
    spoiled = [sound[:cut] for cut in (0, 1, len(sound) // 2, len(sound) - 2)]
    for place in range(0, len(sound), 7):
        flipped = bytearray(sound)
        flipped[place] ^= 1
        spoiled.append(bytes(flipped))
    spoiled += [b"[]", b"null", b'"x"', b"[" * 100_000, b"\xff\xfe", b'{"format": 1, "slots": 3}']
    for data in spoiled:
        path.write_bytes(data)
        with pytest.raises(Unsafe, match="left untouched"):
            KeyFile.read(folder)
    path.unlink()
    path.mkdir()
    assert "Niekas nepakeista: patikrinkite" in refused(folder)


def test_database_of_another_office_beside_this_key(folder: Path, tmp_path: Path) -> None:
    other = make_office(tmp_path)
    other.close(with_backup=False)
    shutil.copyfile(other.folder / "office.db", folder / "office.db")
    assert refused(folder).startswith(
        "Failas „office.db“ šio biuro raktu neatsidaro: jis priklauso kitam biurui"
    )


# --- a folder that cannot be written --------------------------------------------------------------

CHILD = """
import os, sys
from pathlib import Path
from sqlalchemy import text
from sqlalchemy.orm import Session
from app.details import OfficeDetails
from app.errors import PersonError
from app.office import Office
from app.safety.rights import Right

def told(attempt):
    try:
        return attempt() or "done"
    except PersonError as error:
        return type(error).__name__ + " " + error.text()

def walk(folder):
    office = Office.open(folder, "vadove", {password!r})
    print(office.read_only, [notice.code for notice in office.notices])
    print(*(notice.text() for notice in office.notices))
    print(office.name)
    print(office.may(Right.VIEW), office.may(Right.VIEW_SENSITIVE), office.may(Right.EDIT_CALLS))
    print(told(lambda: office.details.change(OfficeDetails("Kitas"))))
    print(told(office.back_up))
    print(told(lambda: office.accounts.renew_recovery_code("AAAA")))
    print(told(lambda: office.participants.queries.card(1)))
    office.drafts.save("call", "", {{"a": 1}})
    with Session(office.database.reader) as session:
        print(session.scalars(text("SELECT login FROM account ORDER BY 1")).all())
    print(office.close())

# Python itself may lie where the other user cannot read, so everything is loaded beforehand.
walk(Path({warm!r}))
os.setgid({user})
os.setuid({user})
os.environ["TMPDIR"] = {tmp!r}
__import__("tempfile").tempdir = None
for folder in {folders!r}:
    print("---")
    walk(Path(folder))
    print(os.listdir({tmp!r}))
"""


def as_another(folders: list[Path], tmp: Path) -> list[list[str]]:
    """Open offices as a user who owns nothing of them; what the child said of each."""
    tmp.mkdir()
    tmp.chmod(0o777)
    warm = Path(shutil.copytree(folders[0], tmp.parent / "warm"))
    for folder in folders:
        for path in (folder.parent, folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    program = CHILD.format(
        user=ANOTHER,
        folders=[str(folder) for folder in folders],
        warm=str(warm),
        password=PASSWORD,
        tmp=str(tmp),
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [part.splitlines() for part in done.stdout.split("---\n")[1:]]


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder whose way others may go: pytest closes its own to them whenever it starts."""
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        yield Path(name)


def test_folder_without_the_right_to_write_opens_for_reading(
    template: Path, killed: Path, open_to_all: Path
) -> None:
    folders = [
        Path(shutil.copytree(template, open_to_all / "uzvertas")),
        Path(shutil.copytree(killed, open_to_all / "nutrauktas")),
    ]
    before = [prints(folder) for folder in folders]
    closed, cut = as_another(folders, open_to_all / "tmp")
    assert [prints(folder) for folder in folders] == before
    sentence = (
        "Refused Biuras atvertas tik skaityti, todėl šio veiksmo atlikti negalima. Niekas"
        " nepakeista: žr. pastabą puslapio viršuje."
    )
    for said in (closed, cut):
        assert said[0] == "True ['read_only']"
        assert said[1].startswith(
            "Biuras atvertas tik skaityti: į jo aplanką rašyti negalima (Permission denied). Nieko"
        )
        assert said[2] == "Pavyzdžio miesto vietos veiklos grupė"
        assert said[3] == "True False False"
        assert said[4:8] == [sentence] * 4
        assert said[9:] == ["None", "[]"]
    # What stands in the journal only is read from a private copy, which is gone afterwards.
    assert (closed[8], cut[8]) == ("['rasa', 'vadove']", "['paskutine', 'rasa', 'vadove']")


# --- clock, space, version ------------------------------------------------------------------------


def test_clock_that_went_back_is_told_at_log_in(folder: Path) -> None:
    ahead = datetime.now(UTC) + timedelta(days=3)
    office = Office.open(folder, "vadove", PASSWORD)
    with office.database.writer.begin() as connection:
        connection.execute(
            text("UPDATE audit_entry SET at = :at WHERE id = (SELECT max(id) FROM audit_entry)"),
            {"at": ahead.replace(tzinfo=None)},
        )
    office.close(with_backup=False)
    office = Office.open(folder, "vadove", PASSWORD)
    [notice] = office.notices
    assert notice.code == "clock"
    assert notice.text().startswith("Kompiuterio laikrodis rodo 20")
    assert notice.text().endswith("kol jis neteisingas, dokumentų pasirašyti negalima.")
    office.close(with_backup=False)


def test_little_free_space_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder)._replace(free=3 * 1024**2)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    office = Office.open(folder, "vadove", PASSWORD)
    assert [notice.text() for notice in office.notices] == [
        "Biuro diske liko tik 3 MB laisvos vietos. Netrukus jos atlaisvinkite: be jos nepavyks"
        " išsaugoti nei darbo, nei atsarginių kopijų."
    ]
    office.close(with_backup=False)


def test_migration_that_fails_is_told_and_tried_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    """The file stays as it was, a backup exists, the next start comes through."""
    expected_log("unexpected [0-9A-F]{6} ZeroDivisionError")
    sound = plant(tmp_path / "sound", PLANTED.partition("    with op.batch")[0])
    failing = plant(tmp_path / "failing", PLANTED + "    1 / 0\n")
    before = (folder / "office.db").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSIONS", failing)
        with pytest.raises(Unsafe) as caught:
            Office.open(folder, "vadove", PASSWORD)
    said = caught.value.text()
    assert said.startswith("Biuro nepavyko pritaikyti šiai programos versijai (kodas ")
    [made] = (folder / "backups").iterdir()
    assert str(made) in said
    assert (folder / "office.db").read_bytes() == before
    # The former program still opens it, and so does a newer one that is put right.
    Office.open(folder, "vadove", PASSWORD).close(with_backup=False)
    monkeypatch.setattr(schema, "VERSIONS", sound)
    office = Office.open(folder, "vadove", PASSWORD)
    with office.database.reader.connect() as connection:
        assert schema.revision(connection) == "9001"
    office.close(with_backup=False)


# --- what no text and no number can be ------------------------------------------------------------


def test_half_a_character_and_endless_numbers_are_the_persons(folder: Path) -> None:
    office = Office.open(folder, "vadove", PASSWORD)
    from app.details import OfficeDetails

    with pytest.raises(PersonError) as caught:
        office.details.change(OfficeDetails("Grupė", place="Pakruojis \ud83d"))
    assert "pusė rašmens" in caught.value.text()
    assert office.details.get().place == ""
    for number in (2**63, -1, 10**30):
        with pytest.raises(PersonError, match="no longer exists"):
            office.accounts.deactivate(number)
    with pytest.raises(PersonError):
        office.participants.queries.card(2**63)
    office.close(with_backup=False)


# --- places ---------------------------------------------------------------------------------------

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/biuras cifs rw 0 0
server:/x /mnt/nfs\040dalis nfs4 rw 0 0
/dev/sdb1 /mnt/biuras/vidinis ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/biuras", Kind.NETWORK),
        ("/mnt/biuras/vvg", Kind.NETWORK),
        ("/mnt/biuras2", Kind.OWN),
        ("/mnt/biuras/vidinis/vvg", Kind.OWN),
        ("/mnt/nfs dalis/vvg", Kind.NETWORK),
        ("/run/user/1000/gvfs/smb-share", Kind.NETWORK),
        ("/srv/vvg", Kind.OWN),
        ("\\\\server\\share\\vvg", Kind.NETWORK),
        ("//server/share/vvg", Kind.NETWORK),
        ("\\\\?\\UNC\\server\\share", Kind.NETWORK),
        ("\\\\?\\C:\\vvg", Kind.OWN),
        ("C:\\Users\\ona\\OneDrive - VVG\\biuras", Kind.SYNCED),
        ("C:\\Users\\ona\\iCloudDrive\\biuras", Kind.SYNCED),
    ],
)
def test_place_is_told_by_path_and_mount(path: str, kind: Kind) -> None:
    assert place_of(Path(path), {}, MOUNTS).kind is kind


def test_synchronised_folder_is_told_by_what_the_programs_leave(tmp_path: Path) -> None:
    folder = tmp_path / "Darbas" / "biuras"
    folder.mkdir(parents=True)
    assert place_of(folder, {}, "", tmp_path).kind is Kind.OWN
    renamed = {"OneDriveCommercial": str(tmp_path / "Darbas")}
    assert place_of(folder, renamed, "", tmp_path) == Place(Kind.SYNCED, "OneDrive")
    (tmp_path / ".dropbox").mkdir()
    assert place_of(folder, {}, "", tmp_path).kind is Kind.OWN
    told = json.dumps({"personal": {"path": (tmp_path / "Darbas").as_posix()}})
    (tmp_path / ".dropbox" / "info.json").write_text(told, "utf-8")
    assert place_of(folder, {}, "", tmp_path) == Place(Kind.SYNCED, "Dropbox")
    (tmp_path / ".dropbox" / "info.json").write_text("[", "utf-8")
    for mark, name in ((".tmp.driveupload", "Google Drive"), (".stfolder", "Syncthing")):
        (tmp_path / "Darbas" / mark).mkdir()
        assert place_of(folder, {}, "", tmp_path) == Place(Kind.SYNCED, name)
        (tmp_path / "Darbas" / mark).rmdir()
