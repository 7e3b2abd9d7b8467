"""Papers of a complaint: the comparison, and the applicant's copy of the sheets without names."""

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.calls.scorecard import Key, Scores
from app.calls.specs import spec_of
from app.documents.papers import (
    ApplicantCopy,
    ApplicationLine,
    ComparisonPaper,
    ComparisonRow,
    CopiedSheet,
)
from app.errors import Refused
from app.evaluation.complaints.after import comparison_of
from app.evaluation.complaints.comparing import Comparison
from app.evaluation.papers import arithmetic, call_line, criterion_rows
from app.evaluation.scoring import total
from app.formats import local_day
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call, Criterion, Scorecard
from db.models.complaints import Complaint, Reassignment
from db.models.evaluation import Assignment, Conflict, Evaluation, Evaluator
from db.pairs import BARRED, same_pair
from db.terms import CallStage, EvaluationState, PaperKind
from db.unit_of_work import UnitOfWork

_HIDDEN = N_("[name withheld]")


class CopyingVerbs(Service):
    """Papers that show evaluations to others than the evaluators."""

    def issue_comparison(self, complaint_id: int) -> int:
        """The comparison as a paper to be signed; Refused while the re-evaluation is unfinished."""
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = comparison_of(unit.session, complaint_id, self.office.user.id)
            if found.after.owed:
                raise Refused(
                    N_("The re-evaluation is not finished yet:\n{lines}"),
                    lines="\n".join(line.text() for line in found.after.owed),
                )
            complaint = load(unit.session, Complaint, complaint_id)
            call = load(unit.session, Call, complaint.call_id)
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            made = issue(
                unit,
                PaperKind.COMPARISON,
                f"{complaint.number} · {found.number} · {found.title}"[:300],
                user.id,
                lambda head, which: ComparisonPaper(
                    head=head,
                    paper=which,
                    call=call_line(call),
                    signer=signer,
                    complaint=complaint.number,
                    application=ApplicationLine(
                        number=found.number,
                        applicant=found.applicant,
                        title=found.title,
                        requested=load(
                            unit.session, Application, complaint.application_id
                        ).requested,
                    ),
                    before=found.before.evaluators,
                    after=found.after.evaluators,
                    rows=_rows(found),
                    scores=(found.before.score, found.after.score),
                    places=(found.before.place, found.after.place),
                    settled=found.settled,
                ),
                call_id=call.id,
                record=complaint.application_id,
            )
            unit.record(
                "complaint.compared",
                complaint.application_id,
                number=complaint.number,
                paper=made.number,
            )
            unit.touch("evaluation")
            return made.id

    def issue_copy(self, application_id: int) -> int:
        """The applicant's copy of the evaluation sheets, a paper of its own signed by the office.

        Evaluators are numbered; their names are taken out of their comments, too. Raises Refused
        before the decision, and where nobody's sheet counts.
        """
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            application = load(unit.session, Application, application_id)
            call = load(unit.session, Call, application.call_id)
            if call.stage not in (CallStage.DECIDED, CallStage.FINISHED):
                raise Refused(N_("Sheets are copied for an applicant after the call’s decision."))
            sheets = _copied(unit, application)
            if not sheets:
                raise Refused(
                    N_("{number} has no submitted evaluation to copy."), number=application.number
                )
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            made = issue(
                unit,
                PaperKind.APPLICANT_COPY,
                f"{application.number} · {application.title}"[:300],
                user.id,
                lambda head, which: ApplicantCopy(
                    head=head,
                    paper=which,
                    call=call_line(call),
                    signer=signer,
                    application=ApplicationLine(
                        number=application.number,
                        applicant=application.applicant.name,
                        title=application.title,
                        requested=application.requested,
                    ),
                    sheets=sheets,
                ),
                call_id=call.id,
                record=application_id,
            )
            unit.record(
                "application.sheets_copied",
                application_id,
                number=application.number,
                paper=made.number,
                sheets=len(sheets),
            )
            unit.touch("evaluation", "applications")
            return made.id


def _rows(found: Comparison) -> tuple[ComparisonRow, ...]:
    rows = [
        ComparisonRow(
            number=each.number,
            text=each.text,
            maximum=each.maximum,
            before=each.before,
            after=each.after,
        )
        for each in found.criteria
    ]
    totals = ComparisonRow(
        number="",
        text=paper(N_("Sum of points")),
        maximum=None,
        before=found.before.totals,
        after=found.after.totals,
    )
    return (*rows, totals)


def _copied(unit: UnitOfWork, application: Application) -> tuple[CopiedSheet, ...]:
    """The sheets that count, first ones before those of re-evaluations, without names."""
    session = unit.session
    rows = session.execute(
        select(Evaluation, Reassignment.complaint_id)
        .join(Assignment, same_pair(Assignment, Evaluation))
        .outerjoin(Reassignment, Reassignment.assignment_id == Assignment.id)
        .outerjoin(Conflict, same_pair(Conflict, Evaluation))
        .where(
            Evaluation.application_id == application.id,
            Evaluation.state == EvaluationState.SUBMITTED,
            Evaluation.superseded.is_(False),
            Conflict.state.is_(None) | Conflict.state.not_in(BARRED),
        )
        .options(selectinload(Evaluation.scores))
        .order_by(Reassignment.complaint_id.is_not(None), Assignment.id)
    ).all()
    names = tuple(session.scalars(select(Evaluator.name)))
    cards = {
        card.id: card
        for card in session.scalars(
            select(Scorecard)
            .where(Scorecard.id.in_({each.scorecard_id for each, _complaint in rows}))
            .options(selectinload(Scorecard.criteria).selectinload(Criterion.steps))
        )
    }
    return tuple(
        _sheet(number, each, cards[each.scorecard_id], complaint is not None, names)
        for number, (each, complaint) in enumerate(rows, start=1)
    )


def _sheet(
    number: int, found: Evaluation, card: Scorecard, again: bool, names: tuple[str, ...]
) -> CopiedSheet:
    spec = spec_of(card)
    scores: Scores = {each.criterion_id: each.points for each in found.scores}
    comments: dict[Key, str] = {
        each.criterion_id: without_names(each.comment, names) for each in found.scores
    }
    result = total(spec, scores)
    words = N_("Evaluator {number}, re-evaluation") if again else N_("Evaluator {number}")
    return CopiedSheet(
        evaluator=paper(words).format(number=number),
        scorecard_version=card.revision,
        rows=criterion_rows(spec, scores, comments),
        maximum=int(spec.maximum),
        total=result.points,
        arithmetic=arithmetic(spec, scores, result),
    )


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without evaluators' names and surnames, in any of their endings."""
    hidden = paper(_HIDDEN)
    for name in names:
        words = [rf"{re.escape(_stem(each))}\w{{1,3}}" for each in name.split() if len(each) > 2]
        whole = r"\s+".join(words)
        for form in (whole, *words) if words else ():
            text = re.sub(rf"(?<!\w){form}(?!\w)", hidden, text)
    return text


def _stem(name: str) -> str:
    """What is left of a name when its ending is declined."""
    return name[:-2] if len(name) > 4 else name[:-1]
