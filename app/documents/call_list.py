"""The list to call by: whom to ask what after the exit, with room for the answers of a pen."""

from typing import Any

from app.documents.blocks import letterhead, rules, title
from app.documents.frame import Marks
from app.documents.participant_papers import CallList
from app.documents.style import MM, RULE, grey, para, space, table
from app.i18n import npaper
from app.i18n import paper as word

_WIDTHS = (9 * MM, 46 * MM, 24 * MM, 22 * MM, 22 * MM, 46 * MM)


def call_list_title(paper: CallList) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: CallList, marks: Marks) -> list[Any]:
    """Everything on the list, top to bottom."""
    count = npaper("{count} person on the list.", "{count} persons on the list.", len(paper.rows))
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        para(paper.note),
        space(6),
        _table(paper, marks.width),
        space(6),
        para(count.format(count=len(paper.rows))),
    ]


def _table(paper: CallList, width: float) -> Any:
    heads = (
        word("Row No."),
        word("Last name, first name"),
        word("Project"),
        word("Exit"),
        word("Ask from"),
        word("Contact"),
        word("Answer"),
    )
    rows: list[list[Any]] = [[para(text, "head") for text in heads]]
    for place, row in enumerate(paper.rows, start=1):
        cells = (str(place), row.name, row.project, row.ended_on, row.due_on, row.contact)
        rows.append([*(para(text, "cell") for text in cells), ""])
    commands = [*rules(), ("GRID", (0, 1), (-1, -1), 0.4, grey(RULE))]
    heights: list[Any] = [None, *[11 * MM] * len(paper.rows)]
    columns = [*_WIDTHS, width - sum(_WIDTHS)]
    return table(rows, columns, commands, repeatRows=1, rowHeights=heights)
