"""The eligibility check: every item answered by keyboard, the conclusion shown live."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.applications.drafts import AnswerDraft
from app.applications.eligibility import Answered, Item, verdict
from app.applications.queries import ApplicationDetail
from app.errors import InvalidMany, PersonError
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.applications.questions import Questions
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.messages import messages
from ui.kit.record_frame import RecordFrame, Sheet

_PAUSE_MS = 800  # after the last key, before a draft is kept
_DRAFT = "eligibility"


class CheckDialog(RecordFrame):
    """The criteria, and beside them what follows from the answers."""

    topic = "tikrinti-tinkamuma"

    def __init__(self, office: Office, one: ApplicationDetail, parent: QWidget) -> None:
        self._office, self._one = office, one
        self._busy = False
        self.questions = Questions(one.items)
        self.card = ChecksCard(N_("Conclusion"))
        self._later = button(
            N_("Save unfinished"), "save", lambda: self._store(finish=False), tip="Ctrl+S"
        )
        self._finish = button(
            N_("Finish the check"),
            "check",
            lambda: self._store(finish=True),
            primary=True,
            tip="Ctrl+Enter",
        )
        super().__init__(
            _("{number}: eligibility check").format(number=one.number),
            [Sheet(N_("Criteria"), [self.questions])],
            [button(N_("Cancel"), on_click=self.reject), self._later, self._finish],
            text=N_("Keys: T or 1 – yes, N or 2 – no, – or 3 – not applicable; arrows move on."),
            aside=self.card,
            parent=parent,
        )
        self._start = self.questions.raw()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: self._store(finish=True))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(lambda: self._store(finish=False))
        self._bring_back()
        self.questions.changed.connect(self._answered)
        self._look()
        self.questions.focus_first()

    def reject(self) -> None:
        """Close; answers that were not saved wait as a draft."""
        if self._busy:
            return
        if self.questions.raw() != self._start:
            self._keep()
        self._pause.stop()
        super().reject()

    # --- drafts ---------------------------------------------------------------------------------

    def keep_work(self) -> None:
        """Before the office locks or closes: the last answers are kept now."""
        if self._pause.isActive():
            self._keep()

    def _keep(self) -> None:
        self._pause.stop()
        self._office.drafts.save(_DRAFT, str(self._one.id), self.questions.raw())

    def _bring_back(self) -> None:
        waiting = self._office.drafts.load(_DRAFT, str(self._one.id))
        if waiting is not None and waiting != self._start:
            self.questions.set_raw(waiting)
            words = _("What you typed earlier was brought back.")
            self.say(words, "info", N_("Discard it"), self._discard)

    def _discard(self) -> None:
        self.questions.set_raw(self._start)
        self._pause.stop()
        self._office.drafts.clear(_DRAFT, str(self._one.id))
        self.say("")

    # --- what follows ---------------------------------------------------------------------------

    def _answered(self) -> None:
        self._pause.start()
        self._look()

    def _look(self) -> None:
        given = {
            each.item_id: Answered(each.answer, each.note) for each in self.questions.answers()
        }
        items = [Item(item.id, item.text, item.must) for item in self._one.items]
        found = verdict(items, given)
        lines: list[Said] = []
        if found.reasons:
            lines.append((_("Ineligible"), "bad"))
            lines += [(line.text(), "bad") for line in found.reasons]
        elif found.eligible:
            lines.append((_("Eligible"), "ok"))
        if found.unanswered:
            left = len(found.unanswered)
            words = ngettext(
                "{n} criterion is not answered yet", "{n} criteria are not answered yet", left
            ).format(n=left)
            lines.append((words, "info"))
        self.card.set_lines([*lines, *self._figures()])

    def _figures(self) -> list[Said]:
        """The sums and limits that the criteria ask about."""
        return [said(check) for check in self._one.checks]

    # --- storing --------------------------------------------------------------------------------

    def _store(self, *, finish: bool) -> None:
        if self._busy:
            return
        self.say("")
        self.questions.clear_errors()
        self._rest(True)
        jobs.run(
            self._run,
            self.questions.answers(),
            finish,
            owner=self,
            on_done=lambda _done: self._done(finish),
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def _run(self, answers: list[AnswerDraft], finish: bool) -> None:
        self._office.applications.check(self._one.id, self._one.version, answers, finish=finish)

    def _failed(self, error: PersonError) -> None:
        problems: Any = error.problems if isinstance(error, InvalidMany) else [error]
        rest = [each.text() for each in problems if not self.questions.show_error(each)]
        if len(rest) < len(problems):
            self.questions.focus_error()
        self.say("\n".join(rest))

    def _done(self, finish: bool) -> None:
        self._busy = False
        self._pause.stop()
        self._office.drafts.clear(_DRAFT, str(self._one.id))
        number = self._one.number
        words = _("{number}: the check is finished.") if finish else _("{number}: answers saved.")
        messages().inform(words.format(number=number))
        self.accept()

    def _rest(self, on: bool) -> None:
        self._busy = on
        for each in (self._later, self._finish):
            each.setEnabled(not on)
