"""What a time sheet holds, an employee's of a month or volunteers' of a project; hours worded."""

from dataclasses import dataclass

from app.documents.base import Letterhead, PaperId, Signer

Fact = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """A day (and its weekday or the volunteer), its hours and what was done.

    ``rests`` marks a weekend or a holiday.
    """

    day: str
    name: str
    hours: str = ""
    work: str = ""
    rests: bool = False


@dataclass(frozen=True, kw_only=True)
class HoursSheet:
    """Hours to be signed for; ``blank`` is for hand filling and has no sums.

    ``names`` heads the second column. With ``each_signs`` every row has room for a signature;
    otherwise ``worker`` signs for all of them. ``notes`` are the arithmetic beside the sum.
    """

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    facts: tuple[Fact, ...]
    names: str
    rows: tuple[HoursRow, ...]
    total: str
    notes: tuple[str, ...]
    each_signs: bool
    worker: Signer | None
    responsible: Signer
    blank: bool = False
