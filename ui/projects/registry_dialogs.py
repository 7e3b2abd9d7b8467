"""Dialogs that tie a project to the registry of participants: entered, linked, taken apart."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from app.participants.operation_draft import OperationDraft
from app.participants.queries import OperationRow
from app.participants.terms import Controller
from app.projects.queries import ProjectCard
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

TOPIC = "dalyviu-projektas"
_NEW = 0  # stands for an operation that is yet to be made
_OF_NEW = ("code", "starts_on", "ends_on", "controller", "excluded_share")


def linkable(card: ProjectCard, rows: list[OperationRow]) -> list[OperationRow]:
    """Operations of no project yet, and of no other proposal."""
    proposals = (None, card.row.application_id)
    return [row for row in rows if row.project_id is None and row.application_id in proposals]


def registry_dialog(
    office: Office, parent: QWidget, card: ProjectCard, rows: list[OperationRow]
) -> FormDialog:
    """A new operation of the project, or one that the registry has already."""
    found = linkable(card, rows)
    offered = [(_NEW, _("a new one")), *((row.id, f"{row.code} · {row.title}") for row in found)]
    fields = [
        Field("operation", N_("In the registry"), "choice", True, choices=offered, wide=True),
        Field("code", N_("Project code"), required=True, max_length=40),
        Field("controller", N_("Who keeps the names"), "choice", True, choices=choices(Controller)),
        Field("starts_on", N_("From"), "date", required=True),
        Field("ends_on", N_("To"), "date", required=True),
        Field(
            "excluded_share",
            N_("Least share of excluded people, %"),
            "percent",
            help=N_("Only if the call asks for one."),
        ),
    ]

    def submit(values: dict[str, Any]) -> None:
        if values["operation"]:
            office.participants.link_project(card.id, card.version, values["operation"])
            return
        given = {key: values[key] for key in _OF_NEW}
        draft = OperationDraft(title=card.row.title, **given)
        office.participants.enter_project(card.id, card.version, draft)

    terms = card.contract.now if card.contract is not None else None
    own = next((row.id for row in found if row.application_id is not None), _NEW)
    dialog = FormDialog(
        N_("Project in the registry of participants"),
        fields,
        submit,
        values={
            "operation": own,
            "code": card.name[:40],
            "controller": Controller.OFFICE,
            "starts_on": None if terms is None else terms.starts_on,
            "ends_on": None if terms is None else terms.ends_on,
        },
        verb=N_("Enter in the registry"),
        text=card.row.title,
        topic=TOPIC,
        parent=parent,
    )
    dialog.form.changed.connect(lambda: _dress(dialog))
    _dress(dialog)
    return dialog


def _dress(dialog: FormDialog) -> None:
    """One that is there already has its code and days."""
    new = not dialog.form.value("operation")
    for key in _OF_NEW:
        dialog.form.set_shown(key, new)


def unlink_dialog(office: Office, parent: QWidget, card: ProjectCard) -> FormDialog:
    """The operation is not this project's."""
    return FormDialog(
        N_("Separate from the registry"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.participants.unlink_project(card.id, card.version, values["reason"]),
        verb=N_("Separate"),
        leave=N_("Close"),
        text=_(
            "The registry keeps {code} and its participants; they are only not counted in this"
            " project any more."
        ).format(code=card.operation),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
