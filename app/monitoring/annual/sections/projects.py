"""Projects: their state and money, how they go. Pure."""

from app.documents.annual_paper import ReportTable
from app.formats import hundredths
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.figures_projects import (
    DeviationFigure,
    OwnFigure,
    RecoveryFigure,
    ReportFigure,
    VisitFigure,
)
from app.monitoring.annual.sections.base import NOTHING, Part, cents, table


def projects(figures: AnnualFigures) -> Part:
    """Projects on the last day, what their promoters add, what is demanded back."""
    drawn = [_stand(figures)] if figures.projects else []
    if figures.own:
        drawn.append(_own(figures.own))
    if figures.recoveries:
        drawn.append(_recovered(figures))
    return (), tuple(drawn), ()


def _stand(figures: AnnualFigures) -> ReportTable:
    rows = [
        (
            each.code,
            "\n".join(part for part in (each.promoter, each.title) if part),
            each.action,
            cents(each.contracted),
            cents(each.paid_in_year),
            cents(each.paid),
            each.state if not each.ends else f"{each.state}\n({each.ends})",
        )
        for each in figures.projects
    ]
    total = (
        "",
        word(N_("In all")),
        "",
        cents(sum(each.contracted for each in figures.projects)),
        cents(sum(each.paid_in_year for each in figures.projects)),
        cents(sum(each.paid for each in figures.projects)),
        "",
    )
    columns = (
        (N_("Code"), 20, False),
        (N_("Promoter, project"), 24, False),
        (N_("Action"), 7, False),
        (N_("In contract, Eur"), 12, True),
        (N_("Paid in the year, Eur"), 12, True),
        (N_("Paid in all, Eur"), 12, True),
        (N_("State (until)"), 15, False),
    )
    return table(N_("Projects on the last day of the year"), columns, rows, total)


def _whose(each: OwnFigure | RecoveryFigure | ReportFigure | VisitFigure | DeviationFigure) -> str:
    return "\n".join(part for part in (each.code, each.promoter) if part)


def _own(found: tuple[OwnFigure, ...]) -> ReportTable:
    def sums(each: OwnFigure) -> tuple[int, ...]:
        return (each.promised, each.promised_in_kind, each.in_year, each.money, each.in_kind)

    columns = (
        (N_("Code, promoter"), 25, False),
        (N_("Promised, Eur"), 14, True),
        (N_("Of it in kind, Eur"), 12, True),
        (N_("Proven in the year, Eur"), 13, True),
        (N_("Money proven in all, Eur"), 13, True),
        (N_("In kind proven in all, Eur"), 13, True),
        (N_("Volunteers’ hours"), 12, True),
    )
    rows = [(_whose(each), *map(cents, sums(each)), hundredths(each.hours)) for each in found]
    totals = [sum(column) for column in zip(*map(sums, found), strict=True)]
    hours = hundredths(sum(each.hours for each in found))
    total = (word(N_("In all")), *map(cents, totals), hours)
    return table(N_("Own contributions of promoters"), columns, rows, total)


def _recovered(figures: AnnualFigures) -> ReportTable:
    found = figures.recoveries
    columns = (
        (N_("Code, promoter"), 24, False),
        (N_("Demanded, until"), 14, False),
        (N_("Reason, document"), 20, False),
        (N_("Demanded, Eur"), 17, True),
        (N_("Came back, Eur"), 12, True),
        (N_("Still owed, Eur"), 13, True),
    )
    rows = [
        (
            _whose(each),
            f"{each.demanded_on},\n{each.due_on}",
            "\n".join(part for part in (each.reason, each.document) if part),
            cents(each.demanded),
            cents(each.returned),
            cents(each.demanded - each.returned),
        )
        for each in found
    ]
    demanded = sum(each.demanded for each in found)
    returned = sum(each.returned for each in found)
    sums = map(cents, (demanded, returned, demanded - returned))
    total = (word(N_("In all")), "", "", *sums)
    return table(N_("Money demanded back"), columns, rows, total)


def monitoring(figures: AnnualFigures) -> Part:
    """Reports, visits and their findings, what deviates."""
    drawn = []
    if figures.reports:
        drawn.append(_reports(figures))
    if figures.visits:
        drawn.append(_visits(figures))
    if figures.deviations:
        columns = (
            (N_("Code, promoter"), 24, False),
            (N_("Deviation"), 19, False),
            (N_("About what"), 19, False),
            (N_("Why"), 38, False),
        )
        rows = [
            (
                _whose(each),
                each.kind,
                each.subject or "–",
                "\n".join(each.why),
            )
            for each in figures.deviations
        ]
        drawn.append(table(N_("Deviations from the plans of projects"), columns, rows))
    if not drawn:
        return NOTHING
    if figures.deviations:
        return (), tuple(drawn), ()
    return (), tuple(drawn), (word(N_("Nothing deviated from the plans of projects.")),)


def _reports(figures: AnnualFigures) -> ReportTable:
    columns = (
        (N_("Code, promoter"), 24, False),
        (N_("Report"), 18, False),
        (N_("Due"), 13, False),
        (N_("Received"), 13, False),
        (N_("State"), 11, False),
        (N_("Deviations, remarks"), 21, False),
    )
    rows = [
        (
            _whose(each),
            f"{each.kind} {each.number}\n{each.period}",
            each.due_on,
            each.received_on or "–",
            each.state,
            "\n".join(part for part in (each.deviations, each.remarks) if part) or "–",
        )
        for each in figures.reports
    ]
    return table(N_("Reports of projects"), columns, rows)


def _visits(figures: AnnualFigures) -> ReportTable:
    columns = (
        (N_("Code, promoter"), 24, False),
        (N_("Visit"), 13, False),
        (N_("Findings"), 24, False),
        (N_("Recommendations"), 20, False),
        (N_("State"), 19, False),
    )
    rows = [
        (
            _whose(each),
            f"{each.held_on}\n{each.kind}",
            each.findings or "–",
            each.recommendations or "–",
            each.state,
        )
        for each in figures.visits
    ]
    return table(N_("Visits to projects"), columns, rows)
