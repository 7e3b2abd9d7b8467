"""What people settle about a complaint's re-evaluation: a difference, a common score.

As about the first sheets (:mod:`app.evaluation.settling`), whose settlements are not touched.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.calls.scorecard import Key
from app.errors import Refused
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.machine import Step
from app.evaluation.complaints.records import opened
from app.evaluation.complaints.rounds import again
from app.evaluation.settled import about, cancel
from app.evaluation.settling import (
    checked_basis,
    common_scores,
    kept,
    require_common,
    require_difference,
)
from app.evaluation.standing import Candidate
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service
from db.models.complaints import Complaint, Resettlement
from db.models.evaluation import Settlement
from db.terms import SettlementKind
from db.unit_of_work import UnitOfWork


class RoundSettlingVerbs(Service):
    """Settling what keeps a re-evaluation from being finished."""

    def reconcile_again(self, complaint_id: int, version: int, basis: str) -> None:
        """Those who evaluate anew met about their difference; their scores count as they stand.

        Raises Refused when there is no open difference, or a third evaluator settles it here.
        """
        basis = checked_basis(basis)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found, case, second = _opened(unit, complaint_id, version)
            require_difference(case, second)
            self._keep(unit, found, SettlementKind.RECONCILED, basis)

    def agree_again(
        self,
        complaint_id: int,
        version: int,
        scores: Mapping[Key, int | None],
        comments: Mapping[Key, str],
        basis: str,
    ) -> None:
        """The common score of those who evaluate anew, where the call wants consensus.

        Raises Refused naming each criterion without points, with impossible ones or without a
        required comment.
        """
        basis = checked_basis(basis)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found, case, second = _opened(unit, complaint_id, version)
            require_common(case, second, scores, comments)
            cancel(unit, _settled(unit, found), basis)
            row = self._keep(unit, found, SettlementKind.AGREED, basis)
            row.scores = common_scores(second, scores, comments)

    def unsettle_again(self, complaint_id: int, version: int, reason: str) -> None:
        """What was settled about the re-evaluation counts no longer: recorded by mistake."""
        reason = reason_of(reason, N_("Say why it is cancelled."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found = opened(unit, complaint_id, version, Step.REEVALUATE)
            rows = _settled(unit, found)
            if not rows:
                raise Refused(N_("Nothing was settled about this re-evaluation."))
            cancel(unit, rows, reason)
            unit.record(
                "complaint.unsettled", found.application_id, number=found.number, reason=reason
            )
            unit.touch("evaluation")

    def _keep(
        self, unit: UnitOfWork, found: Complaint, kind: SettlementKind, basis: str
    ) -> Settlement:
        by = self.office.user.name
        row = kept(unit, found.call_id, kind, basis, [found.application_id], by)
        unit.session.add(Resettlement(settlement_id=row.id, complaint_id=found.id))
        unit.record(f"complaint.{kind}", found.application_id, number=found.number, basis=basis)
        unit.touch("evaluation")
        return row


def _opened(
    unit: UnitOfWork, complaint_id: int, version: int
) -> tuple[Complaint, CallCase, Candidate]:
    """The re-evaluation as if nothing had been settled about it."""
    found = opened(unit, complaint_id, version, Step.REEVALUATE)
    case = call_case(unit.session, found.call_id)
    return found, case, replace(again(case, found), reconciled="", agreed=None)


def _settled(unit: UnitOfWork, found: Complaint) -> list[Settlement]:
    kinds = (SettlementKind.RECONCILED, SettlementKind.AGREED)
    return about(unit.session, found.application_id, *kinds, complaint_id=found.id)
