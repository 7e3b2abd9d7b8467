"""An attached file on the screen: pages of a PDF, a picture, or what is known of another file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.attachments.incoming import Incoming
from app.attachments.service import AttachmentRow
from app.errors import PersonError
from app.formats import moment, size_text
from app.i18n import N_, _
from app.office import Office
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Note, label
from ui.kit.messages import messages
from ui.kit.pdf_view import PdfView
from ui.kit.reading import InReadingOrder

_KEPT = Qt.AspectRatioMode.KeepAspectRatio
_LARGEST = 4000  # pixels a side; a larger picture is read smaller
# What cameras and scanners write. A drawing (SVG) is a program: a few lines of it hold the window
# for minutes.
_SHOWN = ("png", "jpeg", "gif", "bmp", "webp", "tiff")


class PreviewDialog(InReadingOrder, QDialog):
    """Looking changes nothing; „Save as…“ writes the very bytes."""

    topic = "pasiulymo-priedai"

    def __init__(self, office: Office, row: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        topics.listen(self)
        self._office, self._row = office, row
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(row.name)
        named(self, row.name)
        facts = f"{size_text(row.size)} · {moment(row.added_at)} · {row.added_by}"
        close = button(N_("Close"), on_click=self.reject)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(button(N_("Save the file"), "download", self.save))
        low.addStretch(1)
        low.addWidget(close)
        self._place = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(row.name, "title", wrap=True))
        whole.addWidget(label(facts, "muted", wrap=True))
        whole.addLayout(self._place, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 110), room.width() - 60), room.height() - 60)
        jobs.run(
            office.attachments.open,
            row.id,
            owner=self,
            on_done=self._show,
            on_error=self._failed,
        )
        close.setFocus()

    def save(self) -> None:
        """The very bytes, where the person says."""
        path = messages().ask_file_save(_("Save the file"), self._row.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, self._row.id, path, owner=self)

    def _show(self, file: Incoming) -> None:
        """What the bytes are decides, not what the name says."""
        if file.data.startswith(b"%PDF-"):
            view = PdfView()
            if view.show_pdf(file.data, file.name):
                self._place.addWidget(view, 1)
                return
            view.deleteLater()
        picture = picture_of(file.data)
        if picture is not None:
            self._place.addWidget(_framed(picture, file.name), 1)
            return
        self._place.addWidget(
            Note(_("This file cannot be shown here. Save it and open it in its own program."))
        )
        self._place.addStretch(1)

    def _failed(self, error: PersonError) -> None:
        self._place.addWidget(Note(error.text(), "bad"))
        self._place.addStretch(1)


def picture_of(data: bytes) -> QImage | None:
    """The picture, made smaller where it is huge; None when the bytes are no photograph or scan."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(buffer)


def _read(buffer: QBuffer) -> QImage | None:
    """Apart, so that the reader goes before its bytes: with a TIFF the program ends otherwise."""
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.format().toStdString() not in _SHOWN:
        return None
    size = reader.size()
    if not size.isValid():
        return None
    if max(size.width(), size.height()) > _LARGEST:
        reader.setScaledSize(size.scaled(QSize(_LARGEST, _LARGEST), _KEPT))
    found = reader.read()
    return None if found.isNull() else found


def _framed(picture: QImage, name: str) -> QScrollArea:
    shown = named(QLabel(), name)
    shown.setPixmap(QPixmap.fromImage(picture))
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    area = named(QScrollArea(), _("Picture"))
    area.setWidget(shown)
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return area
