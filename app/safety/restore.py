"""Putting a backup in the office's place. What was there is set aside, never deleted.

An office's data key never changes, so a backup opens with today's passwords as well as with those
of its day: the key file that is there stays when it is sound and of the same office, and gets the
slots of accounts that only the backup knows. Without one the backup's own key file comes back, and
with it the passwords of that day.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import PersonError, Unsafe
from app.i18n import N_
from app.notices import Notice
from app.opening import aside
from app.safety import backup
from app.safety.backup import Backup, State
from app.safety.keys import KEY_FILE, KeyFile
from app.safety.lock import OfficeLock

_DATABASE = ("office.db", "office.db-wal", "office.db-shm", "office.db-journal")
_SET_ASIDE = (*_DATABASE, KEY_FILE, KEY_FILE + ".new")
_FRESH, _READY, _READY_KEYS = "office.db.new", "office.db.restored", "office.key.restored"
_OURS = (_FRESH, _READY, _READY_KEYS, _READY_KEYS + ".new")

FINISHED = N_(
    "A restore that was broken off was finished now: the chosen backup is in place, and the former"
    " files lie in {folder}."
)


@dataclass(frozen=True)
class Restored:
    """What was done: where the former files lie, and whether today's passwords still hold."""

    backup: Backup
    aside: Path
    passwords_kept: bool


def restore(office: Path, chosen: Backup) -> Restored:
    """Put a backup in place. Raises Unsafe, with everything as before, when it cannot be.

    The new files are written beside the old ones first; then names are changed. A program that is
    killed between leaves an office as before, or one whose restore the next opening finishes.
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
    _finish(office)
    keys, kept = _keys(office, chosen)
    fresh = office / _FRESH
    try:
        fresh.touch(mode=0o600)
        shutil.copyfile(chosen.folder / "office.db", fresh)
        _flush(fresh)
        keys.path = office / _READY_KEYS
        keys.write()
        # From here on the restore is decided: whatever happens, the next opening finishes it.
        os.replace(fresh, office / _READY)
    except BaseException:
        _sweep(office)
        raise
    target = _finish(office)
    assert target is not None
    return Restored(chosen, target, kept)


def finish(office: Path) -> Path | None:
    """Finish a restore that was broken off, or sweep what it left before it was decided.

    Returns the folder that holds the former files; None when there was nothing to finish. Raises
    Unsafe when the office is open elsewhere or the folder cannot be written.
    """
    if not any((office / name).exists() for name in _OURS):
        return None
    lock = OfficeLock(office)
    lock.take()
    try:
        return _finish(office)
    except OSError as error:
        raise _unwritable(error) from error
    finally:
        lock.free()


def notice(former: Path) -> Notice:
    """What the person is told of a restore that an opening finished."""
    return Notice("restored", FINISHED, "warn", (("folder", str(former)),))


def _finish(office: Path) -> Path | None:
    """Former files aside, then the key file, the database last: each step can be taken again."""
    if not (office / _READY).exists():
        _sweep(office)
        return None
    target = aside(office, datetime.now(UTC))
    keys_wait = (office / _READY_KEYS).exists()
    _move(office, target, _SET_ASIDE if keys_wait else _DATABASE)
    if keys_wait:
        os.replace(office / _READY_KEYS, office / KEY_FILE)
    os.replace(office / _READY, office / "office.db")
    return target


def _sweep(office: Path) -> None:
    for name in _OURS:
        with suppress(OSError):
            (office / name).unlink(missing_ok=True)


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


def _move(office: Path, target: Path, names: tuple[str, ...]) -> None:
    for name in names:
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
