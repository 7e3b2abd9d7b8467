"""The lock: a page over everything; what was open waits beneath it."""

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from app.safety.accounts import User
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.form import Form
from ui.start.login import LOGIN, PASSWORD
from ui.start.parts import StartPage
from ui.start.secret import watch_caps


class LockPage(StartPage):
    """Log in again, as the same person or another."""

    topic = "uzrakinimas"
    unlocked = Signal(object)
    close_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(N_("The office is locked"), can_go_back=False)
        self.office = office
        self.form = Form([LOGIN, PASSWORD], columns=1)
        watch_caps(self.form)
        self.body.addWidget(self.form)
        self.add_verb(button(N_("Close the office"), "log-out", self.close_wanted.emit))
        self.add_verb(button(N_("Log in"), "right", self.submit, primary=True))

    def meet(self, user: User) -> None:
        """Who locked; another may log in instead."""
        self.text.setText(
            _("{office}. What was open waits for {person}; another person may log in too.").format(
                office=self.office.name, person=user.name
            )
        )
        self.text.show()
        self.form.set_values({"login": user.login, "password": None})

    def arrive(self) -> None:
        """The cursor in the password."""
        super().arrive()
        self.form.rows["password"].widget.setFocus()

    def submit(self) -> None:
        """Log in away from the UI thread."""
        if self.busy:
            return
        try:
            values = self.form.values()
        except PersonError as error:
            self.fault(error)
            return
        self.form.clear_errors()
        self.set_busy(_("The password is being checked…"))
        jobs.run(
            self.office.log_in,
            values["login"],
            values["password"],
            owner=self,
            on_done=self._in,
            on_error=self.fault,
            on_end=lambda: self.set_busy(""),
        )

    def fault(self, error: PersonError) -> None:
        """The password is typed anew."""
        self.set_busy("")
        self.say_fault(self.form.show_errors(error))
        if error.field is None:
            self.form.set_values({"password": None})
            self.form.rows["password"].widget.setFocus()

    def _in(self, user: User) -> None:
        self.set_busy("")
        self.form.set_values({"password": None})
        self.unlocked.emit(user)


class OpenDialogs:
    """Dialogs and menus over the window: hidden while it is locked, so that nobody reads them."""

    def __init__(self) -> None:
        self._hidden: list[QDialog] = []

    def hide(self, window: QWidget) -> None:
        """Close menus, put dialogs away."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible() and each.parentWidget() is not None:
                each.hide()
                self._hidden.append(each)

    def bring_back(self) -> None:
        """The same person is back: so are their dialogs."""
        for each in self._alive():
            each.open()

    def drop(self) -> None:
        """Another person came: the dialogs go, their drafts are kept."""
        for each in self._alive():
            each.deleteLater()

    def _alive(self) -> list[QDialog]:
        alive = [each for each in self._hidden if shiboken6.isValid(each)]
        self._hidden = []
        return alive
