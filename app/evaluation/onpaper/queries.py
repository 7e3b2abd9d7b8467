"""What the screens of the paper sheets show, each with a fixed number of SELECTs."""

from collections import Counter, defaultdict
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.attachments.service import attached
from app.calls.specs import rules_of, spec_of
from app.evaluation import access
from app.evaluation.onpaper.allowing import sees_not_yet
from app.evaluation.onpaper.comparing import differences
from app.evaluation.onpaper.entering import NOUN
from app.evaluation.onpaper.views import SheetCard, SheetRow, TypedBy
from app.formats import local_day
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.attachments import Attachment
from db.models.calls import Call, Criterion, Scorecard
from db.models.evaluation import Assignment, Conflict, Evaluation, Evaluator
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet, SheetEntry
from db.pairs import current, same_pair
from db.terms import ConflictState, EvaluationState, SheetStage, Typing

Pair = tuple[int, int | None]


class SheetQueries(Service):
    """The heap of a call, and one sheet of it."""

    def rows(self, call_id: int) -> list[SheetRow]:
        """Every assigned pair by evaluator, then sheets printed without a name.

        A pair shows its sheet that counts, else the one that is typed, else the newest.
        """
        with self.reading(Right.KEY_SHEETS) as session:
            load(session, Call, call_id)
            pairs = session.execute(
                select(Application, Evaluator.id, Evaluator.name, Conflict.state, Evaluation.state)
                .select_from(Assignment)
                .join(Application, Application.id == Assignment.application_id)
                .join(Evaluator, Evaluator.id == Assignment.evaluator_id)
                .outerjoin(Conflict, same_pair(Conflict, Assignment))
                .outerjoin(Evaluation, current(Assignment))
                .options(joinedload(Application.applicant))
                .where(Application.call_id == call_id)
                .order_by(Evaluator.name, Evaluator.id, Application.received_at, Application.id)
            ).all()
            sheets = self._sheets(session, call_id)
            scans = self._scans(session, call_id)
            typists = self._typists(session, call_id)
        found: list[SheetRow] = []
        for application, evaluator_id, name, conflict, state in pairs:
            shown = _shown(sheets.pop((application.id, evaluator_id), []))
            found.append(
                _row(
                    len(found) + 1,
                    application,
                    evaluator_id,
                    name,
                    shown,
                    scans,
                    typists,
                    conflict or ConflictState.NOT_ASKED,
                    state or EvaluationState.NOT_STARTED,
                )
            )
        for (_application, whose), unnamed in sheets.items():
            for one in unnamed if whose is None else ():
                found.append(_row(len(found) + 1, one[2], None, "", one, scans, typists))
        return found

    def card(self, sheet_id: int) -> SheetCard:
        """One sheet: what is to be typed, and where its typings differ."""
        with self.reading(Right.KEY_SHEETS) as session:
            sheet = load(session, PaperSheet, sheet_id)
            application = load(
                session, Application, sheet.application_id, joinedload(Application.applicant)
            )
            call = load(session, Call, sheet.call_id)
            scorecard = load(
                session,
                Scorecard,
                sheet.scorecard_id,
                selectinload(Scorecard.criteria).selectinload(Criterion.steps),
            )
            spec = spec_of(scorecard)
            asked = session.execute(
                select(Evaluator.id, Evaluator.name)
                .join(Assignment, Assignment.evaluator_id == Evaluator.id)
                .where(Assignment.application_id == application.id)
                .order_by(Evaluator.name)
            )
            evaluators = dict(asked.all())
            typed = {
                entry.typing: {score.criterion_id: score.points for score in entry.scores}
                for entry in sheet.entries
            }
            hidden = sees_not_yet(session, self.office.user.id, application.id, sheet.evaluator_id)
            both = sheet.stage is SheetStage.DIFFERENT and not hidden
            conflict = (
                ConflictState.NOT_ASKED
                if sheet.evaluator_id is None
                else access.conflict_state(session, application.id, sheet.evaluator_id)
            )
            current = access.scorecard_for(session, application)
            return SheetCard(
                id=sheet.id,
                version=sheet.version,
                call_id=call.id,
                application_id=application.id,
                evaluator_id=sheet.evaluator_id,
                number=application.number,
                sheet=_number(session, sheet),
                title=application.title,
                applicant=application.applicant.name,
                evaluator=evaluators.get(sheet.evaluator_id or 0, ""),
                printed_on=local_day(sheet.printed_at),
                signed_on=sheet.signed_on,
                stage=sheet.stage,
                spec=spec,
                due=_due(sheet, rules_of(call).double_entry),
                conflict=conflict,
                typed=tuple(
                    TypedBy(entry.typing, entry.typed_by, entry.typed_at) for entry in sheet.entries
                ),
                differences=differences(spec, typed[Typing.FIRST], typed[Typing.SECOND])
                if both
                else (),
                scans=tuple(
                    row
                    for row in attached(session, NOUN, [sheet.id])
                    if row.removed_at is None and not hidden
                ),
                evaluators=tuple(evaluators.items()),
                older=scorecard.revision if scorecard.id != current else None,
            )

    def sheet_of(self, application_id: int, evaluator_id: int) -> int | None:
        """The sheet of a pair that is to be typed next, the newest first."""
        with self.reading(Right.KEY_SHEETS) as session:
            return session.scalar(
                select(PaperSheet.id)
                .where(
                    PaperSheet.application_id == application_id,
                    PaperSheet.evaluator_id == evaluator_id,
                    PaperSheet.evaluation_id.is_(None),
                )
                .order_by((PaperSheet.stage == SheetStage.PRINTED), PaperSheet.id.desc())
                .limit(1)
            )

    def evaluator(self, name: str) -> int | None:
        """The evaluator of a name in the register."""
        with self.reading(Right.KEY_SHEETS) as session:
            return session.scalar(select(Evaluator.id).where(Evaluator.name == name))

    def _sheets(
        self, session: Session, call_id: int
    ) -> dict[Pair, list[tuple[PaperSheet, str, Application]]]:
        found: dict[Pair, list[tuple[PaperSheet, str, Application]]] = defaultdict(list)
        rows = session.execute(
            select(PaperSheet, Paper.number, Application)
            .join(Paper, Paper.id == PaperSheet.paper_id)
            .join(Application, Application.id == PaperSheet.application_id)
            .options(joinedload(Application.applicant))
            .where(PaperSheet.call_id == call_id)
            .order_by(PaperSheet.id)
        )
        for sheet, number, application in rows:
            found[application.id, sheet.evaluator_id].append((sheet, number, application))
        return found

    def _scans(self, session: Session, call_id: int) -> Counter[int]:
        rows = session.execute(
            select(Attachment.record, func.count())
            .join(PaperSheet, PaperSheet.id == Attachment.record)
            .where(
                Attachment.noun == NOUN,
                Attachment.removed_at.is_(None),
                PaperSheet.call_id == call_id,
            )
            .group_by(Attachment.record)
        )
        return Counter(dict(rows.all()))

    def _typists(self, session: Session, call_id: int) -> dict[int, str]:
        """Who typed each sheet last."""
        rows = session.execute(
            select(SheetEntry.sheet_id, SheetEntry.typed_by)
            .join(PaperSheet, PaperSheet.id == SheetEntry.sheet_id)
            .where(PaperSheet.call_id == call_id)
            .order_by(SheetEntry.id)
        )
        return dict(rows.all())


Shown = tuple[PaperSheet, str, Application]


def _shown(sheets: list[Shown]) -> Shown | None:
    """The one that counts, else one that is typed, else the newest."""
    ranked = sorted(
        sheets,
        key=lambda each: (
            each[0].evaluation_id is None,
            each[0].stage is SheetStage.PRINTED,
            -each[0].id,
        ),
    )
    return ranked[0] if ranked else None


def _row(
    key: int,
    application: Application,
    evaluator_id: int | None,
    name: str,
    shown: Shown | None,
    scans: Counter[int],
    typists: dict[int, str],
    conflict: ConflictState = ConflictState.NOT_ASKED,
    state: EvaluationState = EvaluationState.NOT_STARTED,
) -> SheetRow:
    row = SheetRow(
        key,
        application.id,
        evaluator_id,
        application.number,
        application.applicant.name,
        application.title,
        name,
        conflict,
        state,
    )
    if shown is None:
        return row
    sheet, number, _application = shown
    return replace(
        row,
        sheet_id=sheet.id,
        paper_id=sheet.paper_id,
        sheet=number,
        printed_at=sheet.printed_at,
        printed_by=sheet.printed_by,
        stage=sheet.stage,
        signed_on=sheet.signed_on,
        scans=scans[sheet.id],
        typed_by=typists.get(sheet.id, ""),
    )


def _number(session: Session, sheet: PaperSheet) -> str:
    return session.scalars(select(Paper.number).where(Paper.id == sheet.paper_id)).one()


def _due(sheet: PaperSheet, twice: bool) -> Typing | None:
    if sheet.evaluation_id is not None or sheet.stage is SheetStage.DIFFERENT:
        return None
    if sheet.stage is SheetStage.TYPED_ONCE:
        return Typing.SECOND if twice else None
    return Typing.FIRST
