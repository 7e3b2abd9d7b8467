"""The program's own log: what went wrong and where, never about whom.

An error's message may quote what a person typed, so only its class and the places it passed are
written. Whatever else is logged loses personal codes, accounts, addresses and phone numbers on the
way; special-category data must not be logged in the first place.
"""

import hashlib
import logging
import os
import re
import sys
import time
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

SIZE = 512 * 1024  # bytes a file; three older ones are kept
_PERSONAL = (
    (re.compile(r"\b[1-9]\d{10}\b"), "[personal code]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[0-9A-Z]{4}){3,7}\b"), "[account]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[e-mail]"),
    (re.compile(r"(?:\+370|\b8)[\s-]?\(?\d{2,3}\)?(?:[\s-]?\d){5,6}\b"), "[phone]"),
)
log = logging.getLogger("vvg")


def without_persons(text: str) -> str:
    """The text with what identifies a person blanked, and the home folder as ``~``."""
    for pattern, word in _PERSONAL:
        text = pattern.sub(word, text)
    return text.replace(str(Path.home()), "~")


def places(trace: TracebackType | None) -> Iterator[str]:
    """``file:line function`` of each frame, the innermost last; no values, no source lines."""
    for frame, line in walk_tb(trace):
        code = frame.f_code
        yield f"{Path(code.co_filename).name}:{line} {code.co_name}"


def trail(error: BaseException) -> str:
    """The classes of an error and of what caused it, each with its places; no messages."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        passed = " < ".join(reversed(list(places(current.__traceback__))))
        parts.append(f"{type(current).__name__} at {passed or '?'}")
        current = current.__cause__ or current.__context__
    return "; from ".join(parts)


def code_of(error: BaseException) -> str:
    """Six signs that stand for the error's class and place: the same fault, the same code."""
    innermost = [type(error).__name__, *list(places(error.__traceback__))[-1:]]
    return hashlib.sha256(" ".join(innermost).encode()).hexdigest()[:6].upper()


def report(error: BaseException) -> str:
    """Log an error of ours; returns the code to show to the person."""
    code = code_of(error)
    log.error("unexpected %s %s", code, trail(error))
    return code


class _Formatter(logging.Formatter):
    """One line a record: UTC time, level, logger, message; of an error only its trail."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        shown = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None})
        line = without_persons(super().format(shown)).replace("\n", " ⏎ ")
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} [{trail(error)}]" if error else line


class _Quiet(RotatingFileHandler):
    """A line that cannot be written (a full disk, say) is lost and troubles nobody."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 – logging's own name
        """Without logging's own traceback on the error stream, which would quote the line."""


def folder() -> Path:
    """Where this account's log lies, outside every office."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "VVG Biuras" / "log"
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "vvg-biuras"


def start(where: Path | None = None) -> Path:
    """Write the log into a folder from now on; returns the file. OSError if it cannot be made."""
    target = where or folder()
    target.mkdir(parents=True, exist_ok=True)
    path = target / "vvg-biuras.log"
    handler = _Quiet(path, maxBytes=SIZE, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(_Formatter())
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    logging.captureWarnings(True)
    return path
