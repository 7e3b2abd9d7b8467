"""The annual report on carrying out the strategy, as a PDF."""

from typing import Any

from app.documents.annual_paper import AnnualPaper, ReportChart, ReportSection, ReportTable
from app.documents.bars import Bar, bars
from app.documents.blocks import (
    facts,
    letterhead,
    room,
    rules,
    signatures,
    title,
    together,
    worded_rows,
)
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, para, space, table
from app.i18n import paper as word

_LABEL = 52 * MM
_WHOLE = 6  # rows of a table that is never parted
_LEAST = 150  # points: headings, the head and some rows
_PLAN = 100_00  # hundredths of a percent
_LONG = 2500  # characters, about half a page


def annual_title(paper: AnnualPaper) -> str:
    """The paper's own name."""
    return " ".join(paper.titles)


def running(paper: AnnualPaper) -> str:
    """The line on top of every page but the first."""
    words = word("Annual report of the strategy, {year}").format(year=paper.year)
    return f"{words} · {paper.head.office}"


def story(paper: AnnualPaper, marks: Marks) -> list[Any]:
    """Everything on the report, top to bottom."""
    parts: list[Any] = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        facts(list(paper.facts), marks.width, label=_LABEL),
        space(6),
    ]
    *others, last = paper.sections
    for section in others:
        parts += _section(section, marks.width)
    ending = [space(10), signatures(marks, paper.signer)]
    told = _section(last, marks.width)
    # The signature never stands alone on a page, unless the last section is a long one.
    if last.tables or sum(map(len, last.texts)) > _LONG:
        return [*parts, *told, *ending]
    return [*parts, together([*told, *ending])]


def _section(section: ReportSection, width: float) -> list[Any]:
    head: list[Any] = [space(6), para(f"{section.number}. {section.title}", "heading"), space(3)]
    pieces: list[Any] = [para(text, "prose") for text in section.texts]
    if section.facts:
        pieces += [together([facts(list(section.facts), width, label=_LABEL)]), space(5)]
    first, *rest = pieces or [space(0)]
    if not pieces and section.tables:
        return [*_table(section.tables[0], width, head), *_tables(section, 1, width)]
    return [together([*head, first]), *rest, *_tables(section, 0, width)]


def _tables(section: ReportSection, start: int, width: float) -> list[Any]:
    parts: list[Any] = []
    for each in section.tables[start:]:
        parts += _table(each, width, [])
    for chart in section.charts:
        parts += _chart(chart, width)
    parts += [para(text, "small") for text in section.notes]
    return parts


def _table(each: ReportTable, width: float, before: list[Any]) -> list[Any]:
    """The caption stays with the head and the first rows; the head is said again on each page."""
    whole = sum(each.widths)
    widths = [width * share / whole for share in each.widths]
    rows = worded_rows(each.heads, each.rows, each.right, each.total)
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE))]
    if each.total:
        commands.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, grey(0)))
    if len(each.rows) <= _WHOLE:
        made = table(rows, widths, commands)
        return [together([*before, para(each.caption, "strong"), space(2), made]), space(8)]
    made = table(rows, widths, commands, repeatRows=1)
    return [room(_LEAST), *before, para(each.caption, "strong"), space(2), made, space(8)]


def _chart(chart: ReportChart, width: float) -> list[Any]:
    """A dark bar for each line, a dashed one where the plan is; longer than twice it is cut off."""
    most = min(max(_PLAN, *(each.share for each in chart.bars)), 2 * _PLAN)
    shown = [Bar(each.name, each.share, figure=each.figure) for each in chart.bars]
    first, *rest = bars(shown, width, most, mark=_PLAN)
    return [together([para(chart.caption, "strong"), space(2), first]), *rest, space(8)]
