"""Over the complaints: money that is free after the decision, and who is next by the rule."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.evaluation.complaints.after import Afterwards, ReleaseRow
from app.evaluation.complaints.amending import settled
from app.evaluation.complaints.now import Item
from app.formats import day, local_day, money
from app.i18n import N_, _
from app.labels import label as word
from ui.evaluation.complaints.amend import item_words
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Card, label


class AfterStrip(QWidget):
    """Hidden while nothing is freed or put off and nothing was amended."""

    def __init__(
        self,
        on_amend: Callable[[], object],
        on_cancel: Callable[[ReleaseRow], object],
        on_paper: Callable[[int], object],
        on_settle: Callable[[Item], object],
    ) -> None:
        super().__init__()
        self._amend, self._cancel, self._paper = on_amend, on_cancel, on_paper
        self._settle = on_settle
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None
        self.hide()

    def show_found(self, found: Afterwards, may: bool) -> None:
        """What is freed, what is proposed, what was amended."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
        if found.releases or found.amendments or found.postponed:
            self._card = Card(_("After the decision"))
            for item in found.postponed:
                kept = _("{number} is postponed, {held} held for it.")
                bare = _("{number} is postponed, no money held for it.")
                words = kept if item.held else bare
                told = words.format(number=item.number, held=money(item.held))
                self._row(told, N_("Decide…") if may else "", partial(self._settle, item))
            for row in found.releases:
                self._release(row, may)
            if found.releases:
                self._proposal(found, may)
            for each in found.amendments:
                words = _("Amending decision {number}, {day}: {applications}").format(
                    number=each.number,
                    day=day(local_day(each.decided_at)),
                    applications=", ".join(each.applications),
                )
                self._row(words, N_("Look"), partial(self._paper, each.paper_id))
            self._column.addWidget(self._card)
        self.setVisible(self._card is not None)

    def _release(self, row: ReleaseRow, may: bool) -> None:
        words = _("{number}: {cause}, freed {sum} ({reason})").format(
            number=row.application,
            cause=word(row.cause),
            sum=money(row.before - row.awarded),
            reason=row.reason,
        )
        self._row(words, N_("Cancel…") if may else "", lambda: self._cancel(row))

    def _proposal(self, found: Afterwards, may: bool) -> None:
        if found.proposal is None and not found.tied:
            self._row(found.refused, "", None)
            return
        if found.proposal is None:
            self._row(found.refused, N_("Amend the decision…") if may else "", self._amend)
            return
        for each in settled(found.proposal):
            self._row(item_words(each), "", None)
        if may:
            self._row("", N_("Amend the decision…"), self._amend)

    def _row(self, words: str, verb: str, act: Callable[[], object] | None) -> None:
        assert self._card is not None
        line = QHBoxLayout()
        line.setSpacing(theme.GAP_S)
        if words:
            line.addWidget(label(words, wrap=True), 1)
        if verb and act is not None:
            made = button(verb, on_click=act, primary=not words, quiet=bool(words))
            line.addWidget(named(made, f"{_(verb)}: {words}") if words else made)
        if not words:
            line.addStretch(1)
        self._card.body.addLayout(line)
