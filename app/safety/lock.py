"""One program per office: a second copy says who has it open.

The operating system holds the lock, so a killed program frees it by itself; the words beside it
only tell a person who it is.
"""

import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Unsafe
from app.formats import moment
from app.i18n import N_


class OfficeLock:
    """Held while an office is open."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        # Opened on one thread, closed on another: the lock must not belong to a thread.
        self._lock = FileLock(
            folder / "office.lock", timeout=0, is_singleton=False, thread_local=False
        )
        self._who = folder / "office.open"

    def take(self, name: str) -> None:
        """Raises Unsafe, naming who has the office open."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._taken() from error
        except OSError as error:
            raise Unsafe(
                N_(
                    "The office folder cannot be written ({reason}). Nothing was changed: check"
                    " that you may write to the folder and that the disk is not full."
                ),
                reason=error.strerror or type(error).__name__,
            ) from error
        now = datetime.now(UTC).isoformat()
        self._note({"who": name, "computer": platform.node(), "since": now, "pid": os.getpid()})

    def _note(self, data: dict[str, object]) -> None:
        """Write who it is; a courtesy that a full disk must not turn into a locked door."""
        with suppress(OSError):
            self._who.write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    def _taken(self) -> Unsafe:
        try:
            data = json.loads(self._who.read_text("utf-8"))
            who, computer = str(data["who"]), str(data["computer"])
            since = moment(datetime.fromisoformat(data["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            who, computer, since = "?", "?", "?"
        return Unsafe(
            N_(
                "The office is already open: {who}, computer {computer}, since {since}. Close it"
                " there first; nothing was changed here."
            ),
            who=who,
            computer=computer,
            since=since,
        )

    def rename(self, name: str) -> None:
        """Another person logged in while the office stays open."""
        try:
            data = json.loads(self._who.read_text("utf-8"))
            data["who"] = name
        except (OSError, ValueError, TypeError):
            return
        self._note(data)

    def free(self) -> None:
        """Let another copy in."""
        with suppress(OSError):
            self._who.unlink(missing_ok=True)
        self._lock.release()
