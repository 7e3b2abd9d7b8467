"""Which printed sheets wait to be typed in, as a workbook lists them."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.calls.specs import rules_of, spec_of
from app.evaluation.onpaper.workbook.layout import Waiting, WaitingPage, WaitingSheet
from app.service import load
from db.models.applications import Application
from db.models.calls import Call, Criterion, Scorecard
from db.models.evaluation import Evaluator
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet
from db.pairs import standing_apart, submitted
from db.terms import SheetStage, Typing


def waiting_in(session: Session, call_id: int) -> Waiting:
    """The printed sheets of named evaluators that wait for a typing, by evaluator and scorecard.

    Sheets printed without a name, unfinished ones and those that differ are worked on the screen.
    """
    call = load(session, Call, call_id)
    stages = {SheetStage.PRINTED: Typing.FIRST}
    if rules_of(call).double_entry:
        stages[SheetStage.TYPED_ONCE] = Typing.SECOND
    rows = session.execute(
        select(PaperSheet, Paper.number, Application, Evaluator)
        .join(Paper, Paper.id == PaperSheet.paper_id)
        .join(Application, Application.id == PaperSheet.application_id)
        .join(Evaluator, Evaluator.id == PaperSheet.evaluator_id)
        .options(joinedload(Application.applicant))
        .where(
            PaperSheet.call_id == call_id,
            PaperSheet.evaluation_id.is_(None),
            PaperSheet.stage.in_(stages),
            Application.withdrawn_at.is_(None),
            standing_apart(PaperSheet),
            ~submitted(PaperSheet).exists(),
        )
        .order_by(
            Evaluator.name,
            Evaluator.id,
            PaperSheet.scorecard_id,
            Application.received_at,
            PaperSheet.id,
        )
    ).all()
    found: dict[tuple[int, int], list[WaitingSheet]] = {}
    people: dict[int, str] = {}
    for sheet, number, application, evaluator in rows:
        people[evaluator.id] = evaluator.name
        found.setdefault((evaluator.id, sheet.scorecard_id), []).append(
            WaitingSheet(
                sheet.id,
                number,
                application.number,
                application.applicant.name,
                stages[sheet.stage],
            )
        )
    cards = _scorecards(session, {key for _evaluator, key in found})
    pages = tuple(
        WaitingPage(
            people[person],
            cards[key].revision,
            cards[key].hash or "",
            spec_of(cards[key]),
            tuple(sheets),
        )
        for (person, key), sheets in found.items()
    )
    return Waiting(call.number, call.title, pages)


def _scorecards(session: Session, ids: set[int]) -> dict[int, Scorecard]:
    rows = session.scalars(
        select(Scorecard)
        .where(Scorecard.id.in_(ids))
        .options(selectinload(Scorecard.criteria).selectinload(Criterion.steps))
    )
    return {row.id: row for row in rows}
