"""Figures of indicators: counts, targets and what must hold between them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.explanation import Line, say
from app.i18n import N_
from app.participants.indicators.cells import Cells
from app.participants.indicators.counting import Everybody
from app.participants.indicators.identities import Identity, broken
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import RuleSet
from app.participants.indicators.titles import TITLES

_WHOSE = {"women": N_("Women"), "men": N_("Men"), "other": N_("Other sex"), "total": N_("All")}


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator: registered people, what promoters reported beside them, the target.

    ``reached``, hundredths of a percent, is both together against the target. ``special`` tells
    special-category data; ``entities``: it counts organisations.
    """

    id: int
    code: str
    rules: str
    cells: Cells
    reported: Cells
    target: int | None = None
    special: bool = False
    entities: bool = False
    result: bool = False

    @property
    def title(self) -> str:
        """The English message of the regulation’s wording."""
        return TITLES[self.code]

    @property
    def fact(self) -> int | None:
        """Registered and reported together; None where one of them is not told."""
        if self.cells.total is None or self.reported.total is None:
            return None
        return self.cells.total + self.reported.total

    @property
    def reached(self) -> int | None:
        """Hundredths of a percent of the target, rounded half up; None without one."""
        fact = self.fact
        if fact is None or not self.target:
            return None
        return int(Fraction(fact * 10_000, self.target) + Fraction(1, 2))

    def suppressed(self) -> "Figure":
        """Without counts that are too small to be told; organisations are no people."""
        if self.entities:
            return self
        return replace(self, cells=self.cells.suppressed(), reported=self.reported.suppressed())

    def hushed(self) -> "Figure":
        """The same for a role that may not see special-category data."""
        if self.entities:
            return self
        return replace(self, cells=self.cells.hushed(), reported=self.reported.hushed())


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything of a scope.

    ``outdated``: records that an earlier version of the rules derived. ``hidden``: small counts of
    special-category data were left out for the role.
    """

    scope: Scope
    rules: tuple[str, ...]
    rows: tuple[Figure, ...]
    everybody: Everybody
    broken: tuple[Line, ...]
    outdated: int = 0
    hidden: bool = False

    def of(self, code: str) -> Figure:
        """The row of a code; KeyError when it is not among them."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)

    def suppressed(self, *, special_only: bool = False) -> "Figures":
        """Without small counts: of special-category data alone, or of all (to be published)."""
        if special_only:
            rows = tuple(row.hushed() if row.special else row for row in self.rows)
            return replace(self, rows=rows, hidden=rows != self.rows)
        rows = tuple(row.suppressed() for row in self.rows)
        everybody = replace(self.everybody, cells=self.everybody.cells.suppressed())
        return replace(self, rows=rows, everybody=everybody, hidden=rows != self.rows)


def rows_of(
    chosen: RuleSet,
    counts: Mapping[str, Cells],
    organisations: tuple[int, int],
    reported: Mapping[str, Cells],
    targets: Mapping[str, int],
    first: int,
) -> list[Figure]:
    """Every code of a rule set in order; ``first`` is the place of its first row."""
    supported = dict(zip(chosen.entities, organisations, strict=False))
    found = []
    for place, code in enumerate(chosen.codes, start=first):
        entity = code in chosen.entities
        cells = counts.get(code, Cells())
        if entity:
            cells = Cells(None, None, None, supported[code], supported[code])
        found.append(
            Figure(
                place,
                code,
                chosen.name,
                cells,
                reported.get(code, Cells(persons=None)),
                targets.get(code),
                code in chosen.special,
                entity,
                code in chosen.results,
            )
        )
    return found


def broken_in(chosen: RuleSet, rows: Sequence[Figure], dated: bool) -> Iterator[Line]:
    """Every rule that does not hold, for each sex and for all, before anything is left out."""
    mine = [row for row in rows if row.rules == chosen.name and not row.entities]
    for kind, what in ((False, N_("Registered")), (True, N_("Reported"))):
        cells = {row.code: row.reported if kind else row.cells for row in mine}
        for name, whose in _WHOSE.items():
            counts = {code: getattr(each, name) or 0 for code, each in cells.items()}
            total = _total(chosen, counts)
            rules = _askable(chosen.identities, counts) if kind else chosen.identities
            who = say(N_("{what}, {whose}"), what=say(what), whose=say(whose))
            yield from broken(rules, counts, total, who, within_period=dated)
        yield from _sums(cells, say(what))


def _total(chosen: RuleSet, counts: Mapping[str, int]) -> int:
    by_status = sum(counts.get(code, 0) for code in chosen.status)
    return by_status or counts.get(chosen.total, 0)


def _askable(identities: Sequence[Identity], counts: Mapping[str, int]) -> list[Identity]:
    """A promoter reports some of the codes: what is compared with one not reported is not asked."""
    given = {code for code, count in counts.items() if count}
    return [each for each in identities if each.right and given.issuperset(each.right)]


def _sums(cells: Mapping[str, Cells], what: Line) -> Iterator[Line]:
    """Women and men (and others) are all."""
    for code, each in cells.items():
        parts = (each.women or 0) + (each.men or 0) + (each.other or 0)
        if parts and parts != (each.total or 0):
            yield say(
                N_("{what}, {code}: women and men are {parts}, all are {total}"),
                what=what,
                code=code,
                parts=parts,
                total=each.total or 0,
            )
