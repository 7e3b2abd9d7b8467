"""The tables of the report on one project's monitoring: headings, widths, words of the rows."""

from collections.abc import Callable, Sequence

from app.documents.papers import ReportTable
from app.explanation import percent
from app.formats import day, money, short
from app.i18n import N_, paper
from app.labels import paper_label
from app.projects.claims.rows import ClaimRow, ProjectMoney, RecoveryRow
from app.projects.contracts.rows import ChangeRow, ContractRow
from app.projects.monitoring.deviating import Deviation
from app.projects.monitoring.views import (
    DeadlineRow,
    IndicatorRow,
    MonitoringCard,
    ReportRow,
    VisitRow,
)
from app.projects.monitoring.words import DEADLINES, DEVIATIONS, VISITS
from db.terms import ClaimState


def tables_of(
    contract: ContractRow | None, found: ProjectMoney, way: MonitoringCard
) -> list[ReportTable]:
    """Indicators and money first, then what the project was asked and what is open. Pure."""
    changes = () if contract is None else contract.changes
    standing = [each for each in changes if each.cancelled_at is None]
    claims = [*map(_claim, found.claims)]
    if claims:
        claims.append(_claims_total(found.claims))
    recoveries = [each for each in found.recoveries if each.cancelled_on is None]
    tables = [
        _table(
            N_("Indicators: plan → fact"),
            (N_("Indicator"), N_("Unit"), N_("Plan"), N_("Fact"), N_("Reached"), N_("On")),
            (0, 20, 18, 18, 22, 22),
            [*map(_indicator, way.indicators)],
            (2, 3, 4),
            N_("The project has no indicators."),
        ),
        _table(
            N_("What deviates"),
            (N_("What"), N_("Why")),
            (58, 0),
            [*map(_deviation, way.deviations)],
            (),
            N_("Everything goes as planned."),
        ),
        _table(
            N_("Payment claims, Eur"),
            (
                N_("No."),
                N_("Payment"),
                N_("Received on"),
                N_("Sum asked"),
                N_("Sum not eligible"),
                N_("Sum eligible"),
                N_("Set off"),
                N_("Paid"),
            ),
            (9, 0, 22, 22, 21, 22, 21, 22),
            claims,
            (3, 4, 5, 6, 7),
            N_("No payment claim yet."),
            bool(claims),
        ),
    ]
    if recoveries:
        tables.append(
            _table(
                N_("Money to be returned, Eur"),
                (
                    N_("Demanded"),
                    N_("Until"),
                    N_("Why"),
                    N_("Sum"),
                    N_("Given back"),
                    N_("Still owed"),
                ),
                (22, 22, 0, 24, 24, 24),
                [*map(_recovery, recoveries)],
                (3, 4, 5),
            )
        )
    if standing:
        tables.append(
            _table(
                N_("Changes of the contract"),
                (N_("No."), N_("Day"), N_("What changed"), N_("Reason")),
                (10, 22, 0, 56),
                [*map(_change, standing)],
            )
        )
    return [*tables, *_course(way)]


def _course(way: MonitoringCard) -> list[ReportTable]:
    return [
        _table(
            N_("Reports of the project"),
            (N_("No."), N_("Report"), N_("Period"), N_("Until"), N_("State"), N_("Accepted on")),
            (10, 0, 46, 22, 30, 22),
            [*map(_report, way.reports)],
            (),
            N_("No report is planned yet."),
        ),
        _table(
            N_("Visits to the project"),
            (N_("No."), N_("Visit"), N_("Day"), N_("State"), N_("Findings, recommendations")),
            (10, 32, 22, 34, 0),
            [*map(_visit, way.visits)],
            (),
            N_("No visit yet."),
        ),
        _table(
            N_("What is still open"),
            (N_("Day"), N_("Term"), N_("What")),
            (22, 52, 0),
            [*map(_open, way.deadlines)],
            (),
            N_("Nothing is awaited."),
        ),
    ]


def _table(
    title: str,
    heads: Sequence[str],
    widths: tuple[int, ...],
    rows: Sequence[tuple[str, ...]],
    right: tuple[int, ...] = (),
    empty: str = "",
    total: bool = False,
) -> ReportTable:
    return ReportTable(
        title=paper(title),
        heads=tuple(map(paper, heads)),
        widths=widths,
        rows=tuple(rows),
        right=right,
        total=total,
        empty=paper(empty) if empty else "",
    )


def _indicator(row: IndicatorRow) -> tuple[str, ...]:
    return (
        row.title,
        row.unit,
        short(row.target),
        "–" if row.value is None else short(row.value),
        "–" if row.percent is None else percent(row.percent).paper(),
        "" if row.on is None else day(row.on),
    )


def _deviation(each: Deviation) -> tuple[str, ...]:
    name = paper(DEVIATIONS[each.kind])
    lines = "; ".join(line.paper() for line in each.explanation.lines)
    return f"{name}: {each.subject}" if each.subject else name, lines


def _claim(each: ClaimRow) -> tuple[str, ...]:
    sums, checked = each.sums, each.sums.eligible is not None
    kind = paper_label(each.kind)
    if each.state in (ClaimState.REFUSED, ClaimState.WITHDRAWN):
        kind = f"{kind} ({paper_label(each.state)})"
    return (
        str(each.number),
        kind,
        day(each.received_on),
        _bare(sums.asked),
        _bare(sums.deducted) if checked else "–",
        _bare(sums.eligible or 0) if checked else "–",
        _bare(sums.settled) if checked else "–",
        _bare(sums.paid),
    )


def _claims_total(claims: Sequence[ClaimRow]) -> tuple[str, ...]:
    """Of a claim that is not checked nothing is eligible yet, and nothing deducted."""

    def of(cents: Callable[[ClaimRow], int]) -> str:
        return _bare(sum(map(cents, claims)))

    return (
        "",
        paper(N_("In all")),
        "",
        of(lambda each: each.sums.asked),
        of(lambda each: each.sums.deducted),
        of(lambda each: each.sums.eligible or 0),
        of(lambda each: each.sums.settled),
        of(lambda each: each.sums.paid),
    )


def _recovery(each: RecoveryRow) -> tuple[str, ...]:
    sums = (_bare(each.cents), _bare(each.back), _bare(each.left))
    return (day(each.demanded_on), day(each.due_on), each.reason, *sums)


def _change(each: ChangeRow) -> tuple[str, ...]:
    what = "; ".join(line.paper() for line in each.lines)
    return str(each.number), day(each.on), what or paper_label(each.kind), each.reason


def _report(each: ReportRow) -> tuple[str, ...]:
    return (
        str(each.number),
        paper_label(each.kind),
        f"{day(each.from_on)} – {day(each.to_on)}",
        day(each.awaited_by or each.due_on),
        paper_label(each.state),
        day(each.accepted_on) if each.accepted_on else "",
    )


def _visit(each: VisitRow) -> tuple[str, ...]:
    told = [each.findings, each.recommendations, each.cancelled]
    if each.due_on is not None and each.settled_on is None:
        told.append(paper(N_("To be carried out by {day}")).format(day=day(each.due_on)))
    if each.settled_on is not None:
        told.append(each.settled_how)
    return (
        str(each.number),
        paper_label(each.kind),
        day(each.day),
        paper(VISITS[each.state]),
        " ".join(filter(None, told)),
    )


def _open(each: DeadlineRow) -> tuple[str, ...]:
    return day(each.on), paper(DEADLINES[each.kind]), each.what.paper()


def _bare(cents: int) -> str:
    return money(cents, unit=False)
