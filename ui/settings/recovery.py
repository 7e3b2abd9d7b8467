"""A new recovery code: printed first, then it replaces the former one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.i18n import _
from app.office import Office
from app.safety.keys import new_recovery_code
from ui.kit import jobs
from ui.kit.messages import messages
from ui.start.code import CodePage


class RecoveryPage(CodePage):
    """The former code works until this page is left with „Continue“."""

    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.heading.setText(_("New recovery code"))
        self.text.setText(
            _("The former code opens the office until you continue; then only this one does.")
        )
        self.go_back.setVisible(True)
        self.back.connect(self._give_up)
        self.kept.connect(self._store)

    def showEvent(self, event: QShowEvent) -> None:
        """A fresh code each time the page comes to sight."""
        super().showEvent(event)
        if not self.code:
            self.show_code(self.office, new_recovery_code())
            self.arrive()

    def _give_up(self) -> None:
        self.forget()
        self.left.emit()

    def _store(self) -> None:
        self.set_busy(_("The new code is being stored…"))
        jobs.run(
            self.office.accounts.renew_recovery_code,
            self.code,
            owner=self,
            on_done=lambda _done: self._stored(),
            on_error=self.fault,
            on_end=lambda: self.set_busy(""),
            writes=True,
        )

    def _stored(self) -> None:
        self.forget()
        messages().inform(_("The new recovery code opens the office; the former one no longer."))
        self.left.emit()
