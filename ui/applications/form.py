"""Registering an application from its paper form, and correcting what was keyed in."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.drafts import ApplicantDraft, ApplicationDraft, LineDraft
from app.applications.queries import ApplicationDetail, checks_of
from app.applications.terms import BudgetCategory, Channel, FundingSource, LegalForm, Sector
from app.calls.queries import CallDetail
from app.errors import PersonError
from app.formats import hundredths
from app.i18n import N_
from app.office import Office
from ui.applications import fields
from ui.applications.known import KnownApplicant
from ui.applications.values import draft_of, moment_of, values_of
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_QUANTITY, _PRICE, _SUM = 3, 4, 5


class ApplicationDialog(RecordDialog):
    """One application, to be registered or (``edited``) corrected, for one of some calls."""

    topic = "registruoti-pasiulyma"

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        calls: tuple[CallDetail, ...],
        edited: ApplicationDetail | None = None,
    ) -> None:
        self.office, self.edited = office, edited
        self.calls = {call.id: call for call in calls}
        self.frozen = office.clock.now().replace(microsecond=0)
        self.receipt = Form(fields.receipt(calls, edited is not None))
        self.who = Form(fields.applicant())
        self.project = Form(fields.project())
        self.money = Form([Field("requested", N_("Requested support"), "money", required=True)])
        self.grids = fields.grids()
        self.card = ChecksCard(N_("Checks"))
        self._offered: list[tuple[int, str]] = []
        forms = {"receipt": self.receipt, "who": self.who, "project": self.project}
        super().__init__(
            N_("Edit the application") if edited else N_("Register an application"),
            self._sheets(),
            {**forms, "money": self.money, **self.grids},
            self._store_application,
            verb=N_("Save") if edited else N_("Register an application"),
            text=N_("Key in what the paper says: sums that do not add up are registered as well."),
            aside=self.card,
            parent=parent,
        )
        self.changed.connect(self._look)
        self.known = KnownApplicant(office, self.who)

    def _sheets(self) -> list[Sheet]:
        grids = self.grids
        return [
            Sheet(N_("Receipt and applicant"), [self.receipt, self.who]),
            Sheet(N_("Project"), [self.project]),
            Sheet(
                N_("Budget"),
                [
                    self.money,
                    N_("Budget lines"),
                    grids["lines"],
                    N_("Funding sources"),
                    grids["sources"],
                ],
            ),
            Sheet(
                N_("Partners and participants"),
                [
                    N_("Partners"),
                    grids["partners"],
                    N_("Planned participants"),
                    grids["groups"],
                ],
            ),
        ]

    def start(self, chosen: int | None) -> None:
        """Show the first values and what waits as a draft."""
        if self.edited is not None:
            self.receipt.set_values({"call_id": self.edited.draft.call_id})
            self._offer_actions()  # before the action is chosen from them
            self.set_values(values_of(self.edited.draft))
        else:
            call = chosen if chosen in self.calls else next(iter(self.calls))
            self.receipt.set_values({"call_id": call})
            self._offer_actions()
            actions = self.calls[call].actions
            first: dict[str, Any] = {
                "call_id": call,
                "received_at": self.frozen,
                "channel": Channel.IN_PERSON,
            }
            if len(actions) == 1:
                first["node_id"] = actions[0].node_id
            self.set_values({"receipt": first, "project": {"volunteers": 0}})
        self._look()
        record = str(self.edited.id) if self.edited else ""
        self.keep_drafts(self.office.drafts, "application", record)

    # --- while typing ---------------------------------------------------------------------------

    def _look(self) -> None:
        self._offer_actions()
        self._ask_reason()
        self._show_sums()
        self.card.set_lines(self._said())

    def _offer_actions(self) -> None:
        call = self.calls.get(self.receipt.value("call_id") or 0)
        offered = (
            [(each.node_id, f"{each.number} {each.title}") for each in call.actions] if call else []
        )
        if offered != self._offered:
            self._offered = offered
            self.receipt.set_choices("node_id", offered)

    def _ask_reason(self) -> None:
        """Why it is entered late is asked only of one that came before this form was opened."""
        received = self.receipt.value("received_at")
        earlier = received is not None and received < self.frozen.replace(second=0)
        kept = bool(self.receipt.value("received_reason"))
        self.receipt.set_shown("received_reason", earlier or kept)

    def _received(self) -> datetime:
        if self.edited is not None:
            return self.edited.draft.received_at
        return moment_of(self.receipt.value("received_at"), self.frozen)

    def _show_sums(self) -> None:
        table = self.grids["lines"].table
        blocked = table.blockSignals(True)  # a sum is no typing
        for row in range(table.rowCount()):
            line = self._line(row)
            item = table.item(row, _SUM)
            if item is not None:
                item.setText(hundredths(line.total) if line else "")
        table.blockSignals(blocked)

    def _said(self) -> list[Said]:
        call = self.calls.get(self.receipt.value("call_id") or 0)
        if call is None:
            return []
        draft = ApplicationDraft(
            call_id=call.id,
            node_id=0,
            applicant=ApplicantDraft(
                "", self.who.value("code") or "", LegalForm.OTHER, Sector.CIVIL
            ),
            title="",
            channel=Channel.IN_PERSON,
            received_at=self._received(),
            months=self.project.value("months") or 0,
            requested=self.money.value("requested") or 0,
            lines=self._lines(),
            sources=((FundingSource.OWN, self.grids["sources"].sum("cents")),),
        )
        receipt, code, *sums = checks_of(draft, call.draft)
        shown = [receipt, *([code] if draft.applicant.code else [])]
        if draft.lines or draft.requested or draft.sources[0][1]:
            shown += [check for check in sums if check.field != "months"]
        if draft.months:
            shown += [check for check in sums if check.field == "months"]
        return [said(check) for check in shown]

    def _lines(self) -> tuple[LineDraft, ...]:
        """The rows whose quantity and price are understood so far."""
        rows = range(self.grids["lines"].table.rowCount())
        return tuple(line for line in map(self._line, rows) if line is not None)

    def _line(self, row: int) -> LineDraft | None:
        grid = self.grids["lines"]
        try:
            quantity = grid.columns[_QUANTITY].parse(grid.text(row, _QUANTITY))
            price = grid.columns[_PRICE].parse(grid.text(row, _PRICE))
        except PersonError:
            return None
        if quantity is None or price is None:
            return None
        return LineDraft(BudgetCategory.OTHER, "", "", quantity, price)

    # --- storing --------------------------------------------------------------------------------

    def _store_application(self, values: dict[str, Any]) -> int:
        draft = draft_of(values, self.frozen)
        if self.edited is None:
            return self.office.applications.register(draft)
        self.office.applications.edit(self.edited.id, self.edited.version, draft)
        return self.edited.id


def application_dialog(
    office: Office,
    parent: QWidget,
    calls: tuple[CallDetail, ...],
    *,
    chosen: int | None = None,
    edited: ApplicationDetail | None = None,
) -> ApplicationDialog:
    """Register an application for one of some calls (``chosen`` first), or correct one."""
    dialog = ApplicationDialog(office, parent, calls, edited)
    dialog.start(chosen)
    return dialog
