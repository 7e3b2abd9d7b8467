"""What a file of payments would bring: its lines, its problems by cell, before it is taken in."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.budget.payments.taking import Plan, Preview
from app.i18n import N_, _
from app.office import Office
from ui.budget.payment_words import facts, told
from ui.kit.cards import check_line
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

_MOST = 12  # problems that are shown; the command line lists them all


def file_dialog(office: Office, plan: Plan, preview: Preview, parent: QWidget) -> FormDialog:
    """Asks how sums are signed, and takes it in."""
    lines = QWidget()
    column = QVBoxLayout(lines)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(check_line(facts(preview), "bad" if preview.stops else "ok"))
    for each in preview.problems[:_MOST]:
        column.addWidget(check_line(told(plan, each), "bad"))
    if len(preview.problems) > _MOST:
        more = _("and {count} more").format(count=len(preview.problems) - _MOST)
        column.addWidget(check_line(more, "bad"))

    def submit(values: dict[str, Any]) -> int:
        negative = bool(values["outgoing_negative"])
        return office.budget.payments.take(replace(plan, outgoing_negative=negative))

    return FormDialog(
        N_("Import payments"),
        [
            Field(
                "outgoing_negative",
                N_("Payments made are below zero in this file"),
                "check",
                help=N_("As banks write them. A column of debit and credit decides by itself."),
            )
        ],
        submit,
        values={"outgoing_negative": False},
        verb=N_("Import"),
        text=f"{plan.file.name}",
        columns=1,
        extra=lines,
        topic="mokejimu-importas",
        parent=parent,
    )
