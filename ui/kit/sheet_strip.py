"""The names of a record's sheets, side by side; the ones with a problem carry a sign."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.flow import Flow


class SheetStrip(QWidget):
    """``chosen(place)`` fires when a person picks a sheet; ``titles`` are English messages."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        row = Flow(theme.GRID, self)
        group = QButtonGroup(self)
        self._steps = []
        for place, title in enumerate(titles):
            step = button(title, on_click=partial(self.chosen.emit, place))
            step.setProperty("step", True)
            step.setCheckable(True)
            step.setToolTip(_("Ctrl+PgDn: next sheet, Ctrl+PgUp: the one before"))
            group.addButton(step)
            row.addWidget(step)
            self._steps.append(step)
        self._titles = [_(title) for title in titles]
        self._wrong: frozenset[int] = frozenset()

    def choose(self, place: int) -> None:
        """Show which sheet is in sight."""
        self._steps[place].setChecked(True)
        self._dress()

    def mark(self, places: Collection[int]) -> None:
        """Put the sign of a problem on these sheets, take it from the others."""
        self._wrong = frozenset(places)
        self._dress()

    def _dress(self) -> None:
        for place, step in enumerate(self._steps):
            wrong = place in self._wrong
            if wrong:
                ink = "on_accent" if step.isChecked() else "bad"
                icons.put(step, "warning", ink, theme.ICON_SMALL)
            else:
                step.setProperty("kitIcon", "")
                step.setIcon(QIcon())
            named(step, self._titles[place])
            step.setAccessibleDescription(_("Something is wrong here") if wrong else "")
