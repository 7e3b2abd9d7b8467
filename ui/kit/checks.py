"""Checks with their arithmetic, in a card beside the numbers they concern."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.explanation import Check, Severity
from ui.kit import theme
from ui.kit.cards import Card, check_line

Said = tuple[str, str]
"""Words, and the tone of :func:`ui.kit.cards.check_line`."""


def said(check: Check) -> Said:
    """A check's arithmetic in the screen's language, and how grave it is."""
    if check.ok:
        return check.text(), "ok"
    tones = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "info"}
    return check.text(), tones[check.severity]


def check_lines(lines: Iterable[Said]) -> QWidget:
    """Checks one below another."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    for text, tone in lines:
        column.addWidget(check_line(text, tone))
    return whole


class ChecksCard(Card):
    """Checks that follow what is typed; unchanged ones are not drawn anew."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._said: Sequence[Said] = ()
        self._lines = check_lines(())
        self.body.addWidget(self._lines)
        self.body.addStretch(1)

    @property
    def said(self) -> Sequence[Said]:
        """What is shown."""
        return self._said

    def set_lines(self, lines: Sequence[Said]) -> None:
        """Show these."""
        if list(lines) == list(self._said):
            return
        self._said = tuple(lines)
        old, self._lines = self._lines, check_lines(lines)
        self.body.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()
