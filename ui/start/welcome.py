"""The first page: offices opened before, making one, opening one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui import preferences
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button, icon_button
from ui.kit.cards import label
from ui.preferences import Recent
from ui.start.parts import StartPage


class Entry(QPushButton):
    """A big button of two lines: an office's name and its folder."""

    def __init__(self, name: str, detail: str, icon: str, tone: str = "accent") -> None:
        super().__init__()
        self.setProperty("entry", True)
        self.setAutoDefault(False)
        named(self, name, detail)
        self.setToolTip(detail)
        sign = QLabel()
        icons.put(sign, icon, tone, 24)
        words = QVBoxLayout()
        words.setSpacing(0)
        below = label(detail, "caption")
        below.setMinimumWidth(0)
        for each in (label(name, "strong"), below):
            each.setSizePolicy(each.sizePolicy().Policy.Ignored, each.sizePolicy().verticalPolicy())
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP_S, theme.GAP, theme.GAP_S)
        row.setSpacing(theme.GAP)
        row.addWidget(sign)
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As the two lines need."""
        made = self.layout()
        return made.sizeHint() if made is not None else super().sizeHint()


class WelcomePage(StartPage):
    """Choose what to open."""

    topic = "prisijungti"
    chosen = Signal(object)
    create_wanted = Signal()

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(N_("Choose an office"), can_go_back=False)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP_S)
        self.body.addLayout(self._list)
        self.open_folder = button(
            N_("Open from a folder…"), "folder-open", self.folder_wanted.emit, shortcut="Ctrl+O"
        )
        self.new = button(
            N_("Create an office"), "plus", self.create_wanted.emit, primary=True, shortcut="Ctrl+N"
        )
        self.add_verb(self.open_folder)
        self.add_verb(self.new)
        self._entries: list[Entry] = []

    def arrive(self) -> None:
        """Show the list anew."""
        super().arrive()
        self._clear()
        found = preferences.recents()
        self.text.setVisible(True)
        self.heading.setText(_("Choose an office") if found else _("Welcome to VVG Biuras"))
        self.text.setText(
            _("Offices opened on this computer before.")
            if found
            else _(
                "An office is a folder on this computer in which the group’s calls, applications,"
                " participants and budget are kept encrypted. Create one, or open one that you"
                " already have."
            )
        )
        for recent in found:
            self._add(recent)
        (self._entries[0] if self._entries else self.new).setFocus()

    def submit(self) -> None:
        """Enter opens the first office, or begins a new one."""
        (self._entries[0] if self._entries else self.new).click()

    def _add(self, recent: Recent) -> None:
        there = (recent.path / "office.db").exists()
        detail = recent.folder if there else _("{folder} – not found").format(folder=recent.folder)
        entry = Entry(recent.name, detail, "office", "accent" if there else "muted")
        entry.clicked.connect(lambda _on=False: self.chosen.emit(recent))
        self._entries.append(entry)
        words = _("Take off the list: {name}").format(name=recent.name)
        drop = icon_button("close", words, lambda: self._forget(recent))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(entry, 1)
        line.addWidget(drop)
        self._list.addWidget(row)

    def _forget(self, recent: Recent) -> None:
        preferences.forget(recent.folder)
        self.arrive()

    def _clear(self) -> None:
        self._entries = []
        while item := self._list.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
