"""One typing of one sheet inside an open transaction: kept, compared, and counted when it may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.attachments.steps import attach
from app.calls.rules import CallRules
from app.calls.scorecard import Key, ScorecardSpec
from app.calls.specs import rules_of, spec_of
from app.errors import Invalid, Refused
from app.evaluation import access
from app.evaluation.declaring import set_conflict, shut_sheets
from app.evaluation.onpaper import counting
from app.evaluation.onpaper.allowing import require_may_type
from app.evaluation.onpaper.comparing import settled, stage
from app.evaluation.onpaper.drafts import SheetDraft, check_cells, check_day
from app.evaluation.settled import lapse
from app.formats import local_day
from app.i18n import N_
from app.service import check_version, load
from db.models.applications import Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluator
from db.models.paper_sheets import EntryScore, PaperSheet, SheetEntry
from db.terms import ConflictState, SheetStage, Typing
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.safety.accounts import User

NOUN = "paper_sheet"
"""Scans are attached to the sheet under this name."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What became of a line: its stage, and the filled sheet's paper once it counts."""

    stage: SheetStage
    paper_id: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, as the audit log is to tell it."""

    keyed: Keyed
    verb: str
    application_id: int
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class At:
    """A sheet with all that a verb on it needs."""

    sheet: PaperSheet
    application: Application
    call: Call
    rules: CallRules
    scorecard: Scorecard
    spec: ScorecardSpec

    def typed(self, typing: Typing) -> dict[Key, int | None] | None:
        """What was typed, or None when it was not."""
        for entry in self.sheet.entries:
            if entry.typing is typing:
                return {score.criterion_id: score.points for score in entry.scores}
        return None

    def stage(self) -> SheetStage:
        """Where the sheet stands by what is typed."""
        return stage(
            self.spec,
            self.typed(Typing.FIRST),
            self.typed(Typing.SECOND),
            self.typed(Typing.SETTLED),
            self.rules.double_entry,
        )


def sheet_at(
    session: Session,
    sheet_id: int,
    version: int | None,
    now: datetime,
    named: int | None = None,
) -> At:
    """A sheet that may still be typed in; Stale, or Refused once it counts or the call is over.

    ``named`` is whose sheet one printed without a name is.
    """
    sheet = load(session, PaperSheet, sheet_id)
    check_version(sheet, version)
    if sheet.evaluation_id is not None:
        raise Refused(
            N_(
                "This sheet is typed in and counts. If it must change, the manager returns the"
                " evaluation with a reason, and a sheet is printed anew."
            )
        )
    application = load(session, Application, sheet.application_id)
    whose = sheet.evaluator_id if sheet.evaluator_id is not None else named
    call = access.require_awaited(session, application, whose, now)
    scorecard = load(session, Scorecard, sheet.scorecard_id)
    return At(sheet, application, call, rules_of(call), scorecard, spec_of(scorecard))


def key_one(
    unit: UnitOfWork, user: "User", sheet_id: int, version: int | None, draft: SheetDraft
) -> Done:
    """Keep one typing; see :meth:`app.evaluation.onpaper.keying.KeyVerbs.key`."""
    at = sheet_at(unit.session, sheet_id, version, unit.now, draft.evaluator_id)
    evaluator = _whose(unit.session, at, draft.evaluator_id)
    require_may_type(unit, user, at.application, at.scorecard, evaluator)
    printed = local_day(at.sheet.printed_at)
    signed_on = check_day(draft.signed_on, printed, local_day(unit.now))
    if draft.files:
        attach(unit, NOUN, sheet_id, draft.files, user.name)
    if draft.conflict.strip():
        return _conflicted(unit, at, evaluator, draft.conflict.strip())
    _answered(unit, at, evaluator, draft.no_conflict)
    check_cells(at.spec, draft.scores, draft.comments)
    at.sheet.signed_on = signed_on
    typing = _enter(unit, user, at, draft)
    return _go_on(unit, user, at, evaluator, "evaluation.keyed", typing)


def settle_one(
    unit: UnitOfWork, user: "User", sheet_id: int, version: int, chosen: Mapping[Key, int | None]
) -> Done:
    """What the scan says; see :meth:`app.evaluation.onpaper.keying.KeyVerbs.settle`."""
    at = sheet_at(unit.session, sheet_id, version, unit.now)
    if at.sheet.stage is not SheetStage.DIFFERENT:
        raise Refused(N_("This sheet has no differences to settle."))
    evaluator = _whose(unit.session, at, None)
    require_may_type(unit, user, at.application, at.scorecard, evaluator)
    first, second = at.typed(Typing.FIRST), at.typed(Typing.SECOND)
    assert first is not None
    assert second is not None
    check_cells(at.spec, chosen, {})
    found, left = settled(at.spec, first, second, chosen)
    if left:
        raise Refused(
            N_("Settle every difference by the sheet:\n{lines}"),
            lines="\n".join(each.line.text() for each in left),
        )
    _add(unit, user, at, Typing.SETTLED, found, {})
    return _go_on(unit, user, at, evaluator, "evaluation.keyed_settled", Typing.SETTLED)


def _whose(session: Session, at: At, named: int | None) -> Evaluator:
    known = at.sheet.evaluator_id
    if known is not None and named not in (None, known):
        raise Refused(N_("This sheet was printed for another evaluator."))
    evaluator_id = known if known is not None else named
    if evaluator_id is None:
        raise Invalid(N_("Choose whose sheet it is."), field="evaluator_id")
    return load(session, Evaluator, evaluator_id)


def _answered(unit: UnitOfWork, at: At, evaluator: Evaluator, none: bool) -> None:
    known = access.conflict_state(unit.session, at.application.id, evaluator.id)
    if known is ConflictState.NONE:
        return
    if not none:
        raise Invalid(
            N_("On the sheet the question about a conflict of interest is not answered."),
            field="no_conflict",
        )
    set_conflict(unit, at.application.id, evaluator.id, ConflictState.NONE, "")


def _conflicted(unit: UnitOfWork, at: At, evaluator: Evaluator, reason: str) -> Done:
    application = at.application.id
    set_conflict(unit, application, evaluator.id, ConflictState.DECLARED, reason)
    shut_sheets(unit, application, evaluator.id)
    lapse(unit, application, reason, access.round_of(unit.session, application, evaluator.id))
    at.sheet.evaluator_id = evaluator.id
    at.sheet.entries.clear()
    at.sheet.stage = SheetStage.PRINTED
    details = {
        "evaluator": evaluator.id,
        "state": str(ConflictState.DECLARED),
        "sheet": at.sheet.id,
    }
    return Done(Keyed(at.sheet.stage), "conflict.stated", application, details)


def _enter(unit: UnitOfWork, user: "User", at: At, draft: SheetDraft) -> Typing:
    """Keep the typing that is due; returns which it was."""
    if draft.anew and at.sheet.entries:
        at.sheet.entries.clear()
        unit.session.flush()
    first = next((e for e in at.sheet.entries if e.typing is Typing.FIRST), None)
    if first is None:
        _add(unit, user, at, Typing.FIRST, draft.scores, draft.comments)
        return Typing.FIRST
    if not at.rules.double_entry or at.sheet.stage is not SheetStage.TYPED_ONCE:
        raise Refused(
            N_("This sheet is typed in already: settle it, or type it from the beginning.")
        )
    if at.rules.other_typist and first.typist_id == user.id:
        raise Refused(
            N_("By the rules of this call another person types the sheet the second time.")
        )
    _add(unit, user, at, Typing.SECOND, draft.scores, {})
    return Typing.SECOND


def _add(
    unit: UnitOfWork,
    user: "User",
    at: At,
    typing: Typing,
    scores: Mapping[Key, int | None],
    comments: Mapping[Key, str],
) -> None:
    at.sheet.entries.append(
        SheetEntry(
            typing=typing,
            typed_at=unit.now,
            typed_by=user.name,
            typist_id=user.id,
            scores=[
                EntryScore(
                    criterion_id=int(each.key),
                    points=scores.get(each.key),
                    comment=comments.get(each.key, "").strip(),
                )
                for each in at.spec.criteria
            ],
        )
    )


def _go_on(
    unit: UnitOfWork, user: "User", at: At, evaluator: Evaluator, verb: str, typing: Typing
) -> Done:
    """Where the sheet stands now; it counts when nothing keeps it back."""
    sheet = at.sheet
    sheet.evaluator_id = evaluator.id
    unit.session.flush()
    sheet.stage = at.stage()
    paper_id = None
    details: dict[str, object] = {}
    if sheet.stage is SheetStage.COUNTED and counting.comments_missing(sheet, at.spec):
        sheet.stage = SheetStage.UNFINISHED
    if sheet.stage is SheetStage.COUNTED:
        paper = counting.count(unit, user, sheet, at.application, at.call, evaluator, at.scorecard)
        paper_id = paper.id
        details = {"paper": paper.number, "evaluation": sheet.evaluation_id}
    told = {
        "sheet": sheet.id,
        "evaluator": evaluator.id,
        "typing": str(typing),
        "stage": str(sheet.stage),
    }
    return Done(Keyed(sheet.stage, paper_id), verb, at.application.id, told | details)
