"""The strategy’s money as one bar whose pieces do not overlap."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.formats import money
from app.i18n import N_, _
from app.overview.views import Money
from app.overview.words import PARTS
from app.projects.administration.cap import Cap
from ui.kit import theme
from ui.kit.bars import Piece, PieceBar, Swatch
from ui.kit.cards import Card, check_line, label, say
from ui.kit.columns import percent
from ui.overview.heads import head

_TOKENS = ("piece_a", "piece_b", "piece_c", "piece_d", "sunken")
"""Of :data:`app.overview.words.PARTS`; the last is what remains."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MoneyCard(Card):
    """Total, bar, and each piece in words with its sum and share."""

    def __init__(self, open_budget: Callable[[], object]) -> None:
        super().__init__()
        self._total = label("", "figure")
        self._taken = label("", "muted")
        self._bar = PieceBar(height=theme.BAR_HEIGHT + theme.GAP_S)
        self._sums = {key: label("", "strong") for key, _words in PARTS}
        self._shares = {key: label("", "muted") for key in self._sums}
        self._cap = label("", "muted", wrap=True)
        self._over = check_line(_("More is promised than planned: see the budget."), "bad")
        self._assemble(open_budget)

    def show_money(self, found: Money) -> None:
        """Show these sums."""
        figures, whole = found.figures, found.planned
        say(self._total, money(whole))
        taken = share(figures.taken, whole)
        say(self._taken, _("paid or promised {share}").format(share=taken) if taken else "")
        taken_parts = zip(PARTS[:-1], _TOKENS, strict=False)
        pieces = [Piece(getattr(figures, key), token) for (key, _words), token in taken_parts]
        self._bar.set_pieces(pieces, whole)
        for key, line in self._sums.items():
            cents = getattr(figures, key)
            say(line, money(cents), "bad" if cents < 0 else "" if cents else "muted")
            say(self._shares[key], share(cents, whole) if cents else "")
        say(self._cap, cap_words(found.cap), "" if found.cap.ok else "bad")
        self._cap.setToolTip(found.cap.explanation.text())
        self._over.setVisible(figures.remaining < 0)

    def _assemble(self, open_budget: Callable[[], object]) -> None:
        total = QHBoxLayout()
        total.setSpacing(theme.GAP)
        total.addWidget(self._total)
        total.addWidget(self._taken)
        total.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        for line, ((key, words), token) in enumerate(zip(PARTS, _TOKENS, strict=True)):
            grid.addWidget(Swatch(token), line, 0)
            grid.addWidget(label(_(words), wrap=True), line, 1)
            grid.addWidget(self._shares[key], line, 2, _RIGHT)
            grid.addWidget(self._sums[key], line, 3, _RIGHT)
        self.body.addLayout(head(N_("The strategy’s money"), N_("Budget"), open_budget))
        self.body.addLayout(total)
        self.body.addWidget(self._bar)
        self.body.addSpacing(theme.GRID)
        self.body.addLayout(grid)
        self.body.addSpacing(theme.GRID)
        self.body.addWidget(self._cap)
        self.body.addWidget(self._over)
        self.body.addStretch(1)


def cap_words(found: Cap) -> str:
    """What of the cap of administration is paid or in the contract, and what is left of it."""
    each = found.committed
    words = (
        _("Administration: {used} of at most {limit} ({cents}), left {left}")
        if each.ok
        else _("Administration: {used} of at most {limit} ({cents}), exceeded by {left}")
    )
    return words.format(
        used=percent(each.share or 0),
        limit=percent(found.limit),
        cents=money(each.cents),
        left=money(abs(each.left)),
    )


def share(part: int, whole: int) -> str:
    """Cents of cents as a percentage with one decimal, half up; empty when there is no whole."""
    if whole <= 0:
        return ""
    tenths = (2 * abs(part) * 1000 + whole) // (2 * whole)
    return percent(tenths * 10 if part >= 0 else -tenths * 10)
