"""Faults of disk, folder and file, each with what is safe and what to do."""

import errno
import os
import tempfile
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from app.errors import Unsafe
from app.i18n import N_
from app.place import Kind, place_of
from db import look, schema

# Damage is looked for at every opening up to this size; beyond it, at each backup.
QUICK_SIZE = 64 * 1024 * 1024

DAMAGED = N_(
    "The office’s database is damaged. Nothing was changed: close the program, keep the folder as"
    " it is, and restore the newest backup."
)
FOREIGN = N_(
    "The file “{name}” does not open with this office’s key: it belongs to another office, or its"
    " beginning is damaged. Nothing was changed: put the office’s own file back, or restore the"
    " newest backup."
)
EMPTY = N_(
    "The file “{name}” is empty. Nothing was changed: put the office’s own file back, or restore"
    " the newest backup."
)
NO_FILE = N_(
    "There is a folder called “{name}” where the office’s file should be. Nothing was changed: put"
    " the office’s own file in its place, or restore the newest backup."
)
UNREADABLE = N_(
    "The file “{name}” cannot be read ({reason}). Nothing was changed: ask the person who looks"
    " after the computer for the right to read the office folder, and open it again."
)
GONE = N_(
    "The office’s folder “{folder}” is no longer there: it was moved, renamed or deleted, or its"
    " disk was taken out. What was saved before is in it, the last action was not saved. Put it"
    " back and do the action again, or close the office and open it where it is now."
)


def check_place(folder: Path) -> None:
    """Raises Unsafe for network drives and synchronised folders, where a database breaks."""
    place = place_of(folder)
    if place.kind is Kind.NETWORK:
        raise Unsafe(
            N_(
                "The folder “{folder}” is on a network drive, where a database can be damaged."
                " Nothing was changed: choose a folder on this computer’s own disk. An office that"
                " is there already: close it everywhere, copy its whole folder to the disk, and"
                " open the copy."
            ),
            folder=str(folder),
        )
    if place.kind is Kind.SYNCED:
        raise Unsafe(
            N_(
                "The folder “{folder}” is synchronised by {service}, which can damage a database."
                " Nothing was changed: choose a folder on this computer’s own disk. An office that"
                " is there already: close it everywhere, copy its whole folder to the disk, and"
                " open the copy."
            ),
            folder=str(folder),
            service=place.by,
        )


def check_file(path: Path, key: bytes) -> None:
    """Raises Unsafe for a file that is no database of this key, or whose pages are damaged.

    Looks through a connection that cannot write, so that the file stays as it is.
    """
    name = path.name
    if path.is_dir():
        raise Unsafe(NO_FILE, name=name)
    try:
        with path.open("rb") as file:
            file.read(1)
        size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unsafe(UNREADABLE, name=name, reason=reason) from error
    if size == 0:
        raise Unsafe(EMPTY, name=name)
    alone = not look.has_journal(path)
    seen = look.look(path, key, alone=alone, pages=size <= QUICK_SIZE)
    if not seen.opened:
        raise Unsafe(FOREIGN, name=name)
    if seen.damage:
        raise Unsafe(DAMAGED)


def why_not_writable(folder: Path, database: Path) -> OSError | None:
    """What the system says to writing into the folder and its file; None when it lets us.

    Tried for real: rights, read-only disks and full ones look alike to a question.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
        with database.open("r+b"):
            pass
    except OSError as error:
        return error
    return None


def check_revision(found: str | None) -> None:
    """Raises Unsafe for a file of a newer program, or of none."""
    if found is None:
        raise Unsafe(DAMAGED)
    if found not in schema.known():
        raise Unsafe(
            N_(
                "This office was last used with a newer version of the program. Its data is safe"
                " and was left untouched: install the newer version to open it."
            )
        )


def reason(error: OSError | DatabaseError) -> str:
    """What the system says, in a word or two, also where the database speaks for it."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    full = "full" in str(error.orig).casefold()
    return os.strerror(errno.ENOSPC if full else errno.EIO)


def explain(error: DatabaseError) -> Exception:
    """The person's error for what the disk or file did; the same error when it is ours."""
    words = str(error.orig).casefold()
    if any(sign in words for sign in ("malformed", "not a database", "hmac", "corrupt")):
        return Unsafe(DAMAGED)
    if "full" in words:
        return Unsafe(
            N_(
                "The disk is full. What was saved before is safe, the last action was not saved:"
                " free some space and do it again."
            )
        )
    if "readonly" in words or "disk i/o" in words or "unable to open" in words:
        return Unsafe(
            N_(
                "The office folder cannot be read or written. What was saved before is safe, the"
                " last action was not saved: check the disk and your rights to the folder."
            )
        )
    if "locked" in words:
        return Unsafe(
            N_(
                "The database is busy. What was saved before is safe: wait a moment and do the"
                " last action again."
            )
        )
    return error
