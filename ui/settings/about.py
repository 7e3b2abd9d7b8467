"""What program this is, what it is made of, and what a helper needs to know of this computer."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import VERSION, log
from app.i18n import N_, _, ngettext
from app.licences import parts, text_of
from app.office import Office
from app.places import root
from ui.kit import icons, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Facts, label
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.settings import support

COLUMNS = [
    Column("name", N_("Part of the program"), strong=True, stretch=True),
    Column("version", N_("Version of the part"), width=18),
    Column("licence", N_("Licence"), width=34),
]


def _count(count: int) -> str:
    return ngettext("{n} part", "{n} parts", count).format(n=count)


class AboutDialog(InReadingOrder, QDialog):
    """Three sheets: the program and its folders, other people's parts, this computer."""

    topic = "apie-programa"

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office = office
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About the program"))
        named(self, _("About the program"))
        self.sheets = named(QTabWidget(), _("About the program"))
        self.sheets.setDocumentMode(True)
        self.sheets.addTab(self._program(), _("The program"))
        self.sheets.addTab(self._licences(), _("Licences"))
        self.sheets.addTab(self._computer(), _("This computer"))
        close = button(N_("Close"), on_click=self.accept)
        close.setDefault(True)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.PAGE_MARGIN)
        whole.addLayout(self._head())
        whole.addWidget(self.sheets, 1)
        whole.addLayout(low)
        room = screens.room(self)
        wide = min(theme.chars(self, 96), room.width() - 80)
        self.resize(wide, min(theme.chars(self, 76), room.height() - 90))

    def copy_computer(self) -> None:
        """The computer's facts onto the clipboard."""
        QGuiApplication.clipboard().setText(support.as_text(self.office))
        messages().inform(_("Copied."))
        announce(self, _("Copied."))

    def show_words(self, part: int) -> None:
        """A licence's own words; ``part`` is the row's number."""
        found = next(each for each in parts() if each.id == part)
        WordsDialog(found.name, text_of(found), self).open()

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        icons.put(sign, "office", "accent", theme.ICON_LARGE)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_("VVG Biuras"), "title"))
        words.addWidget(
            label(_("Calls, applications, evaluation, participants and budget of a group"), "muted")
        )
        head = QHBoxLayout()
        head.setSpacing(theme.CARD_PAD_X)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _program(self) -> QWidget:
        facts = Facts(
            [
                (N_("Version of the program"), VERSION),
                (N_("Licence"), _("MIT; free to use, change and share")),
                (N_("Office folder"), str(self.office.folder)),
                (N_("Backups"), str(self.office.folder / "backups")),
                (N_("Program’s log"), str(log.folder())),
            ]
        )
        own = button(N_("Licence of the program"), "document", self._show_own)
        return _sheet(facts, buttons=[own], stretch=True)

    def _licences(self) -> QWidget:
        text = _("The program stands on the work of many others. Enter shows a licence’s words.")
        self.table = Table(
            "licences",
            N_("Licences"),
            COLUMNS,
            ListSource(parts(), COLUMNS),
            search=N_("Search: part, licence"),
            count=_count,
            background=False,
        )
        self.table.opened.connect(self.show_words)
        self.table.reload()
        return _sheet(label(text, "muted", wrap=True), self.table)

    def _computer(self) -> QWidget:
        text = _("What a helper may ask for. It names no person, folder or computer.")
        copy = button(N_("Copy"), "copy", self.copy_computer)
        facts = Facts(support.facts(self.office))
        return _sheet(label(text, "muted", wrap=True), facts, buttons=[copy], stretch=True)

    def _show_own(self) -> None:
        path: Path = root() / "LICENSE"
        WordsDialog(_("VVG Biuras"), path.read_text("utf-8"), self).open()


class WordsDialog(InReadingOrder, QDialog):
    """A licence to read; it is never translated, only its original counts."""

    topic = "apie-programa"

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Licence: {name}").format(name=name)
        self.setWindowTitle(title)
        named(self, title)
        self.words = named(QPlainTextEdit(), title)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.words.setFont(font)
        self.words.setPlainText(text or _("Its source carries no words of a licence."))
        close = button(N_("Close"), on_click=self.accept)
        close.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(title, "title"))
        whole.addWidget(self.words, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = screens.room(self)
        # Licences are set in lines of 80 letters.
        lines = QFontMetrics(font).horizontalAdvance("m" * 84) + 4 * theme.PAGE_MARGIN
        self.resize(min(lines, room.width() - 60), min(theme.chars(self, 90), room.height() - 60))


def _sheet(*parts: QWidget, buttons: list[QWidget] | None = None, stretch: bool = False) -> QWidget:
    """Parts under each other, a row of buttons below."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, theme.GAP, 0, 0)
    column.setSpacing(theme.GAP)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Table) else 0)
    if buttons:
        row = QHBoxLayout()
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
    if stretch:
        column.addStretch(1)
    return sheet
