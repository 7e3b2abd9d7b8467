"""Drawing up the papers on a whole evaluation: its summary, its report, the evaluators' acts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import Signer
from app.errors import Refused
from app.evaluation.acts import PaidSheet, act_paper, checked_fee, keep_fee, paid_sheets
from app.evaluation.assembly import call_case
from app.evaluation.ranking import rank
from app.evaluation.round_papers import Round, report_paper, round_of, summary_paper
from app.evaluation.settled import words_in
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import signer_of
from app.register.steps import Build, issue, unsigned_of, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.calls import Call
from db.models.evaluation import Decision, Evaluator
from db.models.office import Account, Paper
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork


class IssuingVerbs(Service):
    """Each paper waits for the signature of who draws it up; an earlier unsigned one goes."""

    def issue_summary(self, call_id: int) -> int:
        """The summary table as the ranking stands; returns the paper.

        Raises Refused, naming who owes what, while the evaluation is not finished.
        """
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found, signer = finished(unit.session, call_id), self._signer(unit)
            text = text_of(unit.session, TextKind.EVALUATION_SUMMARY, call_id)
            made = self._issue_one(
                unit,
                PaperKind.EVALUATION_SUMMARY,
                found.case.call,
                lambda head, which: summary_paper(head, which, text, found, signer),
            )
            unit.record("evaluation.summary_issued", call_id, paper=made.number)
        return made.id

    def issue_report(self, call_id: int) -> int:
        """The report to the deciding body; returns the paper. Refused as the summary is."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found, signer = finished(unit.session, call_id), self._signer(unit)
            text = text_of(unit.session, TextKind.EVALUATION_REPORT, call_id)
            made = self._issue_one(
                unit,
                PaperKind.EVALUATION_REPORT,
                found.case.call,
                lambda head, which: report_paper(head, which, text, found, signer),
            )
            unit.record("evaluation.report_issued", call_id, paper=made.number)
        return made.id

    def issue_acts(self, call_id: int, fee: int) -> list[int]:
        """An act for every evaluator of a call who has signed sheets and no signed act.

        ``fee`` is the price of one sheet in cents; it is offered the next time. Returns the
        papers. Raises Invalid for the price, Refused when there is nothing to draw up.
        """
        fee = checked_fee(fee)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            session, call = unit.session, load(unit.session, Call, call_id)
            sheets: dict[int, list[PaidSheet]] = {}
            for each in paid_sheets(session, call_id):
                sheets.setdefault(each.evaluator_id, []).append(each)
            wanted = set(sheets) - _accepted(session, call_id)
            if not wanted:
                raise Refused(
                    N_("No evaluator has signed sheets for which there is no signed act yet.")
                )
            signer = self._signer(unit)
            made = []
            for key in sorted(wanted):
                evaluator = load(session, Evaluator, key)
                build = self._act(unit, call, evaluator, sheets[key], fee, signer)
                made.append(
                    self._issue_one(
                        unit, PaperKind.ACCEPTANCE_ACT, call, build, key, evaluator.name
                    )
                )
            keep_fee(session, fee)
            unit.record(
                "evaluation.acts_issued", call_id, papers=[each.number for each in made], fee=fee
            )
        return [each.id for each in made]

    def _act(
        self,
        unit: UnitOfWork,
        call: Call,
        evaluator: Evaluator,
        sheets: list[PaidSheet],
        fee: int,
        signer: Signer,
    ) -> Build:
        text = text_of(unit.session, TextKind.ACCEPTANCE_ACT, call.id)
        key = evaluator.account_id
        function = "" if key is None else load(unit.session, Account, key).function
        return lambda head, which: act_paper(
            head, which, text, call, evaluator, sheets, fee, signer, function
        )

    def _issue_one(
        self,
        unit: UnitOfWork,
        kind: PaperKind,
        call: Call,
        build: Build,
        record: int | None = None,
        title: str = "",
    ) -> Paper:
        for earlier in unsigned_of(unit.session, kind, call.id, record):
            void_unsigned(unit, earlier)
        unit.touch("evaluation")
        user = self.office.user
        return issue(
            unit, kind, title or call.title, user.id, build, call_id=call.id, record=record
        )

    def _signer(self, unit: UnitOfWork) -> Signer:
        return signer_of(unit.session, self.office.user, local_day(unit.now))


def finished(session: Session, call_id: int) -> Round:
    """The evaluation with its ranking; Refused, naming who owes what, while it is blocked."""
    load(session, Call, call_id)
    case = call_case(session, call_id)
    if not case.candidates:
        raise Refused(N_("This call has no applications, so there is nothing to draw up."))
    decision = session.scalar(select(Decision.number).where(Decision.call_id == call_id))
    words = words_in(session, call_id) if decision else ()
    ranking = rank(case.candidates, case.rules, case.call.total, words)
    if ranking.blocked:
        raise Refused(
            N_("The evaluation is not finished yet:\n{lines}"),
            lines="\n".join(blocker.line.text() for blocker in ranking.blockers),
        )
    return round_of(session, case, ranking, decision or "")


def _accepted(session: Session, call_id: int) -> set[int]:
    """Evaluators whose act is signed."""
    query = select(Paper.record).where(
        Paper.kind == PaperKind.ACCEPTANCE_ACT,
        Paper.call_id == call_id,
        Paper.signed_at.is_not(None),
        Paper.voided_at.is_(None),
    )
    return {key for key in session.scalars(query) if key is not None}
