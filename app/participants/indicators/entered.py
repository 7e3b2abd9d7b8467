"""What is typed of indicators code by code: targets, and totals that a promoter reported. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid, InvalidMany
from app.explanation import Line
from app.i18n import N_
from app.participants.indicators.cells import Cells
from app.participants.indicators.figures import Figure, broken_in
from app.participants.indicators.sets import RuleSet, set_of_code
from app.participants.typed import tidy
from db.terms import Sex

MOST = 10_000_000
_NAMES = {Sex.FEMALE: "women", Sex.MALE: "men", Sex.NON_BINARY: "other"}


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of a grid: counts of a code by sex and in all; None was left empty."""

    code: str
    women: int | None = None
    men: int | None = None
    other: int | None = None
    total: int | None = None

    @property
    def empty(self) -> bool:
        """Nothing was typed in it."""
        return (self.women, self.men, self.other, self.total) == (None,) * 4

    @property
    def parts(self) -> int | None:
        """The sexes added up; None when none was typed."""
        given = [value for value in (self.women, self.men, self.other) if value is not None]
        return sum(given) if given else None

    @property
    def whole(self) -> int:
        """The total as typed, else the sexes added up."""
        return self.total if self.total is not None else self.parts or 0

    def values(self) -> Iterator[tuple[str, int]]:
        """Sex (empty: all together) and count, as they are stored."""
        for sex, name in _NAMES.items():
            value = getattr(self, name)
            if value is not None:
                yield sex.value, value
        yield "", self.whole


def checked_rows(rows: Sequence[Counted], *, exact: bool) -> tuple[Counted, ...]:
    """Rows that hold something; raises InvalidMany with ``rows:0`` and the like.

    ``exact``: the sexes have to add up to the total; of targets they may be fewer.
    """
    problems: list[Invalid] = []
    kept: list[Counted] = []
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if row.empty:
            continue
        problems += _problems(row, place, exact)
        if row.code in seen:
            message = N_("The code is in the list twice.")
            problems.append(Invalid(message, field=f"rows:{place}"))
        seen.add(row.code)
        kept.append(row)
    if problems:
        raise InvalidMany(problems)
    return tuple(kept)


def _problems(row: Counted, place: int, exact: bool) -> Iterator[Invalid]:
    chosen: RuleSet | None = None
    try:
        chosen = set_of_code(row.code)
    except Invalid as error:
        yield Invalid(error.message, field=f"rows:{place}", **error.values)
    for name in ("women", "men", "other", "total"):
        value = getattr(row, name)
        if value is not None and not 0 <= value <= MOST:
            yield Invalid(N_("From 0 to {most}."), field=f"rows:{place}", most=MOST)
    if chosen and row.other is not None and Sex.NON_BINARY not in chosen.sexes:
        message = N_("These indicators are counted by women and men alone.")
        yield Invalid(message, field=f"rows:{place}")
    parts = row.parts
    if row.total is None or parts is None:
        return
    if parts > row.total or (exact and parts != row.total):
        yield Invalid(
            N_("Women and men are {parts}, all are {total}."),
            field=f"rows:{place}",
            parts=parts,
            total=row.total,
        )


@dataclass(frozen=True, slots=True)
class TargetsDraft:
    """Every target of a project, of a call or, with neither, of the strategy."""

    rows: tuple[Counted, ...]
    operation_id: int | None = None
    call_id: int | None = None

    def checked(self) -> "TargetsDraft":
        """Without empty rows; raises InvalidMany."""
        return replace(self, rows=checked_rows(self.rows, exact=False))


@dataclass(frozen=True, slots=True)
class TotalsDraft:
    """A promoter's report: only people who were not reported before; reports add up.

    ``document`` names the paper; ``activity_id`` when it is about one activity.
    """

    operation_id: int
    reported_on: date
    document: str
    rows: tuple[Counted, ...]
    activity_id: int | None = None
    note: str = ""

    def checked(self, today: date) -> "TotalsDraft":
        """Trimmed; raises InvalidMany for fields and for rules that do not hold."""
        draft = replace(
            self,
            document=tidy(self.document),
            note=tidy(self.note),
            rows=checked_rows(self.rows, exact=True),
        )
        problems = []
        if not draft.document or len(draft.document) > 160:
            message = N_("Name the report, at most 160 marks: it is the evidence.")
            problems.append(Invalid(message, field="document"))
        if draft.reported_on > today:
            problems.append(Invalid(N_("The day is in the future."), field="reported_on"))
        if not draft.rows:
            problems.append(Invalid(N_("Enter at least one count."), field="rows"))
        problems += [
            Invalid.saying(line.message, line.values, "rows") for line in _broken(draft.rows)
        ]
        if problems:
            raise InvalidMany(problems)
        return draft


def _broken(rows: Sequence[Counted]) -> Iterator[Line]:
    for name in dict.fromkeys(set_of_code(row.code).name for row in rows):
        mine = [row for row in rows if set_of_code(row.code).name == name]
        figures = [
            Figure(
                place,
                row.code,
                name,
                Cells(),
                Cells(row.women or 0, row.men or 0, row.other or 0, row.whole, None),
            )
            for place, row in enumerate(mine)
        ]
        yield from broken_in(set_of_code(mine[0].code), figures, dated=False)
