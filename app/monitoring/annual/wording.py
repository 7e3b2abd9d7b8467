"""From the figures of a year to the sections of its report, in Lithuanian. Pure.

Words that people wrote stand first in their section; without any, a sentence of the figures does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.documents.annual_paper import ReportChart, ReportSection, ReportTable
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.sections import calls, money, office, projects, reached
from app.monitoring.annual.sections.base import NOTHING, Part


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: its key, title (English message), what it holds, and what a person tells in it."""

    key: str
    title: str
    hint: str
    made: Callable[[AnnualFigures], Part]


def sections(figures: AnnualFigures, texts: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """Every section in order; the written words part by paragraphs."""
    found = []
    for number, spec in enumerate(SPECS, start=1):
        facts, shown, notes = spec.made(figures)
        written = tuple(line for line in texts.get(spec.key, "").splitlines() if line.strip())
        if not written and not facts and not shown:
            empty = spec.made is not _words_only
            written = (word(_NONE if empty else _UNTOLD),)
        found.append(
            ReportSection(
                number=number,
                title=word(spec.title),
                texts=written,
                facts=facts,
                tables=tuple(each for each in shown if isinstance(each, ReportTable)),
                charts=tuple(each for each in shown if isinstance(each, ReportChart)),
                notes=notes,
            )
        )
    return tuple(found)


_NONE = N_("There is nothing to tell of the year.")
_UNTOLD = N_("Nothing is told here.")


def _words_only(_figures: AnnualFigures) -> Part:
    """A section that people write whole."""
    return NOTHING


SPECS = (
    SectionSpec(
        "general",
        N_("General data"),
        N_("The year in a few sentences: what mattered most, what changed in the strategy."),
        office.general,
    ),
    SectionSpec(
        "calls",
        N_("Calls"),
        N_("How the calls went, why one was put off or cancelled."),
        calls.calls,
    ),
    SectionSpec(
        "proposals",
        N_("Proposals received and selected"),
        N_("The quality of the proposals, common faults, complaints."),
        calls.proposals,
    ),
    SectionSpec(
        "projects",
        N_("Projects and their state"),
        N_("What the projects reached, delays, changes of contracts, recovered money."),
        projects.projects,
    ),
    SectionSpec(
        "monitoring",
        N_("Monitoring of projects"),
        N_("What reports and visits showed, what was recommended and done about it."),
        projects.monitoring,
    ),
    SectionSpec(
        "participants",
        N_("Participants reached"),
        N_("Which target groups were reached, and how; who was hard to reach."),
        reached.participants,
    ),
    SectionSpec(
        "indicators",
        N_("Indicators of the strategy"),
        N_("Why an indicator lags or is exceeded, and what is done about it."),
        reached.indicators,
    ),
    SectionSpec(
        "plan",
        N_("Use of the financial plan"),
        N_("Why the money is used faster or slower than planned."),
        money.plan,
    ),
    SectionSpec(
        "administration",
        N_("Administration of the strategy"),
        N_("The office’s people, costs, purchases."),
        money.administration,
    ),
    SectionSpec(
        "activities",
        N_("Publicity and events"),
        N_("How the community and promoters were informed, trained and advised."),
        office.activities,
    ),
    SectionSpec(
        "training",
        N_("Training of staff and governing bodies"),
        N_("What was learned and what is still needed."),
        office.trained,
    ),
    SectionSpec(
        "problems",
        N_("Problems and how they were solved"),
        N_("Each problem, its cause, what was done."),
        _words_only,
    ),
    SectionSpec(
        "next",
        N_("Plans for the next year"),
        N_("Calls, events, amendments that are foreseen."),
        _words_only,
    ),
)
KEYS = tuple(spec.key for spec in SPECS)
