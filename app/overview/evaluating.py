"""What evaluation waits for: declarations, sheets, decisions, replies to complaints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.errors import PersonError
from app.evaluation.complaints.owing import OwedAgain
from app.evaluation.complaints.queries import Due
from app.i18n import _
from app.overview.owed import declared_and_sheets, postponed
from app.overview.views import SOON, Item, Urgency
from app.overview.words import by_term, one_or_count
from app.safety.rights import Right
from db.terms import CallState

if TYPE_CHECKING:
    from app.office import Office

_EVALUATED = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)


@dataclass(frozen=True)
class Work:
    """Evaluation of one call: how much of how much is done (assigned sheets, declarations).

    ``own``: only the asking evaluator's.
    """

    call_id: int
    call: str
    closed: bool
    evaluators: int
    declared: int
    sheets: int
    submitted: int
    own: bool = False


def items(office: Office, today: date) -> Iterator[Item]:
    """For those who see the ranking (a few SELECTs)."""
    calls = [call for call in office.calls.queries.rows() if call.state in _EVALUATED]
    owed = declared_and_sheets(office)
    works = [
        Work(
            call.id,
            call.number,
            call.state is not CallState.OPEN,
            owed.evaluators,
            owed.declared[call.id],
            owed.sheets[call.id],
            owed.submitted[call.id],
        )
        for call in calls
    ]
    yield from of_decisions(
        [
            (work.call_id, work.call)
            for work, call in zip(works, calls, strict=True)
            if call.state is CallState.UNDER_EVALUATION and 0 < work.sheets == work.submitted
        ]
    )
    yield from of_evaluation(works)
    yield from of_reevaluations(office.complaints.queries.owed_again())
    yield from of_postponed(postponed(office))
    yield from of_complaints(office.complaints.queries.due(today + SOON), today)


def own_items(office: Office, _today: date) -> Iterator[Item]:
    """What an evaluator owes; who sees the ranking sees everybody's instead."""
    if office.may(Right.VIEW_RANKING):
        return
    yield from of_evaluation(_own_work(office))
    yield from of_reevaluations(office.complaints.queries.my_owed_again(), mine=True)


def _own_work(office: Office) -> list[Work]:
    try:
        calls = office.evaluation.queries.my_calls()
    except PersonError:  # the account is no evaluator of the register
        return []
    return [
        Work(
            call.id,
            call.number,
            call.state is not CallState.OPEN,
            1,
            int(call.declared),
            call.tasks,
            call.submitted,
            own=True,
        )
        for call in calls
        if call.state in _EVALUATED
    ]


def of_evaluation(works: Sequence[Work]) -> Iterator[Item]:
    """Declarations and sheets that evaluators owe, call by call."""
    for work in works:
        urgency = Urgency.WAITING if work.closed else Urgency.LATER
        for icon, text, owed, whole, part in (
            (
                "sign",
                _("Declarations of impartiality not signed, call No. {number}"),
                work.evaluators - work.declared,
                work.evaluators,
                "evaluators",
            ),
            (
                "evaluation",
                _("Evaluations not submitted, call No. {number}"),
                work.sheets - work.submitted,
                work.sheets,
                "progress",
            ),
        ):
            if owed > 0:
                yield Item(
                    icon=icon,
                    text=text.format(number=work.call),
                    value=_("{some} of {all}").format(some=owed, all=whole),
                    page="evaluation",
                    part="mine" if work.own else part,
                    call_id=work.call_id,
                    urgency=urgency,
                )


def of_reevaluations(owed: Sequence[OwedAgain], mine: bool = False) -> Iterator[Item]:
    """Sheets of re-evaluations that evaluators owe, or ``mine``, until the reply is due."""
    text = (
        _("Your sheet of the re-evaluation is awaited, complaint {number}")
        if mine
        else _("Sheets of the re-evaluation are awaited, complaint {number}")
    )
    for each in owed:
        yield Item(
            icon="evaluation",
            text=text.format(number=each.complaint),
            value="" if mine else _("{some} of {all}").format(some=each.owed, all=each.asked),
            page="evaluation",
            part="mine" if mine else "complaints",
            record=None if mine else each.complaint_id,
            call_id=each.call_id,
            due_on=each.due_on,
        )


def of_complaints(due: Sequence[Due], today: date) -> Iterator[Item]:
    """Complaints whose reply is overdue, or due soon."""
    late, soon = by_term(due, lambda each: each.due_on, today, today + SOON)
    for found, text in (
        (late, _("Replies to complaints are overdue")),
        (soon, _("Complaints to reply to soon")),
    ):
        if found:
            yield Item(
                icon="mail",
                text=text,
                value=one_or_count([each.number for each in found], found[0].due_on),
                page="evaluation",
                part="complaints",
                record=found[0].id,  # a list shows one call: that of the first due
                call_id=found[0].call_id,
                due_on=found[0].due_on,
            )


def of_postponed(rows: Sequence[tuple[str, int, int]]) -> Iterator[Item]:
    """What the deciding body put off (number, call, application) and has not settled."""
    text = _("Postponed by the deciding body: {number}")
    for number, call, application in rows:
        yield Item(
            icon="ranking",
            text=text.format(number=number),
            page="evaluation",
            part="ranking",
            record=application,
            call_id=call,
            urgency=Urgency.LATER,
        )


def of_decisions(calls: Sequence[tuple[int, str]]) -> Iterator[Item]:
    """Calls whose evaluations are all in: the decision is next."""
    text = _("All evaluations of call No. {number} are in: record the decision")
    for key, number in calls:
        yield Item(
            icon="ranking",
            text=text.format(number=number),
            page="evaluation",
            part="ranking",
            call_id=key,
        )
