"""What an evaluator is paid for: the signed sheets of a call, and the act that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.documents.evaluation_papers import AcceptanceAct, ActRow
from app.documents.papers import Letterhead, PaperId, Signer
from app.errors import Invalid
from app.evaluation.papers import call_line, call_values, evaluator_signer
from app.formats import local_day, money
from app.i18n import N_, npaper
from app.money_words import money_in_words
from app.settings import store, stored
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Evaluation, Evaluator
from db.models.office import Paper
from db.terms import EvaluationState

LARGEST_FEE = 100_000_00
"""Cents for one sheet."""
_KEY = "evaluation.fee"


@dataclass(frozen=True, slots=True)
class PaidSheet:
    """A signed sheet: of which application, its own number, the day it was submitted."""

    evaluator_id: int
    application: str
    title: str
    sheet: str
    day: date


def checked_fee(cents: int) -> int:
    """The price of one sheet; Invalid for one that cannot be."""
    if not 0 < cents <= LARGEST_FEE:
        raise Invalid(
            N_("Enter what one sheet costs: more than zero, at most {most}."),
            field="fee",
            most=money(LARGEST_FEE),
        )
    return cents


def paid_sheets(session: Session, call_id: int) -> list[PaidSheet]:
    """Sheets that count and are signed, some with a pen; by evaluator, then by application."""
    rows = session.execute(
        select(
            Evaluation.evaluator_id,
            Application.number,
            Application.title,
            Paper.number,
            Evaluation.submitted_at,
        )
        .join(Application, Application.id == Evaluation.application_id)
        .join(Paper, Paper.id == Evaluation.paper_id)
        .where(
            Application.call_id == call_id,
            Evaluation.superseded.is_(False),
            Evaluation.state == EvaluationState.SUBMITTED,
            or_(Paper.signed_at.is_not(None), Paper.by_hand),
        )
        .order_by(Evaluation.evaluator_id, Application.received_at, Application.id)
    )
    return [PaidSheet(*row[:4], local_day(row[4])) for row in rows if row[4] is not None]


def usual_fee(session: Session) -> int | None:
    """The price of a sheet as it was entered last; None before the first act."""
    found: int | None = stored(session, _KEY)
    return found


def keep_fee(session: Session, cents: int) -> None:
    """The next act is offered the same price."""
    store(session, _KEY, cents)


def act_paper(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    evaluator: Evaluator,
    sheets: Sequence[PaidSheet],
    fee: int,
    signer: Signer,
    function: str = "",
) -> AcceptanceAct:
    """The act; ``fee`` in cents for each sheet, ``function`` of the evaluator's account."""
    due = fee * len(sheets)
    count = npaper("{count} evaluation sheet", "{count} evaluation sheets", len(sheets))
    values = call_values(head, which, call) | {
        "person": evaluator.name,
        "sheets": count.format(count=len(sheets)),
        "fee": money(fee),
        "total": money(due),
        "words": money_in_words(due),
    }
    wording = text.fill(values)
    return AcceptanceAct(
        head=head,
        paper=which,
        call=call_line(call),
        signer=signer,
        evaluator=evaluator_signer(evaluator, function),
        titles=wording.titles,
        opening=wording.opening,
        rows=tuple(
            ActRow(
                application=each.application,
                title=each.title,
                sheet=each.sheet,
                day=each.day,
                fee=fee,
            )
            for each in sheets
        ),
        total=due,
        words=money_in_words(due),
        closing=wording.closing,
    )
