"""Printed sheets and their scans on the screen."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.attachments.incoming import Incoming
from app.attachments.service import AttachmentRow
from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.messages import messages
from ui.kit.pdf_view import PdfView
from ui.kit.progress import Progress
from ui.kit.reading import InReadingOrder


class ScanView(QWidget):
    """The scans of a sheet, one below the other; says so where there is none."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._turn = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        self.show_files([])

    def show_scans(self, rows: Sequence[AttachmentRow]) -> None:
        """Read the attached files and show them."""
        self._turn += 1
        turn, office = self._turn, self._office

        def read() -> list[Incoming]:
            return [office.attachments.open(row.id) for row in rows]

        def show(files: list[Incoming]) -> None:
            if turn == self._turn:
                self.show_files(files)

        if rows:
            jobs.run(read, owner=self, on_done=show)
        else:
            self.show_files([])

    def show_files(self, files: Sequence[Incoming]) -> None:
        """Show files that are read already."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in files:
            self._column.addWidget(OneScan(self._office, file), 1)
        if not files:
            words = _("No scan is attached to this sheet yet.")
            none = label(words, "muted", wrap=True)
            none.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(none, 1)


class OneScan(QWidget):
    """A scan; its page in sight is turned where the sheet lay in the scanner upside down.

    Only what is seen is turned: the file stays as it came.
    """

    def __init__(self, office: Office, file: Incoming) -> None:
        super().__init__()
        self._office, self._file = office, file
        self._quarters: Counter[int] = Counter()
        self.view = PdfView(self)
        self.turn_button = button(N_("Turn the page"), "refresh", self.turn)
        self._failed = label("", "muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._failed)
        self._failed.hide()
        if not (file.data.startswith(b"%PDF-") and self.view.show_pdf(file.data, file.name)):
            self._read()

    def turn(self) -> None:
        """The page in sight by a quarter to the right."""
        self._quarters[self.view.view.pageNavigator().currentPage() + 1] += 1
        self._read()

    def _read(self) -> None:
        page, asked = self.view.view.pageNavigator().currentPage(), dict(self._quarters)
        jobs.run(
            self._office.paper_sheets.shown,
            self._file.data,
            asked,
            owner=self,
            on_done=lambda pdf: self._show(pdf, page, asked),
            on_error=self._refuse,
        )

    def _show(self, pdf: bytes, page: int, asked: dict[int, int]) -> None:
        if asked != self._quarters:
            return  # turned again meanwhile: a later answer comes
        self.view.show_pdf(pdf, self._file.name)
        self.view.view.pageNavigator().jump(page, QPointF())

    def _refuse(self, _error: PersonError) -> None:
        self.view.hide()
        self.turn_button.hide()
        say(self._failed, _("“{name}” cannot be shown.").format(name=self._file.name))
        self._failed.show()


class SheetsDialog(InReadingOrder, QDialog):
    """All sheets in one file, for the printer; or each in a file of its own."""

    topic = "popieriniai-lapai"

    def __init__(
        self, office: Office, papers: Sequence[int], pdf: bytes, title: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self._office, self._papers = office, tuple(papers)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        named(self, title)
        self.view = PdfView()
        self.view.show_pdf(pdf, f"{title}.pdf")
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(button(N_("Save as separate files…"), "download", self.save))
        low.addStretch(1)
        close = button(N_("Close"), on_click=self.accept)
        low.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.GAP,) * 4)
        whole.addWidget(self.view, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(1100, room.width() - 80), min(900, room.height() - 60))
        close.setFocus()

    def save(self) -> None:
        """Every sheet in a file named after its number."""
        folder = messages().ask_folder(_("Choose a folder for the sheets"))
        if folder is not None:
            said = _("The sheets are in “{folder}”.").format(folder=folder)
            jobs.run(
                self._office.paper_sheets.write,
                self._papers,
                folder,
                owner=self,
                on_done=lambda _files: messages().inform(said),
            )


def show_sheets(office: Office, papers: Sequence[int], owner: QWidget) -> None:
    """Draw sheets away from the UI thread, with progress and Stop, and show them."""
    title = _("Evaluation sheets")
    shown = Progress(_("The sheets are being drawn…"), owner)
    job = jobs.run(
        lambda progress: office.paper_sheets.bound(papers, progress),
        owner=owner,
        on_done=lambda pdf: SheetsDialog(office, papers, pdf, title, owner).open(),
        on_progress=shown.tell,
        on_end=shown.end,
    )
    shown.cancels(job)
