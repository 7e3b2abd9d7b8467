"""The office's particulars: what stands on every paper, and when the window locks."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.details import OfficeDetails
from app.i18n import N_
from app.office import Office
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog

FIELDS: list[Field | Section] = [
    Field("name", N_("Name of the group"), required=True, wide=True),
    Field("code", N_("Code of the legal entity"), "code"),
    Field("place", N_("Town"), help=N_("Stands on papers as the place of drawing up.")),
    Field("address", N_("Address")),
    Field("contacts", N_("Telephone, e-mail")),
    Field(
        "idle_minutes",
        N_("Lock after, minutes"),
        "integer",
        required=True,
        help=N_("After so many minutes without a key or a click the window locks."),
    ),
    Field(
        "attachment_megabytes",
        N_("Largest attached file, MB"),
        "integer",
        required=True,
        help=N_("Attached files are kept in the office’s file and in every backup."),
    ),
]


def details_dialog(office: Office, found: OfficeDetails, parent: QWidget) -> FormDialog:
    """The form over the present particulars."""
    values = {field.key: getattr(found, field.key) for field in FIELDS if isinstance(field, Field)}

    def store(typed: dict[str, Any]) -> None:
        words: dict[str, Any] = {
            key: "" if value is None else value for key, value in typed.items()
        }
        office.details.change(replace(found, **words))

    return FormDialog(
        N_("Office particulars"),
        FIELDS,
        store,
        values=values,
        topic="biuro-duomenys",
        parent=parent,
    )
