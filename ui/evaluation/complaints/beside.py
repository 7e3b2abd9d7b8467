"""What stands beside the list: one complaint's facts, its term, its steps."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.complaints.queries import ComplaintRow
from app.formats import day, moment
from app.i18n import N_, _
from app.labels import label as word
from ui.kit import theme
from ui.kit.cards import Facts, Note, check_line, divider, label


class ComplaintCard(QWidget):
    """A complaint whole."""

    def __init__(self, row: ComplaintRow) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        if row.open:
            words = _("{number} is stamped “under complaint” while this is not decided.")
            self._column.addWidget(Note(words.format(number=row.application), "warn"))
        self._column.addWidget(Facts(_facts(row)))
        if row.filing is not None:
            late = row.filing.late
            words = (
                _("Came late: it could be made until {day}")
                if late
                else _("Came in time: it could be made until {day}")
            )
            told = words.format(day=day(row.filing.by))
            self._column.addWidget(check_line(told, "warn" if late else "ok"))
            self._text(row.filing.why.text(), "muted")
        if row.waiting:
            words = _("Reply by {day}").format(day=day(row.due_on))
            self._column.addWidget(check_line(words, "info"))
            self._text(row.due_why.text(), "muted")
        self._text(_("What it says"), "heading")
        self._text(row.grounds)
        if row.reason:
            self._text(_("Reason of the decision"), "heading")
            self._text(row.reason)
        self._column.addWidget(divider())
        for each in row.steps:
            anew = row.rechecked_at is not None and each.at == row.rechecked_at
            words = _("Eligibility is checked anew") if anew and each.reason else word(each.state)
            self._text(f"{moment(each.at)} · {words} · {each.who}", "muted")
            if each.reason and each.reason != row.reason:
                self._text(each.reason)

    def _text(self, text: str, kind: str = "") -> None:
        self._column.addWidget(label(text, kind, wrap=True))


def _facts(row: ComplaintRow) -> list[tuple[str, str]]:
    attacked = word(row.target)
    facts = [
        (N_("State"), word(row.state)),
        (N_("What is attacked"), f"{attacked}, {row.decided}" if row.decided else attacked),
        (N_("Application"), f"{row.application} · {row.applicant}"),
        (N_("Received"), f"{moment(row.received_at)}, {word(row.channel)}"),
        (N_("Letter"), row.document),
    ]
    if row.outcome is not None:
        facts.append((N_("Outcome"), word(row.outcome)))
    if row.refusal is not None:
        facts.append((N_("Not examined"), word(row.refusal)))
    if row.paper:
        signed = _("signed") if row.signed else _("not signed yet")
        facts.append((N_("The reply"), f"{row.paper}, {signed}"))
    if row.reply:
        sent = day(row.sent_on) if row.sent_on else _("Not sent yet")
        facts.append((N_("Sent out as"), f"{row.reply}, {sent}"))
    return facts
