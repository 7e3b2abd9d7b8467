"""One issued paper: preview, sign, check, print, save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import PersonError
from app.formats import moment
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.register.queries import PaperRow
from app.safety.rights import Right
from app.signing.findings import Verification
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.pdf_view import PdfView
from ui.kit.reading import InReadingOrder
from ui.papers.findings import Findings, verdict


class PaperDialog(InReadingOrder, QDialog):
    """The paper as it will be (or is) signed. ``signed`` fires once the signature is kept.

    ``sign_verb`` words the one button that matters here („Pasirašyti lapą“).
    """

    topic = "pasirasyti"
    signed = Signal(int)
    shown = Signal()

    def __init__(
        self,
        office: Office,
        paper_id: int,
        parent: QWidget | None = None,
        *,
        sign_verb: str = N_("Sign the paper"),
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office, self.paper_id = office, paper_id
        self.row: PaperRow | None = None
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._busy = False
        self._title = label("", "title")
        self._facts = label("", "muted", wrap=True)
        self._notes = QVBoxLayout()
        self.pdf = PdfView()
        self.sign_button = button(
            sign_verb, "sign", self.sign, primary=True, shortcut="Ctrl+Return"
        )
        self.check_button = button(N_("Check the signature"), "shield", self.check)
        self.register_button = button(N_("Register"), "register", self.register)
        self._close = button(N_("Close"), on_click=self.reject)
        self.sign_button.hide()
        self.register_button.hide()
        self.check_button.hide()
        self._assemble()
        self.load()

    def load(self) -> None:
        """Fetch what is known of the paper and its bytes."""
        office, paper_id = self.office, self.paper_id

        def read() -> tuple[PaperRow | None, bytes, str]:
            number = office.register.queries.of_paper(paper_id)
            return office.papers.queries.one(paper_id), office.papers.pdf(paper_id), number

        jobs.run(read, owner=self, on_done=lambda got: self._show(*got), on_error=self._failed)

    def sign(self) -> None:
        """Sign it (the key never leaves the program), then show the signed bytes."""
        if self._busy or self.row is None or self.row.signed or not self.row.mine:
            return
        self._rest(True)
        self._note(_("Signing…"), "info")
        jobs.run(
            self.office.papers.sign,
            self.paper_id,
            owner=self,
            on_done=lambda _none: self._signed(),
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def check(self) -> None:
        """Check signature, signer and content against the office's record."""
        jobs.run(
            self.office.papers.verify,
            self.paper_id,
            owner=self,
            on_done=self._checked,
            on_error=self._failed,
        )

    def register(self) -> None:
        """Give the paper its number in the register of documents."""
        self.register_button.setEnabled(False)
        jobs.run(
            self.office.register.enter_paper,
            self.paper_id,
            owner=self,
            on_done=self._registered,
            on_error=self._failed,
            on_end=lambda: self.register_button.setEnabled(True),
            writes=True,
        )

    def _registered(self, number: str) -> None:
        self.load()
        self._note(_("Registered: {number}.").format(number=number), "ok")

    def reject(self) -> None:
        """Close, unless a signature is being made."""
        if not self._busy:
            super().reject()

    def _show(self, row: PaperRow | None, pdf: bytes, number: str) -> None:
        self.row = row
        if row is None:
            return
        title = f"{word(row.kind)} {row.number}"
        self.setWindowTitle(title)
        named(self, title)
        say(self._title, title)
        state = (
            _("signed {moment}").format(moment=moment(row.signed_at))
            if row.signed_at is not None
            else _("replaced by a later paper")
            if row.voided
            else _("signed by hand, on paper")
            if row.by_hand
            else _("not signed yet")
        )
        registered = _("register No. {number}").format(number=number) if number else ""
        facts = (row.title, row.signer, state, registered)
        say(self._facts, " · ".join(part for part in facts if part))
        may = self.office.may(Right.REGISTER_DOCUMENTS)
        self.register_button.setVisible(may and not number and not row.voided)
        self.pdf.show_pdf(pdf, f"{row.number}.pdf")
        waits = row.mine and not (row.signed or row.voided or row.by_hand)
        self.sign_button.setVisible(waits)
        self.check_button.setVisible(row.signed)
        (self.sign_button if waits else self._close).setFocus()
        self.shown.emit()

    def _signed(self) -> None:
        self.signed.emit(self.paper_id)
        self.load()
        self.check()

    def _checked(self, found: Verification) -> None:
        self._clear_notes()
        self._note(verdict(found), "ok" if found.ok else "bad")
        if not found.ok:
            self._notes.addWidget(Findings(found))

    def _failed(self, error: PersonError) -> None:
        self._clear_notes()
        self._note(error.text(), "bad")

    def _note(self, text: str, tone: str) -> None:
        self._clear_notes()
        self._notes.addWidget(Note(text, tone))
        announce(self, text, urgent=tone == "bad")

    def _clear_notes(self) -> None:
        while item := self._notes.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _rest(self, on: bool) -> None:
        self._busy = on
        for each in (self.sign_button, self._close, self.check_button, self.register_button):
            each.setEnabled(not on)

    def _assemble(self) -> None:
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self.check_button)
        low.addWidget(self.register_button)
        low.addStretch(1)
        low.addWidget(self._close)
        low.addWidget(self.sign_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(self._title)
        whole.addWidget(self._facts)
        whole.addLayout(self._notes)
        whole.addWidget(self.pdf, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 130), room.width() - 60), room.height() - 60)
