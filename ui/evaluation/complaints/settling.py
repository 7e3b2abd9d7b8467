"""What can be settled about a re-evaluation, from its comparison; a sheet given back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.evaluation import EvaluationState, SettlementKind
from app.evaluation.complaints.comparing import Comparison
from app.evaluation.complaints.owing import Anew
from app.evaluation.complaints.queries import ComplaintRow
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.settling import AgreeDialog, ReconcileDialog
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

ROUND = "pakartotinis-vertinimas"


class RoundSettling:
    """The verbs on one complaint's re-evaluation; dialogs open over ``owner``."""

    def __init__(
        self, office: Office, owner: QWidget, row: ComplaintRow, found: Comparison
    ) -> None:
        self._office, self._owner, self._row, self._found = office, owner, row, found

    @property
    def words(self) -> str:
        """What can be settled now; empty where nothing can."""
        return {
            None: "",
            SettlementKind.AGREED: N_("Record the common score"),
            SettlementKind.RECONCILED: N_("Record that it is settled"),
        }[self._found.settles]

    def settle(self) -> None:
        """The meeting of those who evaluate anew, or their common score."""
        complaints, row = self._office.complaints, self._row
        if self._found.settles is SettlementKind.AGREED:
            take = partial(complaints.agree_again, row.id, row.version)
            AgreeDialog(take, self._found.second, self._owner).open()
        else:
            reconcile = partial(complaints.reconcile_again, row.id, row.version)
            ReconcileDialog(reconcile, self._owner).open()

    def cancel(self) -> None:
        """What was settled was recorded by mistake."""
        unsettle_dialog(self._office, self._owner, self._row, self._found.settled).open()

    def give_back(self) -> None:
        """Let one who evaluated anew change the sheet."""
        jobs.run(
            self._office.complaints.queries.anew,
            self._row.id,
            owner=self._owner,
            on_done=self._give_back,
        )

    def _give_back(self, found: tuple[Anew, ...]) -> None:
        done = [each for each in found if each.state is EvaluationState.SUBMITTED]
        if not done:
            messages().warn(_("Nobody has submitted a sheet of this re-evaluation yet."))
            return
        give_back_dialog(self._office, self._owner, self._row, done).open()


def unsettle_dialog(office: Office, parent: QWidget, row: ComplaintRow, settled: str) -> FormDialog:
    """A record of what was settled counts no longer."""
    return FormDialog(
        N_("Cancel what was settled"),
        [Field("reason", N_("Reason"), "multiline", True, wide=True, lines=3)],
        lambda values: office.complaints.unsettle_again(
            row.id, row.version, values["reason"] or ""
        ),
        verb=N_("Cancel it"),
        leave=N_("Close"),
        text=f"{row.number} · {row.application} · {settled}",
        columns=1,
        topic=ROUND,
        parent=parent,
    )


def give_back_dialog(
    office: Office, parent: QWidget, row: ComplaintRow, done: Sequence[Anew]
) -> FormDialog:
    """One sheet of a re-evaluation is changed by who made it; the old version is kept."""
    return FormDialog(
        N_("Return for evaluation"),
        [
            Field(
                "evaluator",
                N_("Evaluator"),
                "choice",
                True,
                choices=[(each.evaluator_id, each.name) for each in done],
            ),
            Field("reason", N_("Reason"), "multiline", True, wide=True, lines=3),
        ],
        lambda values: office.evaluation.reopen(
            row.application_id, values["evaluator"], values["reason"] or ""
        ),
        verb=N_("Return for evaluation"),
        text=_("{number} · {application}. The old sheet is kept.").format(
            number=row.number, application=row.application
        ),
        columns=1,
        topic=ROUND,
        parent=parent,
    )
