"""Checks around the database: its folder, the disk, the clock, the key file, the backups."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from app.doctor.finding import Finding, advice, problem, some, sound
from app.errors import PersonError
from app.formats import moment
from app.i18n import N_
from app.opening import LITTLE_SPACE
from app.place import Kind, place_of
from app.safety import backup
from app.safety.backup import State
from app.safety.keys import KEY_FILE, RECOVERY, KeyFile

_OLD = timedelta(days=7)  # a backup older than that loses more than a week's work


def place(folder: Path) -> list[Finding]:
    """On the computer's own disk, and nobody else's to read."""
    found = place_of(folder)
    if found.kind is not Kind.OWN:
        return problem(
            "place",
            N_("The office’s folder is on a network drive or is synchronised ({by})."),
            N_("Close the office, copy its folder to this computer’s own disk and use the copy."),
            by=found.by or found.kind,
        )
    if os.name == "posix":
        names = [
            name
            for name in ("office.db", KEY_FILE)
            if (folder / name).exists() and (folder / name).stat().st_mode & 0o077
        ]
        if names and folder.stat().st_mode & 0o077:
            return advice(
                "place",
                N_("Other accounts of this computer can read the office’s files: {names}."),
                N_("They are encrypted; still, take the rights of others away from the folder."),
                names=", ".join(names),
            )
    return sound("place", N_("The folder is on this computer’s own disk."))


def space(folder: Path) -> list[Finding]:
    """Room for work and backups."""
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        return problem(
            "space",
            N_("Only {free} MB are free on the office’s disk."),
            N_("Free some space: without it neither work nor backups can be saved."),
            free=free // 1024**2,
        )
    return sound("space", N_("There is room on the disk: {free} MB."), free=free // 1024**2)


def clock(now: datetime, newest: datetime | None) -> list[Finding]:
    """Not behind the newest entry."""
    if newest is not None and now < newest - timedelta(minutes=2):
        return problem(
            "clock",
            N_("The computer’s clock says {now}, but the newest entry was made on {newest}."),
            N_("Set the clock right; until then papers cannot be signed."),
            now=moment(now),
            newest=moment(newest),
        )
    return sound("clock", N_("The computer’s clock agrees with the audit log."))


def key_file(folder: Path, logins: list[str]) -> list[Finding]:
    """Readable, with a way in for every open account and for the recovery code."""
    try:
        keys = KeyFile.read(folder)
    except PersonError as error:
        return problem(
            "key",
            N_("{why}"),
            N_("Restore the key file from the newest backup, or issue a new recovery code."),
            why=error.text(),
        )
    held = {slot.name for slot in keys.slots if slot.kind == "account"}
    lacking = [login for login in logins if login not in held]
    if lacking:
        return problem(
            "key",
            N_("The key file has no way in for open accounts: {names}."),
            N_("An administrator sets a new password for them on the page “Accounts”."),
            names=some(lacking),
        )
    if not any(slot.kind == RECOVERY for slot in keys.slots):
        return advice(
            "key",
            N_("The key file has no way in for a recovery code."),
            N_("Print a new recovery code from the menu."),
        )
    return sound("key", N_("The key file is whole and opens for every open account."))


def backups(folder: Path, now: datetime) -> list[Finding]:
    """There is one, it is fresh, and each still is what was checked when it was made."""
    found = backup.backups(folder)
    bad = [each for each in found if backup.state(each) is State.DAMAGED]
    if bad:
        return problem(
            "backups",
            N_("Backups are damaged: {times}."),
            N_("Make a new backup now, and have the disk checked: it loses data."),
            times=some([moment(each.made_at) for each in bad]),
        )
    if not found:
        return advice(
            "backups",
            N_("There is no backup yet."),
            N_("Make one now; closing the office in the window makes one each time."),
        )
    newest = found[0].made_at
    if now - newest > _OLD:
        return advice(
            "backups",
            N_("The newest backup is of {time}."),
            N_("Make one now; closing the office in the window makes one each time."),
            time=moment(newest),
        )
    return sound(
        "backups",
        N_("Backups are whole: {count}, the newest of {time}."),
        count=len(found),
        time=moment(newest),
    )
