"""A return to the evaluators that was recorded by mistake is taken back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.unreturning import TakingBack, barred_words
from app.i18n import N_, _
from app.office import Office
from ui.kit.cards import check_line
from ui.kit.checks import Said
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog


class UnreturnDialog(FormDialog):
    """``submitted(paper)``: the decision to be signed, or None where the first one is void."""

    topic = "grazinti-vertinti"

    def __init__(
        self, office: Office, application_id: int, found: TakingBack, parent: QWidget
    ) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        for words, tone in consequences(found):
            column.addWidget(check_line(words, tone))
        verb = N_("Take the return back")
        super().__init__(
            verb,
            [
                Field(
                    "reason",
                    N_("Reason"),
                    "multiline",
                    True,
                    wide=True,
                    lines=3,
                    help=N_("Kept in the audit log and on the timeline; printed on the paper."),
                )
            ],
            lambda values: office.evaluation.cancel_return(application_id, values["reason"] or ""),
            verb=verb,
            leave=N_("Close"),
            text=_("{number} was returned to be evaluated anew by decision {decision}.").format(
                number=found.number, decision=found.decision
            ),
            columns=1,
            extra=lines,
            parent=parent,
        )


def consequences(found: TakingBack) -> list[Said]:
    """What happens, in sentences."""
    again = _("The sheets submitted before count again: {names}.")
    aside = _("No longer evaluate anew, what they began is kept: {names}.")
    lines: list[Said] = []
    if found.again:
        lines.append((again.format(names=", ".join(found.again)), "info"))
    if found.barred:
        lines.append((barred_words(found), "warn"))
    if found.aside:
        lines.append((aside.format(names=", ".join(found.aside)), "info"))
    drawn = _("A decision that takes it back is drawn up and waits for your signature.")
    void = _("The decision {number}, which nobody has signed, is void.")
    lines.append((drawn if found.signed else void.format(number=found.decision), "info"))
    return lines
