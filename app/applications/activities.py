"""Activities of a project: when they go on, and whether that lies within its length. Pure.

From and to are written as papers write them: a month of the project (``3``) or a day
(``2026-03-01``), kept as that text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.explanation import Check, Line, Severity, check, say
from app.i18n import N_

_MONTH = re.compile(r"0*([1-9]\d{0,2})\s*(?:mėn\.?)?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})(?:\s*d\.)?")
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """One activity: number, what is done, from–to, what comes of it, who answers for it."""

    text: str
    number: str = ""
    begins: str = ""
    ends: str = ""
    result: str = ""
    who: str = ""


def when(text: str) -> str:
    """A month of the project or a day, as it is kept; Invalid for anything else."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    if found := _MONTH.fullmatch(plain):
        return found[1]
    if found := _DAY.fullmatch(plain):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            pass
    if not plain:
        return ""
    raise Invalid(
        N_("“{text}” is neither a month of the project (3) nor a day (2026-03-01)."),
        text=plain[:40],
    )


def parted(text: str) -> tuple[ActivityDraft, ...]:
    """A text as rows: one a line where every line is numbered, else a single one."""
    lines = [_NUMBERED.fullmatch(line) for line in text.splitlines() if line.strip()]
    if all(lines):
        return tuple(ActivityDraft(each[2].strip(), each[1]) for each in lines if each)
    return (ActivityDraft(text.strip(), "1"),)


def activities_within(rows: Sequence[ActivityDraft], months: int) -> Check | None:
    """Every activity ends no earlier than it begins, and within the project; None without rows."""
    if not rows:
        return None
    wrong = [line for place, row in enumerate(rows, 1) if (line := _wrong(place, row, months))]
    if wrong:
        return check(False, *wrong, severity=Severity.WARNING, field="activities")
    line = say(N_("Activities: {count}, each within the project"), count=len(rows))
    return check(True, line, severity=Severity.WARNING, field="activities")


def _wrong(place: int, row: ActivityDraft, months: int) -> Line | None:
    name = row.number or str(place)
    if _kind(row.begins) == _kind(row.ends) and _key(row.ends) < _key(row.begins):
        message = N_("Activity {number} ends ({ends}) before it begins ({begins})")
        return say(message, number=name, begins=row.begins, ends=row.ends)
    last = max((int(each) for each in (row.begins, row.ends) if each.isdecimal()), default=0)
    if months and last > months:
        message = N_("Activity {number}: month {month} > the project’s {months}")
        return say(message, number=name, month=last, months=months)
    return None


def _kind(text: str) -> str:
    return "month" if text.isdecimal() else "day" if text else ""


def _key(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdecimal() else (0, text)
