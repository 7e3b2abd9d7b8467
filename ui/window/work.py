"""What lies under the lock: the tabs, the menu, the pages, the status strip."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import PersonError
from app.i18n import N_, _
from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from ui.applications.desk.keys import DeskKey, said
from ui.applications.desk.strip import DeskStrip
from ui.finding import here
from ui.finding.dialog import FindDialog
from ui.kit import icons, jobs, theme, topics
from ui.kit.accessible import named
from ui.kit.cards import Empty, EmptyState
from ui.kit.changes import ChangeFeed
from ui.kit.elided import ElidedLabel
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.mandates.page import MandatesPage
from ui.names.page import NamesPage
from ui.settings.accounts import AccountsPage
from ui.settings.audit import AuditPage
from ui.settings.backups import BackupsPage
from ui.settings.doctor import DoctorPage
from ui.settings.recovery import RecoveryPage
from ui.texts.page import TextsPage
from ui.window.menu import menu_for
from ui.window.notices import Notices
from ui.window.papers import UnsignedPage
from ui.window.status import StatusStrip
from ui.window.tabs import TabStrip, seen_by

if TYPE_CHECKING:
    from ui.window.window import MainWindow


def _intake(office: Office) -> QWidget:
    """Imported when first shown, as a tab's page is."""
    from ui.applications.desk.page import IntakePage

    return IntakePage(office)


# Pages without a tab, opened from the menu and the status strip.
EXTRA: dict[str, tuple[Right, Callable[[Office], QWidget]]] = {
    "unsigned": (Right.VIEW, UnsignedPage),
    "accounts": (Right.MANAGE_ACCOUNTS, AccountsPage),
    "mandates": (Right.VIEW_WORK, MandatesPage),
    "names": (Right.VIEW_WORK, NamesPage),
    "texts": (Right.VIEW_WORK, TextsPage),
    "audit": (Right.VIEW_AUDIT, AuditPage),
    "backups": (Right.BACKUP, BackupsPage),
    "doctor": (Right.EXAMINE, DoctorPage),
    "intake": (Right.VIEW_WORK, _intake),
    "recovery": (Right.MANAGE_ACCOUNTS, RecoveryPage),
}


class Work(QWidget):
    """Built for one person's roles; another person gets another."""

    def __init__(self, office: Office, feed: ChangeFeed, window: "MainWindow") -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.office, self._feed = office, feed
        self._pages: dict[str, QWidget] = {}
        self.tabs = seen_by(office)
        self.strip = TabStrip(self.tabs)
        theme.announcer().changed.connect(self._fit)
        self.strip.currentChanged.connect(self._tab_chosen)
        self.strip.tabBarClicked.connect(self._tab_chosen)
        self._office_name = ElidedLabel("caption")
        self._office_name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._office_name.say(office.name)
        self.menu_button = self._menu_button(window)
        self._stack = QStackedWidget()
        self.status = StatusStrip(office)
        self.status.papers_wanted.connect(lambda: self.show_page("unsigned"))
        self.status.backup_wanted.connect(window.back_up)
        self.status.lock_wanted.connect(window.lock)
        self.notices = Notices(office, window.close_office)
        self.desk_key = DeskKey(office, feed, self)
        self.desk_strip = DeskStrip(self.desk_key)
        self.desk_strip.desk_wanted.connect(self.take_in)
        self.desk_key.pressed.connect(self._key_pressed)
        self.desk_key.frozen.connect(lambda found: messages().inform(said(found)))
        self._restore = window.restore
        feed.changed.connect(self._heard)
        self._assemble()
        self.current_key = ""
        self.status.refresh()
        self.show_page(self.tabs[0].key)

    def show_page(self, key: str) -> None:
        """Show a page; nothing happens when the account may not see it."""
        page = self.page(key)
        if page is None:
            return
        self.current_key = key
        on_strip = self.strip.hasFocus()  # before what has it may go out of sight
        tabs = [tab.key for tab in self.tabs]
        self.strip.mark(key in tabs)
        if key in tabs:
            self.strip.setCurrentIndex(tabs.index(key))
        self._stack.setCurrentWidget(page)
        if on_strip:
            return  # arrows go from tab to tab
        if isinstance(page, Page):
            page.take_focus()
        else:
            page.setFocus()

    def page(self, key: str) -> QWidget | None:
        """A page, made when first asked for; None when the account may not see it."""
        if key in self._pages:
            return self._pages[key]
        tab = next((each for each in self.tabs if each.key == key), None)
        if tab is not None:
            return self._put(key, lambda: tab.make(self.office))
        right, make = EXTRA.get(key, (None, None))
        if right is None or make is None or not self.office.may(right):
            return None
        return self._put(key, lambda: make(self.office))

    def take_in(self) -> None:
        """The desk, with the one who waits longest."""
        self.show_page("intake")
        begin = getattr(self.page("intake"), "begin", None)
        if begin is not None:
            begin()

    def _key_pressed(self) -> None:
        """The queue comes to sight, unless a dialog is being filled in."""
        if QApplication.activeModalWidget() is None and self.current_key != "intake":
            self.show_page("intake")

    def say_office(self, name: str) -> None:
        """The office's name on the strip."""
        self._office_name.say(name)

    def _put(self, key: str, make: Callable[[], QWidget]) -> QWidget:
        page = self._made(make)
        if isinstance(page, Page):
            page.follow(self._feed)
        go = getattr(page, "go", None)  # a page that leads to others, as the overview does
        if go is not None:
            go.connect(self.lead)
        if isinstance(page, RecoveryPage):
            page.left.connect(self._back_to_tab)
        if isinstance(page, BackupsPage):
            page.restore_wanted.connect(self._restore)
            page.backup_wanted.connect(self.status.backup_wanted.emit)
        self._pages[key] = page
        self._stack.addWidget(page)
        return page

    def lead(self, lead: Lead) -> None:
        """Show what a line of the overview, another page or a search leads to."""
        if lead.page == "backup":
            self.status.backup_wanted.emit()
            return
        if lead.page == "guide":
            topics.show(lead.part)
            return
        self.show_page(lead.page)
        page = self.page(lead.page)
        if isinstance(page, Page):
            page.arrive(lead)

    def find_everything(self) -> None:
        """The palette over everything that the account may see."""
        page = self.page(self.current_key)
        pages = [*here.tabs(self.tabs, self.show_page), *here.menu(self.menu_button)]
        FindDialog(self.office, self.lead, list(here.verbs(page)), pages, self).open()

    def _made(self, make: Callable[[], QWidget]) -> QWidget:
        """One page that fails must not take the others with it."""
        try:
            return make()
        except PersonError as error:
            return EmptyState(Empty(N_("This page cannot be shown."), error.text(), icon="warning"))
        except Exception as error:  # noqa: BLE001 - told with a code, logged without persons
            words = jobs.unexpected(error)
            return EmptyState(Empty(N_("This page cannot be shown."), words, icon="warning"))

    def _tab_chosen(self, index: int) -> None:
        if 0 <= index < len(self.tabs):
            self.show_page(self.tabs[index].key)

    def _back_to_tab(self) -> None:
        self._tab_chosen(max(self.strip.currentIndex(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs are fitted to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The tabs take what the menu and the beginning of the office's name leave."""
        beside = self.menu_button.sizeHint().width() + theme.chars(self, 8) + 3 * theme.GAP
        self.strip.fit(self.width() - beside)

    def _heard(self, noun: str) -> None:
        if self.office.locked:
            return
        if noun == "papers":
            self.status.refresh()

    def _menu_button(self, window: "MainWindow") -> QToolButton:
        made = named(QToolButton(), _("Menu"))
        made.setToolTip(_("Menu") + " (F10)")
        made.setProperty("quiet", True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu_for(made, self.office, window))
        icons.put(made, "menu", "text", theme.ICON + 2)
        return made

    def _assemble(self) -> None:
        top = QFrame()
        top.setProperty("strip", True)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, theme.GAP_S, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.strip)
        row.addWidget(self._office_name, 1)
        row.addWidget(self.menu_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self.notices)
        whole.addWidget(self.desk_strip)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.status)
