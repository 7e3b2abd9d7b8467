"""Values of indicators typed by year, and one taken back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import short
from app.i18n import N_, _
from app.monitoring.indicators.cells import drafts, typed
from app.monitoring.indicators.queries import IndicatorLine, IndicatorTable
from app.monitoring.indicators.reach import Cell
from app.monitoring.indicators.service import LONGEST_REASON
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "rodikliu-pasiekimas"


def facts_dialog(office: Office, parent: QWidget, found: IndicatorTable) -> RecordDialog:
    """Values typed by year; empty cells are counted from the data where they can be."""
    years = [year for year in found.years if year <= office.clock.today().year]
    form = Form(
        [
            Field(
                "document",
                N_("Paper the values come from"),
                required=True,
                max_length=160,
                help=N_("For the values that you enter or change now."),
            ),
            Field("note", N_("Note"), max_length=300),
        ]
    )
    grid = Grid(
        N_("Values by year"),
        [
            GridColumn("number", N_("No."), width=8, read_only=True),
            GridColumn("title", N_("Indicator"), stretch=True, read_only=True),
            GridColumn("unit", N_("Unit"), width=10, read_only=True),
            *(GridColumn(str(year), str(year), "points", width=8) for year in years),
        ],
        fixed=True,
    )
    grid.show_lines(min(len(found.rows), 12))

    def submit(values: dict[str, Any]) -> None:
        facts = values["facts"]
        changed = drafts(found, years, values["rows"])
        office.monitoring.indicators.enter(changed, facts["document"], facts["note"] or "")

    dialog = RecordDialog(
        N_("Values of indicators by year"),
        [Sheet(N_("Values by year"), [form, grid])],
        {"facts": form, "rows": grid},
        submit,
        text=N_(
            "An empty cell is counted from projects and participants where that can be done; what"
            " is typed stands before it."
        ),
        topic=TOPIC,
        parent=parent,
    )
    before = typed(found)
    dialog.set_values(
        {
            "rows": [
                {
                    "number": row.number,
                    "title": row.indicator.title,
                    "unit": row.indicator.unit,
                    **{str(year): before.get((row.lineage, year)) for year in years},
                }
                for row in found.rows
            ]
        }
    )
    return dialog


def typed_cells(row: IndicatorLine) -> list[Cell]:
    """Years whose value was typed, the newest first."""
    return [cell for cell in reversed(row.cells) if cell.typed]


def void_dialog(office: Office, parent: QWidget, row: IndicatorLine) -> FormDialog:
    """Which year's value, and why."""
    values = {cell.year: cell.value for cell in typed_cells(row)}
    words = _("{year}: {value}")

    def submit(given: dict[str, Any]) -> None:
        year = given["year"]
        office.monitoring.indicators.void(row.lineage, year, values[year], given["reason"])

    return FormDialog(
        N_("Take a value back"),
        [
            Field(
                "year",
                N_("Value"),
                "choice",
                required=True,
                choices=[
                    (year, words.format(year=year, value=short(value)))
                    for year, value in values.items()
                ],
            ),
            Field("reason", N_("Reason"), required=True, wide=True, max_length=LONGEST_REASON),
        ],
        submit,
        values={"year": next(iter(values))},
        verb=N_("Take a value back"),
        text=_(
            "{title}: the value counts no more and stays readable with the reason. What projects"
            " and participants say counts again."
        ).format(title=row.indicator.title),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
