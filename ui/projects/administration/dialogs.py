"""Forms of the own project itself, of its rules, of a blank time sheet."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.labels import choices
from app.office import Office
from app.projects.administration.drafts import OwnProjectDraft
from app.projects.administration.queries import OwnProject
from app.projects.administration.settings import AdministrationSettings
from app.projects.administration.terms import CapBase
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.printing import ListingDialog

TOPIC = "administravimas"


def own_dialog(office: Office, parent: QWidget, own: OwnProject | None = None) -> FormDialog:
    """Begin the own project, or correct it."""
    names = ("title", "code", "manager", "note")

    def submit(values: dict[str, Any]) -> int:
        draft = OwnProjectDraft(**{name: values[name] or "" for name in names})
        if own is None:
            return office.administration.begin(draft)
        office.administration.correct(own.id, own.version, draft)
        return own.id

    return FormDialog(
        N_("Begin the own project") if own is None else N_("Correct the own project"),
        [
            Field("title", N_("Title"), required=True, wide=True, max_length=300),
            Field(
                "code",
                N_("Project code"),
                max_length=60,
                help=N_("The agency’s; empty until it gave one."),
            ),
            Field("manager", N_("Responsible person"), max_length=120),
            Field("note", N_("Note"), "multiline", wide=True, lines=2),
        ],
        submit,
        values={} if own is None else {name: getattr(own, name) for name in names},
        topic=TOPIC,
        parent=parent,
    )


def rules_dialog(office: Office, found: AdministrationSettings, parent: QWidget) -> FormDialog:
    """Of what the cap takes its share, how much, and the hours of a day."""
    names = ("cap_base", "cap_limit", "day", "person_day")
    return FormDialog(
        N_("Rules of administration"),
        [
            Field(
                "cap_base",
                N_("The cap is a share of"),
                "choice",
                required=True,
                choices=choices(CapBase),
                wide=True,
            ),
            Field(
                "cap_limit",
                N_("The cap, %"),
                "percent",
                help=N_("Empty: as the period’s profile says."),
            ),
            Field("day", N_("Hours a day, at most"), "points", required=True),
            Field(
                "person_day",
                N_("Hours a day over all projects"),
                "points",
                required=True,
                help=N_("More than this is warned of, never refused."),
            ),
        ],
        lambda values: office.administration.change_settings(replace(found, **values)),
        values={name: getattr(found, name) for name in names},
        topic=TOPIC,
        parent=parent,
    )


def blank_dialog(office: Office, own: OwnProject, parent: QWidget) -> FormDialog:
    """A month to fill with a pen."""
    dialog = FormDialog(
        N_("Blank time sheet"),
        [
            Field("month", N_("Month"), "date", required=True, help=N_("Any day of it.")),
            Field("person", N_("Last name, first name"), max_length=120),
            Field("function", N_("Function"), max_length=120),
        ],
        lambda values: office.administration.print_blank_sheet(
            own.id, values["month"], values["person"] or "", values["function"] or ""
        ),
        values={"month": office.clock.today().replace(day=1)},
        verb=N_("Draw up the paper"),
        columns=1,
        topic="darbo-laikas",
        parent=parent,
    )
    dialog.submitted.connect(lambda made: ListingDialog(made.pdf, made.number, parent).open())
    return dialog
