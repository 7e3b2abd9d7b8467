"""Recording what people settled where the rule cannot go on: differences, common scores, ties.

The programme never settles by itself: it names what is open, and keeps who settled it, when and on
what paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.calls.scorecard import Key
from app.errors import Invalid, Refused
from app.evaluation.access import require_under_evaluation
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.ranking import BlockerKind, rank
from app.evaluation.scores import LONGEST_COMMENT
from app.evaluation.scoring import unfinished
from app.evaluation.settled import about, cancel
from app.evaluation.standing import Candidate, standing
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.evaluation import Settlement, SettlementItem, SettlementScore
from db.terms import Merge, SettlementKind
from db.unit_of_work import UnitOfWork

LONGEST_BASIS = 300
RECORDED = {
    SettlementKind.RECONCILED: "evaluation.reconciled",
    SettlementKind.AGREED: "evaluation.agreed",
    SettlementKind.VOTED: "evaluation.voted",
}


class SettlingVerbs(Service):
    """Settling what blocks a ranking."""

    def reconcile(self, application_id: int, basis: str) -> None:
        """The evaluators met about their difference; ``basis`` names the paper that says so.

        Their scores count as they stand (one who changes a score has the sheet reopened first).
        Raises Refused when there is no open difference, or a third evaluator settles it here.
        """
        basis = checked_basis(basis)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            case, found = self._case(unit, application_id)
            require_difference(case, found)
            self._keep(unit, case, SettlementKind.RECONCILED, basis, [application_id])

    def agree(
        self,
        application_id: int,
        scores: Mapping[Key, int | None],
        comments: Mapping[Key, str],
        basis: str,
    ) -> None:
        """The common score of a call that wants consensus: points (hundredths) per criterion.

        A record of its own: every evaluator's sheet stays as it was submitted. Raises Refused
        naming each criterion without points, with impossible ones or without a required comment.
        """
        basis = checked_basis(basis)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            case, found = self._case(unit, application_id)
            require_common(case, found, scores, comments)
            cancel(unit, about(unit.session, application_id, SettlementKind.AGREED), basis)
            row = self._keep(unit, case, SettlementKind.AGREED, basis, [application_id])
            row.scores = common_scores(found, scores, comments)

    def vote(self, call_id: int, order: Sequence[int], basis: str) -> None:
        """The deciding body's order of tied applications (ids), the first goes first.

        Raises Refused unless exactly these are tied and their order matters.
        """
        basis = checked_basis(basis)
        with self.verb(Right.DECIDE) as unit:
            require_under_evaluation(unit.session, call_id, unit.now)
            case = call_case(unit.session, call_id)
            ranking = rank(case.candidates, case.rules, case.call.total)
            ties = [b.application_ids for b in ranking.blockers if b.kind is BlockerKind.TIE]
            if not any(sorted(tied) == sorted(order) for tied in ties):
                raise Refused(N_("These applications, all of them and no other, are not tied."))
            self._keep(unit, case, SettlementKind.VOTED, basis, order)

    def unsettle(self, application_id: int, reason: str) -> None:
        """What was settled about an application counts no longer: it was recorded by mistake."""
        reason = reason_of(reason, N_("Say why it is cancelled."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            application = load(unit.session, Application, application_id)
            require_under_evaluation(unit.session, application.call_id, unit.now)
            rows = about(unit.session, application_id, *SettlementKind)
            if not rows:
                raise Refused(N_("Nothing was settled about this application."))
            cancel(unit, rows, reason)
            unit.record(
                "evaluation.unsettled",
                application_id,
                kinds=[str(row.kind) for row in rows],
                reason=reason,
            )
            unit.touch("evaluation")

    def _case(self, unit: UnitOfWork, application_id: int) -> tuple[CallCase, Candidate]:
        """The call, and the application as if nothing had been settled about its scores."""
        application = load(unit.session, Application, application_id)
        require_under_evaluation(unit.session, application.call_id, unit.now)
        case = call_case(unit.session, application.call_id)
        found = next(e for e in case.candidates if e.application_id == application_id)
        return case, replace(found, reconciled="", agreed=None)

    def _keep(
        self,
        unit: UnitOfWork,
        case: CallCase,
        kind: SettlementKind,
        basis: str,
        applications: Sequence[int],
    ) -> Settlement:
        row = kept(unit, case.call.id, kind, basis, applications, self.office.user.name)
        unit.record(RECORDED[kind], case.call.id, applications=list(applications), basis=basis)
        unit.touch("evaluation")
        return row


def kept(
    unit: UnitOfWork,
    call_id: int,
    kind: SettlementKind,
    basis: str,
    applications: Sequence[int],
    by: str,
) -> Settlement:
    """A settlement in force from now on."""
    row = Settlement(
        call_id=call_id,
        kind=kind,
        basis=basis,
        recorded_at=unit.now,
        recorded_by=by,
        items=[
            SettlementItem(application_id=each, position=position)
            for position, each in enumerate(applications, start=1)
        ],
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def common_scores(
    found: Candidate, scores: Mapping[Key, int | None], comments: Mapping[Key, str]
) -> list[SettlementScore]:
    """The agreed points as they are kept."""
    return [
        SettlementScore(
            criterion_id=int(each.key),
            points=scores[each.key],
            comment=comments.get(each.key, "").strip(),
        )
        for each in found.scorecard.criteria
    ]


def require_difference(case: CallCase, found: Candidate) -> None:
    """Raises Refused unless people, not a third evaluator, settle a difference that is open."""
    if not case.rules.reconciliation:
        raise Refused(N_("By the rules of this call a third evaluator settles a difference."))
    _require_complete(found)
    if not standing(found, case.rules).divergence.open:
        raise Refused(N_("This application has no difference to settle."))


def require_common(
    case: CallCase,
    found: Candidate,
    scores: Mapping[Key, int | None],
    comments: Mapping[Key, str],
) -> None:
    """Raises Refused unless the call wants a common score and this one is whole and possible."""
    if any(len(comment) > LONGEST_COMMENT for comment in comments.values()):
        raise Invalid(
            N_("A comment may have at most {count} characters."),
            field="comment",
            count=LONGEST_COMMENT,
        )
    if case.rules.merge is not Merge.CONSENSUS:
        raise Refused(N_("By the rules of this call the scores are merged by themselves."))
    _require_complete(found)
    lines = unfinished(found.scorecard, scores, comments)
    if lines:
        raise Refused(
            N_("The common score cannot be recorded yet:\n{lines}"),
            lines="\n".join(line.text() for line in lines),
        )


def checked_basis(text: str) -> str:
    """The paper or meeting that a settlement stands on; Invalid without one."""
    basis = " ".join(text.split())
    if not basis:
        raise Invalid(N_("Name the meeting or paper where it was settled."), field="basis")
    if len(basis) > LONGEST_BASIS:
        raise Invalid(N_("At most {count} characters."), field="basis", count=LONGEST_BASIS)
    return basis


def _require_complete(found: Candidate) -> None:
    """Nothing is settled, and nobody's scores are seen, before every sheet is in."""
    if found.withdrawn or found.eligible is False:
        raise Refused(N_("This application is not evaluated any more."))
    if found.missing or not found.sheets:
        raise Refused(N_("Not every evaluator has submitted a sheet of this application yet."))
