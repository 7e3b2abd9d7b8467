"""What has changed since a report was sent, participation by participation. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from app.explanation import Line, say
from app.i18n import N_
from app.participants.indicators.sets import SETS

_RESULTS = frozenset(code for each in SETS.values() for code in each.results)


class Change(StrEnum):
    """What became of a participation that a report counted, or did not."""

    ADDED = auto()
    REMOVED = auto()
    DIFFERS = auto()


@dataclass(frozen=True, slots=True)
class Counted:
    """A participation as something counted: its sex and its codes."""

    sex: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One participation: codes that it counts under since, and no longer, and why."""

    participation_id: int
    change: Change
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    why: Line


def changes(
    before: Mapping[int, Counted],
    now: Mapping[int, Counted],
    asked_at: Mapping[int, datetime],
    taken_at: datetime,
    *,
    same_rules: bool,
) -> Iterator[Changed]:
    """By participation; ``asked_at`` is when its newest result was entered."""
    for key in sorted(before.keys() | now.keys()):
        was, is_now = before.get(key), now.get(key)
        if was == is_now:
            continue
        gained = frozenset() if is_now is None else is_now.codes
        lost = frozenset() if was is None else was.codes
        gained, lost = gained - lost, lost - gained
        late = key in asked_at and asked_at[key] > taken_at
        if was is None:
            change, why = Change.ADDED, say(N_("Registered, or dated into the period, later"))
        elif is_now is None:
            change, why = Change.REMOVED, say(N_("No longer in this scope or period"))
        else:
            change = Change.DIFFERS
            why = _why(was, is_now, gained, lost, late=late, same_rules=same_rules)
        yield Changed(key, change, tuple(sorted(gained)), tuple(sorted(lost)), why)


def _why(
    was: Counted,
    is_now: Counted,
    gained: frozenset[str],
    lost: frozenset[str],
    *,
    late: bool,
    same_rules: bool,
) -> Line:
    if not was.codes and is_now.codes:
        return say(N_("Incomplete then, completed later"))
    if gained and not lost and gained <= _RESULTS:
        return say(N_("Late result")) if late else say(N_("The exit or a result was entered later"))
    if not same_rules:
        return say(N_("Counted by newer rules"))
    if was.sex != is_now.sex:
        return say(N_("Correction of the sex"))
    if (gained | lost) <= _RESULTS:
        return say(N_("Correction of the exit or of a result"))
    return say(N_("Correction of the entry data"))
