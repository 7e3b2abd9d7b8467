"""Coming in: what the folder allows, before the database is opened.

A folder that can be written is opened with the lock held. One that cannot is opened for reading:
as it lies when its file is complete, from a private copy when a journal must be replayed. A journal
that is not the file's own is set aside first, because opening would fold it in.
"""

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import faults
from app.errors import Unsafe
from app.formats import moment
from app.i18n import N_
from app.notices import Notice
from app.safety.lock import OfficeLock
from db import look
from db.engine import Database

LITTLE_SPACE = 200 * 1024 * 1024  # bytes; a backup and a day's work need some room
_TOLERANCE = timedelta(minutes=2)

READ_ONLY = N_(
    "The office is open for reading only: its folder cannot be written ({reason}). Nothing can be"
    " changed, signed or exported, and participants’ details stay shut, because every look at them"
    " is recorded. To work, ask for the right to write to the folder, or copy the whole folder to"
    " this computer’s own disk and open the copy."
)
NO_COPY = N_(
    "The office’s folder cannot be written, and a copy to read from could not be made either"
    " ({reason}). Nothing was changed: free some disk space, and open the office again."
)
NO_SPACE = N_(
    "The office is open for reading only: the disk is full. Everything saved before is safe. Free"
    " some space, close the office and open it again."
)
STRAY = N_(
    "A journal that does not belong to this database lay beside it (“office.db-wal”, from another"
    " office or an earlier time). It was not used; it was set aside in {folder}. The database is"
    " whole."
)
STRAY_LEFT = N_(
    "A journal that does not belong to this database lies beside it (“office.db-wal”, from another"
    " office or an earlier time). It was not used. The database is whole."
)
UNCLOSED = N_(
    "The program was not closed in the usual way last time (the power went, say). Everything that"
    " was saved is here, nothing is half done; what was being typed waits as a draft, papers not"
    " yet signed wait in their queue."
)
SPACE = N_(
    "Only {free} MB are free on the office’s disk. Free some space soon: without it neither work"
    " nor backups can be saved."
)
CLOCK = N_(
    "The computer’s clock says {now}, but the office’s newest entry was made on {newest}. Set the"
    " clock right before you go on: until then papers cannot be signed."
)


@dataclass
class Door:
    """A way in: which file to open and how, what is held, what the person should know."""

    path: Path
    read_only: bool = False
    frozen: bool = False
    lock: OfficeLock | None = None
    copy: Path | None = None
    notices: list[Notice] = field(default_factory=list)

    def database(self, key: bytes) -> Database:
        """The engines of this way in."""
        return Database(self.path, key, self.frozen)

    def copied(self) -> "Door":
        """The same way in through a private copy, which may be written."""
        if self.copy is None:
            self.copy = _private_copy(self.path)
            self.path, self.frozen = self.copy / self.path.name, False
        return self

    def leave(self) -> None:
        """Let others in; a private copy goes."""
        if self.lock is not None:
            self.lock.free()
        if self.copy is not None:
            shutil.rmtree(self.copy, ignore_errors=True)


def enter(folder: Path, path: Path, key: bytes) -> Door:
    """Find the way in. Raises Unsafe, with nothing changed, when there is none."""
    why = None if path.is_dir() else faults.why_not_writable(folder, path)
    if why is not None and why.errno not in (errno.ENOENT, errno.ENOTDIR):
        return _for_reading(folder, path, key, why)
    lock = OfficeLock(folder)
    lock.take()
    door = Door(path, lock=lock)
    if lock.unclosed:
        door.notices.append(Notice("unclosed", UNCLOSED))
    try:
        _set_stray_aside(door, folder, key)
        faults.check_file(path, key)
        _look_for_space(door, folder)
    except BaseException:
        door.leave()
        raise
    return door


def _for_reading(folder: Path, path: Path, key: bytes, why: OSError) -> Door:
    OfficeLock(folder).look()
    reason = why.strerror or type(why).__name__
    full = why.errno in (errno.ENOSPC, errno.EDQUOT)
    said = Notice("space", NO_SPACE, "bad") if full else None
    said = said or Notice("read_only", READ_ONLY, "warn", (("reason", reason),))
    door = Door(path, read_only=True, frozen=True, notices=[said])
    try:
        if look.has_journal(path):
            # The file alone lacks what was committed last; a copy takes the journal along.
            door.copied()
            if look.is_stray(door.path, key, pages=True):
                look.journal_of(door.path).unlink()
                door.notices.append(Notice("stray", STRAY_LEFT))
        faults.check_file(door.path, key)
    except BaseException:
        door.leave()
        raise
    return door


def _private_copy(path: Path) -> Path:
    """The file and its journal in a folder that only this account may read (encrypted as ever)."""
    target = None
    try:
        target = Path(tempfile.mkdtemp(prefix="vvg-biuras-"))
        for source in (path, look.journal_of(path)):
            if source.exists():
                shutil.copyfile(source, target / source.name)
    except OSError as error:
        if target is not None:
            shutil.rmtree(target, ignore_errors=True)
        raise Unsafe(NO_COPY, reason=faults.reason(error)) from error
    return target


def _set_stray_aside(door: Door, folder: Path, key: bytes) -> None:
    small = door.path.is_file() and door.path.stat().st_size <= faults.QUICK_SIZE
    if not (door.path.is_file() and look.is_stray(door.path, key, pages=small)):
        return
    target = aside(folder, datetime.now(UTC))
    for name in ("office.db-wal", "office.db-shm"):
        with suppress(FileNotFoundError):
            os.replace(folder / name, target / name)
    door.notices.append(Notice("stray", STRAY, "warn", (("folder", str(target)),)))


def aside(folder: Path, now: datetime) -> Path:
    """A fresh folder for files that are set aside, never deleted."""
    target = folder / ("set-aside-" + now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f"))
    target.mkdir(mode=0o700)
    return target


def _look_for_space(door: Door, folder: Path) -> None:
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
        if free < LITTLE_SPACE:
            values = (("free", free // 1024**2),)
            door.notices.append(Notice("space", SPACE, "warn", values))


def clock_notice(now: datetime, newest: datetime | None) -> Notice | None:
    """Warns of a clock that was set back; ``newest`` is the time of the newest audit entry."""
    if newest is None or now >= newest - _TOLERANCE:
        return None
    values = (("now", moment(now)), ("newest", moment(newest)))
    return Notice("clock", CLOCK, "bad", values)
