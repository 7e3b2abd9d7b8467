"""„Kas būtų, jei…“: other money, or an application less; nothing is changed by asking."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.errors import Invalid
from app.evaluation.views import RankingView
from app.formats import hundredths, parse_hundredths
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.chooser import Chooser

_PAUSE_MS = 400


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The question: the call's money in cents (None: its own), applications taken away."""

    money: int | None = None
    without: tuple[int, ...] = ()


class WhatIfBar(QFrame):
    """``changed`` asks again, ``left`` ends the question."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        named(self, _("What if…"))
        self._money = named(QLineEdit(), _("If the call had this much money, Eur"))
        self._money.setMaximumWidth(theme.chars(self._money, 18))
        self._without = named(Chooser(), _("If this application were withdrawn"))
        self._without.setMinimumContentsLength(24)
        self._problem = label("")
        self._ids: list[int | None] = [None]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.CARD_PAD_X, theme.GAP_S, theme.GAP_S, theme.GAP_S)
        row.setSpacing(theme.GAP_S)
        row.addWidget(label(_("If the call had"), "strong"))
        row.addWidget(self._money)
        row.addWidget(label(_("Eur"), "muted"))
        row.addSpacing(theme.PAGE_MARGIN)
        row.addWidget(label(_("if withdrawn were"), "strong"))
        row.addWidget(self._without)
        row.addSpacing(theme.GAP)
        row.addWidget(self._problem, 1)
        row.addWidget(button(N_("Close the question"), "close", self.left.emit, shortcut="Esc"))
        self._money.textEdited.connect(lambda _text: self._pause.start())
        self._without.activated.connect(lambda _place: self.changed.emit())

    def start(self, view: RankingView) -> None:
        """Begin with the call as it is."""
        self._money.setText(hundredths(view.money))
        self._without.clear()
        self._without.addItem(_("no application"))
        entries = view.ranking.entries
        self._ids = [None, *(each.candidate.application_id for each in entries)]
        for each in entries:
            self._without.addItem(f"{each.candidate.reg_no} · {each.candidate.title}")
        self.show()
        self._money.setFocus()
        self._money.selectAll()
        self.changed.emit()

    def question(self) -> WhatIf:
        """What is asked now; a sum that is not understood is said and left aside."""
        say(self._problem, _("A question only: nothing here is stored."), "muted")
        gone = self._ids[max(self._without.currentIndex(), 0)]
        without = () if gone is None else (gone,)
        try:
            money = parse_hundredths(self._money.text())
            if money < 0:
                raise Invalid(N_("The sum cannot be below zero."))
        except Invalid as error:
            say(self._problem, error.text(), "bad")
            return WhatIf(None, without)
        return WhatIf(money, without)
