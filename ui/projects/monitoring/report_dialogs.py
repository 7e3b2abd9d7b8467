"""Dialogs of reports and indicators: plans, receipts, returns, values, the office's rules."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import day
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.projects.monitoring.drafts import (
    IndicatorDraft,
    ReceiptDraft,
    ReportDraft,
    ReturnDraft,
    ValueDraft,
)
from app.projects.monitoring.settings import MonitoringSettings
from app.projects.monitoring.terms import IndicatorKind, ReportKind
from app.projects.monitoring.views import IndicatorRow, ReportRow
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "projektu-stebesena"
_KINDS = tuple(LABELS[ReportKind].items())
_YES = ((True, N_("Yes")), (False, N_("No")))


def report_dialog(
    office: Office, parent: QWidget, project: int, row: ReportRow | None = None
) -> FormDialog:
    """One more report of a project, or another term of a planned one."""
    service = office.project_monitoring

    def submit(values: dict[str, Any]) -> None:
        draft = ReportDraft(**values)
        if row is None:
            service.add_report(project, draft)
        else:
            service.change_report(row.id, row.version, draft)

    keys = ("kind", "from_on", "to_on", "due_on")
    return FormDialog(
        N_("Report of a project"),
        [
            Field("kind", N_("Report"), "choice", required=True, choices=_KINDS),
            Field("due_on", N_("Due on"), "date", required=True),
            Field("from_on", N_("Period from"), "date", required=True),
            Field("to_on", N_("Period until"), "date", required=True),
        ],
        submit,
        values={key: getattr(row, key) for key in keys} if row else None,
        topic=TOPIC,
        parent=parent,
    )


def receive_dialog(
    office: Office, parent: QWidget, row: ReportRow, indicators: Sequence[IndicatorRow]
) -> RecordDialog:
    """A report that came in: what it says, what is reached, its file."""
    form = Form(
        [
            Field("received_on", N_("Received on"), "date", required=True),
            Field("document", N_("Paper"), max_length=160, placeholder=N_("date, No.")),
            Field("done", N_("What is done by now"), "multiline", required=True, lines=4),
            Field("deviations", N_("What went otherwise, and why"), "multiline", lines=3),
        ]
    )
    form.set_values(
        {
            "received_on": office.clock.today(),
            "document": row.document,
            "done": row.done,
            "deviations": row.deviations,
        }
    )
    grid = Grid(
        N_("Indicators"),
        [
            GridColumn("title", N_("Indicator"), stretch=True, read_only=True),
            GridColumn("unit", N_("Unit"), read_only=True),
            GridColumn("target", N_("Planned"), "percent", read_only=True),
            GridColumn("value", N_("Reached by then"), "percent"),
        ],
        fixed=True,
    )
    told = {
        each.id: value.value
        for each in indicators
        for value in each.values
        if value.report_id == row.id
    }
    grid.set_values(
        [
            {
                "title": each.title,
                "unit": each.unit,
                "target": each.target,
                "value": told.get(each.id),
            }
            for each in indicators
        ]
    )
    files = ChosenFiles(N_("Attach the report"), N_("No file is attached yet."), N_("Report"))

    def submit(values: dict[str, Any]) -> None:
        reached = {
            each.id: line["value"]
            for each, line in zip(indicators, values["values"], strict=True)
            if line["value"] is not None
        }
        head = values["head"]
        draft = ReceiptDraft(
            head["received_on"],
            head["document"] or "",
            head["done"] or "",
            head["deviations"] or "",
            reached,
        )
        incoming = [office.attachments.read(path) for path in files.paths]
        office.project_monitoring.receive_report(row.id, row.version, draft, incoming)

    sheets = [Sheet(N_("Report"), [form, files])]
    if indicators:
        sheets.append(Sheet(N_("Indicators"), [N_("From the project’s start"), grid]))
    parts: dict[str, Form | Grid] = {"head": form, "values": grid}
    dialog = RecordDialog(
        N_("Enter the report"),
        sheets,
        parts,
        submit,
        text=_("No. {number}, {start} – {end}").format(
            number=row.number, start=day(row.from_on), end=day(row.to_on)
        ),
        homes={name: f"head.{name}" for name in ("received_on", "document", "done", "deviations")},
        topic=TOPIC,
        parent=parent,
    )
    dialog.keep_drafts(office.drafts, "project-report", str(row.id))
    return dialog


def return_dialog(office: Office, parent: QWidget, row: ReportRow) -> FormDialog:
    """Back to the promoter, to be mended."""
    return FormDialog(
        N_("Return for mending"),
        [
            Field("returned_on", N_("Returned on"), "date", required=True),
            Field("again_by", N_("Mended by"), "date", required=True),
            Field("remarks", N_("What is to be mended"), "multiline", required=True, wide=True),
        ],
        lambda values: office.project_monitoring.return_report(
            row.id, row.version, ReturnDraft(**values)
        ),
        values={"returned_on": office.clock.today()},
        verb=N_("Return"),
        topic=TOPIC,
        parent=parent,
    )


def reopen_dialog(office: Office, parent: QWidget, row: ReportRow) -> FormDialog:
    """The acceptance was a mistake."""
    return FormDialog(
        N_("Take the acceptance back"),
        [Field("reason", N_("Why"), "multiline", required=True, lines=2)],
        lambda values: office.project_monitoring.reopen_report(
            row.id, row.version, values["reason"]
        ),
        verb=N_("Take back"),
        leave=N_("Close"),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def indicators_dialog(
    office: Office, parent: QWidget, project: int, rows: Sequence[IndicatorRow]
) -> RecordDialog:
    """What the project promised; rows that have values keep them under another title, too."""
    grid = Grid(
        N_("Indicators of the project"),
        [
            GridColumn("id", N_("No."), "integer", read_only=True, width=6),
            GridColumn(
                "kind", N_("Kind"), "choice", True, tuple(LABELS[IndicatorKind].items()), width=14
            ),
            GridColumn("title", N_("Indicator"), required=True, stretch=True),
            GridColumn("unit", N_("Unit"), required=True, width=12),
            GridColumn("target", N_("Planned"), "percent", required=True, width=12),
            GridColumn("people", N_("Counts people"), "choice", choices=_YES, width=12),
        ],
    )
    grid.set_values(
        [
            {
                "id": each.id,
                "kind": each.kind,
                "title": each.title,
                "unit": each.unit,
                "target": each.target,
                "people": each.counts_people,
            }
            for each in rows
        ]
    )
    known = {each.id: each.lineage for each in rows}

    def submit(values: dict[str, Any]) -> None:
        drafts = tuple(
            IndicatorDraft(
                line["kind"],
                line["title"] or "",
                line["unit"] or "",
                line["target"] or 0,
                known.get(line["id"], ""),
                bool(line["people"]),
                line["id"],
            )
            for line in values["rows"]
        )
        office.project_monitoring.set_indicators(project, drafts)

    return RecordDialog(
        N_("Indicators of the project"),
        [Sheet(N_("Indicators"), [grid])],
        {"rows": grid},
        submit,
        topic=TOPIC,
        parent=parent,
    )


def value_dialog(office: Office, parent: QWidget, rows: Sequence[IndicatorRow]) -> FormDialog:
    """What is reached by a day, when no report told it."""

    def submit(values: dict[str, Any]) -> None:
        draft = ValueDraft(values["on"], values["value"], values["note"] or "")
        office.project_monitoring.record_value(values["indicator"], draft)

    return FormDialog(
        N_("Value of an indicator"),
        [
            Field(
                "indicator",
                N_("Indicator"),
                "choice",
                required=True,
                choices=[(each.id, f"{each.title}, {each.unit}") for each in rows],
                wide=True,
            ),
            Field("on", N_("By what day"), "date", required=True),
            Field("value", N_("Reached from the start"), "points", required=True),
            Field("note", N_("From where it is known"), wide=True),
        ],
        submit,
        values={"on": office.clock.today(), "indicator": rows[0].id},
        topic=TOPIC,
        parent=parent,
    )


def rules_dialog(office: Office, parent: QWidget, rules: MonitoringSettings) -> FormDialog:
    """When reports are due, how far is still as planned."""
    return FormDialog(
        N_("Rules of monitoring"),
        [
            Section(N_("Reports")),
            Field("every_months", N_("Progress report, every … months"), "integer", True),
            Field("progress_days", N_("Due in days after its period"), "integer", True),
            Field("final_days", N_("Final report, days after the end"), "integer", True),
            Field("after_months", N_("After the end, of … months"), "integer", True),
            Field("after_days", N_("Due in days after these months"), "integer", True),
            Section(N_("How far is still as planned")),
            Field("indicator", N_("Indicator, percent of the plan"), "percent", True),
            Field("pace", N_("Indicator behind time, percent"), "percent", True),
            Field("spending", N_("Payments behind time, percent"), "percent", True),
        ],
        lambda values: office.project_monitoring.set_rules(MonitoringSettings(**values)),
        values=asdict(rules),
        text=N_("Zero months: no such report is asked for."),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
