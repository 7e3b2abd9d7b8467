"""Reading annual reports: the list, one with its words and sections, its PDF and Word file."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents.annual_paper import AnnualPaper, ReportSection
from app.documents.base import PaperId, Signer
from app.errors import Missing, Refused
from app.explanation import Explanation
from app.i18n import N_
from app.i18n import paper as word
from app.mandates.steps import signer_of
from app.monitoring.annual.content import paper_of, values_of
from app.monitoring.annual.figures import AnnualFigures, thawed
from app.monitoring.annual.reading import Amended, Sources, figures_of, last_day
from app.monitoring.annual.wording import sections
from app.profiles import profile
from app.register.content import paper_from
from app.register.steps import letterhead
from app.safety.rights import Right
from app.service import Service, load
from app.strategy.queries import StrategyDetail
from app.tables import Query
from app.texts.emblems import with_pictures
from app.texts.steps import text_of
from app.texts.text import Filled, Text
from db.models.monitoring import AnnualReport
from db.models.office import Paper
from db.terms import TextKind


class ReportStage(StrEnum):
    """Where a report stands."""

    DRAFT = auto()
    APPROVED = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True)
class AnnualRow:
    """A report of the list; ``paper`` is its number, empty until it is approved."""

    id: int
    version: int
    year: int
    number: int
    stage: ReportStage
    begun_at: datetime
    begun_by: str
    approved_on: date | None
    organ: str
    document: str
    paper_id: int | None
    paper: str
    signed: bool
    withdrawn_reason: str


@dataclass(frozen=True, slots=True)
class AnnualDetail:
    """One report: what people wrote by section, and the sections as they stand or are frozen."""

    row: AnnualRow
    texts: dict[str, str]
    sections: tuple[ReportSection, ...]
    figures_hash: str


class AnnualQueries(Service):
    """A draft shows the data as they are now; an approved one what was frozen."""

    def rows(self) -> tuple[AnnualRow, ...]:
        """Every report, the newest year first (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = session.execute(
                select(AnnualReport, Paper.number, Paper.signed_at)
                .outerjoin(Paper, Paper.id == AnnualReport.paper_id)
                .order_by(AnnualReport.year.desc(), AnnualReport.number.desc())
            )
            return tuple(_row(each, number, signed) for each, number, signed in found)

    def years(self) -> tuple[int, ...]:
        """Years that a report may be begun for: the strategy's, as far as they have come."""
        strategy = self.office.strategy.queries.current()
        if strategy is None:
            return ()
        today = self.office.clock.today().year
        taken = {row.year for row in self.rows() if row.stage is not ReportStage.WITHDRAWN}
        years = profile(strategy.draft.profile).years
        return tuple(year for year in reversed(years) if year <= today and year not in taken)

    def figures(self, year: int) -> AnnualFigures:
        """What the data say of a year now."""
        found = self.sources(year)
        with self.reading(Right.VIEW_PROJECTS) as session:
            return figures_of(session, year, found)

    def kept(self, report_id: int) -> AnnualFigures:
        """The frozen figures of an approved report; of a draft those of now."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = load(session, AnnualReport, report_id)
            text, year = found.figures, found.year
        return thawed(text) if text else self.figures(year)

    def one(self, report_id: int) -> AnnualDetail:
        """One report with its sections."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = load(session, AnnualReport, report_id)
            paper = None if found.paper_id is None else session.get_one(Paper, found.paper_id)
            number = None if paper is None else paper.number
            row = _row(found, number, None if paper is None else paper.signed_at)
            texts, digest = json.loads(found.texts), found.figures_hash
            kept = None if paper is None else _content(paper)
        if kept is not None:
            return AnnualDetail(row, texts, kept.sections, digest)
        return AnnualDetail(row, texts, sections(self.figures(row.year), texts), digest)

    def paper(self, report_id: int) -> AnnualPaper:
        """The content that PDF and Word are made of: frozen, or as it would be now."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            found = load(session, AnnualReport, report_id)
            if found.paper_id is not None:
                return _content(session.get_one(Paper, found.paper_id))
            texts, year, uid = json.loads(found.texts), found.year, found.uuid
            today = self.office.clock.today()
            head = letterhead(session, TextKind.ANNUAL_REPORT, None)
            text = text_of(session, TextKind.ANNUAL_REPORT, None)
            signer: Signer = signer_of(session, self.office.user, today)
        which = PaperId(
            uid=uid,
            number=word(N_("DRAFT")),
            day=today,
            recorded_at=self.office.clock.now(),
        )
        figures = self.figures(year)
        return paper_of(head, which, signer, figures, texts, filled(text, figures).titles)

    def word(self, report_id: int) -> bytes:
        """The Word file: the kept one of an approved report, a fresh one of a draft."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            kept = load(session, AnnualReport, report_id).word
        if kept is not None:
            return kept
        from app.documents.annual_word import annual_word

        return annual_word(self.paper(report_id))

    def preview(self, report_id: int) -> bytes:
        """The PDF as it would be; of an approved report the stored one."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            paper_id = load(session, AnnualReport, report_id).paper_id
        if paper_id is not None:
            return self.office.papers.pdf(paper_id)
        paper = self.paper(report_id)
        with self.reading(Right.VIEW_PROJECTS) as session:
            drawn = with_pictures(session, paper)
        return self.office.render(drawn).pdf

    def of_year(self, year: int) -> AnnualRow:
        """The report of a year that stands; Missing if there is none."""
        for row in self.rows():
            if row.year == year and row.stage is not ReportStage.WITHDRAWN:
                return row
        raise Missing(N_("There is no annual report of {year}."), year=str(year))

    def sources(self, year: int) -> Sources:
        """What other nouns say of the year; Refused without a strategy."""
        strategy, amended = self._versions(year)
        activities, query = self.office.strategy.activities.queries, _of_year(year)
        events = activities.events.rows(activities.events.ids(query))
        publicity = activities.publicity.rows(activities.publicity.ids(query))
        return Sources(
            today=self.office.clock.today(),
            strategy=strategy,
            amended=amended,
            indicators=self.office.monitoring.indicators.queries.of(strategy, year),
            sums=activities.sums(year),
            events=tuple(sorted(events, key=lambda each: (each.on, each.id))),
            publicity=tuple(sorted(publicity, key=lambda each: (each.on, each.id))),
            trained=activities.trained(year),
        )

    def _versions(self, year: int) -> tuple[StrategyDetail, tuple[Amended, ...]]:
        """The version in force on the last day, and those approved in the year."""
        queries = self.office.strategy.queries
        versions = sorted(queries.versions(), key=lambda each: each.number)
        if not versions:
            raise Refused(N_("Enter the strategy first: the report is about it."))
        in_force = [each for each in versions if each.approved_on <= last_day(year)]
        detail = queries.one((in_force or versions[:1])[-1].id)
        amended = []
        for before, after in pairwise(versions):
            if after.approved_on.year == year:
                lines = queries.compare(before.id, after.id).lines
                amended.append(Amended(queries.one(after.id), Explanation(lines)))
        return detail, tuple(amended)


def filled(text: Text, figures: AnnualFigures) -> Filled:
    """The office's words of a year."""
    general = figures.general
    return text.fill(values_of(figures.year, general.office, general.strategy))


def standing(session: Session, year: int) -> AnnualReport | None:
    """The report of a year that is not withdrawn."""
    return session.scalar(
        select(AnnualReport).where(
            AnnualReport.year == year, AnnualReport.withdrawn_reason.is_(None)
        )
    )


def last_number(session: Session, year: int) -> int:
    """How many reports of a year there were."""
    found = select(func.max(AnnualReport.number)).where(AnnualReport.year == year)
    return session.scalar(found) or 0


def _content(paper: Paper) -> AnnualPaper:
    found = paper_from(paper.content, paper.content_hash)
    assert isinstance(found, AnnualPaper)
    return found


def _of_year(year: int) -> Query:
    return Query(filters=(("standing", True), ("year", year)))


def _row(found: AnnualReport, number: str | None, signed_at: datetime | None) -> AnnualRow:
    stage = ReportStage.DRAFT if found.approved_on is None else ReportStage.APPROVED
    if found.withdrawn_reason is not None:
        stage = ReportStage.WITHDRAWN
    return AnnualRow(
        id=found.id,
        version=found.version,
        year=found.year,
        number=found.number,
        stage=stage,
        begun_at=found.begun_at,
        begun_by=found.begun_by,
        approved_on=found.approved_on,
        organ=found.organ,
        document=found.document,
        paper_id=found.paper_id,
        paper=number or "",
        signed=signed_at is not None,
        withdrawn_reason=found.withdrawn_reason or "",
    )
