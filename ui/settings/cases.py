"""The documentation plan of a year: case files with their terms, as one list."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.register.case_verbs import CaseDraft
from ui.kit import jobs
from ui.kit.grid_columns import GridColumn
from ui.kit.ordered_grid import OrderedGrid
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_COLUMNS = [
    GridColumn("number", N_("Index"), required=True, width=10),
    GridColumn("title", N_("Title of the case"), required=True, stretch=True),
    GridColumn("years", N_("Kept, years"), "integer", width=14),
    GridColumn("disposed", N_("Act of destruction"), width=26),
]


class CasesDialog(RecordDialog):
    """The plan as stored; where there is none, the year before’s or the example, to be saved."""

    topic = "bylos"

    def __init__(self, office: Office, year: int, plan: list[CaseDraft], parent: QWidget) -> None:
        grid = OrderedGrid(N_("Case files"), _COLUMNS, keeps="was", adding=N_("Add a case"))
        grid.show_lines(12)

        def submit(values: dict[str, Any]) -> None:
            office.register.store_cases(year, [_draft(row) for row in values["cases"]])

        super().__init__(
            N_("Documentation plan"),
            [Sheet(N_("Case files"), [grid])],
            {"cases": grid},
            submit,
            text=_(
                "{year}. Years are counted from the January after; an empty term means for ever."
                " The act is entered once the term has ended and the case is destroyed."
            ).format(year=year),
            parent=parent,
        )
        self.set_values({"cases": [_row(each) for each in plan]})
        self.keep_drafts(office.drafts, "cases", str(year))


def edit_cases(office: Office, owner: QWidget, year: int) -> None:
    """Fetch the plan and open it."""
    jobs.run(
        office.register.queries.plan,
        year,
        owner=owner,
        on_done=lambda plan: CasesDialog(office, year, plan, owner).open(),
    )


def _row(each: CaseDraft) -> dict[str, Any]:
    return {
        "number": each.number,
        "title": each.title,
        "years": each.years,
        "disposed": each.disposed or None,
        "was": "" if each.id is None else f"{each.id}:{each.version}",
    }


def _draft(row: dict[str, Any]) -> CaseDraft:
    key, _colon, version = row["was"].partition(":")
    return CaseDraft(
        row["number"],
        row["title"],
        row["years"],
        row["disposed"] or "",
        int(key) if key else None,
        int(version) if version else None,
    )
