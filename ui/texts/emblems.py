"""The emblems of the letterhead: added, looked at, taken out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.attachments.incoming import Incoming
from app.attachments.service import AttachmentRow
from app.documents.emblem import MOST
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.attachments.files import Files
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label
from ui.kit.reading import InReadingOrder


class EmblemsDialog(InReadingOrder, QDialog):
    """Papers issued before keep the emblems they were issued with."""

    topic = "emblemos"

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self._office, self._may = office, office.may(Right.EDIT_TEXTS)
        self.setModal(True)
        title = _("Emblems of the letterhead")
        self.setWindowTitle(title)
        named(self, title)
        self._area = named(QScrollArea(), title)
        self._area.setWidgetResizable(True)
        close = button(N_("Close"), on_click=self.accept)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(title, "title"))
        words = _(
            "PNG or JPEG, at most {most}: one stands in the middle above the office’s name, several"
            " from left to right. Papers issued before keep theirs."
        )
        whole.addWidget(label(words.format(most=MOST), "muted", wrap=True))
        whole.addWidget(self._area, 1)
        whole.addLayout(low)
        room = screens.room(self)
        width = min(theme.chars(self, 80), room.width() - 80)
        self.resize(width, min(theme.chars(self, 60), room.height() - 60))
        self.refresh()

    def refresh(self) -> None:
        """Fetch them again."""
        jobs.run(self._office.texts.emblems, owner=self, on_done=self._show)

    def _show(self, rows: Sequence[AttachmentRow]) -> None:
        texts = self._office.texts

        def add(files: Sequence[Incoming]) -> None:
            for each in files:
                texts.add_emblem(each)

        self._area.setWidget(
            Files(
                self._office,
                rows,
                add if self._may else None,
                texts.take_out_emblem if self._may else None,
                N_("Add an emblem"),
                N_("There are no emblems."),
                self.refresh,
            )
        )
