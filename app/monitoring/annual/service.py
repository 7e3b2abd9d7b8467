"""Verbs on annual reports: begin, write, approve (which freezes the figures), withdraw."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from app.errors import Invalid, Refused
from app.formats import day, local_day
from app.i18n import N_
from app.i18n import paper as word
from app.mandates.steps import signer_of
from app.monitoring.annual.content import paper_of
from app.monitoring.annual.figures import frozen
from app.monitoring.annual.queries import AnnualQueries, filled, last_number, standing
from app.monitoring.annual.reading import figures_of, last_day
from app.monitoring.annual.wording import KEYS
from app.problems import Problems, one_line, reason_of
from app.register.steps import issue, void_unsigned
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.texts.steps import text_of
from app.whole_file import papers_into, write_whole
from db.models.monitoring import AnnualReport
from db.terms import PaperKind, TextKind

MOST_WORDS = 20_000
"""Characters of one section."""


@dataclass(frozen=True, slots=True)
class ApprovalDraft:
    """Who approved the report, when, by what document."""

    organ: str
    approved_on: date
    document: str

    def checked(self, year: int, today: date) -> "ApprovalDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, organ=one_line(self.organ), document=one_line(self.document))
        problems = Problems()
        problems.need(tidy.organ, N_("Enter who approved the report."), "organ")
        problems.need(tidy.document, N_("Enter the document of the approval."), "document")
        for name, most in (("organ", 200), ("document", 160)):
            problems.need(
                len(getattr(tidy, name)) <= most,
                N_("At most {most} characters fit here."),
                name,
                most=most,
            )
        problems.need(tidy.approved_on <= today, N_("The day lies in the future."), "approved_on")
        problems.need(
            tidy.approved_on > last_day(year),
            N_("The report tells of the whole of {year}: it is approved after its last day."),
            "approved_on",
            year=str(year),
        )
        problems.done()
        return tidy


class AnnualService(Service):
    """One report of a year stands at a time; a withdrawn one leaves room for the next number."""

    @cached_property
    def queries(self) -> AnnualQueries:
        """What screens read."""
        return AnnualQueries(self.office)

    def begin(self, year: int) -> int:
        """Begin the report of a year; returns its id. Refused while another one stands."""
        strategy, figures = self.queries.sources(year).strategy, self.queries.figures(year)
        years = self.queries.years()
        with self.verb(Right.REPORT_STRATEGY) as unit:
            if standing(unit.session, year) is not None:
                raise Refused(
                    N_("There is a report of {year} already: write on, or withdraw it first."),
                    year=str(year),
                )
            if year not in years:
                raise Invalid(
                    N_("{year} is no year of the strategy that has come."),
                    field="year",
                    year=str(year),
                )
            words = filled(text_of(unit.session, TextKind.ANNUAL_REPORT, None), figures)
            texts = {"general": "\n".join(words.opening), "next": "\n".join(words.closing)}
            found = AnnualReport(
                year=year,
                texts=json.dumps(
                    {key: text for key, text in texts.items() if text},
                    ensure_ascii=False,
                    sort_keys=True,
                ),
                number=last_number(unit.session, year) + 1,
                strategy_id=strategy.id,
                title=strategy.draft.title,
                begun_at=unit.now,
                begun_by=self.office.user.name,
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record("annual.begun", found.id, year=year, number=found.number)
            unit.touch("monitoring")
        return found.id

    def write(self, report_id: int, version: int, texts: Mapping[str, str]) -> int:
        """Keep the words of some sections; returns the version that the next writing needs."""
        for key, text in texts.items():
            if key not in KEYS:
                raise Invalid(N_("The report has no such section."), field=key)
            if len(text) > MOST_WORDS:
                raise Invalid(N_("At most {most} characters fit here."), field=key, most=MOST_WORDS)
        with self.verb(Right.REPORT_STRATEGY) as unit:
            found = load(unit.session, AnnualReport, report_id)
            check_version(found, version)
            _refuse_closed(found)
            held = json.loads(found.texts)
            held |= {key: text.strip() for key, text in texts.items()}
            found.texts = json.dumps(
                {key: text for key, text in held.items() if text},
                ensure_ascii=False,
                sort_keys=True,
            )
            unit.session.flush()
            unit.record("annual.written", report_id, year=found.year, sections=len(texts))
            unit.touch("monitoring")
            return found.version

    def approve(self, report_id: int, version: int, draft: ApprovalDraft) -> int:
        """Freeze figures and words and draw up the paper, which waits for its signature.

        Returns the paper's id.
        """
        row = self.queries.one(report_id).row
        draft = draft.checked(row.year, self.office.clock.today())
        sources = self.queries.sources(row.year)
        with self.verb(Right.REPORT_STRATEGY) as unit:
            session = unit.session
            found = load(session, AnnualReport, report_id)
            check_version(found, version)
            _refuse_closed(found)
            figures = figures_of(session, found.year, sources)
            titles = filled(text_of(session, TextKind.ANNUAL_REPORT, None), figures).titles
            texts = json.loads(found.texts)
            signer = signer_of(session, self.office.user, local_day(unit.now))
            approved = word(N_("{organ}, {day}, {document}")).format(
                organ=draft.organ, day=day(draft.approved_on), document=draft.document
            )
            made = issue(
                unit,
                PaperKind.ANNUAL_REPORT,
                f"{found.year}: {found.title}",
                self.office.user.id,
                lambda head, which: paper_of(head, which, signer, figures, texts, titles, approved),
                record=report_id,
            )
            found.figures, found.figures_hash = frozen(figures)
            found.strategy_id = sources.strategy.id
            found.organ, found.document = draft.organ, draft.document
            found.approved_on, found.paper_id = draft.approved_on, made.id
            unit.record(
                "annual.approved",
                report_id,
                year=found.year,
                paper=made.number,
                organ=draft.organ,
                hash=found.figures_hash,
            )
            unit.touch("monitoring")
        self._keep_word(report_id)
        return made.id

    def withdraw(self, report_id: int, version: int, reason: str) -> None:
        """The report no longer counts; a new one of the year gets the next number."""
        reason = reason_of(reason, N_("Enter why the report is withdrawn."))
        with self.verb(Right.REPORT_STRATEGY) as unit:
            found = load(unit.session, AnnualReport, report_id)
            check_version(found, version)
            if found.withdrawn_reason is not None:
                raise Refused(N_("This report was withdrawn already."))
            found.withdrawn_reason = reason
            void_unsigned(unit, found.paper_id)
            unit.record("annual.withdrawn", report_id, year=found.year, reason=reason)
            unit.touch("monitoring")

    def export(self, year: int, folder: Path) -> list[Path]:
        """Write the standing report of a year as PDF and Word; returns the files.

        The PDF of an approved report is the signed one if it is signed. Unsafe when the folder
        cannot be written.
        """
        self.office.require(Right.EXPORT)
        row = self.queries.of_year(year)
        name = row.paper or f"{year}-{word(N_('DRAFT')).lower()}"
        files = {
            folder / f"{name}.pdf": self.queries.preview(row.id),
            folder / f"{name}.docx": self.queries.word(row.id),
        }
        with papers_into(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for path, data in files.items():
                write_whole(path, data)
        with self.verb(Right.EXPORT) as unit:
            unit.record("annual.exported", row.id, year=year, files=len(files))
        return list(files)

    def _keep_word(self, report_id: int) -> None:
        """The Word file of what was approved, made outside the transaction and then kept."""
        data = self.queries.word(report_id)
        with self.verb(Right.REPORT_STRATEGY) as unit:
            found = load(unit.session, AnnualReport, report_id)
            found.word = data
            unit.record("annual.word_kept", report_id, year=found.year, size=len(data))
            unit.touch("monitoring")


def _refuse_closed(found: AnnualReport) -> None:
    if found.withdrawn_reason is not None:
        raise Refused(N_("This report was withdrawn: begin a new one."))
    if found.approved_on is not None:
        raise Refused(N_("This report is approved and stays as it is."))
