"""Typing in sheets that were filled with a pen: once, or twice and held beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.calls.rules import CallRules
from app.calls.scorecard import Key, ScorecardSpec
from app.calls.specs import rules_of, spec_of
from app.errors import Invalid, Refused
from app.evaluation import access
from app.evaluation.declaring import set_conflict, shut_sheets
from app.evaluation.onpaper import counting
from app.evaluation.onpaper.comparing import settled, stage
from app.evaluation.onpaper.drafts import SheetDraft, check_cells, check_day
from app.evaluation.onpaper.printing import require_asked
from app.evaluation.settled import lapse
from app.formats import local_day
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.applications import Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluator
from db.models.paper_sheets import EntryScore, PaperSheet, SheetEntry
from db.terms import ConflictState, EvaluationState, SheetStage, Typing
from db.unit_of_work import UnitOfWork

NOUN = "paper_sheet"
"""Scans are attached to the sheet under this name."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What became of a line: its stage, and the filled sheet's paper once it counts."""

    stage: SheetStage
    paper_id: int | None = None


@dataclass(frozen=True, slots=True)
class _At:
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


class KeyVerbs(Service):
    """One line of the screen is one transaction and one entry in the audit log."""

    def key(self, sheet_id: int, version: int, draft: SheetDraft) -> Keyed:
        """Keep one typing of a sheet; with the last one that is needed the evaluation counts.

        The first typing is followed by a second where the call wants two; points that were left
        empty keep the sheet from counting. Raises InvalidMany for points that the scale does not
        have, Refused for whatever forbids the evaluator to score or this person to type.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            at = self._at(unit, sheet_id, version)
            evaluator = self._whose(unit.session, at, draft.evaluator_id)
            self._require_may_type(unit, at, evaluator)
            printed = local_day(at.sheet.printed_at)
            signed_on = check_day(draft.signed_on, printed, local_day(unit.now))
            if draft.files:
                attach(unit, NOUN, sheet_id, draft.files, self.office.user.name)
            if draft.conflict.strip():
                return self._conflicted(unit, at, evaluator, draft.conflict.strip())
            self._answered(unit, at, evaluator, draft.no_conflict)
            check_cells(at.spec, draft.scores, draft.comments)
            at.sheet.signed_on = signed_on
            typing = self._enter(unit, at, draft)
            return self._go_on(unit, at, evaluator, "evaluation.keyed", typing)

    def settle(self, sheet_id: int, version: int, chosen: Mapping[Key, int | None]) -> Keyed:
        """Say by the scan what stands where the two typings differ; None: nothing stands there.

        Raises Refused while a difference is left open.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            at = self._at(unit, sheet_id, version)
            if at.sheet.stage is not SheetStage.DIFFERENT:
                raise Refused(N_("This sheet has no differences to settle."))
            evaluator = self._whose(unit.session, at, None)
            self._require_may_type(unit, at, evaluator)
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
            self._add(unit, at, Typing.SETTLED, found, {})
            return self._go_on(unit, at, evaluator, "evaluation.keyed_settled", Typing.SETTLED)

    def take_back(self, sheet_id: int, version: int, reason: str) -> None:
        """Forget what was typed from a sheet that does not count yet: it was another one's.

        One that counts is reopened by the manager, as any submitted evaluation.
        """
        reason = reason.strip()
        if not reason:
            raise Invalid(N_("Say why it is taken back."), field="reason")
        with self.verb(Right.KEY_SHEETS) as unit:
            at = self._at(unit, sheet_id, version)
            if not at.sheet.entries:
                raise Refused(N_("Nothing was typed from this sheet."))
            at.sheet.entries.clear()
            at.sheet.stage, at.sheet.signed_on = SheetStage.PRINTED, None
            unit.record("evaluation.keyed_back", at.application.id, sheet=sheet_id, reason=reason)
            unit.touch("evaluation")

    def attach_scan(self, sheet_id: int, files: Sequence[Incoming]) -> None:
        """Keep a scan beside its sheet, before or after it was typed in."""
        if not files:
            raise Invalid(N_("Choose at least one file."), field="files")
        with self.verb(Right.KEY_SHEETS) as unit:
            sheet = load(unit.session, PaperSheet, sheet_id)
            made = attach(unit, NOUN, sheet_id, files, self.office.user.name)
            unit.record(
                "sheets.scans_attached",
                sheet.call_id,
                sheets=[[sheet_id, each.name] for each in made],
            )
            unit.touch("evaluation")

    # --- who and whose --------------------------------------------------------------------------

    def _at(self, unit: UnitOfWork, sheet_id: int, version: int) -> _At:
        sheet = load(unit.session, PaperSheet, sheet_id)
        check_version(sheet, version)
        if sheet.evaluation_id is not None:
            raise Refused(
                N_(
                    "This sheet is typed in and counts. If it must change, the manager returns the"
                    " evaluation with a reason, and a sheet is printed anew."
                )
            )
        application = load(unit.session, Application, sheet.application_id)
        call = access.require_under_evaluation(unit.session, sheet.call_id, unit.now)
        scorecard = load(unit.session, Scorecard, sheet.scorecard_id)
        return _At(sheet, application, call, rules_of(call), scorecard, spec_of(scorecard))

    def _whose(self, session: Session, at: _At, named: int | None) -> Evaluator:
        known = at.sheet.evaluator_id
        if known is not None and named not in (None, known):
            raise Refused(N_("This sheet was printed for another evaluator."))
        evaluator_id = known if known is not None else named
        if evaluator_id is None:
            raise Invalid(N_("Choose whose sheet it is."), field="evaluator_id")
        return load(session, Evaluator, evaluator_id)

    def _require_may_type(self, unit: UnitOfWork, at: _At, evaluator: Evaluator) -> None:
        """The evaluator may score, and whoever types sees nothing that is hidden from them."""
        session, application = unit.session, at.application
        require_asked(session, application, evaluator)
        access.require_active(evaluator, local_day(unit.now))
        if not access.declared(session, at.call.id, evaluator.id):
            raise Refused(
                N_(
                    "{name} has not signed the declaration for this call: a sheet is typed in only"
                    " after the declaration has come."
                ),
                name=evaluator.name,
            )
        if application.withdrawn_at is not None:
            raise Refused(N_("The applicant has withdrawn this application."))
        if at.scorecard.id != access.scorecard_for(session, application):
            raise Refused(
                N_(
                    "This sheet was printed with version {revision} of the scorecard, and the"
                    " application is evaluated by another one. Print a new sheet for the evaluator."
                ),
                revision=at.scorecard.revision,
            )
        self._require_not_begun(session, at, evaluator)
        self._require_outsider(session, at, evaluator)

    def _require_not_begun(self, session: Session, at: _At, evaluator: Evaluator) -> None:
        found = access.current_evaluation(session, at.application.id, evaluator.id)
        access.require_not_submitted(found)
        if found is None or found.attempt > 1:  # a reopened one was on paper or is taken there
            return
        if any(score.points is not None for score in found.scores):
            raise Refused(
                N_("{name} has begun to score this application on the screen."),
                name=evaluator.name,
            )

    def _require_outsider(self, session: Session, at: _At, evaluator: Evaluator) -> None:
        """An evaluator of the same application types in neither their own sheet nor, before it is
        in, another's.
        """
        me = access.evaluator_or_none(session, self.office.user.id)
        if me is None or not access.counts(session, at.application.id, me.id):
            return
        if me.id == evaluator.id:
            raise Refused(
                N_("Your own sheet is typed in by somebody else; on the screen you score yourself.")
            )
        own = access.current_evaluation(session, at.application.id, me.id)
        if own is None or own.state is not EvaluationState.SUBMITTED:
            raise Refused(
                N_(
                    "You evaluate this application yourself: others’ sheets may be seen only once"
                    " yours is submitted. Let somebody else type this one in."
                )
            )

    # --- conflicts ------------------------------------------------------------------------------

    def _answered(self, unit: UnitOfWork, at: _At, evaluator: Evaluator, none: bool) -> None:
        known = access.conflict_state(unit.session, at.application.id, evaluator.id)
        if known is ConflictState.NONE:
            return
        if not none:
            raise Invalid(
                N_("On the sheet the question about a conflict of interest is not answered."),
                field="no_conflict",
            )
        set_conflict(unit, at.application.id, evaluator.id, ConflictState.NONE, "")

    def _conflicted(self, unit: UnitOfWork, at: _At, evaluator: Evaluator, reason: str) -> Keyed:
        application = at.application.id
        set_conflict(unit, application, evaluator.id, ConflictState.DECLARED, reason)
        shut_sheets(unit, application, evaluator.id)
        lapse(unit, application, reason)
        at.sheet.evaluator_id = evaluator.id
        at.sheet.entries.clear()
        at.sheet.stage = SheetStage.PRINTED
        unit.record(
            "conflict.stated",
            application,
            evaluator=evaluator.id,
            state=str(ConflictState.DECLARED),
            sheet=at.sheet.id,
        )
        unit.touch("evaluation")
        return Keyed(at.sheet.stage)

    # --- entries --------------------------------------------------------------------------------

    def _enter(self, unit: UnitOfWork, at: _At, draft: SheetDraft) -> Typing:
        """Keep the typing that is due; returns which it was."""
        if draft.anew and at.sheet.entries:
            at.sheet.entries.clear()
            unit.session.flush()
        first = next((e for e in at.sheet.entries if e.typing is Typing.FIRST), None)
        if first is None:
            self._add(unit, at, Typing.FIRST, draft.scores, draft.comments)
            return Typing.FIRST
        if not at.rules.double_entry or at.sheet.stage is not SheetStage.TYPED_ONCE:
            raise Refused(
                N_("This sheet is typed in already: settle it, or type it from the beginning.")
            )
        if at.rules.other_typist and first.typist_id == self.office.user.id:
            raise Refused(
                N_("By the rules of this call another person types the sheet the second time.")
            )
        self._add(unit, at, Typing.SECOND, draft.scores, {})
        return Typing.SECOND

    def _add(
        self,
        unit: UnitOfWork,
        at: _At,
        typing: Typing,
        scores: Mapping[Key, int | None],
        comments: Mapping[Key, str],
    ) -> None:
        at.sheet.entries.append(
            SheetEntry(
                typing=typing,
                typed_at=unit.now,
                typed_by=self.office.user.name,
                typist_id=self.office.user.id,
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
        self, unit: UnitOfWork, at: _At, evaluator: Evaluator, verb: str, typing: Typing
    ) -> Keyed:
        """Where the sheet stands now; it counts when nothing keeps it back."""
        sheet = at.sheet
        sheet.evaluator_id = evaluator.id
        unit.session.flush()
        sheet.stage = stage(
            at.spec,
            at.typed(Typing.FIRST),
            at.typed(Typing.SECOND),
            at.typed(Typing.SETTLED),
            at.rules.double_entry,
        )
        paper_id = None
        details: dict[str, object] = {}
        if sheet.stage is SheetStage.COUNTED and counting.comments_missing(sheet, at.spec):
            sheet.stage = SheetStage.UNFINISHED
        if sheet.stage is SheetStage.COUNTED:
            paper = counting.count(
                unit, self.office.user, sheet, at.application, at.call, evaluator, at.scorecard
            )
            paper_id = paper.id
            details = {"paper": paper.number, "evaluation": sheet.evaluation_id}
        unit.record(
            verb,
            at.application.id,
            sheet=sheet.id,
            evaluator=evaluator.id,
            typing=str(typing),
            stage=str(sheet.stage),
            **details,
        )
        unit.touch("evaluation", "papers")
        return Keyed(sheet.stage, paper_id)
