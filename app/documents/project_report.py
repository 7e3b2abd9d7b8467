"""The report on one project's monitoring: facts, then a table for everything that is followed."""

from typing import Any

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
from app.documents.project_paper import ProjectReportPaper, ReportTable
from app.documents.style import MM, RULE, TINT, grey, para, space, table

_SHORT = 8  # rows of a table that stays on one page with its title
_LEAST = 100  # points: the title of a longer one, its head and some rows


def report_title(paper: ProjectReportPaper) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{' '.join(paper.titles)} · {paper.paper.number}"


def story(paper: ProjectReportPaper, marks: Marks) -> list[Any]:
    """Everything on the report, top to bottom."""
    ending: list[Any] = [space(8), *(para(text, "prose") for text in paper.closing), space(8)]
    found = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(para(text, "prose") for text in paper.opening),
        space(4),
        facts(list(paper.facts), marks.width, label=44 * MM),
    ]
    for each in paper.tables:
        parts = [space(7), para(each.title, "strong"), space(2), *_body(each, marks.width)]
        found += [together(parts)] if len(each.rows) <= _SHORT else [room(_LEAST), *parts]
    return [*found, together([*ending, signatures(marks, paper.signer)])]


def _body(found: ReportTable, width: float) -> list[Any]:
    if not found.rows:
        return [para(found.empty, "cell_soft")]
    fixed = [each * MM for each in found.widths]
    rest = (width - sum(fixed)) / max(1, fixed.count(0))
    widths = [each or rest for each in fixed]
    rows = worded_rows(found.heads, found.rows, found.right, found.total)
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE))]
    if found.total:
        commands.append(("BACKGROUND", (0, -1), (-1, -1), grey(TINT)))
    return [table(rows, widths, commands, tallest=200, repeatRows=1)]
