"""Making an office: where it lies, what it is called, who its first administrator is."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.details import OfficeDetails
from app.errors import PersonError, Unsafe
from app.founding import OfficeDraft, check_folder
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.safety.accounts import AccountDraft
from app.safety.keys import Cost
from app.safety.terms import Role
from app.tables import fold
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.messages import messages
from ui.start.parts import StartPage
from ui.start.secret import password_fields, same_twice, watch_strength

# The first account is an administrator in any case.
_ROLES = [(role, LABELS[Role][role]) for role in Role if role is not Role.ADMINISTRATOR]

FIELDS: list[Field | Section] = [
    Section(N_("The office")),
    Field(
        "office_name",
        N_("Name of the group"),
        required=True,
        wide=True,
        placeholder=N_("Town local action group “…”"),
    ),
    Field("code", N_("Code of the legal entity"), "code"),
    Field("place", N_("Town"), help=N_("Stands on papers as the place of drawing up.")),
    Field("address", N_("Address")),
    Field("contacts", N_("Telephone, e-mail")),
    Section(
        N_("You"),
        N_("The first account is the office’s administrator: it adds accounts for the others."),
    ),
    Field("name", N_("Name and surname"), required=True),
    Field("function", N_("Function")),
    Field(
        "login",
        N_("Log-in name"),
        required=True,
        help=N_("Letters, digits, dots and hyphens; capitals make no difference."),
    ),
    Field("roles", N_("Roles besides administrator"), "multichoice", choices=_ROLES),
    *password_fields(),
]


class CreatePage(StartPage):
    """Asks for everything once; what is wrong is said beside its field."""

    topic = "sukurti-biura"
    created = Signal(object, str)

    def __init__(self, cost: Cost | None = None) -> None:
        super().__init__(
            N_("New office"),
            N_("Everything but the folder can be changed later."),
            width=100,
        )
        self._cost = cost or Cost()
        self._last_login = ""
        self.folder = named(QLineEdit(), _("Folder of the office"))
        self._folder_fault = label("", "error", wrap=True)
        self._folder_fault.hide()
        self.form = Form(FIELDS, columns=2)
        watch_strength(self.form, self._known)
        self.form.changed.connect(self._suggest_login)
        self.body.addLayout(self._folder_row())
        self.body.addWidget(self.form)
        self.add_verb(button(N_("Create the office"), "check", self.submit, primary=True))
        self.form.set_values({"roles": (Role.MANAGER,)})

    def arrive(self) -> None:
        """Propose a folder, begin with the name."""
        super().arrive()
        if not self.folder.text():
            self.folder.setText(str(_free_folder(Path.home() / _("VVG office"))))
        self.form.focus_first()

    def submit(self) -> None:
        """Check, then make it away from the UI thread."""
        if self.busy:
            return
        self.say_fault("")
        say(self._folder_fault, "")
        self._folder_fault.hide()
        try:
            draft = self._draft(self.form.values())
            folder = self._folder()
        except PersonError as error:
            self.fault(error)
            return
        self.form.clear_errors()
        self.set_busy(_("The office is being made…"))
        jobs.run(
            Office.create,
            folder,
            draft,
            on_done=self._made,
            on_error=self.fault,
            on_end=lambda: self.set_busy(""),
            owner=self,
        )

    def fault(self, error: PersonError) -> None:
        """Beside the field it belongs to; the folder's below the folder."""
        self.set_busy("")
        if isinstance(error, Unsafe):
            say(self._folder_fault, error.text())
            self._folder_fault.show()
            self.folder.setFocus()
        self.say_fault("" if isinstance(error, Unsafe) else self.form.show_errors(error))

    def _made(self, made: tuple[Office, str]) -> None:
        office, code = made
        self.created.emit(office, code)

    def _draft(self, values: dict[str, Any]) -> OfficeDraft:
        details = OfficeDetails(
            name=values["office_name"],
            code=values["code"] or "",
            address=values["address"] or "",
            contacts=values["contacts"] or "",
            place=values["place"] or "",
        )
        admin = AccountDraft(
            values["login"],
            values["name"],
            values["function"] or "",
            values["roles"],
            same_twice(values),
        )
        return OfficeDraft(details, admin, self._cost).checked()

    def _folder(self) -> Path:
        text = self.folder.text().strip()
        if not text:
            raise Unsafe(N_("Choose a folder for the office."))
        folder = Path(text).expanduser()
        if not folder.is_absolute():
            raise Unsafe(N_("Choose the folder with the button, or type its whole path."))
        check_folder(folder)
        return folder

    def _folder_row(self) -> QVBoxLayout:
        name = label(_("Folder of the office"), "label")
        name.setBuddy(self.folder)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP_S)
        line.addWidget(self.folder, 1)
        line.addWidget(button(N_("Choose…"), "folder", self._choose))
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(name)
        column.addLayout(line)
        column.addWidget(self._folder_fault)
        return column

    def _choose(self) -> None:
        chosen = messages().ask_folder(_("Folder of the office"))
        if chosen is not None:
            # An office wants a folder of its own: one inside a folder that is in use.
            self.folder.setText(str(_free_folder(chosen)))
            self._folder_fault.hide()

    def _suggest_login(self) -> None:
        login = self.form.rows["login"].editor
        if login.text() != self._last_login or login.hasFocus():
            return
        self._last_login = ".".join(fold(str(self.form.value("name") or "")).split())
        login.setText(self._last_login)

    def _known(self) -> list[str]:
        return [str(self.form.value(key) or "") for key in ("office_name", "name", "login")]


def _free_folder(wish: Path) -> Path:
    """The folder itself when new or empty, else a new one inside it or beside it."""
    try:
        used = wish.exists() and any(wish.iterdir())
    except OSError:
        used = False
    if not used:
        return wish
    base = _("VVG office")
    inside = wish if (wish / "office.db").exists() else wish / base
    place, stem = (wish.parent, wish.name) if inside == wish else (wish, base)
    numbered = (place / (stem if n == 1 else f"{stem} {n}") for n in range(1, 1000))
    return next((path for path in numbered if not path.exists()), wish)
