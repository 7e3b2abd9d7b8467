"""After many wrong passwords each further try must wait, a little longer each time.

The key file itself is guarded by its costly derivation; this only keeps a person at the keyboard
from guessing. It is forgotten when the program ends and after the right password.
"""

import threading
import time
from pathlib import Path

from app.errors import NotAllowed
from app.i18n import N_

FREE = 5  # wrong tries before the first wait
LONGEST = 60  # seconds
_SECOND = 1_000_000_000


class Patience:
    """The wrong tries at one key file."""

    def __init__(self) -> None:
        self._wrong = 0
        self._until = 0

    def check(self) -> None:
        """Raises NotAllowed while the wait lasts."""
        left = self._until - time.monotonic_ns()
        if left > 0:
            raise NotAllowed(
                N_(
                    "Too many wrong passwords. Wait {seconds} s and try again; check that Caps Lock"
                    " is off, or use the recovery code. Nothing was changed."
                ),
                seconds=left // _SECOND + 1,
            )

    def count(self, *, right: bool) -> None:
        """Note a try."""
        if right:
            self._wrong = self._until = 0
            return
        self._wrong += 1
        if self._wrong >= FREE:
            wait = min(LONGEST, 2 ** (self._wrong - FREE + 1))
            self._until = time.monotonic_ns() + wait * _SECOND


_KNOWN: dict[Path, Patience] = {}
_TURN = threading.Lock()


def patience(key_file: Path) -> Patience:
    """The tries at a key file since the program began."""
    with _TURN:
        return _KNOWN.setdefault(key_file.absolute(), Patience())
