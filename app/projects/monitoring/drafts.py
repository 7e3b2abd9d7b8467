"""What a person types about reports and indicators of a project, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import IndicatorKind, ReportKind

LONGEST_TEXT = 8_000
MOST_VALUE = 10**15
"""Hundredths; no indicator of a town counts further."""

_LONG = N_("At most {most} characters fit here.")


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report that is owed: what days it is about, and its last day."""

    kind: ReportKind
    from_on: date
    to_on: date
    due_on: date

    def checked(self) -> "ReportDraft":
        """The same; raises InvalidMany with fields."""
        problems = Problems()
        problems.need(self.from_on <= self.to_on, N_("The end is before the start."), "to_on")
        problems.need(
            self.due_on >= self.from_on,
            N_("The term ends before the report’s days begin."),
            "due_on",
        )
        problems.done()
        return self


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """A report that came in: its paper, what was done, what went otherwise.

    ``values``: indicators by id and what is reached of each by the report's last day, in
    hundredths, counted from the project's start.
    """

    received_on: date
    document: str = ""
    done: str = ""
    deviations: str = ""
    values: Mapping[int, int] = field(default_factory=dict)

    def checked(self, from_on: date, today: date) -> "ReceiptDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            document=one_line(self.document),
            done=self.done.strip(),
            deviations=self.deviations.strip(),
        )
        problems = Problems()
        problems.need(
            from_on <= tidy.received_on <= today,
            N_("A report comes after its days begin, and not in the future."),
            "received_on",
        )
        problems.need(tidy.done, N_("Enter what was done."), "done")
        for name, most in (("document", 160), ("done", LONGEST_TEXT), ("deviations", LONGEST_TEXT)):
            problems.need(len(getattr(tidy, name)) <= most, _LONG, name, most=most)
        for value in tidy.values.values():
            check_value(problems, value, "values")
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """A report sent back to be mended: why, and until when it is awaited again."""

    returned_on: date
    remarks: str
    again_by: date

    def checked(self, received_on: date, today: date) -> "ReturnDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, remarks=self.remarks.strip())
        problems = Problems()
        problems.need(
            received_on <= tidy.returned_on <= today,
            N_("A report is returned after it came in, and not in the future."),
            "returned_on",
        )
        problems.need(tidy.remarks, N_("Enter what is to be mended."), "remarks")
        problems.need(len(tidy.remarks) <= LONGEST_TEXT, _LONG, "remarks", most=LONGEST_TEXT)
        problems.need(
            tidy.again_by >= tidy.returned_on,
            N_("The new term does not end before the report is returned."),
            "again_by",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """What a project promised to reach; ``target`` in hundredths. ``id`` None: a new one.

    ``lineage`` is the strategy's indicator that it adds to; ``people``: it counts participants.
    """

    kind: IndicatorKind
    title: str
    unit: str
    target: int
    lineage: str = ""
    people: bool = False
    id: int | None = None

    def tidy(self) -> "IndicatorDraft":
        """Trimmed."""
        return replace(self, title=one_line(self.title), unit=one_line(self.unit))


def check_indicators(drafts: tuple[IndicatorDraft, ...]) -> tuple[IndicatorDraft, ...]:
    """Trimmed; raises InvalidMany with fields named ``row.column`` (rows from 0)."""
    tidy = tuple(each.tidy() for each in drafts)
    problems, seen = Problems(), set()
    for place, each in enumerate(tidy):
        problems.need(
            0 < len(each.title) <= 300,
            N_("Enter the title, at most 300 marks."),
            f"{place}.title",
        )
        problems.need(
            0 < len(each.unit) <= 40, N_("Enter the unit, at most 40 marks."), f"{place}.unit"
        )
        check_value(problems, each.target, f"{place}.target")
        problems.need(
            each.title.casefold() not in seen,
            N_("The indicator “{title}” is in the list already."),
            f"{place}.title",
            title=each.title,
        )
        seen.add(each.title.casefold())
    problems.done()
    return tidy


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """What is reached of an indicator by a day, in hundredths, from the project's start."""

    on: date
    value: int
    note: str = ""
    visit_id: int | None = None

    def checked(self, today: date) -> "ValueDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, note=self.note.strip())
        problems = Problems()
        problems.need(tidy.on <= today, N_("This has not happened yet."), "on")
        check_value(problems, tidy.value, "value")
        problems.need(len(tidy.note) <= LONGEST_TEXT, _LONG, "note", most=LONGEST_TEXT)
        problems.done()
        return tidy


def check_value(problems: Problems, value: int, name: str) -> None:
    """A value of an indicator is not below zero and within what a town counts."""
    problems.need(0 <= value <= MOST_VALUE, N_("The value is zero or more."), name)
