"""Forms of own contributions: one entered or corrected, the rates of an hour, papers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.in_kind.queries import InKindRow, ProjectChoice
from app.projects.in_kind.rates import Rates
from app.projects.in_kind.service import Contributed
from app.projects.in_kind.terms import InKindKind
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.messages import messages
from ui.kit.record_dialog import RecordDialog, Sheet
from ui.projects.administration.invoice_forms import reason_dialog

TOPIC = "nuosavas-inasas"
_BY_HOURS = ("hours", "rate")
_BY_VALUE = ("cents",)


def contribution_dialog(
    office: Office,
    projects: Sequence[ProjectChoice],
    parent: QWidget,
    row: InKindRow | None = None,
    project_id: int | None = None,
) -> FormDialog:
    """A new contribution with its proof, or a correction of one."""
    names = ("project_id", "kind", "on", "who", "what", "hours", "rate", "document")
    values: dict[str, Any] = {
        "project_id": project_id,
        "kind": InKindKind.VOLUNTEER_WORK,
        "on": office.clock.today(),
    }
    if row is not None:
        values = {name: getattr(row, name) for name in names}
        values["cents"] = None if row.hours is not None else row.cents
    chosen = ChosenFiles(N_("Attach papers"), N_("No file attached."), N_("Proof"))

    def submit(typed: dict[str, Any]) -> Contributed:
        draft = ContributionDraft(
            typed["kind"],
            typed["on"],
            typed["who"] or "",
            typed["what"] or "",
            typed["hours"],
            typed["rate"],
            typed["cents"] or 0,
            typed["document"] or "",
        )
        if row is not None:
            return office.in_kind.change(row.id, row.version, draft)
        proof = [office.attachments.read(path) for path in chosen.paths]
        return office.in_kind.contribute(typed["project_id"], draft, proof)

    dialog = FormDialog(
        N_("New contribution") if row is None else N_("Correct the contribution"),
        _fields(projects, row is not None),
        submit,
        values=values,
        extra=chosen if row is None else None,
        drafts=None if row is not None else (office.drafts, "in_kind", ""),
        topic=TOPIC,
        parent=parent,
    )
    dialog.form.changed.connect(partial(_suit, dialog.form))
    _suit(dialog.form)
    dialog.submitted.connect(_tell)
    return dialog


def void_dialog(office: Office, row: InKindRow, parent: QWidget) -> FormDialog:
    """It was entered by mistake."""
    return reason_dialog(
        N_("Void the contribution"),
        N_("It stays readable with the reason and counts nowhere."),
        partial(office.in_kind.void, row.id, row.version),
        parent,
        TOPIC,
    )


class RatesDialog(RecordDialog):
    """What an hour of volunteer work is worth, year by year."""

    topic = TOPIC

    def __init__(self, office: Office, rates: Rates, parent: QWidget) -> None:
        grid = Grid(
            N_("Rates by year"),
            [
                GridColumn("year", N_("Year"), "integer", required=True),
                GridColumn("rate", N_("Rate, Eur"), "money", required=True),
            ],
            rows=4,
        )
        form = Form(
            [
                Field(
                    "basis",
                    N_("By which document"),
                    wide=True,
                    max_length=300,
                    help=N_("The program ships no rate: it is the office’s own decision."),
                )
            ],
            columns=1,
        )
        super().__init__(
            N_("Rates of volunteer work"),
            [Sheet(N_("Rates by year"), [grid, form])],
            {"by_year": grid, "about": form},
            lambda values: office.in_kind.change_rates(
                Rates(
                    {line["year"]: line["rate"] for line in values["by_year"]},
                    values["about"]["basis"] or "",
                )
            ),
            text=N_("They hold for what is entered from now on; entries keep their rate."),
            parent=parent,
        )
        rows = [{"year": year, "rate": cents} for year, cents in rates.by_year.items()]
        self.set_values({"by_year": rows, "about": {"basis": rates.basis}})


def volunteers_dialog(
    office: Office, projects: Sequence[ProjectChoice], parent: QWidget, project_id: int | None
) -> FormDialog:
    """Which project's hours, and of which days, stand on the paper."""
    today = office.clock.today()
    return FormDialog(
        N_("Volunteers’ time sheet"),
        [
            _project(projects),
            Field("from_on", N_("From"), "date", required=True),
            Field("to_on", N_("To"), "date", required=True),
            Field(
                "who",
                N_("Volunteer"),
                wide=True,
                help=N_("Empty: all of them. Otherwise the name as it was entered."),
            ),
        ],
        lambda values: office.in_kind.issue_volunteers(
            values["project_id"], values["from_on"], values["to_on"], values["who"] or ""
        ),
        values={
            "project_id": project_id,
            "from_on": today.replace(day=1),
            "to_on": today,
        },
        verb=N_("Draw up the paper"),
        text=N_("It will wait for your signature; each volunteer signs beside their hours."),
        topic=TOPIC,
        parent=parent,
    )


def _fields(projects: Sequence[ProjectChoice], fixed: bool) -> list[Field]:
    return [
        _project(projects, fixed),
        Field("kind", N_("Kind"), "choice", required=True, choices=choices(InKindKind)),
        Field("on", N_("Date"), "date", required=True),
        Field("who", N_("Who contributed"), required=True, max_length=160),
        Field("what", N_("Work or goods"), max_length=300),
        Field("hours", N_("Hours"), "points"),
        Field("rate", N_("Rate of an hour"), "money", help=N_("Empty: the office’s of the year.")),
        Field("cents", N_("Value"), "money"),
        Field("document", N_("Document"), max_length=160),
    ]


def _project(projects: Sequence[ProjectChoice], fixed: bool = False) -> Field:
    return Field(
        "project_id",
        N_("Project"),
        "choice",
        required=True,
        choices=[(each.id, each.words) for each in projects],
        read_only=fixed,
        wide=True,
    )


def _suit(form: Form) -> None:
    """Hours have a rate, everything else a value."""
    by_hours = form.value("kind") is InKindKind.VOLUNTEER_WORK
    for names, shown in ((_BY_HOURS, by_hours), (_BY_VALUE, not by_hours)):
        for name in names:
            form.set_shown(name, shown)


def _tell(done: Contributed) -> None:
    words = "\n".join(line.text() for line in (done.told, *done.warnings))
    if done.warnings:
        messages().warn(words)
    else:
        messages().inform(_("Entered: {what}").format(what=words))
