"""Slots that wrap the data key: passwords, the recovery code, a damaged key file."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, Unsafe
from app.safety import keys
from app.safety.keys import CHEAP, RECOVERY, KeyFile

KEY = bytes(range(32))


@pytest.fixture
def key_file(tmp_path: Path) -> KeyFile:
    """An account and a recovery code."""
    made = KeyFile.create(tmp_path)
    made.put("account", "vadove", "slaptažodis ė", KEY, CHEAP)
    made.put(RECOVERY, RECOVERY, "ABCD-EFGH", KEY, CHEAP)
    made.write()
    return made


def test_password_opens_its_slot(key_file: KeyFile, tmp_path: Path) -> None:
    assert KeyFile.read(tmp_path).unwrap("account", "vadove", "slaptažodis ė") == KEY


def test_letters_composed_otherwise_are_the_same_password(key_file: KeyFile) -> None:
    typed = unicodedata.normalize("NFD", "slaptažodis ė")
    assert typed != "slaptažodis ė"
    assert key_file.unwrap("account", "vadove", typed) == KEY


@pytest.mark.parametrize(
    ("kind", "name", "secret"),
    [
        ("account", "vadove", "kitas"),
        ("account", "vadove", ""),
        ("account", "vadove", "SLAPTAŽODIS Ė"),
        ("account", "kitas", "slaptažodis ė"),
        ("account", "recovery", "ABCD-EFGH"),
        (RECOVERY, RECOVERY, "slaptažodis ė"),
    ],
)
def test_wrong_secret_opens_nothing(key_file: KeyFile, kind: str, name: str, secret: str) -> None:
    assert key_file.unwrap(kind, name, secret) is None


def test_key_file_holds_neither_key_nor_password(key_file: KeyFile) -> None:
    text = key_file.path.read_text("utf-8")
    assert "slapta" not in text
    assert "ABCD" not in text
    assert KEY.hex() not in text


def test_slot_moved_to_another_name_does_not_open(key_file: KeyFile, tmp_path: Path) -> None:
    data = json.loads(key_file.path.read_text("utf-8"))
    data["slots"][0]["name"] = "administrator"
    del data["sum"]  # somebody who changes a slot can change the sum as well
    key_file.path.write_text(json.dumps(data), "utf-8")
    assert KeyFile.read(tmp_path).unwrap("account", "administrator", "slaptažodis ė") is None


def test_slot_of_another_office_does_not_open(key_file: KeyFile, tmp_path: Path) -> None:
    data = json.loads(key_file.path.read_text("utf-8"))
    data["office"] = "another"
    del data["sum"]  # somebody who changes a slot can change the sum as well
    key_file.path.write_text(json.dumps(data), "utf-8")
    assert KeyFile.read(tmp_path).unwrap("account", "vadove", "slaptažodis ė") is None


def test_new_password_replaces_the_old_one(key_file: KeyFile) -> None:
    key_file.put("account", "vadove", "naujas slaptažodis", KEY, CHEAP)
    assert key_file.unwrap("account", "vadove", "slaptažodis ė") is None
    assert key_file.unwrap("account", "vadove", "naujas slaptažodis") == KEY
    assert len(key_file.slots) == 2


def test_removed_slot_keeps_its_owner_out(key_file: KeyFile) -> None:
    key_file.remove("account", "vadove")
    assert key_file.unwrap("account", "vadove", "slaptažodis ė") is None


def test_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unsafe) as caught:
        KeyFile.read(tmp_path)
    assert caught.value.text() == (
        "Biuro aplanke nėra rakto failo „office.key“. Duomenys saugūs, bet be jo lieka užrakinti:"
        " nukopijuokite rakto failą iš atsarginės kopijos aplanko."
    )


def _change(place: str, value: object) -> bytes:
    slot = {
        "kind": "account",
        "name": "a",
        "memory": 64,
        "passes": 1,
        "salt": "AAAA",
        "nonce": "AAAA",
        "wrapped": "AAAA",
    }
    return json.dumps({"format": 1, "office": "x", "slots": [slot | {place: value}]}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[]",
        b"{}",
        b'{"format": 2, "office": "x", "slots": []}',
        b'{"format": 1, "office": "x", "slots": [{}]}',
        b'{"format": 1, "office": "x", "slots": ["a"]}',
        _change("salt", "???"),
        _change("memory", "much"),
        _change("memory", 10**9),
        _change("passes", 0),
        _change("unknown", 1),
    ],
)
def test_damaged_key_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / keys.KEY_FILE
    path.write_bytes(content)
    with pytest.raises(Unsafe, match="damaged"):
        KeyFile.read(tmp_path)
    assert path.read_bytes() == content


def test_full_disk_keeps_the_former_key_file(
    key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_file.path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    key_file.put("account", "nauja", "naujas slaptažodis", KEY, CHEAP)
    with pytest.raises(Unsafe, match="former passwords are still right"):
        key_file.write()
    assert key_file.path.read_bytes() == before


@pytest.mark.parametrize("password", ["", "trumpas", "aaaaaaaaaaaa", "ababababab", "a" * 9])
def test_weak_password_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as caught:
        keys.check_password(password)
    assert caught.value.field == "password"


def test_ten_different_characters_are_enough() -> None:
    keys.check_password("slaptazodi")


def test_recovery_codes_are_long_and_differ() -> None:
    codes = {keys.new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 39 and code.count("-") == 7 for code in codes)
    assert not {"I", "L", "O", "U"} & set("".join(codes))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("abcd efgh", "ABCD-EFGH"),
        (" ABCD-EFGH\n", "ABCD-EFGH"),
        ("abcdefgh", "ABCD-EFGH"),
        ("OiLo–1234", "0110-1234"),
    ],
)
def test_recovery_code_is_put_right(typed: str, code: str) -> None:
    assert keys.tidy_recovery_code(typed) == code


@given(st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=32, max_size=32))
def test_tidying_keeps_a_code_as_it_is(letters: str) -> None:
    code = "-".join(letters[at : at + 4] for at in range(0, 32, 4))
    assert keys.tidy_recovery_code(code) == code
    assert keys.tidy_recovery_code(code.lower().replace("-", " ")) == code
