"""Printing sheets that evaluators fill with a pen: numbered, recorded, found again by code."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.scorecard import CriterionSpec, choices
from app.calls.specs import rules_of, spec_of
from app.documents.papers import ApplicationLine, EvaluationSheet, Letterhead, PaperId
from app.errors import Invalid, Refused
from app.evaluation import access, papers
from app.evaluation.marks import again_mark
from app.formats import short
from app.i18n import N_, paper
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Assignment, Evaluator
from db.models.paper_sheets import PaperSheet
from db.pairs import awaited, same_pair, standing_apart, submitted
from db.terms import PaperKind, ScaleKind, SheetStage, TextKind
from db.unit_of_work import UnitOfWork

Pair = tuple[int, int | None]
"""An application and its evaluator; None: whose sheet it will be is written by hand."""
MOST = 2000
"""So many sheets are printed in one go."""


class PrintVerbs(Service):
    """Drawing up sheets for a pen. Rendering happens outside, from the papers."""

    def print_sheets(self, call_id: int, pairs: Sequence[Pair] | None = None) -> list[int]:
        """Number and record a sheet for each pair; returns their papers, in the same order.

        Without ``pairs``: for everybody who owes a sheet and has none printed. One audit entry
        names them all. Raises Refused when a pair may not be printed, or there is nothing to print.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            call = load(unit.session, Call, call_id)
            wanted = unprinted(unit.session, call_id) if pairs is None else list(pairs)
            if not wanted:
                raise Refused(N_("Everybody who owes a sheet has a printed one already."))
            if len(wanted) > MOST:
                raise Invalid(N_("At most {most} sheets are printed in one go."), most=MOST)
            text = text_of(unit.session, TextKind.EVALUATION_SHEET, call_id)
            made = [self._print(unit, call, text, *pair) for pair in wanted]
            unit.session.flush()
            unit.record(
                "sheets.printed",
                call_id,
                sheets=[
                    [number, sheet.application_id, sheet.evaluator_id] for number, sheet in made
                ],
            )
            unit.touch("evaluation", "papers")
            return [sheet.paper_id for _number, sheet in made]

    def lacking(self, call_id: int) -> int:
        """How many who owe a sheet have none printed."""
        with self.reading(Right.KEY_SHEETS) as session:
            return len(unprinted(session, call_id))

    def _print(
        self,
        unit: UnitOfWork,
        call: Call,
        text: Text,
        application_id: int,
        evaluator_id: int | None,
    ) -> tuple[str, PaperSheet]:
        session = unit.session
        application = load(session, Application, application_id)
        if application.call_id != call.id:
            raise Refused(N_("This application belongs to another call."))
        evaluator = None if evaluator_id is None else load(session, Evaluator, evaluator_id)
        if evaluator is None:
            access.require_undecided(session, call.id)
        else:
            access.require_changeable(session, application, evaluator.id)
            require_asked(session, application, evaluator)
        scorecard = load(session, Scorecard, access.scorecard_for(session, application))
        mark = again_mark(session, application.id, evaluator_id)
        stored = issue(
            unit,
            PaperKind.BLANK_SHEET,
            _title(application, evaluator),
            self.office.user.id,
            lambda head, which: blank(
                head, which, text, call, application, evaluator, scorecard, mark
            ),
            call_id=call.id,
            record=application.id,
            text=TextKind.EVALUATION_SHEET,
            by_hand=True,
        )
        sheet = PaperSheet(
            call_id=call.id,
            application_id=application.id,
            evaluator_id=evaluator_id,
            scorecard_id=scorecard.id,
            paper_id=stored.id,
            printed_at=unit.now,
            printed_by=self.office.user.name,
            stage=SheetStage.PRINTED,
            uuid=stored.uuid,
        )
        session.add(sheet)
        return stored.number, sheet


def _title(application: Application, evaluator: Evaluator | None) -> str:
    name = "" if evaluator is None else f" · {evaluator.name}"
    return f"{application.number}{name} · {application.title}"[:300]


def require_asked(session: Session, application: Application, evaluator: Evaluator) -> None:
    """The evaluator is assigned to the application and not kept out of it."""
    asked = select(Assignment.id).where(
        Assignment.application_id == application.id, Assignment.evaluator_id == evaluator.id
    )
    if session.scalar(asked) is None:
        raise Refused(
            N_("{number} is not assigned to {name}."),
            number=application.number,
            name=evaluator.name,
        )
    if access.conflict_state(session, application.id, evaluator.id).bars:
        raise Refused(
            N_("{name} has a conflict of interest in {number} and scores nothing there."),
            number=application.number,
            name=evaluator.name,
        )


def unprinted(session: Session, call_id: int) -> list[Pair]:
    """Pairs that owe a sheet, without a printed one of theirs that may still be filled."""
    waiting = select(PaperSheet.id).where(
        same_pair(PaperSheet, Assignment),
        PaperSheet.evaluation_id.is_(None),
    )
    rows = session.execute(
        select(Assignment.application_id, Assignment.evaluator_id)
        .join(Application)
        .join(Call, Call.id == Application.call_id)
        .where(
            Application.call_id == call_id,
            awaited(),
            Application.withdrawn_at.is_(None),
            ~waiting.exists(),
            ~submitted(Assignment).exists(),
            standing_apart(Assignment),
        )
        .order_by(Assignment.evaluator_id, Application.received_at, Application.id)
    )
    return [(application, evaluator) for application, evaluator in rows]


def blank(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    application: Application,
    evaluator: Evaluator | None,
    scorecard: Scorecard,
    mark: str = "",
) -> EvaluationSheet:
    """The sheet as it is printed for a pen."""
    spec = spec_of(scorecard)
    return EvaluationSheet(
        head=head,
        paper=which,
        call=papers.call_line(call),
        application=ApplicationLine(
            number=application.number,
            applicant=application.applicant.name,
            title=application.title,
            requested=application.requested,
        ),
        signer=None if evaluator is None else papers.evaluator_signer(evaluator, ""),
        scorecard_version=scorecard.revision,
        scorecard_hash=scorecard.hash or "",
        rows=papers.blank_rows(spec, scale_words),
        maximum=int(spec.maximum),
        minimum=rules_of(call).min_points,
        blank=True,
        titles=papers.sheet_titles(head, which, text, call, application),
        mark=mark,
    )


def scale_words(criterion: CriterionSpec) -> tuple[str, ...]:
    """What a pen may choose from: a box for each step; of a range its ends and its step."""
    if criterion.scale is ScaleKind.RANGE:
        message = N_("from {low} to {high} points")
        if criterion.step != 100:
            message = N_("from {low} to {high} points, in steps of {step}")
        words = paper(message).format(
            low=short(criterion.low), high=short(criterion.high), step=short(criterion.step)
        )
        return (words,)
    if criterion.scale is ScaleKind.YES_NO:
        named = zip((N_("Yes"), N_("No")), choices(criterion), strict=True)
        return tuple(f"{short(step.points)} – {paper(word).lower()}" for word, step in named)
    return tuple(f"{short(step.points)} – {step.label}".rstrip(" –") for step in choices(criterion))
