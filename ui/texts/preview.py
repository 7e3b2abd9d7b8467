"""A template looked at on a real call or application while it is being typed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from app.previews.service import Subject
from app.texts.terms import TextKind
from app.texts.text import Text
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.cards import label, say
from ui.kit.chooser import Chooser
from ui.kit.pdf_view import PdfView

_PAUSE_MS = 500  # after the last letter


class TextPreview(QWidget):
    """The paper as it would print; what was typed last wins, however long a page takes."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._kind: TextKind | None = None
        self._text = Text()
        self._turn = 0
        self.subject = named(Chooser(), _("Preview on"))
        self.subject.currentIndexChanged.connect(lambda _place: self.draw())
        self.note = label("", "muted", wrap=True)
        self.pdf = PdfView()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        name = QLabel(_(N_("Preview on")))
        name.setBuddy(self.subject)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        row.addWidget(name)
        row.addWidget(self.subject, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_S)
        whole.addLayout(row)
        whole.addWidget(self.note)
        whole.addWidget(self.pdf, 1)
        self.note.hide()

    def show_text(self, kind: TextKind, text: Text) -> None:
        """Draw this text; another kind asks first what it can be looked at on."""
        self._text = text
        if kind is self._kind:
            self._pause.start()
            return
        self._kind = kind
        jobs.run(
            self._office.previews.subjects,
            kind,
            owner=self,
            on_done=lambda found: self._offer(kind, found),
        )

    def draw(self) -> None:
        """Draw what was typed last."""
        self._pause.stop()
        subject, kind = self.subject.currentData(), self._kind
        if subject is None or kind is None:
            return
        self._turn += 1
        turn = self._turn
        jobs.run(
            self._office.previews.pdf,
            kind,
            subject,
            self._text,
            owner=self,
            on_done=lambda pdf: self._show(turn, pdf),
            on_error=lambda error: self._failed(turn, error),
        )

    def _offer(self, kind: TextKind, found: tuple[Subject, ...]) -> None:
        if kind is not self._kind:
            return
        self.subject.blockSignals(True)
        self.subject.clear()
        for each in found:
            self.subject.addItem(each.title, each.id)
        self.subject.blockSignals(False)
        self.subject.setEnabled(bool(found))
        self.pdf.setVisible(bool(found))
        words = _("There is nothing to look at it on yet: the preview needs a call or application.")
        self._say("" if found else words)
        self.draw()

    def _show(self, turn: int, pdf: bytes) -> None:
        if turn == self._turn:
            self._say("")
            self.pdf.show_pdf(pdf, f"{_('Preview')}.pdf")

    def _failed(self, turn: int, error: PersonError) -> None:
        if turn == self._turn:
            self._say(
                _("The preview waits until the text is in order. {why}").format(why=error.text())
            )

    def _say(self, words: str) -> None:
        say(self.note, words)
        self.note.setVisible(bool(words))
