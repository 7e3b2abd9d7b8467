"""The small dialogs of the progress matrix: assign one, give over, an answer given on paper."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.evaluation.divergence import Free
from app.evaluation.standing import Candidate
from app.evaluation.views import Cell, ProgressRow
from app.i18n import N_, _
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog


def paper_answer_dialog(
    office: Office, parent: QWidget, row: ProgressRow, cell: Cell
) -> FormDialog:
    """What an evaluator answered on paper about a conflict of interest."""

    def submit(values: dict[str, Any]) -> None:
        conflicted = values["conflicted"] == "conflict"
        reason = (values["reason"] or "") if conflicted else ""
        office.evaluation.answer_conflict(row.id, cell.evaluator_id, conflicted, reason)

    dialog = FormDialog(
        N_("Answer given on paper"),
        [
            Field(
                "conflicted",
                N_("Conflict of interest"),
                "choice",
                required=True,
                choices=[("none", N_("There is none")), ("conflict", N_("There is one"))],
            ),
            Field("reason", N_("What the conflict is"), "multiline", required=True, lines=3),
        ],
        submit,
        verb=N_("Enter"),
        text=f"{cell.evaluator}: {row.number} · {row.title}",
        columns=1,
        topic="vertintojas-popieriuje",
        parent=parent,
    )
    form = dialog.form

    def dress() -> None:
        form.set_shown("reason", form.value("conflicted") == "conflict")

    form.changed.connect(dress)
    dress()
    return dialog


def assign_dialog(
    office: Office, parent: QWidget, row: ProgressRow, free: Sequence[Free]
) -> FormDialog:
    """One evaluator for one application; a later one may be the third."""
    return _asking(office, parent, row.id, f"{row.number} · {row.title}", free)


def third_dialog(
    office: Office, parent: QWidget, found: Candidate, free: Sequence[Free]
) -> FormDialog:
    """The third evaluator, because the scores differ: the least busy one is named."""
    about = f"{found.reg_no} · {found.title}"
    dialog = _asking(office, parent, found.application_id, about, free)
    dialog.form.set_values({"evaluator": free[0].evaluator_id, "third": True})
    return dialog


def _asking(
    office: Office, parent: QWidget, application: int, about: str, free: Sequence[Free]
) -> FormDialog:
    def submit(values: dict[str, Any]) -> None:
        office.evaluation.assign(application, values["evaluator"], values["third"])

    return FormDialog(
        N_("Assign an evaluator"),
        [
            Field(
                "evaluator", N_("Evaluator"), "choice", required=True, choices=work_choices(free)
            ),
            Field("third", N_("As the third evaluator, because of a divergence"), "check"),
        ],
        submit,
        verb=N_("Assign"),
        text=about,
        columns=1,
        topic="paskirti",
        parent=parent,
    )


def work_choices(free: Sequence[Free]) -> list[tuple[int, str]]:
    """Evaluators with how busy they are."""
    return [(each.evaluator_id, f"{each.name} ({_('assigned')}: {each.workload})") for each in free]


def give_over_dialog(
    office: Office, parent: QWidget, row: ProgressRow, cell: Cell, free: Sequence[Free]
) -> FormDialog:
    """An unfinished sheet goes to another evaluator, who begins with an empty one."""

    def submit(values: dict[str, Any]) -> None:
        office.evaluation.reassign(row.id, cell.evaluator_id, values["evaluator"], values["reason"])

    words = _(
        "{evaluator} no longer evaluates {number}. What they typed is kept in the history; the"
        " other evaluator begins with an empty sheet."
    )
    return FormDialog(
        N_("Give the sheet over"),
        [
            Field(
                "evaluator", N_("Evaluator"), "choice", required=True, choices=work_choices(free)
            ),
            Field("reason", N_("Reason"), "multiline", required=True, lines=3),
        ],
        submit,
        verb=N_("Give over"),
        text=words.format(evaluator=cell.evaluator, number=row.number),
        columns=1,
        topic="perduoti-lapa",
        parent=parent,
    )


def reason_dialog(
    parent: QWidget, title: str, text: str, verb: Callable[[str], object]
) -> FormDialog:
    """A verb on one evaluator that needs nothing but a reason."""
    return FormDialog(
        title,
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3)],
        lambda values: verb(values["reason"]),
        verb=title,
        text=text,
        columns=1,
        topic="nusalinti",
        parent=parent,
    )
