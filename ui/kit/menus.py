"""A button that opens a menu of verbs: rarer ones together, each with its words and icon."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from app.i18n import _
from ui.kit import icons
from ui.kit.accessible import named
from ui.kit.buttons import button


@dataclass(frozen=True, slots=True)
class MenuVerb:
    """One line of the menu; ``text`` and ``tip`` are English messages."""

    text: str
    icon: str
    on_click: Callable[[], object]
    tip: str = ""


def menu_button(text: str, icon: str, verbs: Sequence[MenuVerb]) -> QPushButton:
    """A button with these verbs; :func:`menu_action` finds one of them again."""
    made = button(text, icon)
    menu = QMenu(made)
    menu.setToolTipsVisible(True)
    for verb in verbs:
        action = menu.addAction(_(verb.text))
        action.setObjectName(verb.text)
        icons.put(action, verb.icon)
        if verb.tip:
            action.setToolTip(_(verb.tip))
        action.triggered.connect(lambda _on=False, do=verb.on_click: do())
    made.setMenu(menu)
    return made


def menu_action(made: QPushButton, text: str) -> QAction:
    """The line of a menu by its English words."""
    return next(each for each in made.menu().actions() if each.objectName() == text)


class MoreButton(QPushButton):
    """„More“: the rarer verbs of a page or of a part, under one button at its head."""

    def __init__(self) -> None:
        super().__init__(_("More"))
        named(self, _("More"))
        self.setAutoDefault(False)
        icons.put(self, "more")
        self._verbs = QMenu(self)
        self.setMenu(self._verbs)

    def add(self, text: str, icon: str, on_click: Callable[[], object]) -> None:
        """One more verb."""
        action = self._verbs.addAction(_(text))
        icons.put(action, icon)
        action.triggered.connect(lambda _on=False: on_click())
