"""A register of a year on paper: shown, printed, saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.register.terms import Register
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.pdf_view import PdfView
from ui.kit.progress import Progress
from ui.kit.reading import InReadingOrder


class ListingDialog(InReadingOrder, QDialog):
    """The listing as it will be printed; nothing is issued or changed."""

    topic = "registro-israsas"

    def __init__(self, pdf: bytes, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        named(self, title)
        self.view = PdfView()
        self.view.show_pdf(pdf, title)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.accept))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.GAP,) * 4)
        whole.addWidget(self.view, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(1100, room.width() - 80), min(900, room.height() - 60))


def print_register(office: Office, owner: QWidget, register: Register, year: int) -> None:
    """Set the listing away from the UI thread and show it, unless the person stops it."""
    title = _("{register}, {year}").format(register=word(register), year=year)
    shown = Progress(_("The register is being set for printing…"), owner)
    job = jobs.run(
        office.register.printed,
        register,
        year,
        owner=owner,
        on_done=lambda pdf: ListingDialog(pdf, title, owner).open(),
        on_progress=shown.narrate,
        on_end=shown.end,
    )
    shown.cancels(job)
