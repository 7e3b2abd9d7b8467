"""Amending decisions, followed again from what they stand on: sheets, freed money, rules."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.errors import PersonError
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.amending import (
    Change,
    Decided,
    Freed,
    Rescored,
    Standing,
    follow,
    settled,
)
from app.evaluation.complaints.rounds import again
from app.evaluation.standing import Candidate
from app.evaluation.standing import standing as judged
from app.evaluation.ties import in_order
from app.explanation import say
from app.i18n import N_
from db.models.applications import Application
from db.models.complaints import Amending, AmendingItem, Complaint, Release
from db.models.evaluation import Decision, DecisionItem
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, Outcome

_WHY = say(N_("checked"))


def amendments(session: Session) -> list[Finding]:
    """Each amending decision changes what stood before it into what follows, and no more."""
    bad: list[str] = []
    calls = session.scalars(select(Amending.call_id).distinct().order_by(Amending.call_id)).all()
    for call_id in calls:
        bad += _of_call(session, call_id)
    if bad:
        return problem(
            "amendments",
            N_("Amending decisions do not follow from what they stand on: {names}."),
            RESTORE,
            names=some(bad),
        )
    return sound("amendments", N_("Amending decisions follow from what they stand on."))


def _of_call(session: Session, call_id: int) -> list[str]:
    """Numbers of decisions that do not follow, and of applications that stand otherwise."""
    case = call_case(session, call_id)
    candidates = {each.application_id: each for each in case.candidates}
    now = _first(session, call_id, candidates)
    bad = []
    rows = session.scalars(
        select(Amending)
        .where(Amending.call_id == call_id)
        .options(selectinload(Amending.items))
        .order_by(Amending.id)
    ).all()
    for row in rows:
        if not _follows(session, case, candidates, now, row):
            bad.append(row.number)
        for item in row.items:
            now[item.application_id] = replace(
                now[item.application_id],
                outcome=item.outcome,
                awarded=item.awarded,
                score=item.score,
                place=item.place,
                held=0,
            )
    return bad + _standing_otherwise(session, now)


def _first(session: Session, call_id: int, candidates: dict[int, Candidate]) -> dict[int, Standing]:
    rows = session.scalars(
        select(DecisionItem).join(Decision).where(Decision.call_id == call_id)
    ).all()
    return {
        row.application_id: Standing(
            row.application_id,
            candidates[row.application_id].reg_no,
            candidates[row.application_id].recommended,
            row.outcome,
            row.awarded,
            row.score,
            row.place,
            row.held,
        )
        for row in rows
    }


def _follows(
    session: Session,
    case: CallCase,
    candidates: dict[int, Candidate],
    now: dict[int, Standing],
    row: Amending,
) -> bool:
    """Whether the decision is what the rule gives; its re-evaluation counts from here on."""
    for item in row.items:
        stood = now[item.application_id]
        before = (item.outcome_before, item.awarded_before, item.score_before)
        if before != (stood.outcome, stood.awarded, stood.score):
            return False
    changes: list[Change] = [
        Freed(each.application_id, _WHY, each.awarded)
        for each in session.scalars(select(Release).where(Release.amending_id == row.id))
    ]
    complaint = session.get(Complaint, row.complaint_id) if row.complaint_id else None
    if complaint is not None and case.facts.again.get(complaint.id):
        second = again(case, complaint)
        found = judged(second, case.rules)
        candidates[complaint.application_id] = second
        changes.append(Rescored(complaint.application_id, found.score, found.failures))
    known = {change.application_id for change in changes}
    changes += [_later(now, item) for item in row.items if _settles(item, known)]
    known |= {change.application_id for change in changes}
    parts = {
        item.application_id: item.awarded
        for item in row.items
        if item.application_id not in known
        and 0 < item.awarded < now[item.application_id].recommended
    }
    try:
        proposal = follow(
            list(now.values()),
            changes,
            _order(case, candidates, row.items),
            case.rules,
            case.call.total,
            parts,
        )
    except (PersonError, ValueError, KeyError):
        return False
    wanted = {(e.before.application_id, e.outcome, e.awarded, e.score) for e in settled(proposal)}
    return wanted == {(e.application_id, e.outcome, e.awarded, e.score) for e in row.items}


def _settles(item: AmendingItem, known: set[int]) -> bool:
    """Whether it is the body's word on what had been put off."""
    return item.outcome_before is Outcome.POSTPONED and item.application_id not in known


def _later(now: dict[int, Standing], item: AmendingItem) -> Decided:
    whole = item.awarded == now[item.application_id].recommended
    award = None if whole or item.outcome is Outcome.RESERVE else item.awarded
    return Decided(item.application_id, award, _WHY)


def _order(
    case: CallCase, candidates: dict[int, Candidate], items: Sequence[AmendingItem]
) -> list[int]:
    """The order as it stood; of the equal, as the decision has them."""
    given = {item.application_id: item.position for item in items}
    stands = [judged(each, case.rules) for each in candidates.values()]
    fit = [each for each in stands if each.score is not None and not each.failures]
    places = [
        (place.number, given.get(place.standing.candidate.application_id, len(given) + 1), at)
        for at, place in enumerate(in_order(fit, case.rules))
    ]
    ids = [each.standing.candidate.application_id for each in in_order(fit, case.rules)]
    return [ids[at] for _number, _given, at in sorted(places)]


def _standing_otherwise(session: Session, now: dict[int, Standing]) -> list[str]:
    """Applications whose outcome, award or money in the ledger is not what was decided last."""
    posted = dict(
        session.execute(
            select(LedgerEntry.application_id, func.sum(LedgerEntry.cents))
            .where(
                LedgerEntry.kind == EntryKind.SELECTED, LedgerEntry.application_id.in_(list(now))
            )
            .group_by(LedgerEntry.application_id)
        ).all()
    )
    rows = session.execute(
        select(Application.id, Application.number, Application.outcome, Application.awarded).where(
            Application.id.in_(list(now))
        )
    )
    return [
        number
        for key, number, outcome, awarded in rows
        if (outcome, awarded or 0, posted.get(key) or 0)
        != (now[key].outcome, now[key].awarded, now[key].awarded)
    ]
