"""Registering an application from its paper form, and correcting what was keyed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.applications.desk.rows import TicketRow
from app.applications.queries import ApplicationDetail
from app.applications.splitting import OWN, sources_of
from app.applications.terms import Channel
from app.calls.queries import CallDetail
from app.i18n import N_
from app.office import Office
from ui.applications import fields, live
from ui.applications.applicants.asking import AskedAlike
from ui.applications.blank import Brought
from ui.applications.grids import grids
from ui.applications.known import KnownApplicant
from ui.applications.offered import OfferedIndicators
from ui.applications.values import draft_of, moment_of, values_of
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.checks import ChecksCard
from ui.kit.form import Form
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet


class ApplicationDialog(RecordDialog):
    """One application, to be registered or (``edited``) corrected, for one of some calls."""

    topic = "registruoti-pasiulyma"

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        calls: tuple[CallDetail, ...],
        edited: ApplicationDetail | None = None,
        ticket: TicketRow | None = None,
        brought: Brought | None = None,
    ) -> None:
        self.office, self.edited, self.ticket, self.brought = office, edited, ticket, brought
        self.held = (edited.ticket if edited else None) or ticket
        self.calls = {call.id: call for call in calls}
        self.frozen = office.clock.now().replace(microsecond=0)
        named = ticket.name if ticket else ""
        self.receipt = Form(fields.receipt(calls, edited is not None, named))
        self.who = Form(fields.applicant())
        self.project = Form(fields.project())
        self.where = Form(fields.where())
        self.money = Form(fields.money())
        self.closing = Form(fields.closing())
        self.grids = grids()
        tip = N_("The support by the call’s percentages; own money is what is left of the cost.")
        split = button(
            N_("Split the support"), "calculator", self.split, shortcut="Ctrl+D", tip=tip
        )
        self.grids["sources"].add_verb(split)
        self.card = ChecksCard(N_("Checks"))
        self._actions: list[tuple[int, str]] = []
        self.offered = OfferedIndicators(self.grids["indicators"])
        forms = {
            "receipt": self.receipt,
            "who": self.who,
            "project": self.project,
            "where": self.where,
            "money": self.money,
            "closing": self.closing,
        }
        super().__init__(
            N_("Edit the application") if edited else N_("Register an application"),
            self._sheets(),
            {**forms, **self.grids},
            self._store_application,
            verb=N_("Save") if edited else N_("Register an application"),
            text=fields.held(ticket.name, ticket.received_at)
            if ticket
            else N_("Key in what the paper says: sums that do not add up are registered as well."),
            aside=self._aside(),
            parent=parent,
        )
        self.changed.connect(self._look)
        self.known = KnownApplicant(office, self.who)
        self.alike = AskedAlike(office, self.who, self._look)

    def _aside(self) -> QWidget:
        """The checks; above them what could not be read from the applicant's file."""
        if self.brought is None or not self.brought.problems:
            return self.card
        problems = ChecksCard(N_("Not read from the file"))
        told = [(text, "bad") for text in self.brought.problems]
        problems.set_lines([(self.brought.file.name, "info"), *told])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(problems)
        column.addWidget(self.card, 1)
        return whole

    def _sheets(self) -> list[Sheet]:
        """In the order of the paper form."""
        grids = self.grids
        return [
            Sheet(N_("Receipt and applicant"), [self.receipt, self.who]),
            Sheet(N_("Partners and project"), [N_("Partners"), grids["partners"], self.project]),
            Sheet(
                N_("Activities and participants"),
                [
                    N_("Activities"),
                    grids["activities"],
                    N_("Planned participants"),
                    grids["groups"],
                    self.where,
                ],
            ),
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
                N_("Indicators and signature"),
                [N_("Indicators"), grids["indicators"], self.closing],
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
            self.set_values(self._first(call))
            if self.brought is not None:
                super().set_values(self.brought.values)
                self.set_values({})
        record = str(self.edited.id) if self.edited else ""
        if self.ticket is not None:
            record = f"ticket-{self.ticket.id}"
        if self.brought is not None:
            record = self.brought.record
        self.keep_drafts(self.office.drafts, "application", record)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these; indicators that they do not plan are offered below."""
        super().set_values(values)
        self.offered.forget()
        self._look()
        self._start = self.raw()

    def _first(self, call: int) -> dict[str, Any]:
        actions = self.calls[call].actions
        came: dict[str, Any] = {"received_at": self.frozen, "channel": Channel.IN_PERSON}
        who: dict[str, Any] = {}
        if (held := self.ticket) is not None:
            came = {"received_at": held.standing.counts_at}
            came |= {"channel": held.channel, "pages": held.pages}
            who = {"code": held.code or None, "applicant": held.applicant or None}
        return {
            "receipt": {"call_id": call, **came},
            "who": who,
            "project": {"node_id": actions[0].node_id} if len(actions) == 1 else {},
            "closing": {"volunteers": 0},
        }

    # --- while typing ---------------------------------------------------------------------------

    @property
    def call(self) -> CallDetail | None:
        """The call that is chosen."""
        return self.calls.get(self.receipt.value("call_id") or 0)

    def _look(self) -> None:
        self._offer_actions()
        self._ask_reason()
        live.show_sums(self.grids["lines"])
        if (call := self.call) is None:
            self.card.set_lines([])
            return
        self.offered.offer(call, self.project.value("node_id"))
        live.show_least(self.grids["indicators"], call)
        draft = live.typed(
            call,
            self._received(),
            self.who.value("code") or "",
            self.where.value("months") or 0,
            self.money.value,
            self.grids,
        )
        standing = self.held.standing if self.held else None
        self.card.set_lines([*self.alike.said, *live.told(draft, call, standing)])

    def _offer_actions(self) -> None:
        call = self.call
        actions = (
            [(each.node_id, f"{each.number} {each.title}") for each in call.actions] if call else []
        )
        if actions != self._actions:
            self._actions = actions
            self.project.set_choices("node_id", actions)

    def _ask_reason(self) -> None:
        """Why it is entered late is asked only of one that came before this form was opened."""
        received = self.receipt.value("received_at")
        earlier = received is not None and received < self.frozen.replace(second=0)
        kept = bool(self.receipt.value("received_reason"))
        self.receipt.set_shown("received_reason", (earlier or kept) and self.ticket is None)

    def _received(self) -> datetime:
        if self.edited is not None:
            return self.edited.draft.received_at
        if self.ticket is not None:
            return self.ticket.standing.counts_at
        return moment_of(self.receipt.value("received_at"), self.frozen)

    def split(self) -> None:
        """The support by source, by the call's percentages."""
        call, grid = self.call, self.grids["sources"]
        if call is None:
            return
        rows = range(grid.table.rowCount())
        typed = {grid.value(row, "source"): grid.value(row, "cents") or 0 for row in rows}
        total = self.money.value("stated_total") or self.grids["lines"].sum("sum")
        found = sources_of(
            self.money.value("requested") or 0,
            call.draft.sources,
            total,
            {source: typed[source] for source in OWN if source in typed},
        )
        grid.replace([{"source": source, "cents": cents} for source, cents in found])

    # --- storing --------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """As every record's, without the indicators that were offered and not planned."""
        found = super().values()
        found["indicators"] = self.offered.planned(found["indicators"])
        return found

    def _store_application(self, values: dict[str, Any]) -> int:
        draft = draft_of(values, self.frozen)
        if self.edited is None:
            if self.brought is not None:
                return self.office.imports.take_form(draft, self.brought.file)
            ticket = self.ticket.id if self.ticket else None
            return self.office.applications.register(draft, ticket)
        self.office.applications.edit(self.edited.id, self.edited.version, draft)
        return self.edited.id


def application_dialog(
    office: Office,
    parent: QWidget,
    calls: tuple[CallDetail, ...],
    *,
    chosen: int | None = None,
    edited: ApplicationDetail | None = None,
    ticket: TicketRow | None = None,
    brought: Brought | None = None,
) -> ApplicationDialog:
    """Register an application for one of some calls (``chosen`` first), or correct one.

    One from a ``ticket`` of the last-day intake has its time, applicant and channel. ``brought``:
    what the applicant's file says, to be looked at before it is registered.
    """
    dialog = ApplicationDialog(office, parent, calls, edited, ticket, brought)
    dialog.start(chosen)
    return dialog
