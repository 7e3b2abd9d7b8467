"""The paper of a frozen report, and the workbook for the funder's form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents.indicator_paper import IndicatorLine, IndicatorReport
from app.documents.papers import Letterhead, PaperId, Signer
from app.exchange.excel import Column, Kind, Sheet, Value
from app.formats import day, local_day, moment
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.participants.indicators.figures import Figure, Figures
from app.participants.indicators.queries import figures_of
from app.participants.indicators.reported import Snapshot
from app.participants.indicators.scope import WHOLE, Scope, operations_of
from app.participants.indicators.snapshots import snapshot_of
from app.participants.steps import NOUN
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service
from db.models.participants import Operation, Participation
from db.terms import PaperKind
from db.values import listed


class ReportVerbs(Service):
    """Drawing up the paper, which waits for its signature; handing out the workbook."""

    def draw_up(self, snapshot_id: int, *, public: bool = False) -> int:
        """The paper of a frozen report; ``public`` leaves counts under five out. Returns its id."""
        with self.verb(Right.EDIT_INDICATORS) as unit:
            found = snapshot_of(unit.session, snapshot_id)
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            made = issue(
                unit,
                PaperKind.INDICATOR_REPORT,
                found.row.title,
                self.office.user.id,
                lambda head, which: report_of(head, which, signer, found, public),
                record=snapshot_id,
            )
            unit.record(
                "indicators.report_drawn_up",
                snapshot_id,
                number=found.row.number,
                paper=made.number,
                public=public,
            )
            unit.touch(NOUN)
            return made.id

    def form(self, scope: Scope = WHOLE, *, public: bool = False) -> list[Sheet]:
        """Code, title, women, men and all, of the whole scope and of each of its years; and when
        records were handed over to the agency's system. Logged; small counts as the role sees them.
        """
        scope.checked()
        self.office.require(Right.VIEW_PARTICIPANTS)
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        today = self.office.clock.today()
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            parts = [
                (period, figures_of(session, each))
                for period, each in _parts(session, scope, today)
            ]
            handed = _handed(session, scope)
        if public or not sensitive:
            parts = [(name, each.suppressed(special_only=not public)) for name, each in parts]
        with self.verb(Right.EXPORT) as unit:
            unit.record(
                "indicators.exported", None, scope=scope.data(), sheets=len(parts), public=public
            )
        return [*(_sheet(name, each) for name, each in parts), handed]


def report_of(
    head: Letterhead, which: PaperId, signer: Signer, found: Snapshot, public: bool
) -> IndicatorReport:
    """The paper's content; what a frozen report counted, not what counts now."""
    figures = found.figures.suppressed() if public else found.figures
    row, every = found.row, figures.everybody
    others = any(
        each.cells.other != 0 or each.reported.other != 0
        for each in figures.rows
        if not each.entities
    )
    return IndicatorReport(
        head=head,
        paper=which,
        signer=signer,
        title=row.title,
        scope=found.where or paper(N_("The whole strategy")),
        period=_period(figures.scope),
        document=row.document,
        sent_on=row.sent_on,
        taken=f"{moment(row.taken_at)}, {row.taken_by}",
        participations=every.cells.total,
        persons=every.cells.persons,
        complete=every.complete,
        incomplete=every.incomplete,
        rows=tuple(_line(each) for each in figures.rows),
        others=others,
        public=public,
        statements=_statements(figures, public),
        introduction=tuple(row.introduction.splitlines()),
        explanations=tuple(row.explanations.splitlines()),
    )


def _statements(figures: Figures, public: bool) -> tuple[str, ...]:
    found = [
        paper(
            N_(
                "Outputs count in the period of the first day, results in that of the exit, or of"
                " the day six months after it. Incomplete records count in the participations"
                " alone."
            )
        )
    ]
    if public:
        found.append(
            paper(N_("Counts from 1 to 4 are left out so that nobody can be told by them."))
        )
        return tuple(found)
    found += [line.paper() for line in figures.broken]
    if not figures.broken:
        found.append(paper(N_("Every rule between the indicators holds.")))
    return tuple(found)


def _period(scope: Scope) -> str:
    if not scope.dated:
        return paper(N_("from the beginning"))
    start = day(scope.from_on) if scope.from_on else "…"
    return f"{start} – {day(scope.to_on) if scope.to_on else '…'}"


def _line(row: Figure) -> IndicatorLine:
    cells = row.cells
    return IndicatorLine(
        code=row.code,
        title=paper(row.title),
        women=cells.women,
        men=cells.men,
        other=cells.other,
        total=cells.total,
        persons=cells.persons,
        reported=row.reported.total,
        target=row.target,
        entities=row.entities,
    )


def _parts(session: Session, scope: Scope, today: date) -> Sequence[tuple[str, Scope]]:
    operations = operations_of(session, scope)
    first = min((each.starts_on.year for each in operations), default=today.year)
    start, end = scope.from_on or date(first, 1, 1), scope.to_on or today
    years = [
        (
            str(year),
            replace(
                scope, from_on=max(start, date(year, 1, 1)), to_on=min(end, date(year, 12, 31))
            ),
        )
        for year in range(start.year, end.year + 1)
    ]
    return [(paper(N_("Whole period")), scope), *years]


def _sheet(name: str, figures: Figures) -> Sheet:
    titles = (
        (N_("Code"), Kind.TEXT),
        (N_("Indicator"), Kind.TEXT),
        (N_("Women"), Kind.WHOLE),
        (N_("Men"), Kind.WHOLE),
        (N_("Other sex"), Kind.WHOLE),
        (N_("In all"), Kind.WHOLE),
        (N_("Unique persons"), Kind.WHOLE),
        (N_("Reported"), Kind.WHOLE),
        (N_("Target"), Kind.WHOLE),
    )
    rows: list[list[Value]] = [
        [
            row.code,
            paper(row.title),
            row.cells.women,
            row.cells.men,
            row.cells.other,
            row.cells.total,
            row.cells.persons,
            row.reported.total,
            row.target,
        ]
        for row in figures.rows
    ]
    columns = [Column(paper(title), kind) for title, kind in titles]
    notes = [_period(figures.scope)]
    if figures.hidden:
        notes.append(paper(N_("Empty cells: small counts are left out.")))
    return Sheet(name, columns, rows, {}, notes)


def _handed(session: Session, scope: Scope) -> Sheet:
    """By project and day: how many records the agency's system has, how many changed since."""
    changed = func.count(Participation.id).filter(Participation.handed_stale)
    statement = (
        select(Operation.code, Participation.handed_on, func.count(), changed)
        .join(Operation, Operation.id == Participation.operation_id)
        .group_by(Operation.code, Participation.handed_on)
        .order_by(Operation.code, Participation.handed_on)
    )
    if not scope.everywhere:
        here = listed(each.id for each in operations_of(session, scope))
        statement = statement.where(Participation.operation_id.in_(here))
    rows: list[list[Value]] = [list(row) for row in session.execute(statement)]
    columns = [
        Column(paper(N_("Project")), Kind.TEXT),
        Column(paper(N_("Handed over to the agency’s system")), Kind.DAY),
        Column(paper(N_("Records")), Kind.WHOLE),
        Column(paper(N_("Changed since")), Kind.WHOLE),
    ]
    notes = [paper(N_("Without a day: not handed over yet."))]
    return Sheet(paper(N_("In the agency’s system")), columns, rows, {}, notes)
