"""Faults of disk, folder and file, each with what is safe and what to do."""

import os
import sys
from pathlib import Path, PureWindowsPath

from sqlalchemy.exc import DatabaseError

from app.errors import Unsafe
from app.i18n import N_
from db import schema
from db.engine import Database

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"}

# Damage is looked for at every opening up to this size; beyond it, at each backup.
QUICK_SIZE = 64 * 1024 * 1024

DAMAGED = N_(
    "The office’s database is damaged. Nothing was changed: close the program, keep the folder as"
    " it is, and restore the newest backup."
)


def check_place(folder: Path) -> None:
    """Raises Unsafe for network drives and synchronised folders, where a database breaks."""
    path = str(folder)
    parts = {part.casefold() for part in (*folder.parts, *PureWindowsPath(path).parts)}
    synced = any(part.startswith(name) for part in parts for name in _SYNCED)
    if path.startswith(("\\\\", "//")) or synced or _on_network(folder):
        raise Unsafe(
            N_(
                "The folder “{folder}” is on a network drive or is synchronised; a database there"
                " can be damaged. Nothing was changed: choose a folder on this computer’s own disk."
            ),
            folder=path,
        )


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == drive_remote)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return False
    place = os.path.realpath(folder)
    best, kind = "", ""
    for line in mounts:
        _device, point, found, *_rest = line.split(" ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind in _NETWORK_TYPES


def check_file(database: Database) -> None:
    """Raises Unsafe for a file that is no database of this key, or whose pages are damaged."""
    try:
        with database.reader.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if database.path.stat().st_size <= QUICK_SIZE and database.damage():
            raise Unsafe(DAMAGED)
    except DatabaseError as error:
        raise explain(error) from error


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
