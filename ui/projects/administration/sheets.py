"""Time sheets of the own project, and beside them the chosen one with its days."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.formats import day, money, points, short
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.projects.administration.queries import SheetView
from app.projects.administration.terms import CostCategory
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note, check_line
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.parts import below, line
from ui.papers.dialog import PaperDialog
from ui.projects.administration.invoice_forms import reason_dialog
from ui.projects.administration.sheet_dialog import SheetDialog
from ui.projects.administration.view import TableView
from ui.projects.administration.words import (
    SHEET_STATES,
    count_sheets,
    month_words,
    rate_words,
    sheet_pill,
)

TOPIC = "darbo-laikas"
COLUMNS = [
    Column("month", N_("Month"), display=month_words, strong=True),
    Column("person", N_("Last name, first name"), stretch=True),
    Column("function", N_("Function"), sortable=False, hidden=True),
    Column("category", N_("Kind of cost"), display=lambda row: word(row.category)),
    Column("hours", N_("Hours"), "points"),
    Column("rate", N_("Rate, Eur"), "money"),
    Column("cents", N_("Cost, Eur"), "money"),
    Column("claim", N_("State"), "pill", pill=sheet_pill),
]


class SheetsView(TableView):
    """Approving locks a sheet; its paper is drawn up then."""

    def __init__(self, office: Office, add: Callable[[], object] | None) -> None:
        super().__init__(
            office,
            "administration.sheets",
            N_("Time sheets"),
            COLUMNS,
            office.administration.queries.time_sheets,
            filters=[
                Filter("state", N_("State"), SHEET_STATES, every=N_("all of these")),
                Filter(
                    "category",
                    N_("Kind of cost"),
                    [
                        (each, word(each))
                        for each in (CostCategory.SALARIES, CostCategory.ANIMATION)
                    ],
                    every=N_("all of these"),
                ),
            ],
            search=N_("Search: last name, first name"),
            count=count_sheets,
            sums={"cents": N_("cost")},
            empty=Empty(
                N_("No time sheets yet."),
                N_("Enter a person’s hours of a month; they are multiplied by the rate."),
                N_("New time sheet") if add else "",
                add,
                icon="clock",
            ),
        )
        self.approves = office.may(Right.APPROVE_TIME_SHEETS)

    def read(self, identity: int) -> Any:
        """The chosen sheet with its days."""
        return self.office.administration.queries.sheet(identity)

    def about(self, found: SheetView) -> Any:
        """Cost, warnings, days, verbs."""
        row = found.row
        widgets: list[Any] = []
        if row.approved_on is not None:
            words = _("Approved {day}, {who}").format(day=day(row.approved_on), who=row.approved_by)
            widgets.append(check_line(words, "ok"))
        elif row.reopened:
            widgets.append(Note(_("Reopened: {reason}").format(reason=row.reopened), "warn"))
        widgets.append(
            Facts(
                [
                    (N_("Function"), row.function),
                    (N_("Kind of cost"), word(row.category)),
                    (N_("Rate of an hour"), rate_words(row.rate)),
                ]
            )
        )
        widgets.append(line(found.cost.explanation.text(), "strong"))
        widgets += [check_line(check.text(), "warn") for check in found.warnings]
        days = [
            (
                day(each.on),
                f"{points(each.hours)} · {each.work}" if each.work else points(each.hours),
            )
            for each in found.days
        ]
        widgets.append(Facts(days))
        facts = f"{month_words(row)} · {short(row.hours)} {_('h')} · {money(row.cents)}"
        return row.person, facts, below(*widgets), self._verbs(found)

    def open_one(self) -> None:
        """Correct the chosen one."""
        found = self.found
        if found is not None and self.edits and not found.row.locked:
            self.edit(found)

    def edit(self, found: SheetView) -> None:
        """The days of a sheet."""
        service = self.office.administration
        jobs.run(
            service.settings,
            owner=self,
            on_done=lambda rules: SheetDialog(
                self.office, found.row.project_id, rules.limits, self, found
            ).open(),
        )

    def add(self, project_id: int) -> None:
        """A new one; persons of earlier ones are known."""
        service = self.office.administration
        jobs.run(
            lambda: (service.settings(), service.queries.people()),
            owner=self,
            on_done=lambda read: SheetDialog(
                self.office, project_id, read[0].limits, self, None, read[1]
            ).open(),
        )

    def approve(self, found: SheetView) -> None:
        """The hours are right: the sheet is locked."""
        row = found.row
        self._run(self.office.administration.approve, row.id, row.version)

    def reopen(self, found: SheetView) -> None:
        """It has to be corrected after all."""
        row = found.row
        reason_dialog(
            N_("Reopen"),
            N_("The sheet can be corrected again, and has to be approved again."),
            partial(self.office.administration.reopen, row.id, row.version),
            self,
            TOPIC,
        ).open()

    def take_out(self, found: SheetView) -> None:
        """Begun by mistake."""
        row = found.row
        words = _("The time sheet of {person}, {month}, is taken out with its hours.")
        asked = words.format(person=row.person, month=month_words(row))
        if messages().confirm(asked, N_("Take it out"), danger=True):
            self._run(self.office.administration.take_out_sheet, row.id, row.version)

    def paper(self, found: SheetView) -> None:
        """Its paper for the signer's queue, shown at once."""
        self._run(
            self.office.administration.issue_sheet,
            found.row.id,
            on_done=lambda paper: PaperDialog(self.office, paper, self).open(),
        )

    def _run(self, verb: Any, *values: Any, on_done: Any = None) -> None:
        jobs.run(
            verb,
            *values,
            owner=self,
            on_done=on_done,
            on_error=lambda error: messages().warn(error.text()),
            writes=True,
        )

    def _verbs(self, found: SheetView) -> list[QPushButton]:
        row, verbs = found.row, list[QPushButton]()
        if row.approved_on is None:
            if self.approves:
                verbs.append(
                    button(
                        N_("Approve the sheet"), "check", lambda: self.approve(found), primary=True
                    )
                )
            if self.edits and not row.locked:
                verbs.append(button(N_("Edit"), "edit", self.open_one, shortcut="F2"))
                verbs.append(button(N_("Take it out"), "trash", lambda: self.take_out(found)))
        elif self.approves:
            verbs.append(button(N_("Draw up the paper"), "sign", lambda: self.paper(found)))
            if row.claim_id is None:
                verbs.append(button(N_("Reopen"), "undo", lambda: self.reopen(found)))
        return verbs
