"""What was reached: indicators, participants. Pure."""

from app.documents.annual_paper import ReportBar, ReportChart
from app.formats import count, percent, short
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.sections.base import NOTHING, Drawn, Part, table


def indicators(figures: AnnualFigures) -> Part:
    """Plan and fact."""
    if not figures.indicators:
        return NOTHING
    rows = [
        (
            each.number,
            each.title,
            each.unit,
            short(each.target),
            "–" if each.in_year is None else short(each.in_year),
            "–" if each.total is None else short(each.total),
            "–" if each.share is None else percent(each.share),
            each.origin,
        )
        for each in figures.indicators
    ]
    columns = (
        (N_("No."), 8, False),
        (N_("Indicator"), 27, False),
        (N_("Unit"), 10, False),
        (N_("Plan"), 9, True),
        (N_("In the year"), 10, True),
        (N_("Fact in all"), 10, True),
        (N_("Of the plan"), 14, True),
        (N_("Source"), 14, False),
    )
    note = word(
        N_("Values that are added up are summed over the years; of others the newest counts.")
    )
    drawn: tuple[Drawn, ...] = (
        table(N_("Indicators: plan and fact"), columns, rows),
        *_chart(figures),
    )
    return (), drawn, (note,)


def _chart(figures: AnnualFigures) -> tuple[ReportChart, ...]:
    """Those that have a target and a fact."""
    bars = [
        ReportBar(
            name=f"{each.number} {each.title}",
            share=each.share,
            figure=word(N_("{fact} of {plan}")).format(
                fact=short(each.total), plan=short(each.target)
            ),
        )
        for each in figures.indicators
        if each.total is not None and each.share is not None
    ]
    if not bars:
        return ()
    caption = word(N_("What was reached, percent of the plan (dashed line)"))
    return (ReportChart(caption=caption, bars=tuple(bars)),)


def participants(figures: AnnualFigures) -> Part:
    """People who took part in projects: counts alone."""
    found = figures.participants
    if not found.projects:
        return NOTHING
    columns = (
        (N_("Code"), 21, False),
        (N_("Project"), 35, False),
        (N_("Began in the year"), 11, True),
        (N_("Of them women"), 11, True),
        (N_("In all"), 11, True),
        (N_("Of them women"), 11, True),
    )
    sums = [(each.in_year, each.women_in_year, each.total, each.women) for each in found.projects]
    rows = [
        (f"{each.code} *" if each.reported else each.code, each.title, *map(count, numbers))
        for each, numbers in zip(found.projects, sums, strict=True)
    ]
    total = (
        word(N_("In all")),
        "",
        *(count(sum(column)) for column in zip(*sums, strict=True)),
    )
    notes = [
        word(
            N_(
                "Different people: {now} began in the year, {all} in all. One who took part in"
                " several projects is counted once here."
            )
        ).format(now=count(found.persons_in_year), all=count(found.persons))
    ]
    if any(each.reported for each in found.projects):
        notes.append(
            word(
                N_(
                    "* The promoter keeps the names: these are the totals it reported, by the day"
                    " of the report; they are not among the different people."
                )
            )
        )
    return (), (table(N_("Participants of projects"), columns, rows, total),), tuple(notes)
