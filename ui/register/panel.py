"""What stands beside the register: one document's facts, its days, its correspondence, files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formats import day, moment
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.register.chain import ChainRow
from app.register.document_queries import DocumentDetail
from app.register.terms import DocumentState, Register
from ui.attachments.files import Files
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Facts, Note, check_line, divider, label
from ui.papers.dialog import PaperDialog
from ui.register.rows import theirs


class DocumentPanel(QWidget):
    """``go(id)`` leads to another document of the chain; ``may``: whether the person registers."""

    def __init__(
        self, office: Office, one: DocumentDetail, go: Callable[[int], object], may: bool
    ) -> None:
        super().__init__()
        self._office, self._one, self._go = office, one, go
        self._may = may and not one.voided
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        if one.voided_at is not None:
            words = _("Voided {at}, {who}: {reason}").format(
                at=moment(one.voided_at), who=one.voided_by, reason=one.row.void_reason
            )
            self._column.addWidget(Note(words, "warn"))
        self._column.addWidget(Facts(_facts(one)))
        self._days()
        if one.draft.paper_id is not None:
            words = _("Paper {number}").format(number=one.paper)
            self._row(button(words, "document", self.open_paper, quiet=True))
        self._chain()
        self._files()

    # --- parts ----------------------------------------------------------------------------------

    def _days(self) -> None:
        """Receipt and answer with their counting."""
        one, row = self._one, self._one.row
        if row.register is Register.OUTGOING and row.sent_on is None and not one.voided:
            self._column.addWidget(check_line(_("Not sent yet"), "warn"))
        if row.due_on is not None:
            late = row.state is DocumentState.OVERDUE
            words = _("To be answered by {day}").format(day=day(row.due_on))
            self._column.addWidget(check_line(words, "bad" if late else "info"))
            self._text(one.due_why.text(), "muted")
        elif one.received_why.lines:
            self._text(one.received_why.text(), "muted")
            if one.draft.due_days:
                self._text(_("The term begins when the letter is deemed received."), "muted")
        if one.proof:
            self._text(_("Proof: {text}").format(text=one.proof))
        if row.sent_on is not None and (self._may or one.proofs):
            self._column.addWidget(self._proofs())
        if one.settled_at is not None:
            words = _("No answer is awaited since {at}, {who}: {reason}").format(
                at=moment(one.settled_at), who=one.settled_by, reason=one.settled_reason
            )
            self._column.addWidget(check_line(words, "info"))

    def _chain(self) -> None:
        """Every document of the correspondence; the others are a press away."""
        chain = self._one.chain
        if not chain:
            return
        self._column.addWidget(divider())
        self._text(_("Correspondence"), "heading")
        for each in chain:
            row = QHBoxLayout()
            row.setContentsMargins(each.depth * theme.GAP, 0, 0, 0)
            row.setSpacing(theme.GAP_S)
            if each.id == self._one.id:
                row.addWidget(label(_line(each), "strong", wrap=True), 1)
            else:
                press = button(each.number, "link", partial(self._go, each.id), quiet=True)
                row.addWidget(named(press, _line(each)))
                row.addWidget(label(_line(each, short=True), "muted", wrap=True), 1)
            self._column.addLayout(row)

    def _proofs(self) -> Files:
        """Proofs of the delivery, also of a letter that another noun sends."""
        one, verbs = self._one, self._office.register
        return Files(
            self._office,
            one.proofs,
            partial(verbs.attach_proof, one.id) if self._may else None,
            verbs.take_out_file if self._may else None,
            N_("Attach a proof"),
            N_("No proof attached."),
        )

    def _files(self) -> None:
        one, verbs = self._one, self._office.register
        if not (self._may or one.files):
            return
        self._column.addWidget(divider())
        attach = partial(verbs.attach, one.id) if self._may else None
        take_out = verbs.take_out_file if self._may else None
        files = Files(self._office, one.files, attach, take_out)
        self._column.addWidget(files)

    # --- verbs ----------------------------------------------------------------------------------

    def open_paper(self) -> None:
        """The issued paper."""
        if self._one.draft.paper_id is not None:
            PaperDialog(self._office, self._one.draft.paper_id, self.window()).open()

    # --- building -------------------------------------------------------------------------------

    def _text(self, text: str, kind: str = "") -> None:
        self._column.addWidget(label(text, kind, wrap=True))

    def _row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)


def _line(each: ChainRow, short: bool = False) -> str:
    parts = [day(each.registered_on), word(each.state)]
    return " · ".join(parts if short else [each.number, *parts])


def _facts(one: DocumentDetail) -> list[tuple[str, str]]:
    row, draft = one.row, one.draft
    registered = f"{moment(one.registered_at)}, {one.registered_by}"
    facts = [
        (N_("State"), word(row.state)),
        (N_("Which register"), word(row.register)),
        (N_("Registered on"), registered),
    ]
    facts += [(N_("Their date, No."), theirs(row))]
    if row.channel is not None:
        facts.append((N_("Channel"), word(row.channel)))
    if row.register is Register.INCOMING and row.received_on is not None:
        facts.append((N_("Received on"), day(row.received_on)))
    if row.sent_on is not None:
        facts.append((N_("Sent on"), day(row.sent_on)))
    if one.retention is not None:
        facts.append((N_("Case"), f"{row.case} {one.case_title}"))
        facts.append((N_("Kept"), one.retention.text()))
    facts += [
        (N_("Original"), row.original),
        (N_("Responsible person"), row.responsible),
        (N_("Note"), draft.note),
    ]
    return [(name, value) for name, value in facts if value]
