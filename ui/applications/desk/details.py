"""A ticket beside the register: its times, its envelope, why it counts as in time."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.applications.desk.rows import TicketRow
from app.applications.terms import TicketSource, TicketState
from app.formats import moment
from app.i18n import N_, _
from app.labels import label as word
from ui.kit import theme
from ui.kit.cards import Facts, check_line
from ui.kit.columns import Tone

_TONES: dict[TicketState, Tone] = {
    TicketState.WAITING: "warn",
    TicketState.TAKEN_IN: "warn",
    TicketState.REGISTERED: "ok",
    TicketState.DISMISSED: "neutral",
}


def state_pill(row: TicketRow) -> tuple[str, Tone]:
    """Where the ticket stands."""
    return word(row.state), _TONES[row.state]


def in_time_pill(row: TicketRow) -> tuple[str, Tone]:
    """Whether it counts as in time; nothing follows a dismissed one."""
    if row.state is TicketState.DISMISSED:
        return "–", "neutral"
    return (_("Late"), "bad") if row.standing.late else (_("In time"), "ok")


def standing_lines(row: TicketRow) -> QWidget:
    """Why it is in time or late."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID)
    first, *rest = row.standing.explanation.lines
    column.addWidget(check_line(first.text(), "bad" if row.standing.late else "ok"))
    for line in rest:
        column.addWidget(check_line(line.text(), "info"))
    return whole


class TicketDetails(QWidget):
    """Everything that is known of a ticket, for reading."""

    def __init__(self, row: TicketRow) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(standing_lines(row))
        column.addWidget(Facts([pair for pair in _facts(row) if pair[1]]))


def _facts(row: TicketRow) -> list[tuple[str, str]]:
    journal = row.source is TicketSource.JOURNAL
    taken = row.taken_at is not None and not journal
    return [
        (_(N_("State")), word(row.state)),
        (_(N_("Why")), _dismissal(row)),
        (_(N_("Time frozen")), moment(row.received_at, seconds=True)),
        (_(N_("By")), row.recorded_by),
        (_(N_("Handed over")), _time(row) if taken else ""),
        (_(N_("Entered later")), moment(row.recorded_at, seconds=True) if journal else ""),
        (_(N_("Reason")), row.late_reason),
        (_(N_("Row of the journal")), f"{row.journal} {row.journal_row}" if journal else ""),
        (_(N_("Code")), row.code),
        (_(N_("Applicant")), row.applicant),
        (_(N_("Pages")), "" if row.pages is None else str(row.pages)),
        (_(N_("Copies handed in")), str(row.copies) if row.taken_at else ""),
        (_(N_("Sealed")), _(N_("yes, not opened")) if row.sealed and row.taken_at else ""),
        (_(N_("Brought by")), row.bearer),
        (_(N_("How it came")), word(row.channel) if row.taken_at else ""),
        (_(N_("Receipt of an envelope")), row.paper),
        (_(N_("Note")), row.note),
    ]


def _time(row: TicketRow) -> str:
    assert row.taken_at is not None
    return f"{moment(row.taken_at, seconds=True)}, {row.taken_by}"


def _dismissal(row: TicketRow) -> str:
    if row.dismissal is None:
        return ""
    return ". ".join(part for part in (word(row.dismissal), row.dismissed_reason) if part)
