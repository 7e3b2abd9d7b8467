"""Above the ranking: what blocks it, with the verb that settles it, and what was settled how."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.calls.terms import Merge
from app.evaluation import Outcome
from app.evaluation.ranking import Blocker, BlockerKind
from app.evaluation.standing import Candidate
from app.evaluation.thirds import third_line
from app.evaluation.views import RankingView
from app.formats import money
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.evaluation.panel import shortened
from ui.evaluation.progress_dialogs import third_dialog
from ui.evaluation.settling import AgreeDialog, ReconcileDialog, UnsettleDialog, VoteDialog
from ui.evaluation.unreturn import UnreturnDialog
from ui.kit import jobs, theme
from ui.kit.cards import Note

_MOST = 3  # questions with a button of their own; the rest wait their turn


class OpenQuestions(QWidget):
    """Notes over the table; hidden when there is nothing to say."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        self.hide()

    def show_view(self, view: RankingView, only_asked: bool, current: int | None) -> None:
        """Say what is open and what was settled; a “what if” (``only_asked``) settles nothing.

        Where much was settled, only that about the ``current`` application is shown.
        """
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        frozen = only_asked or view.decided is not None
        notes = [
            *self._blocking(view, frozen),
            *self._returned(view, frozen, current),
            *_postponed(view),
            *self._settled(view, frozen, current),
        ]
        for note in notes:
            self._column.addWidget(note)
        self.setVisible(bool(notes))

    def _blocking(self, view: RankingView, frozen: bool) -> Iterator[Note]:
        ours = [] if frozen else [b for b in view.ranking.blockers if self._verb(b, view)][:_MOST]
        rest = [blocker for blocker in view.ranking.blockers if blocker not in ours]
        if rest:
            shown = "\n".join(shortened([_told(blocker, view) for blocker in rest]))
            yield Note(_("The order cannot be settled yet:\n{lines}").format(lines=shown), "warn")
        for blocker in ours:
            found = self._verb(blocker, view)
            assert found is not None
            words, dialog = found
            yield Note(_told(blocker, view), "warn", words, _opening(dialog))

    def _verb(
        self, blocker: Blocker, view: RankingView
    ) -> tuple[str, Callable[[], QDialog]] | None:
        """What this person can do about it."""
        found = [view.ranking.entry(each).candidate for each in blocker.application_ids]
        manages = self._office.may(Right.MANAGE_EVALUATION)
        common, key = view.rules.merge is Merge.CONSENSUS, blocker.application_ids[0]
        if blocker.kind is BlockerKind.TIE and self._office.may(Right.DECIDE):
            return N_("Record the vote"), lambda: self._vote(view.call_id, found)
        differ = (BlockerKind.DIVERGENCE, BlockerKind.CONSENSUS)
        if blocker.kind in differ and common and manages:
            return N_("Record the common score"), lambda: AgreeDialog(
                partial(self._office.evaluation.agree, key), found[0], self.window()
            )
        if blocker.kind is BlockerKind.DIVERGENCE and view.rules.reconciliation and manages:
            return N_("Record that it is settled"), lambda: ReconcileDialog(
                partial(self._office.evaluation.reconcile, key), self.window()
            )
        free = view.thirds.get(key, ())
        if blocker.kind is BlockerKind.DIVERGENCE and free and manages:
            return N_("Assign the third evaluator…"), lambda: third_dialog(
                self._office, self.window(), found[0], free
            )
        return None

    def _vote(self, call_id: int, tied: list[Candidate]) -> QDialog:
        return VoteDialog(self._office, call_id, tied, self.window())

    def _settled(self, view: RankingView, frozen: bool, current: int | None) -> Iterator[Note]:
        may = self._office.may(Right.MANAGE_EVALUATION) and not frozen
        lines = settled_lines(view)
        if len(lines) > _MOST:
            lines = [each for each in lines if current in each.about]
        for text, candidate, _about in lines:
            dialog = _opening(self._unsettling(candidate)) if may else None
            yield Note(text, "info", N_("Cancel what was settled") if may else "", dialog)

    def _returned(self, view: RankingView, frozen: bool, current: int | None) -> Iterator[Note]:
        """What the body returned to be evaluated anew, until the call is decided.

        Where much was returned, only that about the ``current`` application has a verb.
        """
        if view.decided is not None:
            return
        may = self._office.may(Right.DECIDE) and not frozen
        ours = tuple(each for each in view.returned if may and not each.begun)
        if len(ours) > _MOST:
            ours = tuple(each for each in ours if each.application_id == current)
        rest = [each.line.text() for each in view.returned if each not in ours]
        if rest:
            yield Note("\n".join(shortened(rest)), "info")
        for each in ours:
            opening = partial(self._take_back, each.application_id)
            yield Note(each.line.text(), "info", N_("Take the return back…"), opening)

    def _take_back(self, application_id: int) -> None:
        jobs.run(
            self._office.evaluation.queries.taking_back,
            application_id,
            owner=self,
            on_done=lambda found: UnreturnDialog(
                self._office, application_id, found, self.window()
            ).open(),
        )

    def _unsettling(self, candidate: Candidate) -> Callable[[], QDialog]:
        return lambda: UnsettleDialog(self._office, candidate, self.window())


def _told(blocker: Blocker, view: RankingView) -> str:
    """What is owed; where a third evaluator is needed, who is named."""
    key = blocker.application_ids[0]
    if blocker.kind is not BlockerKind.DIVERGENCE or key not in view.thirds:
        return blocker.line.text()
    return f"{blocker.line.text()} {third_line(view.thirds[key]).text()}"


def _postponed(view: RankingView) -> Iterator[Note]:
    """What the body put off and has not settled since; where it is settled."""
    kept = _("{number} is postponed, {held} held for it: decide in the part “Complaints”.")
    bare = _("{number} is postponed, no money held for it: decide in the part “Complaints”.")
    lines = [
        (kept if each.held else bare).format(number=each.candidate.reg_no, held=money(each.held))
        for each in view.ranking.entries
        if view.decided is not None
        and each.outcome is Outcome.POSTPONED
        and each.candidate.application_id not in view.now
    ]
    if lines:
        yield Note("\n".join(shortened(lines)), "warn")


class Settled(NamedTuple):
    """What was settled, in words; one application of it, and the ids of all."""

    text: str
    candidate: Candidate
    about: tuple[int, ...]


def settled_lines(view: RankingView) -> list[Settled]:
    """What was settled, each once."""
    found: list[Settled] = []
    votes: dict[int, list[Candidate]] = {}
    for each in (entry.candidate for entry in view.ranking.entries):
        if each.reconciled:
            words = _("{application}: the difference was settled – {basis}.")
            text = words.format(application=each.reg_no, basis=each.reconciled)
            found.append(Settled(text, each, (each.application_id,)))
        if each.agreed:
            words = _("{application}: the common score was agreed – {basis}.")
            text = words.format(application=each.reg_no, basis=each.agreed.basis)
            found.append(Settled(text, each, (each.application_id,)))
        if each.voted:
            votes.setdefault(each.voted.vote, []).append(each)
    return found + [_voted(tied) for tied in votes.values()]


def _voted(tied: list[Candidate]) -> Settled:
    order = sorted(tied, key=lambda each: each.voted.order if each.voted else 0)
    text = _("Order voted: {names} – {basis}.").format(
        names=", ".join(each.reg_no for each in order),
        basis=order[0].voted.basis if order[0].voted else "",
    )
    return Settled(text, order[0], tuple(each.application_id for each in order))


def _opening(dialog: Callable[[], QDialog]) -> Callable[[], object]:
    return lambda: dialog().open()
