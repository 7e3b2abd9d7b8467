"""Requests to clarify in the side panel: each with its term, answer and next step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.applications.clarification_rows import ClarificationRow, ReplyFile
from app.applications.clarifying import Step, allows
from app.applications.queries import ApplicationDetail
from app.formats import day
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from ui.applications.clarify import answer_dialog, ask_dialog, sent_dialog, take_back_dialog
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import check_line, divider, label
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.papers.dialog import PaperDialog

Make = Callable[[Office, QWidget, ClarificationRow], FormDialog]


class Requests(QWidget):
    """``may``: whether the person checks eligibility and the application still takes changes."""

    def __init__(self, office: Office, one: ApplicationDetail, may: bool) -> None:
        super().__init__()
        self._office, self._one, self._may = office, one, may
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        asks = may and one.checkable and not one.clarifying
        if not one.clarifications and not asks:
            self.hide()
            return
        self._column.addWidget(label(_("Clarifications"), "heading"))
        if asks:
            self._row(button(N_("Ask to clarify"), "mail", self.ask))
        for row in one.clarifications:
            self._request(row)
        self._column.addWidget(divider())

    def _request(self, row: ClarificationRow) -> None:
        head = _("No. {number}: {state}").format(number=row.number, state=word(row.state))
        self._text(head, "strong")
        self._text(row.text)
        places = [
            str(place) for place, item in enumerate(self._one.items, 1) if item.id in row.items
        ]
        if places:
            self._text(_("Criteria: {places}").format(places=", ".join(places)), "muted")
        if row.document:
            self._text(_("Register No. {number}").format(number=row.document), "muted")
        if row.due_on is not None:
            words = _("To be answered by {day}").format(day=day(row.due_on))
            late = allows(Step.LAPSE, row.state) and row.due_on < self._office.clock.today()
            self._column.addWidget(check_line(words, "warn" if late else "info"))
            self._text(row.due_why.text(), "muted")
        if row.answered_on is not None:
            words = _("Answered {day}: {text}").format(day=day(row.answered_on), text=row.answer)
            self._column.addWidget(check_line(words, "ok" if row.in_time else "warn"))
            if not row.in_time:
                self._text(_("The answer came after the term."), "muted")
        if row.closed_reason:
            self._text(row.closed_reason, "muted")
        self._verbs(row)

    def _verbs(self, row: ClarificationRow) -> None:
        if row.paper_id is not None:
            words = _("Letter {number}").format(number=row.paper)
            if not row.signed:
                words = _("{paper}, not signed").format(paper=words)
            self._row(button(words, "document", partial(self.open_paper, row.paper_id), quiet=True))
        for file in row.proof:
            words = _("Proof: {text}").format(text=file.name)
            self._row(button(words, "download", partial(self._save, file), quiet=True))
        for file in row.files:
            self._row(button(file.name, "download", partial(self._save, file), quiet=True))
        if not self._may:
            return
        steps = (
            (Step.SEND, N_("Sent"), sent_dialog),
            (Step.CLEAR, N_("Answer"), answer_dialog),
            (Step.TAKE_BACK, N_("Take back"), take_back_dialog),
        )
        self._row(
            *(
                button(words, on_click=partial(self._open, make, row))
                for step, words, make in steps
                if allows(step, row.state)
            )
        )

    # --- verbs ----------------------------------------------------------------------------------

    def ask(self) -> None:
        """A new request; its letter is shown to be signed."""
        jobs.run(
            self._office.calls.queries.one,
            self._one.draft.call_id,
            owner=self,
            on_done=lambda call: self._ask(call.draft.rules.clarification_days),
        )

    def _ask(self, days: int) -> None:
        dialog = ask_dialog(self._office, self.window(), self._one, days)
        office, number, window = self._office, self._one.id, self.window()

        def show(_key: object) -> None:
            jobs.run(
                office.applications.queries.one,
                number,
                owner=window,
                on_done=lambda one: _show_letter(office, one, window),
            )

        dialog.submitted.connect(show)
        dialog.open()

    def open_paper(self, paper_id: int) -> None:
        """The letter."""
        PaperDialog(self._office, paper_id, self.window()).open()

    def _open(self, make: Make, row: ClarificationRow) -> None:
        make(self._office, self.window(), row).open()

    def _save(self, file: ReplyFile) -> None:
        path = messages().ask_file_save(_("Save the file"), file.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, file.id, path, owner=self)

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


def _show_letter(office: Office, one: ApplicationDetail, window: QWidget) -> None:
    paper = one.clarifications[-1].paper_id
    if paper is not None:
        PaperDialog(office, paper, window).open()
