"""Verified backups: a copy counts only after it was opened and checked."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Unsafe
from app.i18n import N_
from app.safety.keys import KEY_FILE
from db.engine import Database, copy_encrypted

KEEP = 14
_PREFIX = "office-"


@dataclass(frozen=True)
class Backup:
    """One verified backup: a folder with the database and the key file of that moment."""

    folder: Path
    made_at: datetime
    size: int


def backups(office: Path) -> list[Backup]:
    """Newest first; unfinished copies are not listed."""
    found = []
    for folder in (office / "backups").glob(_PREFIX + "*"):
        database = folder / "office.db"
        try:
            stamp = folder.name[len(_PREFIX) :][:15] + "+0000"
            made = datetime.strptime(stamp, "%Y%m%d-%H%M%S%z")
            found.append(Backup(folder, made, database.stat().st_size))
        except (ValueError, OSError):
            continue
    return sorted(found, key=lambda backup: backup.folder.name, reverse=True)


def make(office: Path, database: Database, key: bytes, now: datetime) -> Backup:
    """Copy by the online backup API, open the copy, check every page, only then name it.

    Raises Unsafe when the copy does not verify or cannot be written; the office is untouched.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = office / "backups" / (_PREFIX + stamp)
    partial = target.with_name("partial-" + stamp)
    try:
        partial.mkdir(parents=True)
        copy_encrypted(database, partial / "office.db", key)
        shutil.copyfile(office / KEY_FILE, partial / KEY_FILE)
        _check(partial / "office.db", key)
        os.replace(partial, target)
    except BaseException as error:
        shutil.rmtree(partial, ignore_errors=True)
        worded = _in_words(error)
        if worded is None:
            raise
        raise worded from error
    _rotate(office, target)
    return next(backup for backup in backups(office) if backup.folder == target)


def _in_words(error: BaseException) -> Unsafe | None:
    """The person's error for a disk or a file that failed; None for any other."""
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy.exc import DBAPIError

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
    copy = Database(path, key)
    try:
        damage = copy.damage()
    finally:
        copy.close()
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    if damage:
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


def restore(office: Path, backup: Backup, now: datetime) -> Path:
    """Put a backup in the office's place; what was there is set aside, never deleted.

    Returns the folder that now holds the former files, the stale ``-wal`` included.
    """
    aside = office / ("set-aside-" + now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f"))
    aside.mkdir()
    for name in ("office.db", "office.db-wal", "office.db-shm", KEY_FILE):
        if (office / name).exists():
            os.replace(office / name, aside / name)
    for name in ("office.db", KEY_FILE):
        shutil.copyfile(backup.folder / name, office / name)
    return aside
