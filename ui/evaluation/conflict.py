"""The question of a conflict of interest, asked about one application."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.views import Task
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.cell import maybe
from ui.kit import theme
from ui.kit.cards import Facts, check_line
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

_FIELDS = [
    Field(
        "conflicted",
        N_("Conflict of interest"),
        "choice",
        required=True,
        choices=[("none", N_("There is none")), ("conflict", N_("There is one"))],
    ),
    Field("reason", N_("What the conflict is"), "multiline", required=True, lines=3),
]


class ConflictDialog(FormDialog):
    """With a conflict the evaluator is out of this application by itself."""

    topic = "deklaracijos"

    def __init__(self, office: Office, task: Task, parent: QWidget) -> None:
        super().__init__(
            N_("Have you a conflict of interest?"),
            _FIELDS,
            self._state,
            verb=N_("Confirm"),
            text=N_(
                "You, persons close to you or your organisation: work, membership, kinship,"
                " property, shares in the applicant or a partner. With a conflict you do not"
                " evaluate this application."
            ),
            columns=1,
            extra=_about(task),
            parent=parent,
        )
        self.office, self._task = office, task
        self.form.set_shown("reason", False)
        self.form.changed.connect(self._changed)

    def _changed(self) -> None:
        self.form.set_shown("reason", self.form.value("conflicted") == "conflict")

    def _state(self, values: dict[str, Any]) -> bool:
        conflicted: bool = values["conflicted"] == "conflict"
        reason = (values["reason"] or "") if conflicted else ""
        self.office.evaluation.state_conflict(self._task.id, conflicted, reason)
        return conflicted


def _about(task: Task) -> QWidget:
    """Whose application it is, and what makes the programme ask."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    facts = [
        (N_("Application"), f"{task.number} · {task.title}"),
        (N_("Applicant"), task.applicant),
        (N_("Partners"), "; ".join(task.partners) or _("none")),
    ]
    column.addWidget(Facts(facts))
    for sign in task.signs:
        column.addWidget(check_line(maybe(sign), "warn"))
    return content
