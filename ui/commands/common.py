"""What the verbs share: opening an office, asking for the password, answering."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.i18n import N_, _
from app.office import Office

PASSWORD = "VVG_PASSWORD"


Shown = tuple[str, Any]
"""What a verb shows: as text, and as data."""


class Refusal(Exception):
    """A sentence for the person; exit code 1."""


@dataclass(frozen=True)
class Answer:
    """What a verb has to say: people's text, the same as data, and the exit code."""

    text: str
    data: Any = None
    code: int = 0

    def print(self, as_json: bool) -> None:
        """On standard output."""
        if as_json:
            print(json.dumps(plain(self.data), ensure_ascii=False, indent=2))
        elif self.text:
            print(self.text)


def plain(value: Any) -> Any:
    """Plain JSON values: money in cents, points in hundredths, times in UTC."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(each) for key, each in asdict(value).items()}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path | Fraction):
        return str(value)
    return value


def office_options(verb: argparse.ArgumentParser) -> None:
    """``--office`` and ``--login``; the password is never an argument."""
    verb.add_argument("--office", type=Path, required=True, help=_(N_("the office’s folder")))
    verb.add_argument("--login", required=True, help=_(N_("log-in name")))


def json_option(verb: argparse.ArgumentParser) -> None:
    """``--json``."""
    verb.add_argument("--json", action="store_true", help=_(N_("print data instead of text")))


def password(prompt: str = N_("Password: "), variable: str = PASSWORD) -> str:
    """From the environment, or asked for; Refusal when nobody can be asked."""
    found = os.environ.get(variable)
    if found:
        return found
    if not sys.stdin or not sys.stdin.isatty():
        raise Refusal(
            _(N_("No password: set {variable}, or start the program in a terminal.")).format(
                variable=variable
            )
        )
    return getpass.getpass(_(prompt))


@contextmanager
def opened(chosen: argparse.Namespace, with_backup: bool = False) -> Iterator[Office]:
    """The office of the arguments, logged in; closed afterwards."""
    office = Office.open(chosen.office, chosen.login, password(), progress=_computed)
    try:
        yield office
    finally:
        office.close(with_backup=with_backup)


def _computed(done: int, of: int) -> None:
    """Told beside what is printed: later rules are applied to every participant first."""
    words = _(N_("Indicators are computed anew: {done} of {of} records.")).format(done=done, of=of)
    print(words, file=sys.stderr, flush=True)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Text columns; those named in ``right`` are aligned to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        parts = [
            cell.rjust(widths[at]) if at in right else cell.ljust(widths[at])
            for at, cell in enumerate(cells)
        ]
        return "  ".join(parts).rstrip()

    return "\n".join([line(heads), line(["─" * width for width in widths]), *map(line, rows)])
