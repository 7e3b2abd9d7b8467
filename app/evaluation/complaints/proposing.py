"""What is proposed for a decided call now: freed money, a complaint's new score, who moves up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.rules import CallRules
from app.errors import Invalid, Refused
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.amending import (
    Change,
    Decided,
    Freed,
    Proposal,
    Rescored,
    Standing,
    follow,
    order_matters,
    settled,
)
from app.evaluation.complaints.now import items_of
from app.evaluation.complaints.rounds import as_amended, require_finished
from app.evaluation.ranking import unequal
from app.evaluation.standing import BodyVote, Candidate
from app.evaluation.standing import standing as judged
from app.evaluation.ties import Place, in_order, shared
from app.explanation import say
from app.i18n import N_
from app.labels import LABELS
from db.models.applications import Application
from db.models.complaints import Complaint, Release
from db.terms import ReleaseCause


@dataclass(frozen=True, slots=True)
class LaterWord:
    """The body's word on an item that was put off.

    ``award`` in cents, 0: nothing; None: as the order has it.
    """

    application_id: int
    award: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class AmendDraft:
    """What the body adds to the proposal: ``reason``, ``parts`` (cents), an ``order`` of the tied.

    ``complaint_id``: the complaint whose re-evaluation the decision takes up. ``words``: what the
    body says now of items that it had put off.
    """

    reason: str
    complaint_id: int | None = None
    parts: Mapping[int, int] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    words: tuple[LaterWord, ...] = ()


class TieOpen(Refused):
    """Of the equal who wait, not all get the whole sum: the body's order is needed.

    ``tied`` are the applications (ids).
    """

    tied: tuple[int, ...] = ()


def pending(session: Session, call_id: int) -> list[Release]:
    """What was freed and no amending decision took up, the first one first."""
    return list(
        session.scalars(
            select(Release)
            .where(
                Release.call_id == call_id,
                Release.amending_id.is_(None),
                Release.cancelled_at.is_(None),
            )
            .order_by(Release.id)
        )
    )


def propose(
    session: Session, call_id: int, complaint: Complaint | None, draft: AmendDraft
) -> Proposal:
    """What would follow; Refused where a re-evaluation is not finished, or a tie matters."""
    case = call_case(session, call_id)
    candidates = {each.application_id: each for each in as_amended(session, case)}
    changes: list[Change] = [_freed(each) for each in pending(session, call_id)]
    changes += [_later(each) for each in draft.words]
    if complaint is not None and case.facts.again.get(complaint.id):
        _require_kept(session, complaint)
        changes.append(_rescored(case, candidates, complaint))
    places = _places(candidates.values(), case, draft)
    order = [each.standing.candidate.application_id for each in places]
    now = [
        Standing(
            each.application_id,
            each.number,
            each.recommended,
            each.outcome,
            each.awarded,
            each.score,
            each.place,
            each.held,
        )
        for each in items_of(session, call_id)
    ]
    numbers = {each.standing.candidate.application_id: each.number for each in places}
    found = follow(now, changes, order, case.rules, case.call.total, draft.parts, numbers)
    _refuse_ties(places, found, case.rules)
    return found


def _require_kept(session: Session, complaint: Complaint) -> None:
    """A re-evaluation awards nothing to one that withdrew, or whose award the agency settled."""
    given_up = session.execute(
        select(Application.number, Release.cause)
        .join(Application, Application.id == Release.application_id)
        .where(Release.application_id == complaint.application_id, Release.cancelled_at.is_(None))
        .order_by(Release.id)
    ).first()
    if given_up is not None:
        number, cause = given_up
        raise Refused(
            N_("{number}: {cause}. A re-evaluation moves no money of it any more."),
            number=number,
            cause=say(LABELS[ReleaseCause][cause]),
        )


def _freed(row: Release) -> Freed:
    cause = say(LABELS[ReleaseCause][row.cause])
    reason = say(N_("{cause}: {reason}"), cause=cause, reason=row.reason)
    return Freed(row.application_id, reason, row.awarded)


def _later(word: LaterWord) -> Decided:
    reason = word.reason.strip()
    if word.award is None:
        said = say(N_("The deciding body approves what was postponed: {reason}"), reason=reason)
    elif word.award:
        said = say(
            N_("The deciding body awards a part of what was postponed: {reason}"), reason=reason
        )
    else:
        said = say(N_("The deciding body does not fund it: {reason}"), reason=reason)
    if not reason:
        raise Invalid(N_("Write why the body decides so."), field="reason")
    return Decided(word.application_id, word.award, said)


def _rescored(case: CallCase, candidates: dict[int, Candidate], complaint: Complaint) -> Rescored:
    found = require_finished(case, complaint)
    candidates[complaint.application_id] = found.candidate
    stands = [judged(each, case.rules) for each in candidates.values()]
    for blocker in unequal(stands, case.rules):
        raise Refused.saying(blocker.line.message, dict(blocker.line.values))
    return Rescored(complaint.application_id, found.score, found.failures)


def _places(
    candidates: Iterable[Candidate], case: CallCase, draft: AmendDraft
) -> tuple[Place, ...]:
    votes = {key: BodyVote(0, at, draft.reason) for at, key in enumerate(draft.order, start=1)}
    stands = [
        judged(
            replace(each, voted=votes[each.application_id])
            if each.application_id in votes
            else each,
            case.rules,
        )
        for each in candidates
    ]
    fit = [each for each in stands if each.score is not None and not each.failures]
    return in_order(fit, case.rules)


def _refuse_ties(places: Sequence[Place], found: Proposal, rules: CallRules) -> None:
    """Never a silent tie: of the equal who wait, another order would move money otherwise."""
    waiting = {each.item.before.application_id: each for each in found.turns}
    for group in shared(places):
        ids = [each.candidate.application_id for each in group]
        turns = [waiting[key] for key in ids if key in waiting]
        if order_matters(turns, rules):
            names = [each.candidate.reg_no for each in group]
            error = TieOpen(
                N_(
                    "{names} are tied and the order matters: the deciding body must vote. Give its"
                    " order."
                ),
                names=", ".join(names),
            )
            error.tied = tuple(ids)
            raise error


def would_change(found: Proposal) -> bool:
    """Whether a decision on the proposal would change anything."""
    return bool(settled(found))
