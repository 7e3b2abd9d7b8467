"""The key file: slots that each wrap the office's random 256-bit data key.

A password (argon2id, its cost stored in the slot) or the recovery code on paper opens a slot.
Without either there is no data. Passwords are normalised to NFC, so that „ė“ typed on any
keyboard is the same letter.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.errors import Invalid, Unsafe
from app.i18n import N_

KEY_FILE = "office.key"
RECOVERY = "recovery"
SHORTEST = 10
# A cost beyond these is damage, and would hold the computer for minutes.
_MOST_MEMORY = 1024 * 1024
_MOST_PASSES = 16
_SIZES = (16, 12, 48)
"""Bytes of a slot's salt, nonce and wrapped key."""
_SAID = {"format", "office", "slots"}
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Cost:
    """Argon2id cost: memory in KiB and passes."""

    memory: int = 256 * 1024
    passes: int = 3


CHEAP = Cost(memory=64, passes=1)
"""For tests only: the cost is stored in the slot, so a cheap one opens like any other."""


@dataclass(frozen=True)
class Slot:
    """One way in: ``kind`` is ``account`` or ``recovery``; bytes are base64."""

    kind: str
    name: str
    memory: int
    passes: int
    salt: str
    nonce: str
    wrapped: str


def _secret(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode()


def _stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret, salt, cost.passes, cost.memory, 1, 32, Type.ID)


def check_password(password: str) -> None:
    """Raises Invalid for a password that is too short or only one letter repeated."""
    if len(password) < SHORTEST or len(set(password)) < 4:
        raise Invalid(
            N_("A password needs at least {count} characters, not all alike."),
            field="password",
            count=SHORTEST,
        )


def new_recovery_code() -> str:
    """160 random bits as eight groups of four letters and digits (no I, L, O, U)."""
    letters = [secrets.choice(_CODE_LETTERS) for _ in range(32)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 32, 4))


def tidy_recovery_code(text: str) -> str:
    """What a person typed, with look-alike letters put right."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    plain = plain.translate(str.maketrans("ILO", "110"))
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


class KeyFile:
    """The slots of one office. ``office`` binds them to it."""

    def __init__(self, path: Path, office: str, slots: list[Slot]) -> None:
        self.path = path
        self.office = office
        self.slots = slots

    @classmethod
    def create(cls, folder: Path) -> "KeyFile":
        """A key file without slots, not yet written."""
        return cls(folder / KEY_FILE, str(uuid4()), [])

    @classmethod
    def read(cls, folder: Path) -> "KeyFile":
        """Raises Unsafe when the file is missing or not ours."""
        return cls._read(folder / KEY_FILE)

    @classmethod
    def pending(cls, folder: Path) -> "KeyFile | None":
        """A next version that an interrupted change left beside the file; None without a whole one.

        :mod:`app.safety.key_change` tells whether it holds.
        """
        path = folder / (KEY_FILE + ".new")
        try:
            found = cls._read(path) if path.exists() else None
        except Unsafe:
            return None
        if found is not None:
            found.path = folder / KEY_FILE
        return found

    @classmethod
    def _read(cls, path: Path) -> "KeyFile":
        if not path.exists():
            raise Unsafe(
                N_(
                    "The key file “{name}” is missing from the office folder. The data is safe but"
                    " stays locked without it: copy the key file back from a backup folder."
                ),
                name=KEY_FILE,
            )
        try:
            data: dict[str, Any] = json.loads(path.read_text("utf-8"))
            if data["format"] != 1:
                raise ValueError("format")
            # Files of the first version carry no sum. With it, a damaged slot is told apart from a
            # wrong password.
            if data.keys() != _SAID and data.get("sum") != _sum(data):
                raise ValueError("sum")
            return cls(path, str(data["office"]), [_slot(slot) for slot in data["slots"]])
        except OSError as error:
            raise Unsafe(
                N_(
                    "The key file “{name}” cannot be read ({reason}). Nothing was changed: check"
                    " that you may read the office folder, and try again."
                ),
                name=KEY_FILE,
                reason=error.strerror or type(error).__name__,
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unsafe(
                N_(
                    "The key file “{name}” is damaged. The data was left untouched: put the key"
                    " file from the newest backup in its place."
                ),
                name=KEY_FILE,
            ) from error

    def write(self) -> None:
        """Replace the file in one step, flushed to the disk first.

        Raises Unsafe when the disk refuses; the former file is then still in its place.
        """
        self.stage()
        try:
            os.replace(self.staged, self.path)
        except OSError as error:
            raise self._unwritten(error) from error

    @property
    def staged(self) -> Path:
        """Where the next version of the file lies until it takes the place of this one."""
        return self.path.with_name(self.path.name + ".new")

    def stage(self) -> str:
        """Write the next version beside the file, flushed to the disk; returns its sum."""
        data: dict[str, Any] = {
            "format": 1,
            "office": self.office,
            "slots": [asdict(slot) for slot in self.slots],
        }
        data["sum"] = _sum(data)
        fresh = self.staged
        try:
            fresh.unlink(missing_ok=True)
            # Only its owner may read it, whatever the system's habit is.
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unwritten(error) from error
        return str(data["sum"])

    def _unwritten(self, error: OSError) -> Unsafe:
        with suppress(OSError):
            self.staged.unlink(missing_ok=True)
        return Unsafe(
            N_(
                "The key file could not be written ({reason}). The former one is in its place,"
                " so the former passwords are still right: free some disk space and set the"
                " password again."
            ),
            reason=error.strerror or type(error).__name__,
        )

    def copy(self) -> "KeyFile":
        """The same slots, to be changed."""
        return KeyFile(self.path, self.office, list(self.slots))

    def sum(self) -> str:
        """What tells this version of the file from others."""
        slots = [asdict(slot) for slot in self.slots]
        return _sum({"format": 1, "office": self.office, "slots": slots})

    def _aad(self, kind: str, name: str) -> bytes:
        return f"{self.office}|{kind}|{name}".encode()

    def put(self, kind: str, name: str, secret: str, key: bytes, cost: Cost) -> None:
        """Add or replace the slot of a name; call :meth:`write` afterwards."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        wrapping = _stretch(_secret(secret), salt, cost)
        wrapped = AESGCM(wrapping).encrypt(nonce, key, self._aad(kind, name))
        self.remove(kind, name)
        self.slots.append(
            Slot(kind, name, cost.memory, cost.passes, *map(_text, (salt, nonce, wrapped)))
        )

    def cost(self) -> Cost:
        """The highest cost of the slots: new ones are made no cheaper than those there are."""
        return max(
            (Cost(slot.memory, slot.passes) for slot in self.slots),
            key=lambda cost: cost.memory * cost.passes,
            default=Cost(),
        )

    def remove(self, kind: str, name: str) -> None:
        """Drop a slot; nothing happens when there is none."""
        self.slots = [slot for slot in self.slots if (slot.kind, slot.name) != (kind, name)]

    def unwrap(self, kind: str, name: str, secret: str) -> bytes | None:
        """The data key, or None when name or secret is wrong (the same time is spent on both)."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        found = next((s for s in self.slots if (s.kind, s.name) == (kind, name)), None)
        slot = found or next((s for s in self.slots if s.kind == kind), None)
        if slot is None:
            return None
        wrapping = _stretch(_secret(secret), b64decode(slot.salt), Cost(slot.memory, slot.passes))
        if found is None:
            return None
        try:
            aad = self._aad(kind, name)
            return AESGCM(wrapping).decrypt(b64decode(slot.nonce), b64decode(slot.wrapped), aad)
        except InvalidTag:
            return None


def _sum(data: dict[str, Any]) -> str:
    """SHA-256 of what the file says; it finds damage, the slots guard themselves."""
    said = {key: data[key] for key in sorted(_SAID)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _slot(data: dict[str, Any]) -> Slot:
    """One slot of the file; ValueError, TypeError or KeyError for what cannot be one."""
    slot = Slot(**data)
    sizes = tuple(
        len(b64decode(packed, validate=True)) for packed in (slot.salt, slot.nonce, slot.wrapped)
    )
    if sizes != _SIZES:
        raise ValueError("size")
    if not (8 <= int(slot.memory) <= _MOST_MEMORY and 1 <= int(slot.passes) <= _MOST_PASSES):
        raise ValueError("cost")
    return slot


def _text(data: bytes) -> str:
    return b64encode(data).decode()
