"""Rows of a sheet → drafts of applications, with every problem at its cell.

A row with a cell of the application's own begins an application; rows below it that hold only
budget lines or partners go on with it, as one writes it by hand (or merges the cells).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.applications.activities import ActivityDraft, parted
from app.applications.drafts import (
    TEXTS,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
    PlannedDraft,
)
from app.applications.importing.cells import Actions, value_of
from app.applications.importing.columns import BELOW, BY_KEY, COLUMNS, Layout
from app.applications.stored import APPLICANT
from app.applications.terms import FundingSource, TargetGroup
from app.errors import Invalid, InvalidMany, PersonError
from app.exchange.book import Row, Sheet
from app.i18n import N_

_FIELDS = {"node_id": "action", "sources": "requested"}
"""Fields of a draft's problems that are called otherwise in the table."""
_PLAIN = ("title", "channel", "received_at", "months", "requested")
_OPTIONAL = (
    *TEXTS,
    "pages",
    "place",
    "stated_total",
    "volunteers",
    "volunteer_hours",
    "de_minimis",
    "signed_by",
    "signed_on",
    "signed_as",
)
_APPLICANT = tuple(name for name in APPLICANT if name not in ("name", "code"))
NEEDED = {
    "partner": ("name", "sector"),
    "activity": ("text",),
    "line": ("category", "title", "quantity", "price"),
    "indicator": ("title", "value"),
}
"""What a row of a part cannot do without."""
_ROWS = {
    "partners": "partner",
    "activities": "activity",
    "lines": "line",
    "indicators": "indicator",
}
"""Parts of a draft by what their columns begin with."""
_TOP_TOTAL = 1_000_000_000_000
"""Cents of one budget line: ten thousand million euros."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something at a cell; ``column`` is its key, empty for the whole row. A warning when it does
    not stop the import."""

    row: int
    column: str
    error: PersonError
    stops: bool = True


@dataclass(slots=True)
class Given:
    """What one application's rows hold; ``parts`` with the row in which each stands."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[tuple[int, dict[str, Any]]]] = field(
        default_factory=lambda: {each: [] for each in BELOW}
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """``drafts`` by the row that begins them; the others have problems that stop the import."""

    drafts: tuple[tuple[int, ApplicationDraft], ...]
    problems: tuple[Problem, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Into:
    """What every row is completed with: call, its actions, why it is entered later."""

    call_id: int
    actions: Actions
    reason: str


def parse(sheet: Sheet, layout: Layout, into: Into) -> Parsed:
    """Every application of a sheet; nothing is left out silently."""
    problems: list[Problem] = []
    drafts = []
    count = 0
    for given, wrong in _applications(sheet.rows, layout, into.actions):
        count += 1
        wrong += lacking(given, wrong)
        if not wrong:
            try:
                drafts.append((given.row, draft_from(given, into).checked()))
            except InvalidMany as error:
                wrong = [Problem(_row(given, each), _column(each), each) for each in error.problems]
        problems += wrong
    return Parsed(tuple(drafts), tuple(problems), count)


def _applications(
    rows: Sequence[Row], layout: Layout, actions: Actions
) -> Iterator[tuple[Given, list[Problem]]]:
    given: Given | None = None
    wrong: list[Problem] = []
    for row in rows:
        if row.number <= layout.head:
            continue
        values, bad = values_of(row, layout.keys, actions)
        if not values and not bad:
            continue  # only cells of columns that are left out
        own = any(not BY_KEY[key].below for key in (*values, *(each.column for each in bad)))
        if own or given is None:
            if given is not None:
                yield given, wrong
            given, wrong = Given(row.number), []
        wrong += bad
        given.values |= {key: value for key, value in values.items() if not BY_KEY[key].below}
        for part, kept in given.parts.items():
            start = f"{part}."
            found = {k.removeprefix(start): v for k, v in values.items() if k.startswith(start)}
            if found:
                kept.append((row.number, found))
    if given is not None:
        yield given, wrong


def values_of(
    row: Row, keys: Sequence[str], actions: Actions
) -> tuple[dict[str, Any], list[Problem]]:
    """What a row's cells say by column, and what is wrong with them."""
    values, wrong = {}, []
    for place, key in enumerate(keys):
        if not key:
            continue
        try:
            value = value_of(BY_KEY[key], row.at(place), actions)
        except Invalid as error:
            wrong.append(Problem(row.number, key, error))
            continue
        if value is not None and value != "":
            values[key] = value
    return values, wrong


def lacking(given: Given, wrong: Sequence[Problem]) -> list[Problem]:
    """What must be there and is not; a cell that is wrong is not told a second time."""
    told = {(each.row, each.column) for each in wrong}
    found = [
        (given.row, column.key)
        for column in COLUMNS
        if column.required and column.key not in given.values
    ]
    found += [
        (row, f"{part}.{name}")
        for part, rows in given.parts.items()
        for row, values in rows
        for name in NEEDED[part]
        if name not in values
    ]
    return [
        Problem(row, key, Invalid(N_("This must be filled in.")))
        for row, key in found
        if (row, key) not in told
    ]


def draft_from(given: Given, into: Into) -> ApplicationDraft:
    """What nothing is wrong with as a draft; raises InvalidMany for a sum too large."""
    values, parts = given.values, given.parts
    activities = [ActivityDraft(**each) for _row, each in parts["activity"]]
    only = next(iter(into.actions.values())) if len(into.actions) == 1 else 0
    if not activities and "activities" in values:
        activities = list(parted(values["activities"]))
    return ApplicationDraft(
        call_id=into.call_id,
        node_id=values.get("action") or only,
        applicant=ApplicantDraft(
            name=values["applicant"],
            code=values["code"],
            **{name: values[name] for name in _APPLICANT if name in values},
        ),
        **{name: values[name] for name in _PLAIN},
        lines=tuple(_line(row, line) for row, line in parts["line"]),
        activities=tuple(activities),
        indicators=tuple(PlannedDraft(**{"unit": "", **each}) for _row, each in parts["indicator"]),
        sources=_by(values, "source.", FundingSource),
        groups=_by(values, "group.", TargetGroup),
        partners=tuple(PartnerDraft(**partner) for _row, partner in parts["partner"]),
        received_reason=values.get("received_reason") or into.reason,
        **{name: values[name] for name in _OPTIONAL if name in values},
    )


def _line(row: int, line: Mapping[str, Any]) -> LineDraft:
    made = LineDraft(**{"unit": "", **line})
    if made.total > _TOP_TOTAL:
        large = Invalid(N_("Quantity × price is larger than the office can keep."), field="price")
        raise InvalidMany([_At(large, row)])
    return made


class _At(Invalid):
    """A problem that knows its row."""

    def __init__(self, error: Invalid, row: int) -> None:
        super().__init__(error.message, field="line.price", **error.values)
        self.row = row


def _by(values: Mapping[str, Any], start: str, kind: Any) -> Any:
    found = ((each, values.get(f"{start}{each}")) for each in kind)
    return tuple((each, value) for each, value in found if value)


def _row(given: Given, error: Invalid) -> int:
    """Where the part stands that a draft's problem names (``lines:2``)."""
    if isinstance(error, _At):
        return error.row
    part, _colon, place = (error.field or "").partition(":")
    kept = given.parts.get(_ROWS.get(part, ""))
    return kept[int(place)][0] if kept and place.isdigit() else given.row


def _column(error: Invalid) -> str:
    return column_of(error.field)


def column_of(name: str | None) -> str:
    """The column of a draft's field; empty for the whole row."""
    part = (name or "").partition(":")[0]
    if part in _ROWS:
        begins = _ROWS[part]
        return f"{begins}.{NEEDED[begins][0] if begins != 'line' else 'title'}"
    part = _FIELDS.get(part, part)
    return part if part in BY_KEY else ""
