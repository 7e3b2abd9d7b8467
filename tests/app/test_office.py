"""Making, opening and closing an office; every fault is told and harms nothing."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.clock import Clock
from app.details import OfficeDetails
from app.errors import Invalid, NotAllowed, PersonError, Stale, Unsafe
from app.founding import OfficeDraft
from app.office import Office
from app.safety.accounts import AccountDraft
from app.safety.keys import CHEAP, new_recovery_code
from app.safety.rights import Right
from app.service import Service, check_version
from db.engine import Database
from db.models.office import Account
from db.terms import Role
from tests.app.offices import PASSWORD, add_person, make_office
from tests.app.safety.test_lock import end, hold

DAMAGED = (
    "Biuro duomenų bazė sugadinta. Niekas nepakeista: uždarykite programą, aplanko nekeiskite"
    " ir atkurkite naujausią atsarginę kopiją."
)
MARKERS = ["Vaiva Slaptoji", "38801019998", "slaptas kvietimas Ąžuolas"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed office with two accounts, and its recovery code; tests copy the folder."""
    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", tuple(Role), PASSWORD)
    details = OfficeDetails("Pavyzdžio miesto VVG")
    folder = tmp_path_factory.mktemp("template") / "biuras"
    office, code = Office.create(folder, OfficeDraft(details, admin, CHEAP))
    add_person(office, "vertintoja", "Rasa Pavyzdė", Role.EVALUATOR)
    office.close(with_backup=False)
    return folder, code


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the closed office."""
    return Path(shutil.copytree(template[0], tmp_path / "kopija"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.close(with_backup=False)


def prints(folder: Path) -> dict[str, str]:
    """What each file of the office holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("office.lock", "office.open")
    }


def refused(folder: Path, login: str = "vadove", password: str = PASSWORD) -> PersonError:
    """Opening fails, changes no file and leaves the door open for the next attempt."""
    before = prints(folder)
    with pytest.raises(PersonError) as caught:
        Office.open(folder, login, password)
    assert prints(folder) == before
    return caught.value


# --- making ---------------------------------------------------------------------------------------


def test_new_office_is_logged_in_and_named(office: Office) -> None:
    assert office.name == "Pavyzdžio miesto vietos veiklos grupė"
    assert office.user.login == "vadove"
    assert not office.locked
    assert [row.verb for row in office.audit.rows()] == ["office.created"]


def test_first_account_is_always_an_administrator(tmp_path: Path) -> None:
    office = make_office(tmp_path, Role.MANAGER)
    assert office.user.roles == {Role.ADMINISTRATOR, Role.MANAGER}
    office.close(with_backup=False)


def test_folder_with_anything_in_it_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "biuras").mkdir()
    (tmp_path / "biuras" / "mano.txt").write_text("svarbu", "utf-8")
    before = prints(tmp_path)
    with pytest.raises(Unsafe) as caught:
        make_office(tmp_path)
    assert "nėra tuščias. Jame niekas nepakeista" in caught.value.text()
    assert prints(tmp_path) == before


def test_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "biuras").write_text("svarbu", "utf-8")
    with pytest.raises(Unsafe, match="cannot be made or written"):
        make_office(tmp_path)


@pytest.mark.parametrize(
    "place",
    [
        "//server/share/biuras",
        "\\\\server\\share\\biuras",
        "C:\\Users\\ona\\OneDrive - VVG\\biuras",
        "Dropbox/biuras",
        "Google Drive/My Drive/biuras",
        "Nextcloud/biuras",
    ],
)
def test_network_and_synchronised_folders_are_refused(tmp_path: Path, place: str) -> None:
    folder = Path(place) if place.startswith(("/", "\\", "C:")) else tmp_path / place
    admin = AccountDraft("vadove", "Ona Pavyzdė", "", (), PASSWORD)
    with pytest.raises(Unsafe) as caught:
        Office.create(folder, OfficeDraft(OfficeDetails("VVG"), admin, CHEAP))
    assert "Niekas nepakeista: pasirinkite aplanką šio kompiuterio diske." in caught.value.text()
    assert not folder.exists()
    with pytest.raises(Unsafe):
        Office.open(folder, "vadove", PASSWORD)


@pytest.mark.parametrize(
    ("name", "login", "password", "field"),
    [
        ("  ", "vadove", PASSWORD, "office_name"),
        ("VVG", "", PASSWORD, "login"),
        ("VVG", "vadove", "trumpas", "password"),
    ],
)
def test_what_was_typed_is_checked_before_anything_is_made(
    tmp_path: Path, name: str, login: str, password: str, field: str
) -> None:
    admin = AccountDraft(login, "Ona Pavyzdė", "", (), password)
    with pytest.raises(Invalid) as caught:
        Office.create(tmp_path / "biuras", OfficeDraft(OfficeDetails(name), admin, CHEAP))
    assert caught.value.field == field
    assert not (tmp_path / "biuras").exists()


def test_failed_founding_leaves_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(Unsafe):
            make_office(tmp_path)
    assert prints(tmp_path) == {}
    make_office(tmp_path).close(with_backup=False)


# --- opening --------------------------------------------------------------------------------------


def test_closed_office_opens_with_the_password(folder: Path) -> None:
    office = Office.open(folder, " VADOVE ", PASSWORD)
    assert (office.name, office.user.name) == ("Pavyzdžio miesto VVG", "Ona Pavyzdė")
    office.close(with_backup=False)


@pytest.mark.parametrize(
    ("login", "password"), [("vadove", "ne tas"), ("vadove", ""), ("niekas", PASSWORD), ("", "")]
)
def test_wrong_log_in_name_or_password(folder: Path, login: str, password: str) -> None:
    error = refused(folder, login, password)
    assert error.text() == (
        "Neteisingas prisijungimo vardas arba slaptažodis. Niekas nepakeista: bandykite dar kartą"
        " arba pasinaudokite atkūrimo kodu."
    )
    Office.open(folder, "vadove", PASSWORD).close(with_backup=False)


def test_folder_without_an_office(tmp_path: Path) -> None:
    assert "biuro nėra. Pasirinkite kitą aplanką." in refused(tmp_path).text()


def test_missing_key_file(folder: Path) -> None:
    (folder / "office.key").unlink()
    assert "Duomenys saugūs" in refused(folder).text()


def test_damaged_key_file(folder: Path) -> None:
    (folder / "office.key").write_bytes(b'{"format": 1, "office"')
    assert "Duomenys nepaliesti" in refused(folder).text()


def flip(place: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[place] ^= 1
        path.write_bytes(data)

    return change


def cut(share: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) * share // 100])

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        flip(4096 + 1),
        flip(4096 * 4 + 2000),
        flip(-10),
        cut(90),
        cut(50),
        cut(2),
    ],
    ids="flip-page2 flip-page5 flip-end cut90 cut50 cut2".split(),
)
def test_damaged_database(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder / "office.db")
    assert refused(folder).text() == DAMAGED


@pytest.mark.parametrize(
    "spoil",
    [
        flip(3),
        flip(100),
        flip(4000),
        cut(0),
        lambda path: path.write_bytes(b"not a database at all" * 500),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(8176)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids="salt flip100 flip4000 empty other plain folder".split(),
)
def test_file_that_is_not_this_offices(folder: Path, spoil: Callable[[Path], object]) -> None:
    spoil(folder / "office.db")
    said = refused(folder).text()
    assert said.startswith(
        (
            "Failas „office.db“ šio biuro raktu neatsidaro: jis priklauso kitam biurui",
            "Failas „office.db“ tuščias. Niekas nepakeista: grąžinkite šio biuro failą",
            "Ten, kur turi būti biuro failas, yra aplankas „office.db“. Niekas nepakeista",
        )
    )
    assert said.endswith("arba atkurkite naujausią atsarginę kopiją.")


def test_newer_file(folder: Path) -> None:
    office = Office.open(folder, "vadove", PASSWORD)
    with office.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    office.close(with_backup=False)
    assert "Duomenys saugūs ir nepaliesti" in refused(folder).text()


def test_office_open_in_another_program(folder: Path) -> None:
    holder = hold(folder)
    try:
        assert "Biuras jau atvertas: kompiuteris " in refused(folder).text()
    finally:
        end(holder)
    Office.open(folder, "vadove", PASSWORD).close(with_backup=False)


def test_refused_opening_frees_the_office(folder: Path) -> None:
    flip(4096 * 4 + 2000)(folder / "office.db")
    refused(folder)
    assert "sugadinta" in refused(folder).text()


def test_closed_account_is_kept_out(folder: Path) -> None:
    office = Office.open(folder, "vadove", PASSWORD)
    keyed = (folder / "office.key").read_bytes()
    row = next(row for row in office.accounts.rows() if row.login == "vertintoja")
    office.accounts.deactivate(row.id)
    office.close(with_backup=False)
    assert "Neteisingas prisijungimo vardas" in refused(folder, "vertintoja").text()
    # An old key file put back does not bring the account back.
    (folder / "office.key").write_bytes(keyed)
    assert "nėra veikiančios paskyros „vertintoja“" in refused(folder, "vertintoja").text()


def test_closing_a_damaged_office_frees_it(folder: Path) -> None:
    office = Office.open(folder, "vadove", PASSWORD)
    with office.database.writer.begin() as connection:
        connection.execute(text("UPDATE setting SET value = value"))
    (folder / "office.db").write_bytes(b"x" * 8192)
    office.database.reader.dispose()
    with pytest.raises(Unsafe, match="older backups are safe"):
        office.close()
    assert not (folder / "office.open").exists()
    assert "sugadinta" in refused(folder).text()


# --- the recovery code ----------------------------------------------------------------------------


def test_recovery_code_opens_and_sets_a_new_password(
    folder: Path, template: tuple[Path, str]
) -> None:
    typed = template[1].lower().replace("-", " ")
    office = Office.open_with_recovery(folder, typed, "vadove", "visai naujas 1")
    assert office.user.name == "Ona Pavyzdė"
    assert office.audit.rows()[0].verb == "account.password_recovered"
    office.close(with_backup=False)
    refused(folder)
    Office.open(folder, "vadove", "visai naujas 1").close(with_backup=False)


@pytest.mark.parametrize(
    ("code", "login", "password", "sentence"),
    [
        ("AAAA-BBBB", "vadove", "visai naujas 1", "Atkūrimo kodas neteisingas"),
        ("", "vadove", "visai naujas 1", "Atkūrimo kodas neteisingas"),
        (None, "niekas", "visai naujas 1", "nėra veikiančios paskyros „niekas“"),
        (None, "vadove", "trumpas", "Slaptažodį turi sudaryti bent 10 simbolių"),
    ],
)
def test_recovery_that_fails_changes_nothing(
    folder: Path,
    template: tuple[Path, str],
    code: str | None,
    login: str,
    password: str,
    sentence: str,
) -> None:
    before = prints(folder)
    with pytest.raises(PersonError) as caught:
        Office.open_with_recovery(folder, template[1] if code is None else code, login, password)
    assert sentence in caught.value.text()
    assert prints(folder) == before
    Office.open(folder, "vadove", PASSWORD).close(with_backup=False)


def test_new_recovery_code_replaces_the_old_one(folder: Path, template: tuple[Path, str]) -> None:
    office = Office.open(folder, "vadove", PASSWORD)
    fresh = new_recovery_code()
    paper = office.accounts.recovery_paper(fresh)
    assert (paper.head.office, paper.code) == ("Pavyzdžio miesto VVG", fresh)
    assert paper.account == "Ona Pavyzdė (vadove)"
    office.accounts.renew_recovery_code(fresh)
    assert office.audit.rows()[0].verb == "recovery_code.renewed"
    office.close(with_backup=False)
    with pytest.raises(NotAllowed):
        Office.open_with_recovery(folder, template[1], "vadove", "visai naujas 1")
    Office.open_with_recovery(folder, fresh, "vadove", "visai naujas 1").close(with_backup=False)


# --- while open -----------------------------------------------------------------------------------


def test_locked_office_shows_and_changes_nothing(office: Office) -> None:
    office.lock()
    assert office.locked
    assert not office.may(Right.VIEW)
    for attempt in (
        office.audit.rows,
        office.details.get,
        office.accounts.rows,
        office.back_up,
        lambda: office.user,
        lambda: office.details.change(OfficeDetails("Kitas")),
    ):
        with pytest.raises(NotAllowed, match="locked"):
            attempt()
    with pytest.raises(NotAllowed):
        office.log_in("vadove", "ne tas")
    assert office.locked
    office.log_in("vadove", PASSWORD)
    assert office.name == "Pavyzdžio miesto vietos veiklos grupė"


def test_another_person_logs_in_while_the_office_is_open(office: Office) -> None:
    add_person(office, "vertintoja", "Rasa Pavyzdė", Role.EVALUATOR)
    office.lock()
    office.log_in("vertintoja", PASSWORD)
    assert office.user.name == "Rasa Pavyzdė"
    with pytest.raises(NotAllowed):
        office.details.change(OfficeDetails("Kitas"))


def test_details_change_is_heard_and_names_the_office(office: Office) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    office.details.change(OfficeDetails("Naujas pavadinimas", idle_minutes=3))
    assert heard == [frozenset({"office", "audit"})]
    assert office.name == "Naujas pavadinimas"
    assert office.idle_limit() == timedelta(minutes=3)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (OfficeDetails(" "), "name"),
        (OfficeDetails("VVG", idle_minutes=0), "idle_minutes"),
        (OfficeDetails("VVG", idle_minutes=241), "idle_minutes"),
    ],
)
def test_details_are_checked(office: Office, details: OfficeDetails, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        office.details.change(details)
    assert caught.value.field == field


def test_record_that_somebody_changed_is_stale(office: Office) -> None:
    service = Service(office)
    with service.reading() as session:
        account = session.get(Account, 1)
    assert account is not None
    check_version(account, 1)
    check_version(account, None)
    with pytest.raises(Stale, match="Nothing was overwritten"):
        check_version(account, 2)

    def store() -> None:
        with service.verb(Right.VIEW) as unit:
            unit.session.add(account)
            unit.record("account.renamed")

    account.name = "Pirmas"
    store()
    with office.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE account SET version = 9")
    account.name = "Antras"
    with pytest.raises(Stale):
        store()
    assert office.accounts.rows()[0].name == "Pirmas"


def test_office_clock_stamps_the_entry_and_the_real_one_too(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    clock = Clock()
    clock.set(datetime(2026, 2, 23, 9, 30, tzinfo=UTC))
    office = make_office(tmp_path, clock=clock)
    row = office.audit.rows()[0]
    assert row.office_time == datetime(2026, 2, 23, 9, 30, tzinfo=UTC)
    assert abs(row.at - datetime.now(UTC)) < timedelta(minutes=5)
    office.close(with_backup=False)


def test_keyed_hash_is_the_offices_own(office: Office, folder: Path) -> None:
    other = Office.open(folder, "vadove", PASSWORD)
    assert office.keyed_hash("38801019998") == office.keyed_hash("38801019998")
    assert office.keyed_hash("38801019998") != other.keyed_hash("38801019998")
    assert len(office.keyed_hash("")) == 64
    other.close(with_backup=False)


def test_nothing_readable_lies_in_the_office_folder(office: Office) -> None:
    """No name, code or title of the database is found in any file: open, backed up or closed."""
    office.accounts.add(AccountDraft("vaiva", MARKERS[0], MARKERS[1], (Role.MANAGER,), PASSWORD))
    office.drafts.save("call", "", {"title": MARKERS[2]})
    office.details.change(OfficeDetails("Pavyzdžio VVG", contacts=MARKERS[2]))
    found = readable(office.folder)
    office.close()
    assert found == readable(office.folder) == []
    reopened = Office.open(office.folder, "vaiva", PASSWORD)
    assert reopened.user.name == MARKERS[0]
    reopened.close(with_backup=False)
    office.database = Database(office.folder / "office.db", office._key)


def readable(folder: Path) -> list[tuple[str, str]]:
    """Markers found in files, in the encodings that SQLite and JSON use."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for marker in (*MARKERS, "SQLite format 3", "CREATE TABLE"):
            if any(marker.encode(coding) in data for coding in ("utf-8", "utf-16-le")):
                found.append((path.name, marker))
    return found


def test_new_office_folder_is_the_owners_alone(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.close(with_backup=False)
    assert office.folder.stat().st_mode & 0o077 in (0, 0o077 if os.name == "nt" else 0)
