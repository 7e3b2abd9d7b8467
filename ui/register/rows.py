"""Registered documents as rows of the list."""

from app.formats import day
from app.i18n import N_, _, ngettext
from app.labels import LABELS, choices
from app.labels import label as word
from app.register.listing import DocumentRow
from app.register.terms import Channel, DocumentState, Register
from ui.kit.chips import Choices, Filter
from ui.kit.columns import Column, Tone

EVERY = "all"
PARTS = (
    (EVERY, N_("All registers")),
    *((register.value, LABELS[Register][register]) for register in Register),
)
_TONES: dict[DocumentState, Tone] = {
    DocumentState.REGISTERED: "neutral",
    DocumentState.NOT_SENT: "warn",
    DocumentState.SENT: "ok",
    DocumentState.AWAITED: "warn",
    DocumentState.OVERDUE: "bad",
    DocumentState.ANSWERED: "ok",
    DocumentState.SETTLED: "neutral",
    DocumentState.VOIDED: "neutral",
}


def pill(state: DocumentState) -> tuple[str, Tone]:
    """The state's word and tone."""
    return word(state), _TONES[state]


def theirs(row: DocumentRow) -> str:
    """Their date and number: “2026-11-20 Nr. S-7”."""
    number = _("No. {number}").format(number=row.their_number) if row.their_number else ""
    return " ".join(part for part in (day(row.their_on) if row.their_on else "", number) if part)


COLUMNS = [
    Column("number", N_("Reg. No."), strong=True),
    Column("registered_on", N_("Registered on"), "date"),
    Column("party", N_("Sender or addressee"), stretch=True),
    Column("subject", N_("About"), stretch=True),
    Column("theirs", N_("Their date, No."), display=theirs, sortable=False, hidden=True),
    Column(
        "channel",
        N_("Channel"),
        display=lambda row: _channel(row.channel),
        sortable=False,
        hidden=True,
    ),
    Column("sent_on", N_("Sent on"), "date", hidden=True),
    Column("received_on", N_("Deemed received on"), "date", hidden=True),
    Column("responsible", N_("Responsible person"), sortable=False, hidden=True),
    Column("case", N_("Case"), sortable=False),
    Column("original", N_("Original"), sortable=False, hidden=True),
    Column("due_on", N_("Answer by"), "date"),
    Column(
        "state",
        N_("State"),
        "pill",
        sortable=False,
        pill=lambda row: pill(row.state),
        tooltip=lambda row: row.void_reason,
    ),
]


def _channel(channel: Channel | None) -> str:
    return word(channel) if channel is not None else ""


class Filters:
    """The list's filters; years and cases come from the database."""

    def __init__(self) -> None:
        self.years: Choices = ()
        self.cases: Choices = ()

    def made(self) -> list[Filter]:
        """Year, state, case."""
        return [
            Filter("year", N_("Year"), lambda: self.years, every=N_("all")),
            Filter("state", N_("State"), choices(DocumentState), every=N_("any")),
            Filter("case", N_("Case"), lambda: self.cases, every=N_("any")),
        ]


def count_documents(count: int) -> str:
    """How many documents."""
    return ngettext("{n} document", "{n} documents", count).format(n=count)
