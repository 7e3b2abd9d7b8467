"""Claims of the own project, and beside them the chosen one with its arithmetic."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.formats import day, money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.projects.administration.claim_queries import OwnClaim, OwnClaimRow
from app.projects.administration.terms import ClaimState
from app.safety.rights import Right
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note, check_line
from ui.kit.columns import Column, Tone
from ui.kit.parts import below
from ui.kit.source import ListSource
from ui.projects.administration.claim_forms import (
    CheckDialog,
    PayDialog,
    end_dialog,
    take_back_dialog,
)
from ui.projects.administration.view import TableView

_TONES: dict[ClaimState, Tone] = {
    ClaimState.RECEIVED: "warn",
    ClaimState.CHECKED: "neutral",
    ClaimState.PAID: "ok",
    ClaimState.REFUSED: "bad",
    ClaimState.WITHDRAWN: "bad",
}
_WORDS = {**LABELS[ClaimState], ClaimState.RECEIVED: N_("Claim handed in")}


def _pill(row: OwnClaimRow) -> tuple[str, Tone]:
    return _(_WORDS[row.state]), _TONES[row.state]


def _period(row: OwnClaimRow) -> str:
    if row.from_on is None or row.to_on is None:
        return ""
    return f"{day(row.from_on)} – {day(row.to_on)}"


def _count(count: int) -> str:
    return ngettext("{n} payment claim", "{n} payment claims", count).format(n=count)


COLUMNS = [
    Column("number", N_("No."), "number", strong=True),
    Column("kind", N_("Kind"), display=lambda row: word(row.kind)),
    Column("on", N_("Handed in on"), "date"),
    Column("period", N_("Period"), stretch=True, display=_period, value=lambda row: row.from_on),
    Column("asked", N_("Asked for, Eur"), "money"),
    Column("eligible", N_("Eligible, Eur"), "money"),
    Column("paid", N_("Paid, Eur"), "money"),
    Column("state", N_("State"), "pill", pill=_pill),
]


class ClaimsView(TableView):
    """There are some dozens at most: the part hands them over."""

    def __init__(self, office: Office, add: Callable[[], object] | None) -> None:
        super().__init__(
            office,
            "administration.claims",
            N_("Payment claims"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            searchable=False,
            count=_count,
            sums={"asked": N_("asked for"), "paid": N_("paid")},
            empty=Empty(
                N_("No payment claims yet."),
                N_("A claim takes in the invoices and approved time sheets of its period."),
                N_("New payment claim") if add else "",
                add,
                icon="money",
            ),
        )
        self.pays = office.may(Right.EDIT_BUDGET)

    def refresh(self) -> None:
        """The chosen one; the rows come from the part."""
        self.choose(self.table.current())

    def show_rows(self, rows: list[OwnClaimRow]) -> None:
        """Every claim."""
        self.table.reload(ListSource(rows, COLUMNS))

    def read(self, identity: int) -> Any:
        """The chosen claim."""
        return self.office.administration.queries.claim(identity)

    def about(self, found: OwnClaim) -> Any:
        """Facts, arithmetic, verbs."""
        row = found.row
        widgets: list[Any] = []
        if row.ended:
            widgets.append(Note(f"{_(_WORDS[row.state])}: {row.ended}", "warn"))
        facts = [
            (N_("Kind"), word(row.kind)),
            (N_("Period"), _period(row)),
            (N_("Document"), row.document),
            (N_("Answer awaited by"), day(row.due_on) if row.due_on else ""),
            (N_("Asked"), money(row.asked)),
            (N_("Note"), row.note),
        ]
        widgets.append(Facts([pair for pair in facts if pair[1]]))
        widgets += [check_line(line.text(), "info") for line in found.explanation.lines]
        title = _("Payment claim No. {number}").format(number=row.number)
        facts_line = f"{_(_WORDS[row.state])} · {day(row.on)}"
        return title, facts_line, below(*widgets), self._verbs(found)

    def check(self, found: OwnClaim) -> None:
        """What was found eligible."""
        CheckDialog(self.office, found, self).open()

    def pay(self, found: OwnClaim) -> None:
        """What was paid."""
        PayDialog(self.office, found, self).open()

    def _verbs(self, found: OwnClaim) -> list[QPushButton]:
        row, verbs = found.row, list[QPushButton]()
        if not row.stands:
            return []
        unpaid = self.edits and not row.paid
        if unpaid:
            verbs.append(button(N_("Enter the check"), "check", lambda: self.check(found)))
        if self.pays and row.left > 0:
            verbs.append(button(N_("Record the payment"), "money", lambda: self.pay(found)))
        if unpaid:
            verbs.append(button(N_("Withdraw"), "undo", lambda: self._end(found, False)))
            verbs.append(button(N_("Refused"), "close", lambda: self._end(found, True)))
        if self.pays and row.paid:
            verbs.append(button(N_("Take the payment back"), "undo", lambda: self._back(found)))
        return verbs

    def _end(self, found: OwnClaim, refused: bool) -> None:
        end_dialog(self.office, found, refused, self).open()

    def _back(self, found: OwnClaim) -> None:
        take_back_dialog(self.office, found, self).open()
