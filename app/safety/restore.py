"""Putting a backup in the office's place. What was there is set aside, never deleted.

An office's data key never changes, so a backup opens with today's passwords as well as with those
of its day: the key file that is there stays when it is sound and of the same office, and gets the
slots of accounts that only the backup knows. Without one the backup's own key file comes back, and
with it the passwords of that day.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import PersonError, Unsafe
from app.i18n import N_
from app.opening import aside
from app.safety import backup
from app.safety.backup import Backup, State
from app.safety.keys import KEY_FILE, KeyFile
from app.safety.lock import OfficeLock

_SET_ASIDE = ("office.db", "office.db-wal", "office.db-shm", "office.db-journal", KEY_FILE)


@dataclass(frozen=True)
class Restored:
    """What was done: where the former files lie, and whether today's passwords still hold."""

    backup: Backup
    aside: Path
    passwords_kept: bool


def restore(office: Path, chosen: Backup) -> Restored:
    """Put a backup in place. Raises Unsafe, with everything as before, when it cannot be.

    The new files are written beside the old ones and checked first; then names are changed.
    """
    lock = OfficeLock(office)
    lock.take()
    try:
        return _restore(office, chosen)
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        lock.free()


def _restore(office: Path, chosen: Backup) -> Restored:
    _refuse_damaged(chosen)
    keys, kept = _keys(office, chosen)
    fresh = office / "office.db.new"
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        shutil.copyfile(chosen.folder / "office.db", fresh)
        _flush(fresh)
        target = aside(office, datetime.now(UTC))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _move(office, target)
    os.replace(fresh, office / "office.db")
    keys.path = office / KEY_FILE
    keys.write()
    return Restored(chosen, target, kept)


def restore_keys(office: Path, chosen: Backup) -> Path:
    """Put only the key file back, where the database is sound; returns where the former one lies.

    Raises Unsafe when the backup's key file cannot be read.
    """
    lock = OfficeLock(office)
    lock.take()
    try:
        keys = KeyFile.read(chosen.folder)
        target = aside(office, datetime.now(UTC))
        if (office / KEY_FILE).exists():
            os.replace(office / KEY_FILE, target / KEY_FILE)
        keys.path = office / KEY_FILE
        keys.write()
        return target
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        lock.free()


def keys_are_bad(office: Path) -> bool:
    """Whether the key file is missing or damaged, so that it alone may have to come back."""
    try:
        KeyFile.read(office)
    except PersonError:
        return True
    return False


def _refuse_damaged(chosen: Backup) -> None:
    if backup.state(chosen) is State.DAMAGED:
        raise Unsafe(
            N_("This backup is damaged, so it was not used. Nothing was changed: choose another.")
        )


def _keys(office: Path, chosen: Backup) -> tuple[KeyFile, bool]:
    stored = KeyFile.read(chosen.folder)
    try:
        present = KeyFile.read(office)
    except PersonError:
        return stored, False
    if present.office != stored.office:
        return stored, False
    known = {(slot.kind, slot.name) for slot in present.slots}
    present.slots += [slot for slot in stored.slots if (slot.kind, slot.name) not in known]
    return present, True


def _move(office: Path, target: Path) -> None:
    for name in _SET_ASIDE:
        if os.path.lexists(office / name):
            os.replace(office / name, target / name)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _unwritable(error: OSError) -> Unsafe:
    return Unsafe(
        N_(
            "The backup could not be put in place ({reason}). What the office held lies in its"
            " folder, nothing was deleted: free some disk space, check that you may write to the"
            " folder, and restore again."
        ),
        reason=error.strerror or type(error).__name__,
    )
