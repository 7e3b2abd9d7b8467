"""Logging in to an office, and the way in with the recovery code."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.errors import PersonError, Unsafe
from app.formats import count
from app.i18n import N_, _
from app.safety.keys import check_password
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.preferences import Recent
from ui.start.parts import StartPage
from ui.start.secret import password_fields, same_twice, watch_caps, watch_strength

if TYPE_CHECKING:
    from app.office import Office

LOGIN = Field("login", N_("Log-in name"), required=True)
PASSWORD = Field("password", N_("Password"), "password", required=True)


def _open(
    folder: Path, login: str, password: str, progress: Callable[[int, int], object]
) -> "Office":
    """On a thread: the database's libraries are loaded here if they are not yet."""
    from app.office import Office

    return Office.open(folder, login, password, progress=progress)


def _recover(folder: Path, code: str, login: str, password: str) -> "Office":
    from app.office import Office

    return Office.open_with_recovery(folder, code, login, password)


class _OpeningPage(StartPage):
    """A page that ends in an open office."""

    opened = Signal(object)

    def __init__(self, title: str, text: str, form: Form) -> None:
        super().__init__(title, text)
        self.office: Recent | None = None
        self.form = form
        self.body.addWidget(form)

    def meet(self, office: Recent) -> None:
        """The office to open."""
        self.office = office
        self.text.setText(f"{office.name}\n{office.folder}" if office.name else office.folder)
        self.text.setVisible(True)
        self.form.set_values(dict.fromkeys(self.form.rows) | {"login": office.login})

    def arrive(self) -> None:
        """The cursor in the first empty field."""
        super().arrive()
        empty = [row for row in self.form.rows.values() if not row.editor.text()]
        (empty[0].widget if empty else self.form).setFocus()

    def fault(self, error: PersonError) -> None:
        """Beside its field, or above the verbs; the cursor back in the field to correct."""
        self.set_busy("")
        self.say_fault(self.form.show_errors(error))

    @property
    def folder(self) -> Path:
        """The office's folder."""
        assert self.office is not None
        return self.office.path

    def _done(self, office: "Office") -> None:
        self.set_busy("")
        self.form.set_values(dict.fromkeys(self.form.rows))
        self.opened.emit(office)


class LogInPage(_OpeningPage):
    """Log-in name and password of one office."""

    topic = "prisijungti"
    forgotten = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(N_("Log in"), "", Form([LOGIN, PASSWORD], columns=1))
        watch_caps(self.form)
        self.restore = button(
            N_("Restore a backup…"), "backup", self.restore_wanted.emit, quiet=True
        )
        self.restore.hide()
        self.forgot = button(N_("I forgot the password"), "key", self.forgotten.emit, quiet=True)
        line = QHBoxLayout()
        line.addWidget(self.forgot)
        line.addStretch(1)
        line.addWidget(self.restore)
        self.body.addLayout(line)
        self.add_verb(button(N_("Log in"), "right", self.submit, primary=True))

    def meet(self, office: Recent) -> None:
        """The office to open, about which nothing is known yet."""
        super().meet(office)
        self.restore.hide()

    def submit(self) -> None:
        """Open the office; the key is stretched away from the UI thread."""
        if self.busy:
            return
        try:
            values = self.form.values()
        except PersonError as error:
            self.fault(error)
            return
        self.form.clear_errors()
        self.set_busy(_("The password is being checked and the office opened…"))
        job = jobs.run(
            _open,
            self.folder,
            values["login"],
            values["password"],
            owner=self,
            on_done=self._done,
            on_error=self.fault,
            on_end=lambda: self.set_busy(""),
            on_progress=lambda done, of, _text: self.tell(done, of, job.cancel),
        )

    def tell(self, done: int, of: int, stop: Callable[[], object]) -> None:
        """Later rules are applied to every participant first; what is done stays when stopped."""
        words = _(
            "Indicators are computed anew by the rules of this version: {done} of {of} records."
            " If you stop, the next opening goes on from there."
        )
        self.set_step(words.format(done=count(done), of=count(of)), done, of, stop)

    def fault(self, error: PersonError) -> None:
        """The password is typed anew; an office that cannot be opened may be restored."""
        super().fault(error)
        self.restore.setVisible(isinstance(error, Unsafe))
        if error.field is None:
            self.form.set_values({"password": None})
            self.form.rows["password"].widget.setFocus()


class RecoverPage(_OpeningPage):
    """The recovery code from paper, and a new password."""

    topic = "pamirstas-slaptazodis"

    def __init__(self) -> None:
        fields = [
            Field(
                "code",
                N_("Recovery code"),
                required=True,
                placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
                help=N_("It was printed when the office was made. Spaces and capitals are free."),
            ),
            LOGIN,
            *password_fields(N_("New password"), N_("New password again")),
        ]
        form = Form(fields, columns=1)
        super().__init__(N_("Open with the recovery code"), "", form)
        watch_caps(form)
        watch_strength(form, lambda: [str(form.value("login") or "")])
        self.add_verb(button(N_("Set the password and open"), "key", self.submit, primary=True))

    def submit(self) -> None:
        """Open with the code and give the account its new password."""
        if self.busy:
            return
        try:
            values = self.form.values()
            password = same_twice(values)
            check_password(password)
        except PersonError as error:
            self.fault(error)
            return
        self.form.clear_errors()
        self.set_busy(_("The recovery code is being checked and the office opened…"))
        jobs.run(
            _recover,
            self.folder,
            values["code"],
            values["login"],
            password,
            owner=self,
            on_done=self._done,
            on_error=self.fault,
            on_end=lambda: self.set_busy(""),
        )
