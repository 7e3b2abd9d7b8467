"""Entering targets and promoters' totals: one grid of codes, pasted into from Excel."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.entered import Counted, TargetsDraft, TotalsDraft
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import RuleSet, rule_set
from app.participants.indicators.titles import TITLES
from app.participants.indicators.totals import TotalsRow
from app.participants.queries import OperationRow
from app.participants.terms import Controller, Sex
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_NUMBERS = ("women", "men", "other", "total")


def _columns(chosen: RuleSet) -> list[GridColumn]:
    found = [
        GridColumn("code", N_("Code"), width=9, read_only=True),
        GridColumn("title", N_("Indicator"), stretch=True, read_only=True),
        GridColumn("women", N_("Women"), "integer", width=9),
        GridColumn("men", N_("Men"), "integer", width=9),
    ]
    if Sex.NON_BINARY in chosen.sexes:
        found.append(GridColumn("other", N_("Other"), "integer", width=9))
    return [*found, GridColumn("total", N_("In all"), "integer", width=9)]


def _grid(chosen: RuleSet, held: Mapping[str, Counted]) -> Grid:
    grid = Grid(N_("Indicators"), _columns(chosen), fixed=True)
    grid.set_values(
        [
            {
                "code": code,
                "title": _(TITLES[code]),
                **{name: getattr(held.get(code), name, None) for name in _NUMBERS},
            }
            for code in chosen.codes
        ]
    )
    grid.show_lines(12)
    return grid


def _rows(values: Sequence[Mapping[str, Any]]) -> tuple[Counted, ...]:
    return tuple(
        Counted(row["code"], **{name: row.get(name) for name in _NUMBERS}) for row in values
    )


def targets_dialog(
    office: Office,
    scope: Scope,
    rules: str,
    held: Mapping[str, Counted],
    whose: str,
    parent: QWidget,
) -> RecordDialog:
    """Targets of the scope in sight: a project, a call, or the strategy."""
    grid = _grid(rule_set(rules), held)
    others = tuple(row for code, row in held.items() if code not in rule_set(rules).codes)

    def submit(values: dict[str, Any]) -> None:
        rows = (*_rows(values["rows"]), *others)
        draft = TargetsDraft(rows, operation_id=scope.operation_id, call_id=scope.call_id)
        office.participants.indicators.targets.set(draft)

    return RecordDialog(
        N_("Targets of indicators"),
        [Sheet(N_("Targets"), [grid])],
        {"rows": grid},
        submit,
        text=whose,
        topic="rodikliu-planas",
        parent=parent,
    )


def totals_dialog(
    office: Office, operations: Sequence[OperationRow], operation: OperationRow, parent: QWidget
) -> RecordDialog:
    """A promoter's report about one project."""
    form = Form(
        [
            Field(
                "operation_id",
                N_("Project"),
                "choice",
                required=True,
                read_only=True,
                choices=[(row.id, f"{row.code} · {row.title}") for row in operations],
            ),
            Field("reported_on", N_("Reported on"), "date", required=True),
            Field(
                "document",
                N_("Report"),
                required=True,
                max_length=160,
                help=N_("Date and number of the promoter’s paper: it is the evidence."),
            ),
            Field("note", N_("Note"), help=N_("Without names or other personal data.")),
        ]
    )
    form.set_values({"operation_id": operation.id})
    grid = _grid(rule_set(operation.indicator_rules), {})
    files = ChosenFiles(
        N_("Attach the report"), N_("No file is attached yet."), N_("The promoter’s report")
    )

    def submit(values: dict[str, Any]) -> int:
        draft = TotalsDraft(rows=_rows(values["rows"]), **values["head"])
        paths: Sequence[Path] = files.paths
        incoming = [office.attachments.read(path) for path in paths]
        return office.participants.indicators.totals.enter(draft, incoming)

    return RecordDialog(
        N_("Totals reported by the promoter"),
        [Sheet(N_("Report"), [form, files, N_("People not reported before"), grid])],
        {"head": form, "rows": grid},
        submit,
        topic="vykdytojo-suvestines",
        parent=parent,
    )


def void_dialog(office: Office, row: TotalsRow, parent: QWidget) -> FormDialog:
    """Why a report counts no more."""
    return FormDialog(
        N_("Void the report"),
        [Field("reason", N_("Why"), "multiline", required=True, lines=2)],
        lambda values: office.participants.indicators.totals.void(row.id, values["reason"]),
        verb=N_("Void"),
        text=_("{document}, {operation}: it stays readable and counts no more.").format(
            document=row.document, operation=row.operation
        ),
        topic="vykdytojo-suvestines",
        parent=parent,
    )


def of_promoters(operations: Sequence[OperationRow]) -> list[OperationRow]:
    """Projects whose promoters keep the names."""
    return [row for row in operations if row.controller is Controller.PROMOTER]
