"""One's own password."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import NotAllowed, PersonError
from app.i18n import N_
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.start.secret import password_fields, same_twice, watch_strength


class WrongOld(PersonError):
    """The old password, said beside its field."""


def password_dialog(office: Office, parent: QWidget) -> FormDialog:
    """The old password once, the new one twice."""
    user = office.user

    def store(values: dict[str, Any]) -> None:
        fresh = same_twice(values)
        try:
            office.accounts.change_my_password(values["old"], fresh)
        except NotAllowed as error:
            raise WrongOld(N_("The present password is not right."), field="old") from error

    made = FormDialog(
        N_("My password"),
        [
            Field("old", N_("Present password"), "password", required=True),
            *password_fields(N_("New password"), N_("New password again")),
        ],
        store,
        verb=N_("Change the password"),
        columns=1,
        topic="prideti-paskyra",
        parent=parent,
    )
    watch_strength(made.form, lambda: (user.name, user.login))
    return made
