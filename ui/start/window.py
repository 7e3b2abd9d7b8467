"""The start's window: one page at a time, from choosing an office to being inside."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import i18n
from app.i18n import N_, _
from app.places import DATABASE
from app.safety.keys import Cost, new_recovery_code
from app.safety.rights import Right
from ui import preferences
from ui.kit import icons, jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.cards import label
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.preferences import Recent
from ui.start.parts import StartPage
from ui.start.welcome import WelcomePage

if TYPE_CHECKING:
    from app.office import Office
    from ui.start.code import CodePage
    from ui.start.create import CreatePage
    from ui.start.login import LogInPage, RecoverPage
    from ui.start.restore import RestorePage

SIZE = (920, 680)
Kind = TypeVar("Kind", bound=StartPage)


class StartWindow(InReadingOrder, QWidget):
    """``opened(office)`` fires once an office is open and somebody is logged in.

    Every page but the first is made when it is gone to: the first should not wait for them.
    """

    opened = Signal(object)
    language_chosen = Signal()

    def __init__(self, cost: Cost | None = None) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("VVG Biuras"))
        named(self, _("VVG Biuras"))
        self._waiting: Office | None = None  # made or recovered; its code is still on the screen
        self._renewed = ""
        self._cost = cost
        self._pages = QStackedWidget()
        self.welcome = self._put(WelcomePage())
        self._languages = self._language_row()
        self._assemble()
        self._connect()
        topics.listen(self)
        self._size()
        self.go(self.welcome)

    def go(self, page: StartPage) -> None:
        """Show a page."""
        self._languages.setVisible(page is self.welcome)
        self._pages.setCurrentWidget(page)
        page.arrive()

    @property
    def topic(self) -> str:
        """What the guide says of the page in sight."""
        return self.page.topic

    @property
    def page(self) -> StartPage:
        """The page in sight."""
        shown = self._pages.currentWidget()
        assert isinstance(shown, StartPage)
        return shown

    def log_in_to(self, folder: Path) -> None:
        """The log-in page of an office's folder."""
        known = {each.folder: each for each in preferences.recents()}
        self._meet(known.get(str(folder)) or Recent(str(folder), "", ""))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the start ends the program, unless an office was opened from here."""
        if self.page.busy:
            event.ignore()
            return
        if self._waiting is not None:
            text = _(
                "The recovery code will not be shown again. The office itself is safe: log in with"
                " your password and print a new code from the menu."
            )
            if not messages().confirm(text, N_("Close without the code"), danger=True):
                event.ignore()
                return
            office, self._waiting = self._waiting, None
            office.close(with_backup=False)
        super().closeEvent(event)
        others = [w for w in QApplication.topLevelWidgets() if w is not self and w.isVisible()]
        if all(each.property("aside") for each in others):
            QApplication.quit()

    # --- pages ----------------------------------------------------------------------------------

    @cached_property
    def new(self) -> "CreatePage":
        """Making an office."""
        from ui.start.create import CreatePage

        page = self._put(CreatePage(self._cost))
        page.back.connect(lambda: self.go(self.welcome))
        page.created.connect(self._show_code)
        return page

    @cached_property
    def code(self) -> "CodePage":
        """The recovery code."""
        from ui.start.code import CodePage

        page = self._put(CodePage())
        page.kept.connect(self._code_kept)
        return page

    @cached_property
    def log_in(self) -> "LogInPage":
        """Logging in."""
        from ui.start.login import LogInPage

        page = self._put(LogInPage())
        page.back.connect(lambda: self.go(self.welcome))
        page.opened.connect(self._enter)
        page.forgotten.connect(self._forgotten)
        page.restore_wanted.connect(self._restore_chosen)
        return page

    @cached_property
    def restore(self) -> "RestorePage":
        """Putting a backup in place of an office that cannot be opened."""
        from ui.start.restore import RestorePage

        page = self._put(RestorePage())
        page.back.connect(lambda: self.go(self.log_in))
        page.restored.connect(self._meet)
        return page

    @cached_property
    def recover(self) -> "RecoverPage":
        """Opening with the recovery code."""
        from ui.start.login import RecoverPage

        page = self._put(RecoverPage())
        page.back.connect(lambda: self.go(self.log_in))
        page.opened.connect(self._recovered)
        return page

    def _put(self, page: Kind) -> Kind:
        self._pages.addWidget(page)
        return page

    # --- from page to page ----------------------------------------------------------------------

    def _connect(self) -> None:
        self.welcome.chosen.connect(self._meet)
        self.welcome.create_wanted.connect(lambda: self.go(self.new))
        self.welcome.folder_wanted.connect(self._choose_folder)

    def _meet(self, office: Recent) -> None:
        self.log_in.meet(office)
        self.go(self.log_in)

    def _choose_folder(self) -> None:
        folder = messages().ask_folder(_("Folder of the office"))
        if folder is None:
            return
        if (folder / DATABASE).exists():
            self.log_in_to(folder)
        elif any(folder.glob("backups/office-*")):
            # The office's file is gone, but a backup can come back.
            self.log_in.meet(Recent(str(folder), "", ""))
            self._restore(Recent(str(folder), "", ""))
        else:
            self.welcome.say_fault(
                _("There is no office in the folder “{folder}”. Choose another folder.").format(
                    folder=folder
                )
            )

    def _restore_chosen(self) -> None:
        office = self.log_in.office
        if office is not None:
            self._restore(office)

    def _restore(self, office: Recent) -> None:
        self.restore.meet(office)
        self.go(self.restore)

    def _forgotten(self) -> None:
        office = self.log_in.office
        if office is not None:
            typed = self.log_in.form.value("login")
            self.recover.meet(Recent(office.folder, office.name, typed or office.login))
            self.go(self.recover)

    def _recovered(self, office: "Office") -> None:
        """A used code is used up: who may, prints a new one at once."""
        if office.may(Right.MANAGE_ACCOUNTS):
            self._renewed = new_recovery_code()
            self._show_code(office, self._renewed)
        else:
            self._enter(office)

    def _show_code(self, office: "Office", code: str) -> None:
        self._waiting = office
        self.code.show_code(office, code)
        self.go(self.code)

    def _code_kept(self) -> None:
        office, self._waiting = self._waiting, None
        if office is None:
            return
        self.code.forget()
        if not self._renewed:
            self._enter(office)
            return
        code, self._renewed = self._renewed, ""
        self.code.set_busy(_("The new code is being stored…"))
        jobs.run(
            office.accounts.renew_recovery_code,
            code,
            owner=self,
            on_end=lambda: self._enter(office),
        )

    def _enter(self, office: "Office") -> None:
        preferences.remember(Recent(str(office.folder), office.name, office.user.login))
        self.opened.emit(office)

    # --- looks ----------------------------------------------------------------------------------

    def _assemble(self) -> None:
        sign = QLabel()
        icons.put(sign, "office", "accent", 28)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addStretch(1)
        top.addWidget(sign)
        top.addWidget(label(_("VVG Biuras"), "heading"))
        top.addStretch(1)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(self._languages)
        low.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.PAGE_MARGIN, 0, theme.GAP)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)
        whole.addLayout(low)

    def _language_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP_S)
        group = QButtonGroup(row)
        for code, name in i18n.LANGUAGES.items():
            choice = named(QPushButton(name), name)
            choice.setProperty("chip", True)
            choice.setProperty("on", code == i18n.language())
            choice.setAutoDefault(False)
            choice.clicked.connect(lambda _on=False, code=code: self._speak(code))
            group.addButton(choice)
            line.addWidget(choice)
        return row

    def _speak(self, code: str) -> None:
        if code != i18n.language():
            preferences.set_language(code)
            self.language_chosen.emit()

    def _size(self) -> None:
        room = screens.room(self)
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))
