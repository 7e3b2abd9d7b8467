"""Going back to a backup: the office is closed, the backup put in place, the log-in follows."""

from PySide6.QtCore import Signal

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from app.safety.backup import Backup
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.messages import messages
from ui.start.parts import StartPage
from ui.start.restore import put_back


class RestoringPage(StartPage):
    """``done`` fires when the window may go; the office is closed by then in any case."""

    done = Signal()
    topic = "atkurti"

    def __init__(self, office: Office, chosen: Backup) -> None:
        super().__init__(N_("The backup is being put in place"), can_go_back=False)
        self.office, self._backup = office, chosen
        self.go_on = button(N_("Continue"), "right", self.done.emit, primary=True)
        self.go_on.hide()
        self.add_verb(self.go_on)

    def begin(self) -> None:
        """Close, then restore.

        No backup is made first: making one throws out the oldest, which may be the chosen one.
        """
        self.set_busy(_("The backup is being put in place…"))
        jobs.run(
            self._restore,
            owner=self,
            on_done=self._restored,
            on_error=self.fault,
            on_end=self._after,
            writes=True,
        )

    def submit(self) -> None:
        """Enter goes on, once there is something to read."""
        if self.go_on.isVisible():
            self.done.emit()

    def fault(self, error: PersonError) -> None:
        """The backup stays where it is, and so do the office's files."""
        super().fault(error)
        self._after()

    def _restore(self) -> str:
        self.office.close(with_backup=False)
        return put_back(self.office.folder, self._backup)

    def _restored(self, said: str) -> None:
        messages().inform(said)
        self.done.emit()

    def _after(self) -> None:
        fault = self._fault
        self.set_busy("")
        if fault is not None:
            self.go_on.show()
            self.go_on.setFocus()
