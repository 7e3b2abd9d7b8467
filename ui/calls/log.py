"""The log of a call beside the list: its papers, publications, questions, and all that happened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.calls.history import AmendmentRow, History, ProofRow, PublicationRow, QuestionRow
from app.calls.machine import Verb, allows
from app.calls.queries import CallDetail
from app.errors import Unsafe
from app.formats import day, moment
from app.i18n import N_, _
from app.office import Office
from ui.calls.log_forms import answer_dialog, publication_dialog, question_dialog, void_dialog
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import divider, label
from ui.kit.messages import messages
from ui.papers.dialog import PaperDialog


class CallLog(QWidget):
    """``may``: whether the person edits calls."""

    def __init__(self, office: Office, one: CallDetail, history: History, may: bool) -> None:
        super().__init__()
        self._office, self._one, self._history = office, one, history
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        self._may = may
        self._papers()
        self._publications()
        self._questions()
        self._timeline()

    def _papers(self) -> None:
        self._head(N_("Notices"))
        verbs: list[QWidget] = []
        if self._may and allows(Verb.NOTICE, self._one.state):
            verbs.append(button(N_("Prepare the notice"), "document", self.issue_notice))
            if self._history.published_questions:
                verbs.append(button(N_("Questions as a paper"), "document", self.issue_questions))
        self._row(*verbs)
        for each in self._history.notices:
            words = _("{number}, {state}").format(
                number=each.number, state=_("signed") if each.signed else _("not signed yet")
            )
            self._row(
                label(words, wrap=True),
                button(N_("Open"), on_click=partial(self._open_paper, each.id), quiet=True),
            )

    def _publications(self) -> None:
        self._head(N_("Publications"))
        if self._may and allows(Verb.ANNOUNCE, self._one.state):
            self._row(button(N_("Add a publication"), "plus", self.add_publication))
        for each in self._history.publications:
            self._publication(each)

    def _publication(self, each: PublicationRow) -> None:
        words = f"{day(each.published_on)} {each.place}"
        if each.voided_reason is not None:
            self._text(
                _("{entry} – taken out: {reason}").format(entry=words, reason=each.voided_reason),
                "muted",
            )
            return
        self._text(words)
        for text in (each.link, each.note):
            if text:
                self._text(text, "muted")
        verbs: list[QWidget] = [
            button(proof.name, "download", partial(self._save, proof), quiet=True)
            for proof in each.proof
        ]
        if self._may:
            out = partial(void_dialog, self._office, self, each)
            verbs.append(button(N_("Take out"), on_click=lambda: out().open(), quiet=True))
        self._row(*verbs)

    def _questions(self) -> None:
        self._head(N_("Questions and answers"))
        verbs: list[QWidget] = []
        if self._may and allows(Verb.ASK, self._one.state):
            verbs.append(button(N_("Add a question"), "plus", self.add_question))
        if self._history.published_questions:
            verbs.append(button(N_("Page without names"), "download", self.save_page))
        self._row(*verbs)
        for each in self._history.questions:
            self._question(each)

    def _question(self, each: QuestionRow) -> None:
        self._text(f"{each.number}. {each.text}")
        if each.asked_by:
            words = _("{day}, asked by {name}").format(day=day(each.asked_on), name=each.asked_by)
        else:
            words = day(each.asked_on)
        if not each.public:
            words = _("{facts}, not published").format(facts=words)
        self._text(words, "muted")
        self._text(each.answer or _("Not answered yet."), "" if each.answer else "muted")
        if self._may and allows(Verb.ASK, self._one.state):
            text = N_("Reword the answer") if each.answer else N_("Answer")
            ask = partial(answer_dialog, self._office, self, each)
            self._row(button(text, "edit", on_click=lambda: ask().open(), quiet=True))

    def _timeline(self) -> None:
        self._head(N_("Timeline"))
        amendments = {each.number: each for each in self._history.amendments}
        for event in self._history.events:
            who = f" · {event.by}" if event.by else ""
            self._text(f"{moment(event.at)}{who}", "muted")
            self._text(event.line.text())
        for each in amendments.values():
            self._amendment(each)

    def _amendment(self, each: AmendmentRow) -> None:
        self._column.addWidget(divider())
        self._text(
            _("Amendment No. {number}: {reason}").format(number=each.number, reason=each.reason),
            "strong",
        )
        if each.document:
            self._text(each.document, "muted")
        for change in each.changes:
            self._text(f"{_(change.field)}: {change.before} → {change.after}")

    # --- verbs ----------------------------------------------------------------------------------

    def issue_notice(self) -> None:
        """The notice as the call stands now, shown to be signed."""
        self._issue(self._office.calls.issue_notice)

    def issue_questions(self) -> None:
        """Questions and answers without names, shown to be signed."""
        self._issue(self._office.calls.issue_questions)

    def add_publication(self) -> None:
        """One more entry of the log."""
        publication_dialog(self._office, self, self._one).open()

    def add_question(self) -> None:
        """One more question."""
        question_dialog(self._office, self, self._one).open()

    def save_page(self) -> None:
        """Questions and answers as a page for the website."""
        name = f"klausimai-{self._one.draft.number}.html"
        path = messages().ask_file_save(
            _("Save the questions and answers"), name, [(_("Web pages"), ["*.html"])]
        )
        if path is not None:
            jobs.run(self._write_page, str(path), owner=self)

    def _write_page(self, path: str) -> None:
        text = self._office.calls.questions_page(self._one.id)
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise Unsafe(
                N_("The page could not be written ({why}). Choose another folder."),
                why=error.strerror or type(error).__name__,
            ) from error

    def _issue(self, verb: Callable[[int], int]) -> None:
        jobs.run(verb, self._one.id, owner=self.window(), on_done=self._open_paper, writes=True)

    def _open_paper(self, paper_id: int) -> None:
        PaperDialog(self._office, paper_id, self.window()).open()

    def _save(self, proof: ProofRow) -> None:
        path = messages().ask_file_save(_("Save the proof"), proof.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, proof.id, path, owner=self)

    # --- building -------------------------------------------------------------------------------

    def _head(self, text: str) -> None:
        self._column.addWidget(label(_(text), "heading"))

    def _text(self, text: str, kind: str = "") -> None:
        self._column.addWidget(label(text, kind, wrap=True))

    def _row(self, *widgets: QWidget) -> None:
        if not widgets:
            return
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)
