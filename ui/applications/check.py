"""The eligibility check: every item answered by keyboard, budget lines cut with a reason."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.applications.drafts import AnswerDraft, CutDraft
from app.applications.eligibility import Answered, Item, verdict
from app.applications.queries import ApplicationDetail
from app.applications.recommend import recommended
from app.errors import Invalid, InvalidMany, PersonError
from app.formats import money
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.applications.questions import Questions
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.messages import messages
from ui.kit.record_frame import RecordFrame, Sheet


class CheckDialog(RecordFrame):
    """Answers on one sheet, cuts on another, what follows from them beside."""

    def __init__(self, office: Office, one: ApplicationDetail, parent: QWidget) -> None:
        self._office, self._one = office, one
        self.questions = Questions(one.items)
        self.cuts = _grid()
        self._card = ChecksCard(N_("What follows"))
        self._later = button(N_("Save for later"), "save", lambda: self._store(finish=False))
        self._finish = button(
            N_("Finish the check"), "check", lambda: self._store(finish=True), primary=True,
            tip="Ctrl+Enter",
        )  # fmt: skip
        super().__init__(
            N_("Eligibility check"),
            [
                Sheet(N_("Criteria"), [self.questions]),
                Sheet(N_("Cuts of the budget"), [self.cuts]),
            ],
            [button(N_("Cancel"), on_click=self.reject), self._later, self._finish],
            text=N_("Keys: T yes, N no, A not applicable; arrows go from criterion to criterion."),
            aside=self._card,
            parent=parent,
        )
        self.cuts.set_values(
            [
                {
                    "title": line.draft.title,
                    "total": line.total,
                    "cut": line.cut or None,
                    "reason": line.cut_reason,
                }
                for line in one.lines
            ]
        )
        self._start = self._raw()
        self._busy = False
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: self._store(finish=True))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(lambda: self._store(finish=False))
        self.questions.changed.connect(self._look)
        self.cuts.changed.connect(self._look)
        self._look()
        self.go_to(0)
        self.questions.focus_first()

    def go_to(self, place: int) -> None:
        """Show a sheet; the criteria take the cursor themselves."""
        super().go_to(place)
        if place == 0:
            self.questions.focus_first()

    def reject(self) -> None:
        """Close; what was answered is given up only after a question."""
        if self._busy:
            return
        if self._raw() != self._start and not messages().confirm(
            _("The answers will not be saved."), N_("Close without saving"), danger=True
        ):
            return
        super().reject()

    # --- what follows ---------------------------------------------------------------------------

    def _raw(self) -> Any:
        return self.questions.answers(), self.cuts.raw()

    def _look(self) -> None:
        answers = self.questions.answers()
        given = {each.item_id: Answered(each.answer, each.note) for each in answers}
        items = [Item(item.id, item.text, item.must) for item in self._one.items]
        found = verdict(items, given)
        lines: list[Said] = [(line.text(), "bad") for line in found.reasons]
        if found.eligible is None:
            left = len(found.unanswered)
            words = ngettext(
                "{n} criterion is not answered yet", "{n} criteria are not answered yet", left
            ).format(n=left)
            lines.append((words, "info"))
        elif found.eligible:
            lines.append((_("Eligible"), "ok"))
        self._card.set_lines([*lines, *self._money(), *self._checks()])

    def _money(self) -> list[Said]:
        total = self._one.draft.total
        cut = self.cuts.sum("cut")
        if not 0 <= cut <= total:
            return [(_("Cuts {cut} exceed the budget.").format(cut=money(cut)), "bad")]
        explained = recommended(self._one.requested, total, cut).explanation
        return [(line.text(), "info") for line in explained.lines]

    def _checks(self) -> list[Said]:
        return [said(check) for check in self._one.checks if not check.ok]

    # --- storing --------------------------------------------------------------------------------

    def _store(self, *, finish: bool) -> None:
        if self._busy:
            return
        self.say("")
        self.cuts.clear_errors()
        self.questions.clear_errors()
        try:
            cuts = self._cuts()
        except PersonError as error:
            self._cuts_wrong(error)
            return
        self._rest(True)
        jobs.run(
            self._run,
            self.questions.answers(),
            cuts,
            finish,
            owner=self,
            on_done=lambda _done: self._done(finish),
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def _run(self, answers: list[AnswerDraft], cuts: list[CutDraft], finish: bool) -> None:
        """Cuts first: finishing counts the recommended sum from them."""
        service, version = self._office.applications, self._one.version
        before = [(line.id, line.cut, line.cut_reason) for line in self._one.lines if line.cut]
        if [(cut.line_id, cut.cents, cut.reason) for cut in cuts] != before:
            service.recommend(self._one.id, version, cuts)
            version = service.queries.one(self._one.id).version
        service.check(self._one.id, version, answers, finish=finish)

    def _cuts(self) -> list[CutDraft]:
        rows = self.cuts.values()
        found = []
        for place, (line, row) in enumerate(zip(self._one.lines, rows, strict=True), start=1):
            cents, reason = row["cut"] or 0, (row["reason"] or "").strip()
            if not 0 <= cents <= line.total:
                raise Invalid(N_("Row {row}: no more can be cut than the line has."), row=place)
            if cents and not reason:
                raise Invalid(N_("Row {row}: enter why it is cut."), row=place)
            if cents:
                found.append(CutDraft(line.id, cents, reason))
        return found

    def _cuts_wrong(self, error: PersonError) -> None:
        self.go_to(1)
        self.cuts.show_errors(error)

    def _failed(self, error: PersonError) -> None:
        problems = error.problems if isinstance(error, InvalidMany) else [error]
        rest = [each.text() for each in problems if not self.questions.show_error(each)]
        if len(rest) < len(problems):
            self.go_to(0)
            self.questions.focus_error()
        self.say("\n".join(rest))

    def _done(self, finish: bool) -> None:
        self._busy = False
        self._start = self._raw()
        number = self._one.number
        words = _("{number}: the check is finished.") if finish else _("{number}: answers saved.")
        messages().inform(words.format(number=number))
        self.accept()

    def _rest(self, on: bool) -> None:
        self._busy = on
        for each in (self._later, self._finish):
            each.setEnabled(not on)


def _grid() -> Grid:
    return Grid(
        N_("Cuts of the budget"),
        [
            GridColumn("title", N_("Budget line"), read_only=True, stretch=True),
            GridColumn("total", N_("Sum, Eur"), "money", read_only=True, width=14),
            GridColumn("cut", N_("Cut, Eur"), "money", width=14),
            GridColumn("reason", N_("Reason"), width=34),
        ],
        fixed=True,
    )
