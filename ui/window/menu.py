"""The menu behind the three lines: the office, oneself, how it looks, leaving."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app import i18n
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui import preferences
from ui.kit import icons
from ui.preferences import Colours

_COLOURS = {
    Colours.SYSTEM: N_("As the system"),
    Colours.LIGHT: N_("Light"),
    Colours.DARK: N_("Dark"),
}


class Verbs(Protocol):
    """What the menu asks of the window."""

    def edit_details(self) -> None: ...
    def show_page(self, key: str) -> None: ...
    def change_password(self) -> None: ...
    def back_up(self) -> None: ...
    def lock(self) -> None: ...
    def close_office(self) -> None: ...
    def about(self) -> None: ...
    def help(self) -> None: ...
    def speak(self, language: str) -> None: ...
    def enlarge(self, on: bool) -> None: ...


def fill(menu: QMenu, office: Office, verbs: Verbs) -> None:
    """Build the menu for whoever is logged in."""
    menu.clear()
    _part(
        menu,
        office,
        [
            (Right.MANAGE_OFFICE, N_("Office particulars…"), "office", verbs.edit_details),
            (Right.MANAGE_ACCOUNTS, N_("Accounts"), "user", lambda: verbs.show_page("accounts")),
            (
                Right.VIEW_WORK,
                N_("Functions and deputies"),
                "sign",
                lambda: verbs.show_page("mandates"),
            ),
            (Right.VIEW_WORK, N_("Text templates"), "document", lambda: verbs.show_page("texts")),
            (Right.VIEW_WORK, N_("Forms of names"), "edit", lambda: verbs.show_page("names")),
            (Right.EXAMINE, N_("Check of the office"), "shield", lambda: verbs.show_page("doctor")),
            (Right.VIEW_AUDIT, N_("Audit log"), "history", lambda: verbs.show_page("audit")),
            (
                Right.MANAGE_ACCOUNTS,
                N_("New recovery code"),
                "shield",
                lambda: verbs.show_page("recovery"),
            ),
        ],
    )
    _part(
        menu,
        office,
        [
            (Right.VIEW_WORK, N_("Last-day intake"), "clock", lambda: verbs.show_page("intake")),
            (Right.VIEW, N_("Unsigned papers"), "sign", lambda: verbs.show_page("unsigned")),
            (Right.VIEW, N_("My password…"), "key", verbs.change_password),
        ],
    )
    _languages(menu, verbs)
    _looks(menu, verbs)
    menu.addSeparator()
    _part(
        menu,
        office,
        [
            (Right.BACKUP, N_("Back up now"), "backup", verbs.back_up),
            (Right.BACKUP, N_("Backups"), "history", lambda: verbs.show_page("backups")),
            (Right.VIEW, N_("Lock"), "lock", verbs.lock),
            (Right.VIEW, N_("Close the office"), "log-out", verbs.close_office),
        ],
    )
    guide = _add(menu, N_("User guide"), "help", verbs.help)
    guide.setText(guide.text() + "\tF1")  # the key itself is the window's
    _add(menu, N_("About the program"), "info", verbs.about)


def _part(
    menu: QMenu, office: Office, items: list[tuple[Right, str, str, Callable[[], object]]]
) -> None:
    allowed = [item for item in items if office.may(item[0])]
    for _right, words, icon, act in allowed:
        _add(menu, words, icon, act)
    if allowed:
        menu.addSeparator()


def _add(menu: QMenu, words: str, icon: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(_(words))
    icons.put(action, icon)
    action.triggered.connect(lambda _on=False: act())
    return action


def _languages(menu: QMenu, verbs: Verbs) -> None:
    below = menu.addMenu(_("Language"))
    icons.put(below.menuAction(), "language")
    group = QActionGroup(below)
    for code, name in i18n.LANGUAGES.items():
        action = _choice(below, group, name, code == i18n.language())
        action.triggered.connect(lambda _on=False, code=code: verbs.speak(code))


def _looks(menu: QMenu, verbs: Verbs) -> None:
    below = menu.addMenu(_("Appearance"))
    icons.put(below.menuAction(), "sun")
    group = QActionGroup(below)
    for chosen, words in _COLOURS.items():
        action = _choice(below, group, _(words), chosen == preferences.colours())
        action.triggered.connect(lambda _on=False, chosen=chosen: _set_colours(chosen))
    below.addSeparator()
    large = below.addAction(_("Large type"))
    large.setCheckable(True)
    large.setChecked(preferences.large_type())
    large.toggled.connect(verbs.enlarge)


def _choice(menu: QMenu, group: QObject, words: str, on: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    assert isinstance(group, QActionGroup)
    group.addAction(action)
    return action


def _set_colours(chosen: Colours) -> None:
    preferences.set_colours(chosen)
    _dress()


def _dress() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    preferences.dress(app)


def menu_for(owner: QWidget, office: Office, verbs: Verbs) -> QMenu:
    """A menu that is built anew each time it opens."""
    menu = QMenu(owner)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: fill(menu, office, verbs))
    fill(menu, office, verbs)
    return menu
