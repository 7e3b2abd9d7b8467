"""The window of an open office: pages behind tabs, the lock over everything, closing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from app.documents.papers import Paper, Rendered
from app.documents.render import render
from app.i18n import _
from app.office import Office
from app.safety.accounts import User
from app.safety.backup import Backup
from ui import preferences
from ui.kit import jobs, screens, topics
from ui.kit.changes import ChangeFeed
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.session import IdleWatch, keep_all_work, seconds
from ui.settings.about import AboutDialog
from ui.settings.details import details_dialog
from ui.settings.password import password_dialog
from ui.window.closing import ClosingPage
from ui.window.lock import LockPage, OpenDialogs
from ui.window.restoring import RestoringPage
from ui.window.tabs import TABS
from ui.window.work import Work

_SMALL = (1024, 640)
_DOUBLED = (960, 540)  # what 200 % leaves of a screen of 1920×1080


def render_in_child(paper: Paper) -> Rendered:
    """Rendering holds the interpreter, so a child process does it; called by jobs."""
    made = jobs.runner().in_child(render, paper)
    assert isinstance(made, Rendered)
    return made


class MainWindow(InReadingOrder, QMainWindow):
    """``closed(to_start)`` fires when the office is closed and the window may go."""

    closed = Signal(bool)
    rebuild_wanted = Signal()

    def __init__(self, office: Office, now: Callable[[], float] = seconds) -> None:
        super().__init__()
        self.office = office
        self.feed = ChangeFeed(self)
        self._announce = lambda nouns: self.feed.announce(*sorted(nouns))
        office.listeners.append(self._announce)
        office.renderer = render_in_child
        office.crew = jobs.runner().submit
        self._to_start = False
        self._leaving: ClosingPage | RestoringPage | None = None
        self.back_to_log_in = False
        self._gone = False
        self._who = office.user
        self._dialogs = OpenDialogs()
        self._whole = QStackedWidget()
        self.setCentralWidget(self._whole)
        self.work = self._make_work()
        self.lock_page = LockPage(office)
        self.lock_page.unlocked.connect(self._unlocked)
        self.lock_page.close_wanted.connect(self.close_office)
        self._whole.addWidget(self.lock_page)
        self.watch = IdleWatch(office.idle_limit().total_seconds(), now, self)
        self.watch.idle.connect(self.lock)
        self.watch.start()
        self.feed.changed.connect(self._heard)
        self._shortcuts()
        self._place()
        self._name()

    # --- pages ----------------------------------------------------------------------------------

    @property
    def current_key(self) -> str:
        """The key of the page in sight."""
        return self.work.current_key

    def show_page(self, key: str) -> None:
        """A tab or one of the menu's pages, if the account may see it."""
        if not self.office.locked:
            self.work.show_page(key)

    def page(self, key: str) -> Any:
        """The page of a tab, made if need be; None when the account may not see it."""
        return self.work.page(key)

    @property
    def topic(self) -> str:
        """What the guide says of the page in sight."""
        found = getattr(self._whole.currentWidget(), "topic", "")
        return found or getattr(self.page(self.current_key), "topic", "") or topics.FIRST

    def help(self) -> None:
        """The guide at what is in sight."""
        topics.show(self.topic)

    # --- lock -----------------------------------------------------------------------------------

    def lock(self) -> None:
        """Cover everything; what was half-typed is kept."""
        if self.office.locked or self._leaving is not None:
            return
        keep_all_work()
        self._who = self.office.user
        self.watch.stop()
        self._dialogs.hide(self)
        self.office.lock()
        self.lock_page.meet(self._who)
        self._whole.setCurrentWidget(self.lock_page)
        self.lock_page.arrive()

    def _unlocked(self, user: User) -> None:
        same = user == self._who
        self._who = user
        if same:
            self._whole.setCurrentWidget(self.work)
            self._dialogs.bring_back()
        else:
            self._dialogs.drop()
            self._new_work("")
        self.watch.start()

    # --- the menu's verbs -----------------------------------------------------------------------

    def edit_details(self) -> None:
        """The office's particulars."""
        jobs.run(self.office.details.get, owner=self, on_done=self._edit_details)

    def change_password(self) -> None:
        """One's own password."""
        self._open(password_dialog(self.office, self))

    def back_up(self) -> None:
        """A verified backup now."""
        messages().inform(_("A backup is being made and checked…"))
        jobs.run(
            self.office.back_up,
            owner=self,
            on_done=lambda _made: messages().inform(_("The backup is made and checked.")),
            on_end=self._backed_up,
            writes=True,
        )

    def _backed_up(self) -> None:
        self.work.status.refresh_backup()
        self.feed.announce("backup")

    def about(self) -> None:
        """What program this is."""
        AboutDialog(self.office, self).open()

    def speak(self, language: str) -> None:
        """Another language: the window is built anew."""
        preferences.set_language(language)
        self._build_anew()

    def enlarge(self, on: bool) -> None:
        """Large type or not: the window is built anew, so that every width is measured again."""
        preferences.set_large_type(on)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        preferences.dress(app)
        self._build_anew()

    def _build_anew(self) -> None:
        keep_all_work()
        # The menu that asked must close before its window goes.
        QTimer.singleShot(0, self.rebuild_wanted.emit)

    def restore(self, chosen: Backup) -> None:
        """Go back to a backup; the log-in page follows."""
        if self._leaving is None:
            self.back_to_log_in = True
            self._leave_by(RestoringPage(self.office, chosen), to_start=True)

    def close_office(self) -> None:
        """Back up, close, and return to the start."""
        self._close(to_start=True)

    # --- leaving --------------------------------------------------------------------------------

    def let_go(self) -> None:
        """Hand the open office over to another window."""
        self._gone = True
        self.watch.stop()
        self.work.desk_key.release()
        self._keep_place()
        if self._announce in self.office.listeners:
            self.office.listeners.remove(self._announce)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes when the office is closed."""
        if self._gone:
            event.accept()
            return
        event.ignore()
        self._close(to_start=False)

    def _close(self, to_start: bool) -> None:
        self._to_start = to_start
        if self._leaving is None:
            self._leave_by(ClosingPage(self.office), to_start=to_start)

    def _leave_by(self, page: ClosingPage | RestoringPage, *, to_start: bool) -> None:
        self._to_start = to_start
        if not self.office.locked:
            keep_all_work()
        self.watch.stop()
        self._keep_place()
        self._leaving = page
        self._leaving.done.connect(self._closed)
        self._whole.addWidget(self._leaving)
        self._whole.setCurrentWidget(self._leaving)
        self._leaving.begin()

    def _closed(self) -> None:
        if not self._gone:
            self.let_go()
            self.closed.emit(self._to_start)

    # --- inside ---------------------------------------------------------------------------------

    def _make_work(self) -> Work:
        work = Work(self.office, self.feed, self)
        self._whole.insertWidget(0, work)
        return work

    def _new_work(self, key: str) -> None:
        old = self.work
        old.desk_key.release()
        self.work = self._make_work()
        self._whole.setCurrentWidget(self.work)
        self._whole.removeWidget(old)
        old.hide()
        old.deleteLater()
        if key:
            self.work.show_page(key)

    def _heard(self, noun: str) -> None:
        if noun == "office":
            self._name()
            self.watch.limit = self.office.idle_limit().total_seconds()
        if noun == "me" and not self.office.locked and self.office.user != self._who:
            self._who = self.office.user
            self._new_work(self.current_key)

    def _name(self) -> None:
        self.setWindowTitle(f"{self.office.name} – {_('VVG Biuras')}")
        self.work.say_office(self.office.name)

    def _edit_details(self, found: Any) -> None:
        self._open(details_dialog(self.office, found, self))

    def _open(self, dialog: FormDialog) -> None:
        dialog.submitted.connect(lambda _result: messages().inform(_("Saved.")))
        dialog.open()

    def _shortcuts(self) -> None:
        for number, tab in enumerate(TABS, 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda key=tab.key: self.show_page(key))
        topics.listen(self)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.find_everything)
        QShortcut(QKeySequence("F10"), self).activated.connect(self._open_menu)

    def find_everything(self) -> None:
        """Ctrl+K, unless something stands over the pages."""
        if not self.office.locked and self._leaving is None:
            self.work.find_everything()

    def _open_menu(self) -> None:
        if not self.office.locked and self._leaving is None:
            self.work.menu_button.showMenu()

    def _place(self) -> None:
        room = screens.room(self)
        doubled = room.width() >= _DOUBLED[0] and room.height() >= _DOUBLED[1]
        self.setMinimumSize(room.boundedTo(QSize(*_SMALL)) if doubled else QSize(*_SMALL))
        kept = QSettings().value("window/place")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(min(1366, room.width()), min(768, room.height()))

    def _keep_place(self) -> None:
        QSettings().setValue("window/place", self.saveGeometry())
