"""Closing an office: a verified backup first, and no hanging about."""

from PySide6.QtCore import QTimer, Signal

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from ui.kit import jobs
from ui.kit.buttons import button
from ui.start.parts import StartPage

_PATIENCE_MS = 12_000


class ClosingPage(StartPage):
    """``done`` fires when the window may go."""

    topic = "uzrakinimas"
    done = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(N_("The office is being closed"), can_go_back=False)
        self.office = office
        self._ended = False
        self.go_now = button(N_("Close without waiting"), on_click=self.done.emit)
        self.go_now.hide()
        self.go_after = button(N_("Close"), "check", self.done.emit, primary=True)
        self.go_after.hide()
        self.add_verb(self.go_now)
        self.add_verb(self.go_after)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._tired)

    def begin(self) -> None:
        """Back up, close the files, then say so."""
        self.text.setText(
            _("A backup is being made and checked. What you saved is already on the disk.")
        )
        self.text.show()
        self.set_busy(_("Backup…"))
        self._patience.start()
        jobs.run(
            self.office.close,
            owner=self,
            on_done=lambda _made: self._end(),
            on_error=self.fault,
            on_end=self._after,
            writes=True,
        )

    def submit(self) -> None:
        """Enter closes, once there is something to read."""
        if self.go_after.isVisible():
            self.done.emit()

    def fault(self, error: PersonError) -> None:
        """The backup failed; the office itself is closed and safe."""
        self._failed(error.text())

    def _end(self) -> None:
        self._ended = True
        self._patience.stop()
        self.done.emit()

    def _after(self) -> None:
        """An error of ours was told elsewhere; the person still gets out."""
        if not self._ended:
            self._failed(_("The backup failed. The office itself is closed and safe."))

    def _failed(self, text: str) -> None:
        if self._ended:
            return
        self._ended = True
        self._patience.stop()
        self.set_busy("")
        self.heading.setText(_("The office is closed without a backup"))
        self.text.hide()
        self.say_fault(text)
        self.go_now.hide()
        self.go_after.show()
        self.go_after.setFocus()

    def _tired(self) -> None:
        self.text.setText(
            _("The backup takes long. If you close the window, it is finished without it.")
        )
        self.go_now.show()
        self.go_now.setEnabled(True)
