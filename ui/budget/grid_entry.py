"""Several contracts and payments at once: a grid that takes what is pasted from a spreadsheet."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.budget.drafts import EntryDraft
from app.budget.terms import FundingSource
from app.bulk import BadRows
from app.errors import Invalid, InvalidMany
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.safety.rights import Right
from app.tables import fold
from ui.budget.entry_form import KINDS, Choices
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_DAY = re.compile(r"(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})\.?")
ADMINISTRATION = N_("the administration")


def grid_dialog(
    office: Office, found: Choices, sources: Sequence[FundingSource], parent: QWidget
) -> RecordDialog:
    """Every row is an entry; all are recorded, or none."""
    grid = Grid(
        N_("Entries"),
        [
            GridColumn("kind", N_("What is recorded"), "choice", required=True, choices=KINDS),
            GridColumn("who", N_("For whom"), required=True, stretch=True),
            GridColumn("document", N_("Document"), required=True, width=14),
            GridColumn("on", N_("Date"), required=True, width=12),
            GridColumn("total", N_("Sum, Eur"), "money", width=14),
            *(
                GridColumn(f"part_{each}", LABELS[FundingSource][each], "money", width=14)
                for each in sources
            ),
        ],
        adding=N_("Add an entry"),
    )
    grid.show_lines(8)
    places = _places(found)

    def submit(values: dict[str, Any]) -> Any:
        drafts = _drafts(values["entries"], places, sources)
        try:
            return office.budget.record_many(drafts, values.get("override", ""))
        except BadRows as error:
            raise InvalidMany(
                [
                    Invalid.saying(each.message, each.values, f"entries:{place}")
                    for place, each in error.problems
                ]
            ) from error

    dialog = RecordDialog(
        N_("Record several entries"),
        [Sheet(N_("Entries"), [grid])],
        {"entries": grid},
        submit,
        verb=N_("Record them"),
        text=N_(
            "Rows may be pasted from a spreadsheet. For whom: the number of an application or of an"
            " action, or administration; an application’s sum is split by its call’s percentages."
        ),
        topic="irasyti-mokejima",
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.keep_drafts(office.drafts, "budget.entries", "")
    return dialog


Places = dict[str, tuple[int | None, int | None]]
"""Application and action by what a person may write; administration has neither."""


def _places(found: Choices) -> Places:
    places: Places = {fold(each.number): (each.id, None) for each in found.applications}
    places |= {fold(each.number): (None, each.id) for each in found.actions}
    for words in (_(ADMINISTRATION), "administration", "adm"):
        places[fold(words)] = (None, None)
    return places


def _drafts(
    rows: Sequence[dict[str, Any]], places: Places, sources: Sequence[FundingSource]
) -> list[EntryDraft]:
    drafts, problems = [], []
    if not rows:
        raise Invalid(N_("Write or paste at least one row."))
    for at, row in enumerate(rows):
        try:
            drafts.append(_draft(row, places, sources))
        except Invalid as error:
            problems.append(Invalid.saying(error.message, error.values, f"entries:{at}"))
    if problems:
        raise InvalidMany(problems)
    return drafts


def _draft(row: dict[str, Any], places: Places, sources: Sequence[FundingSource]) -> EntryDraft:
    who = fold(str(row["who"]).split("·")[0].strip())
    if who not in places:
        raise Invalid(
            N_("There is no application or action “{text}” to record money for."), text=row["who"]
        )
    application, node = places[who]
    parts = tuple((each, row[f"part_{each}"] or 0) for each in sources)
    return EntryDraft(
        kind=row["kind"],
        on=_day(str(row["on"])),
        document=row["document"],
        total=row["total"] or 0,
        parts=tuple(pair for pair in parts if pair[1]),
        application_id=application,
        node_id=node,
    )


def _day(text: str) -> date:
    found = _DAY.fullmatch(text.strip())
    try:
        if found is not None:
            return date(*(int(each) for each in found.groups()))
    except ValueError:
        pass
    raise Invalid(N_("“{text}” is not a day like 2026-11-23."), text=text[:40])
