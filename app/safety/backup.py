"""Verified backups: a copy counts only after it was opened and checked."""

import errno
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

from app.errors import Unsafe
from app.i18n import N_
from app.safety.keys import KEY_FILE
from db import look
from db.engine import Database, copy_encrypted

KEEP = 14
_PREFIX = "office-"
_NOTE = "backup.json"
_FILES = ("office.db", KEY_FILE)


@dataclass(frozen=True)
class Backup:
    """One backup: a folder with the database and the key file of that moment.

    ``size`` is the database's, in bytes. ``entries`` is the number of the newest audit entry in it;
    None in a backup of an earlier version of the program, which wrote no such note.
    """

    folder: Path
    made_at: datetime
    size: int
    entries: int | None = None


class State(StrEnum):
    """What can be said of a backup without its key."""

    VERIFIED = auto()  # byte for byte what was checked when it was made
    UNKNOWN = auto()  # made before backups carried a note
    DAMAGED = auto()


def backups(office: Path) -> list[Backup]:
    """Newest first; unfinished copies are not listed."""
    found = []
    for folder in (office / "backups").glob(_PREFIX + "*"):
        database = folder / "office.db"
        try:
            stamp = folder.name[len(_PREFIX) :][:15] + "+0000"
            made = datetime.strptime(stamp, "%Y%m%d-%H%M%S%z")
            entries = _note(folder).get("entries")
            size = database.stat().st_size
            found.append(Backup(folder, made, size, entries if isinstance(entries, int) else None))
        except (ValueError, OSError):
            continue
    return sorted(found, key=lambda backup: backup.folder.name, reverse=True)


def state(backup: Backup) -> State:
    """Whether the files still are, byte for byte, those that were checked when it was made."""
    if not (backup.folder / _NOTE).exists():
        return State.UNKNOWN
    sums = _note(backup.folder).get("sha256")
    try:
        same = sums == {name: _sha256(backup.folder / name) for name in _FILES}
    except OSError:
        same = False
    return State.VERIFIED if same else State.DAMAGED


def _note(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / _NOTE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make(office: Path, database: Database, key: bytes, now: datetime) -> Backup:
    """Copy by the online backup API, open the copy, check every page, only then name it.

    Raises Unsafe when the copy does not verify or cannot be written; the office is untouched.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = office / "backups" / (_PREFIX + stamp)
    partial = target.with_name("partial-" + stamp)
    try:
        # Not the parents: an office folder that was taken away must not come back as a ghost.
        partial.parent.mkdir(mode=0o700, exist_ok=True)
        partial.mkdir(mode=0o700)
        for name in _FILES:
            (partial / name).touch(mode=0o600)
        copy_encrypted(database, partial / "office.db", key)
        shutil.copyfile(office / KEY_FILE, partial / KEY_FILE)
        _check(partial / "office.db", key)
        _write_note(partial, key)
        os.replace(partial, target)
    except BaseException as error:
        shutil.rmtree(partial, ignore_errors=True)
        worded = _in_words(error)
        if worded is None:
            raise
        raise worded from error
    _rotate(office, target)
    return next(backup for backup in backups(office) if backup.folder == target)


def _write_note(folder: Path, key: bytes) -> None:
    """Sums of the checked files, and how far the audit log went; nothing about anybody."""
    seen = look.look(folder / "office.db", key, alone=True, pages=False)
    note = {"entries": seen.newest, "sha256": {name: _sha256(folder / name) for name in _FILES}}
    (folder / _NOTE).touch(mode=0o600)
    (folder / _NOTE).write_text(json.dumps(note), "utf-8")


def _in_words(error: BaseException) -> Unsafe | None:
    """The person's error for a disk or a file that failed; None for any other."""
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy.exc import DBAPIError

    full = "full" in str(getattr(error, "orig", error)).casefold()
    if isinstance(error, (sqlcipher.Error, DBAPIError)) and full:
        error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if isinstance(error, OSError):
        return Unsafe(
            N_(
                "The backup could not be written ({reason}). The office itself is safe: free some"
                " disk space or choose another disk, and try again."
            ),
            reason=error.strerror or type(error).__name__,
        )
    if isinstance(error, (sqlcipher.Error, DBAPIError)):
        return Unsafe(
            N_(
                "The backup could not be made: the database or the disk could not be read or"
                " written to the end. Your older backups are safe: run the check of the office"
                " (“doctor”) before you go on."
            )
        )
    return None


def _check(path: Path, key: bytes) -> None:
    # The copy speaks of a journal that it does not need; opening it for writing would make one.
    seen = look.look(path, key, alone=True, pages=True)
    for rest in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    if not seen.opened or seen.damage:
        raise Unsafe(
            N_(
                "The backup copy did not verify, so it was thrown away. Your older backups are"
                " safe: run the check of the office (“doctor”) before you go on."
            )
        )


def _rotate(office: Path, fresh: Path) -> None:
    """Keep the newest; the one just made stays even if the computer's clock went back."""
    for old in backups(office)[KEEP:]:
        if old.folder != fresh:
            shutil.rmtree(old.folder, ignore_errors=True)
    for left in (office / "backups").glob("partial-*"):
        shutil.rmtree(left, ignore_errors=True)


def restore(office: Path, chosen: Backup, _now: datetime) -> Path:
    """Put a backup in place; returns the folder that holds the former files."""
    from app.safety.restore import restore as put_back

    return put_back(office, chosen).aside
