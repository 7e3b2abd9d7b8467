"""„Parengti dokumentą“: which paper of the evaluation is drawn up, to be looked at and signed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.register import PaperKind
from app.safety.rights import Right
from ui.evaluation.calls import CallChoice
from ui.kit.cards import label, say
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.delivery import FIELDS, DeemedHint, draft_of

_HELP = {
    PaperKind.ELIGIBILITY_SHEET: N_("One for every finished check that has no sheet yet."),
    PaperKind.EVALUATION_SUMMARY: N_("All proposals on one table, as the ranking stands."),
    PaperKind.EVALUATION_REPORT: N_("For the deciding body: figures, charts, the order, reasons."),
    PaperKind.RESULT_LETTER: N_("To every applicant, once the call is decided."),
    PaperKind.ACCEPTANCE_ACT: N_("One for every evaluator with signed sheets and no signed act."),
}


def kinds(office: Office) -> tuple[PaperKind, ...]:
    """What the user may draw up here."""
    checks = office.may(Right.CHECK_ELIGIBILITY)
    manages = office.may(Right.MANAGE_EVALUATION)
    sheets = PaperKind.ELIGIBILITY_SHEET
    return tuple(kind for kind in _HELP if (checks if kind is sheets else manages))


class DrawUpDialog(FormDialog):
    """``submitted(papers)``: the ids of what was drawn up."""

    topic = "vertinimo-dokumentai"

    def __init__(
        self, office: Office, call: CallChoice, fee: int | None, parent: QWidget | None = None
    ) -> None:
        self._office, self._call = office, call
        self._about = label("", "muted", wrap=True)
        offered = kinds(office)
        words = {kind: LABELS[PaperKind][kind] for kind in offered}
        fields = [
            Field(
                "kind",
                N_("Paper"),
                "choice",
                required=True,
                choices=tuple(words.items()),
                wide=True,
            ),
            Field(
                "fee",
                N_("Price of one sheet"),
                "money",
                required=True,
                help=N_("The same for every sheet; it is offered the next time."),
            ),
        ]
        super().__init__(
            N_("Draw up a paper"),
            fields,
            self._issue,
            values={"kind": offered[0], "fee": fee},
            verb=N_("Draw up"),
            columns=1,
            extra=self._about,
            parent=parent,
        )
        self.form.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        kind = self.form.value("kind")
        self.form.set_shown("fee", kind == PaperKind.ACCEPTANCE_ACT)
        say(self._about, _(_HELP.get(kind, "")))

    def _issue(self, values: dict[str, Any]) -> list[int]:
        evaluation, call = self._office.evaluation, self._call.id
        verbs: dict[PaperKind, Callable[[], list[int]]] = {
            PaperKind.ELIGIBILITY_SHEET: lambda: self._office.applications.issue_eligibility_sheets(
                call
            ),
            PaperKind.EVALUATION_SUMMARY: lambda: [evaluation.issue_summary(call)],
            PaperKind.EVALUATION_REPORT: lambda: [evaluation.issue_report(call)],
            PaperKind.RESULT_LETTER: lambda: evaluation.issue_results(call),
            PaperKind.ACCEPTANCE_ACT: lambda: evaluation.issue_acts(call, values["fee"]),
        }
        return verbs[values["kind"]]()


def results_sent_dialog(office: Office, call: CallChoice, parent: QWidget) -> FormDialog:
    """How the signed letters on the result went, all that have not gone yet."""
    hint = DeemedHint(office)

    def submit(values: dict[str, Any]) -> int:
        return office.evaluation.send_results(call.id, draft_of(values))

    dialog = FormDialog(
        N_("How the letters were sent"),
        FIELDS,
        submit,
        values={"sent_on": office.clock.today()},
        text=N_(
            "For every signed letter on the result that has not gone yet. Each gets its number in"
            " the register of outgoing documents; one that went otherwise is corrected there."
        ),
        extra=hint,
        topic="rezultatu-rastai",
        parent=parent,
    )
    hint.follow(dialog.form)
    return dialog
