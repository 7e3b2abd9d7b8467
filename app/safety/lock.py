"""One program per office: a second copy says which computer has it open.

The operating system holds the lock, so a killed program frees it by itself; the words beside it
only tell a person where it is open. They lie unencrypted, so they name no person.
"""

import errno
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Unsafe
from app.formats import moment
from app.i18n import N_

_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)


class OfficeLock:
    """Held while an office is open."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        # Opened on one thread, closed on another: the lock must not belong to a thread.
        self._file = folder / "office.lock"
        # Without the system's locks none at all: a file that merely exists outlives a kill.
        self._lock = FileLock(
            self._file,
            timeout=0,
            mode=0o600,
            is_singleton=False,
            thread_local=False,
            fallback_to_soft=False,
        )
        self._who = folder / "office.open"
        self.unclosed = False

    def take(self) -> None:
        """Raises Unsafe, naming the computer that has the office open."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._taken() from error
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise _lockless() from error
            raise Unsafe(
                N_(
                    "The office folder cannot be written ({reason}). Nothing was changed: check"
                    " that you may write to the folder and that the disk is not full."
                ),
                reason=error.strerror or type(error).__name__,
            ) from error
        # The words go when an office is closed: those of a program that was killed are still there.
        self.unclosed = self._who.exists()
        now = datetime.now(UTC).isoformat()
        self._note({"computer": platform.node(), "since": now, "pid": os.getpid()})

    def look(self) -> None:
        """Raises Unsafe when another program has the office open; takes nothing.

        For a folder that cannot be written, where no lock can be made.
        """
        if os.name != "posix":
            return
        import fcntl

        try:
            with self._file.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise self._taken() from error
        except OSError:
            return

    def _note(self, data: dict[str, object]) -> None:
        """Write where it is; a courtesy that a full disk must not turn into a locked door."""
        with suppress(OSError):
            self._who.touch(mode=0o600)
            self._who.write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    def _taken(self) -> Unsafe:
        try:
            data = json.loads(self._who.read_text("utf-8"))
            computer = str(data["computer"])
            since = moment(datetime.fromisoformat(data["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            computer, since = "?", "?"
        return Unsafe(
            N_(
                "The office is already open: computer {computer}, since {since}. Close it there"
                " first; nothing was changed here."
            ),
            computer=computer,
            since=since,
        )

    def free(self) -> None:
        """Let another copy in."""
        with suppress(OSError):
            self._who.unlink(missing_ok=True)
        self._lock.release()


def _lockless() -> Unsafe:
    return Unsafe(
        N_(
            "The disk of the office folder cannot lock files, so two programs could write at once"
            " and damage the data. Nothing was changed: copy the whole folder to this computer’s"
            " own disk and open it there."
        )
    )
