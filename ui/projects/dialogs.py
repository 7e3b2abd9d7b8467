"""Dialogs of the list of projects: taking over, a step at the agency, what else is known."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.office import Office
from app.projects.drafts import ProjectDraft, StepDraft
from app.projects.queries import ProjectCard, Waiting
from app.projects.terms import AgencyStep
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog

AGENCY = "agenturos-etapas"
_EVERY_STEP = tuple(LABELS[AgencyStep].items())


def take_over_dialog(office: Office, parent: QWidget, waiting: Sequence[Waiting]) -> FormDialog:
    """All that one decided call selected."""
    calls = [
        (
            each.call_id,
            ngettext(
                "Call No. {call}: {n} proposal", "Call No. {call}: {n} proposals", each.count
            ).format(call=each.call, n=each.count),
        )
        for each in waiting
    ]
    return FormDialog(
        N_("Take over selected proposals"),
        [Field("call", N_("Call"), "choice", True, choices=calls, wide=True)],
        lambda values: office.projects.take_over(values["call"]),
        values={"call": waiting[0].call_id},
        verb=N_("Take over"),
        text=N_(
            "Every proposal that the body decided to fund becomes a project: what happens to it at"
            " the agency, its contract and its payments are recorded there."
        ),
        columns=1,
        topic="projektai",
        parent=parent,
    )


def step_dialog(
    office: Office,
    parent: QWidget,
    projects: Sequence[int],
    card: ProjectCard | None,
    step: AgencyStep | None = None,
) -> FormDialog:
    """One thing that happened, to one project or to several at once."""
    one = card if len(projects) == 1 else None
    possible = _EVERY_STEP if one is None else _possible(one)
    fields = [
        Field("step", N_("What happened"), "choice", True, choices=possible, wide=True),
        Field("on", N_("When"), "date", required=True),
        Field("document", N_("Paper"), max_length=160, placeholder=N_("date, No.")),
        Field("days", N_("Due in days"), "integer", width=6),
        Field(
            "working",
            N_("Which days"),
            "choice",
            choices=((True, N_("working days")), (False, N_("calendar days"))),
        ),
        Field("due_on", N_("Or the last day"), "date"),
        Field("code", N_("Project code"), max_length=60),
        Field(
            "cents",
            N_("Approved support, Eur"),
            "money",
            help=N_("Left empty, it is all that was awarded. A smaller sum frees the rest."),
        ),
        Field("note", N_("Note, reason"), "multiline", wide=True, lines=2),
    ]

    def submit(values: dict[str, Any]) -> None:
        wanted = _asked(values["step"])
        given = {key: value for key, value in values.items() if key in wanted}
        office.projects.record_step(
            projects,
            StepDraft(
                values["step"],
                values["on"],
                values["document"] or "",
                note=values["note"] or "",
                due_on=given.get("due_on"),
                days=given.get("days"),
                working=given.get("working") is not False,
                cents=given.get("cents"),
                code=given.get("code") or "",
            ),
        )

    count = len(projects)
    about = ngettext("{n} project is chosen.", "{n} projects are chosen.", count).format(n=count)
    if one is not None:
        sum_ = money(one.row.awarded or 0)
        about = _("{name} · {title} · awarded {sum}").format(
            name=one.name, title=one.row.title, sum=sum_
        )
    first = step or possible[0][0]
    dialog = FormDialog(
        N_("Step at the agency"),
        fields,
        submit,
        values={"step": first, "on": office.clock.today(), "working": True},
        text=about,
        topic=AGENCY,
        parent=parent,
    )
    dialog.form.changed.connect(lambda: _dress(dialog.form, count))
    _dress(dialog.form, count)
    return dialog


def _possible(card: ProjectCard) -> tuple[tuple[Any, str], ...]:
    found = tuple(pair for pair in _EVERY_STEP if pair[0] in card.possible)
    return found or _EVERY_STEP


def _asked(step: AgencyStep | None) -> frozenset[str]:
    """The fields that a step has besides day, paper and note."""
    if step is AgencyStep.DUE_SET:
        return frozenset({"days", "working", "due_on"})
    if step is AgencyStep.APPROVED:
        return frozenset({"code", "cents"})
    return frozenset()


def _dress(form: Form, count: int) -> None:
    wanted = _asked(form.value("step"))
    for key in ("days", "working", "due_on", "code", "cents"):
        form.set_shown(key, key in wanted and (count == 1 or key not in ("code", "cents")))


def cancel_step_dialog(office: Office, parent: QWidget, card: ProjectCard) -> FormDialog:
    """The last step was recorded by mistake."""
    return FormDialog(
        N_("Cancel the last step"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.projects.cancel_step(card.id, card.version, values["reason"]),
        verb=N_("Cancel the step"),
        leave=N_("Close"),
        text=N_("It stays readable with the reason; what it freed is not free any more."),
        columns=1,
        topic=AGENCY,
        parent=parent,
    )


def edit_dialog(office: Office, parent: QWidget, card: ProjectCard) -> FormDialog:
    """The agency's code, who manages the project, a note."""
    return FormDialog(
        N_("Project"),
        [
            Field("code", N_("Project code"), max_length=60),
            Field("manager", N_("Project manager"), max_length=120),
            Field("note", N_("Note"), "multiline", wide=True, lines=3),
        ],
        lambda values: office.projects.edit(
            card.id,
            card.version,
            ProjectDraft(values["code"] or "", values["manager"] or "", values["note"] or ""),
        ),
        values={"code": card.row.code, "manager": card.manager, "note": card.note},
        text=card.row.title,
        topic="projektai",
        parent=parent,
    )
