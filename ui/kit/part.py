"""What the parts of a tab have in common: facts, figures, buttons, what fills them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.cards import Figure
from ui.kit.menus import MoreButton
from ui.kit.page import arrive_at
from ui.kit.side import SidePanel


class Part(QWidget):
    """One part of the tab; subclasses build in ``__init__`` and fetch in :meth:`refresh`.

    The page shows facts, figures and buttons at its head while the part is in sight, and lends it
    the side panel: a part touches :attr:`side` only while it is :attr:`shown`.
    """

    topic = ""  # of the guide, behind F1; the page's own if empty
    listens: frozenset[str] = frozenset()
    said = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__()
        self.office, self.side = office, side
        self.shown = False
        self.stale = True
        self.title = ""  # worded; the page's own if empty
        self.facts: tuple[str, ...] = ()
        self.figures: Sequence[Figure] = ()
        self.buttons: list[QPushButton] = []
        self._more: MoreButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)

    def refresh(self) -> None:
        """Fetch everything the part shows again; subclasses say how."""

    def come_back(self) -> None:
        """In sight again and still fresh: what stood beside the part stands there again."""

    def arrive(self, lead: Lead) -> None:
        """Show what is meant of the part: the row of its table."""
        arrive_at(getattr(self, "table", None), lead)

    def side_left(self) -> None:
        """The side panel was closed."""

    def head(self) -> tuple[str, ...]:
        """The facts as the page's head says them."""
        return self.facts

    def tell(self, *facts: str) -> None:
        """The muted line below the title (already worded)."""
        self.facts = facts
        self.said.emit()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """The card of key figures; none hides it."""
        self.figures = figures
        self.said.emit()

    def add_button(
        self, text: str, icon: str = "", on_click: Callable[[], object] | None = None, **more: Any
    ) -> QPushButton:
        """A button at the head: at most three, one of them primary, that one last."""
        made = button(text, icon, on_click, **more)
        self.buttons.append(made)
        return made

    def add_menu_verb(self, text: str, icon: str, on_click: Callable[[], object]) -> None:
        """A rarer verb, under the „More“ button that stands before the others."""
        if self._more is None:
            self._more = MoreButton()
            self.buttons.insert(0, self._more)
        self._more.add(text, icon, on_click)

    def set_content(self, content: QWidget) -> None:
        """What fills the part."""
        self._column.addWidget(content, 1)
        self.setFocusProxy(content)


@dataclass(frozen=True, slots=True)
class Lazy:
    """A part of a tab, or a section of a record's card, imported when first shown.

    ``place`` is ``module:Class``; ``right`` is whose account sees it. Parts of a tab with the same
    ``group`` (an English message), one after another, stand under one step of that name.
    """

    key: str
    title: str
    place: str
    right: Right
    group: str = ""

    def load(self) -> Any:
        """The class."""
        module, name = self.place.split(":")
        return getattr(import_module(module), name)
