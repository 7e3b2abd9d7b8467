"""The recovery code, shown once: on screen, as a sheet to print, and a tick that it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.documents.papers import Rendered
from app.documents.render import render
from app.i18n import N_, _
from app.office import Office
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.reading import InReadingOrder
from ui.start.parts import StartPage

_WARNING = N_(
    "Without a password and without this code nobody can open the office’s data, not even the"
    " makers of the program. Keep the printed sheet in a safe or a locked cabinet."
)


class CodeBox(QFrame):
    """The code in two lines of large, evenly spaced letters."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.words = label("", "strong")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(self.font().pointSizeF() + 4)
        self.words.setFont(font)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QVBoxLayout(self)
        row.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        row.addWidget(self.words)

    def set_code(self, code: str) -> None:
        """Show a code."""
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        say(self.words, "-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
        named(self.words, _("Recovery code") + ": " + code)


class CodePage(StartPage):
    """Goes on only when the person says that the code is printed or written down."""

    topic = "atkurimo-kodas"
    kept = Signal()

    def __init__(self) -> None:
        super().__init__(
            N_("Print the recovery code"),
            N_("It opens the office when a password is forgotten. It is shown only now."),
            can_go_back=False,
        )
        self._office: Office | None = None
        self.code = ""
        self.box = CodeBox()
        self.tick = named(QCheckBox(), _("I have printed or written down the code"))
        self.tick.setText(_("I have printed or written down the code"))
        self.tick.toggled.connect(self._ticked)
        self.body.addWidget(self.box)
        self.body.addWidget(Note(_(_WARNING), "warn"))
        self.body.addWidget(self.tick)
        self.print = button(N_("Print…"), "print", self._print, shortcut="Ctrl+P")
        self.go_on = button(N_("Continue"), "right", self.submit, primary=True)
        self.go_on.setEnabled(False)
        self.add_verb(self.print)
        self.add_verb(self.go_on)

    def show_code(self, office: Office, code: str) -> None:
        """The code of an open office."""
        self._office, self.code = office, code
        self.box.set_code(code)
        self.tick.setChecked(False)

    def arrive(self) -> None:
        """First of all it is printed."""
        super().arrive()
        self.print.setFocus()

    def submit(self) -> None:
        """Go on, once ticked."""
        if self.tick.isChecked() and not self.busy:
            self.kept.emit()
        elif not self.busy:
            self.say_fault(_("Print or write down the code first, then tick the box."))
            self.tick.setFocus()

    def forget(self) -> None:
        """The code leaves the screen and the memory of the page."""
        self._office, self.code = None, ""
        self.box.set_code("")
        self.tick.setChecked(False)

    def _ticked(self, on: bool) -> None:
        self.go_on.setEnabled(on)
        if on:
            self.say_fault("")

    def _print(self) -> None:
        if self._office is None or self.busy:
            return
        self.set_busy(_("The sheet is being prepared…"))
        paper = self._office.accounts.recovery_paper(self.code)
        jobs.run(
            render,
            paper,
            owner=self,
            process=True,
            on_done=self._show_sheet,
            on_end=self._rest,
        )

    def _rest(self) -> None:
        self.set_busy("")
        self.go_on.setEnabled(self.tick.isChecked())

    def _show_sheet(self, sheet: Rendered) -> None:
        SheetDialog(sheet.pdf, self).open()


class SheetDialog(InReadingOrder, QDialog):
    """The sheet as it will be printed. It is not saved: the code belongs on paper."""

    topic = "atkurimo-kodas"

    def __init__(self, pdf: bytes, parent: QWidget) -> None:
        from ui.kit.pdf_view import PdfView

        super().__init__(parent)
        topics.listen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recovery code"))
        named(self, _("Recovery code"))
        self.view = PdfView()
        self.view.show_pdf(pdf, _("Recovery code"))
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.accept))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.GAP,) * 4)
        whole.addWidget(self.view, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(820, room.width() - 80), min(900, room.height() - 60))
