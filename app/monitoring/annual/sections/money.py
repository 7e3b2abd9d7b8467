"""The plan and what became of it. Pure."""

from collections.abc import Sequence

from app.documents.annual_paper import ReportBar, ReportChart, ReportTable
from app.formats import money, percent
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures, PlanFigure
from app.monitoring.annual.sections.base import Drawn, Part, cents, table


def _plan_row(each: PlanFigure) -> tuple[str, ...]:
    return (
        f"{each.number} {each.title}".strip(),
        cents(each.planned),
        cents(each.promised),
        cents(each.paid_in_year),
        cents(each.paid - each.returned),
        cents(each.remaining),
    )


def plan(figures: AnnualFigures) -> Part:
    """By source, goal, action and year."""

    def by(caption: str, first: str, lines: Sequence[PlanFigure]) -> ReportTable:
        columns = (
            (first, 29, False),
            (N_("Planned, Eur"), 15, True),
            (N_("Promised, Eur"), 16, True),
            (N_("Paid in the year, Eur"), 13, True),
            (N_("Paid in all, Eur"), 13, True),
            (N_("Remaining, Eur"), 14, True),
        )
        total = (word(N_("In all")), *_plan_row(figures.total)[1:])
        return table(caption, columns, [_plan_row(each) for each in lines], total)

    years = table(
        N_("Use of the plan by year"),
        (
            (N_("Year"), 25, False),
            (N_("Planned, Eur"), 25, True),
            (N_("In contracts, Eur"), 25, True),
            (N_("Paid, Eur"), 25, True),
        ),
        [
            (str(each.year), cents(each.planned), cents(each.contracted), cents(each.paid))
            for each in figures.by_year
        ],
        (
            word(N_("In all")),
            cents(sum(each.planned for each in figures.by_year)),
            cents(sum(each.contracted for each in figures.by_year)),
            cents(sum(each.paid for each in figures.by_year)),
        ),
    )
    note = word(
        N_(
            "Promised: what calls, selected proposals and contracts hold beyond what is paid. Sums"
            " that came back are off what is paid."
        )
    )
    tables: tuple[Drawn, ...] = (
        by(N_("Use of the plan by source"), N_("Source"), figures.by_source),
        by(N_("Use of the plan by goal"), N_("Goal"), figures.by_goal),
        by(N_("Use of the plan by action"), N_("Action"), figures.by_action),
        years,
        *_chart(figures.by_goal),
    )
    return (), tables, (note,)


def _chart(lines: Sequence[PlanFigure]) -> tuple[ReportChart, ...]:
    """What is paid of the plan of each goal."""
    bars = [
        ReportBar(
            name=f"{each.number} {each.title}".strip(),
            share=((each.paid - each.returned) * 20_000 + each.planned) // (2 * each.planned),
            figure=money(each.paid - each.returned),
        )
        for each in lines
        if each.planned > 0
    ]
    if not bars:
        return ()
    caption = word(N_("What is paid, percent of the plan (dashed line)"))
    return (ReportChart(caption=caption, bars=tuple(bars)),)


def administration(figures: AnnualFigures) -> Part:
    """Running costs and animation against their cap."""
    each = figures.administration
    share = "–" if each.share is None else percent(each.share)
    facts = (
        (word(N_("Planned for administration")), money(each.planned)),
        (word(N_("In the contract")), money(each.contracted)),
        (word(N_("Paid in the year")), money(each.paid_in_year)),
        (word(N_("Paid in all")), money(each.paid)),
        (
            word(N_("Share of what is paid")),
            word(N_("{paid} of {base} = {share}")).format(
                paid=money(each.paid), base=money(each.base), share=share
            ),
        ),
        (word(N_("Greatest share")), percent(each.limit)),
        (word(N_("Of what")), each.base_words),
    )
    return facts, (), ()
