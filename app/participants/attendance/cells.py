"""What is typed or pasted into a cell of attendance. Pure.

An empty cell is *not entered yet*, which is not an absence; 0 is an absence.
"""

from collections.abc import Sequence

from app.errors import Invalid
from app.formats import parse_hundredths, short
from app.i18n import N_
from app.participants.attendance.hours import LONGEST

WHOLE = frozenset({"1", "+", "x", "✓", "v", "taip", "yes"})
ABSENT = frozenset({"0", "-", "–", "−", "n", "ne", "no"})


def read_cell(text: str, session_hours: int, only_hours: bool = False) -> int | None:
    """Hundredths of an academic hour, or None for a cell that is not entered.

    „1“ alone is the whole session, as the key 1 is; „1,0“ is one hour. With ``only_hours`` (a block
    of figures from a spreadsheet) 1 is one hour as well. Raises Invalid for anything else.
    """
    word = text.strip().casefold()
    if not word:
        return None
    if word in ABSENT:
        return 0
    if word in WHOLE and not (only_hours and word == "1"):
        return session_hours
    hours = parse_hundredths(word)
    if not 0 <= hours <= LONGEST:
        raise Invalid(
            N_("“{text}”: hours are from 0 to {most}."), text=text.strip(), most=short(LONGEST)
        )
    return hours


def holds_hours(block: Sequence[Sequence[str]]) -> bool:
    """Whether a pasted block counts hours: some figure in it is neither 0 nor 1."""
    for row in block:
        for cell in row:
            word = cell.strip().casefold()
            if word and word not in WHOLE and word not in ABSENT:
                return True
    return False


def written(hours: int | None) -> str:
    """A cell as it is shown and typed: empty when not entered, „1,0“ for one hour."""
    if hours is None:
        return ""
    return "1,0" if hours == 100 else short(hours)
