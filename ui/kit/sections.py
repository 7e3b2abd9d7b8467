"""A record's card in sections of which one is in sight, each made when it is first shown."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.kit import theme
from ui.kit.chips import segments
from ui.kit.part import Lazy


class Section(QWidget):
    """One section; whatever it reads it asks for by a job.

    Subclasses take what they are about and then call :meth:`refresh` themselves.
    """

    def __init__(self, gap: int = theme.GAP) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)

    def refresh(self) -> None:
        """Fetch and show; subclasses say what."""

    def show_widgets(self, *widgets: QWidget) -> None:
        """These instead of what was shown before."""
        while item := self.column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in widgets:
            self.column.addWidget(each)


class Sections(QWidget):
    """The whole card; ``make`` makes a section, ``on_section`` hears which is in sight.

    A ``first`` that the account may not see, or none, is the first of those it may.
    """

    def __init__(
        self,
        sections: Sequence[Lazy],
        make: Callable[[Lazy], Section],
        first: str,
        on_section: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.sections = {each.key: each for each in sections}
        self._make, self._on_section = make, on_section
        self._made: dict[str, Section] = {}
        first = first if first in self.sections else next(iter(self.sections))
        names = [(each.key, each.title) for each in sections]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._steps = segments(names, self.choose, chosen=first)
        if len(names) > 1:
            self._column.addWidget(self._steps)
        self._show(first)

    def choose(self, key: str) -> None:
        """Show one section."""
        self._show(key)
        self._on_section(key)

    def turn_to(self, key: str) -> None:
        """Choose a section as a press on its step would."""
        place = list(self.sections).index(key)
        self._steps.findChildren(QPushButton)[place].click()

    def section(self, key: str) -> Section:
        """The section, made now if it was not yet."""
        if key not in self._made:
            self._made[key] = self._make(self.sections[key])
            self._column.addWidget(self._made[key])
        return self._made[key]

    def _show(self, key: str) -> None:
        # Hidden sections ask for no room: a short one is not scrolled past its end.
        shown = self.section(key)
        for each in self._made.values():
            each.setVisible(each is shown)
