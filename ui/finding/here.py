"""What the window itself offers to a search: verbs of the page in sight, tabs, the menu."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.i18n import N_, _
from app.tables import fold
from ui.kit.page import Page
from ui.window.tabs import Tab

VERBS, PAGES = N_("Verbs of this page"), N_("Go to")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be done with Enter: its name, a line beside it, and doing it."""

    title: str
    context: str
    act: Callable[[], object]


def verbs(page: QWidget | None) -> Iterator[Choice]:
    """The buttons at the head of a page, and what lies behind its „More“."""
    if not isinstance(page, Page):
        return
    for each in page.verbs():
        keys = each.shortcut().toString()
        menu = each.menu()
        if menu is not None:
            yield from actions(menu, page.accessibleName())
        else:
            yield Choice(words(each.text()), keys or page.accessibleName(), each.click)


def tabs(shown: Sequence[Tab], show_page: Callable[[str], object]) -> Iterator[Choice]:
    """Every tab the account sees; its keys stand beside it."""
    for tab in shown:
        yield Choice(_(tab.title), _("Tab"), lambda key=tab.key: show_page(key))  # type: ignore[misc]


def menu(shown: QToolButton) -> Iterator[Choice]:
    """Whatever the window's menu holds today."""
    found = shown.menu()
    if found is not None:
        found.aboutToShow.emit()  # it is built anew each time it opens
        yield from actions(found, _("Menu"))


def actions(shown: QMenu, context: str) -> Iterator[Choice]:
    """Every action of a menu and of the menus in it."""
    for action in shown.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from actions(below, words(action.text()))
        elif action.isEnabled() and not action.isSeparator():
            yield Choice(words(action.text()), context, _trigger(action))


def matching(choices: Sequence[Choice], wanted: str, most: int) -> list[Choice]:
    """Those whose name holds every word."""
    parts = [fold(word) for word in wanted.split()]
    return [each for each in choices if all(part in fold(each.title) for part in parts)][:most]


def words(text: str) -> str:
    """The words of a button or an action, without the mark of its key and the key itself."""
    said = text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")
    return said.strip()


def _trigger(action: QAction) -> Callable[[], object]:
    return lambda: action.trigger()
