"""What may be done to one complaint: the buttons beside it, the next step in colour."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.evaluation import ComplaintOutcome, ComplaintState, ComplaintTarget, EvaluationState
from app.evaluation.complaints.comparing import Comparison
from app.evaluation.complaints.machine import Step, allows
from app.evaluation.complaints.owing import Anew
from app.evaluation.complaints.queries import ComplaintRow
from app.evaluation.divergence import Free
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.complaints import amend, dialogs
from ui.evaluation.complaints.comparison import ComparisonDialog
from ui.evaluation.complaints.settling import RoundSettling
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

Make = Callable[[Office, QWidget, ComplaintRow], FormDialog]


def _amends(row: ComplaintRow) -> bool:
    """Whether the complaint was upheld, so that the decision may be amended by it."""
    upheld = row.outcome in (ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY)
    return upheld and row.again and not row.amended and allows(Step.AMEND, row.state)


def _rechecks(row: ComplaintRow, decided: bool) -> bool:
    """Whether eligibility may be checked anew because of it: before the decision."""
    upheld = row.outcome in (ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY)
    attacked = row.target is ComplaintTarget.ELIGIBILITY and row.rechecked_at is None
    return upheld and attacked and not decided and allows(Step.RECHECK, row.state)


class ComplaintVerbs:
    """The verbs on the complaint that ``chosen`` gives; dialogs open over ``owner``."""

    def __init__(
        self,
        office: Office,
        owner: QWidget,
        chosen: Callable[[], ComplaintRow | None],
        decided: Callable[[], bool],
        edit: Callable[[], object],
        amend_it: Callable[[], object],
        show_paper: Callable[[int], object],
        may: bool,
    ) -> None:
        self._office, self._owner, self._chosen, self._may = office, owner, chosen, may
        self._decided, self._edit, self._amend = decided, edit, amend_it
        self._show_paper = show_paper

    def accept(self) -> None:
        """It is examined."""
        row = self._chosen()
        if row is not None:
            jobs.run(
                self._office.complaints.accept, row.id, row.version, owner=self._owner, writes=True
            )

    def reevaluate(self) -> None:
        """Name who evaluates the application anew."""
        row = self._chosen()
        if row is not None:
            jobs.run(
                self._office.complaints.queries.free_for,
                row.id,
                owner=self._owner,
                on_done=lambda free: self._reevaluate(row, free),
            )

    def _reevaluate(self, row: ComplaintRow, free: tuple[Free, ...]) -> None:
        if not free:
            messages().warn(
                _("Nobody else with a signed declaration and without a conflict is left.")
            )
            return
        amend.reevaluate_dialog(self._office, self._owner, row, free).open()

    def release(self) -> None:
        """One who has not begun is not asked any more."""
        row = self._chosen()
        if row is not None:
            jobs.run(
                self._office.complaints.queries.anew,
                row.id,
                owner=self._owner,
                on_done=lambda found: self._release(row, found),
            )

    def _release(self, row: ComplaintRow, found: tuple[Anew, ...]) -> None:
        idle = [each for each in found if each.state is EvaluationState.NOT_STARTED]
        if not idle:
            messages().warn(_("Everyone has begun: nobody can be released any more."))
            return
        amend.release_dialog(self._office, self._owner, row, idle).open()

    def compare(self) -> None:
        """Both evaluations side by side."""
        row = self._chosen()
        if row is None:
            return
        jobs.run(
            self._office.complaints.queries.comparison,
            row.id,
            owner=self._owner,
            on_done=partial(self._show_comparison, row),
        )

    def _show_comparison(self, row: ComplaintRow, found: Comparison) -> None:
        paper = partial(self._compared, row.id) if self._may else None
        settling = None
        if self._may and row.state is ComplaintState.REEVALUATION:
            settling = RoundSettling(self._office, self._owner, row, found)
        ComparisonDialog(found, paper, self._owner, settling).open()

    def _compared(self, key: int) -> None:
        verb = self._office.complaints.issue_comparison
        jobs.run(verb, key, owner=self._owner, on_done=self._show_paper, writes=True)

    def copy(self) -> None:
        """The applicant's copy of the sheets, without evaluators' names."""
        row = self._chosen()
        if row is not None:
            verb = self._office.complaints.issue_copy
            jobs.run(
                verb, row.application_id, owner=self._owner, on_done=self._show_paper, writes=True
            )

    def draw_reply(self) -> None:
        """Draw the letter up and show it."""
        row = self._chosen()
        if row is not None:
            jobs.run(
                self._office.complaints.draw_reply,
                row.id,
                row.version,
                owner=self._owner,
                on_done=self._show_paper,
                writes=True,
            )

    def open(self, make: Make) -> None:
        """A dialog over the chosen complaint."""
        row = self._chosen()
        if row is not None:
            make(self._office, self._owner, row).open()

    def verbs(self, row: ComplaintRow) -> list[QPushButton]:
        """What may be done now: the next step first and in colour."""
        found: list[QPushButton] = []
        if row.paper_id is not None:
            paper = row.paper_id
            found.append(button(N_("The reply"), "document", lambda: self._show_paper(paper)))
        if not self._may:
            return found
        return [*self._next(row), *found, *self._others(row)]

    def _next(self, row: ComplaintRow) -> list[QPushButton]:
        def opens(words: str, make: Make, primary: bool = False) -> QPushButton:
            return button(words, "", lambda: self.open(make), primary=primary)

        if row.state is ComplaintState.RECEIVED:
            return [
                button(N_("Accept"), "check", self.accept, primary=True),
                opens(N_("Refuse…"), dialogs.refuse_dialog),
            ]
        if row.state is ComplaintState.ACCEPTED:
            return [
                button(N_("Re-evaluate…"), "", self.reevaluate, primary=True),
                opens(N_("Without re-evaluation…"), dialogs.examine_dialog),
            ]
        if allows(Step.DECIDE, row.state):
            more = []
            if row.state is ComplaintState.REEVALUATION:
                more = [
                    button(N_("Name another…"), "", self.reevaluate),
                    button(N_("Release…"), "", self.release),
                ]
            return [opens(N_("Decide…"), dialogs.decide_dialog, primary=True), *more]
        if allows(Step.LETTER, row.state):
            drawn = row.signed
            letter = (
                []
                if drawn
                else [button(N_("Draw up the reply"), "mail", self.draw_reply, primary=True)]
            )
            return [*letter, opens(N_("Sent…"), dialogs.reply_dialog, primary=drawn)]
        return []

    def _others(self, row: ComplaintRow) -> list[QPushButton]:
        found = []
        if row.again:
            found.append(button(N_("Compare"), "balance", self.compare))
        if _rechecks(row, self._decided()):
            again = partial(self.open, dialogs.recheck_dialog)
            found.append(button(N_("Check eligibility anew…"), "check", again))
        if _amends(row):
            found.append(button(N_("Amend the decision…"), "", self._amend))
        found.append(button(N_("Applicant’s copy"), "copy", self.copy))
        if allows(Step.EDIT, row.state):
            found.append(button(N_("Edit"), "edit", self._edit, shortcut="F2"))
        if allows(Step.WITHDRAW, row.state):
            found.append(button(N_("Withdrawn…"), "", lambda: self.open(dialogs.withdraw_dialog)))
        if allows(Step.STEP_BACK, row.state) and not row.signed:
            found.append(button(N_("Step back…"), "undo", lambda: self.open(dialogs.back_dialog)))
        return found
