"""The statement of the strategy's money: tables of sums as of a day, and how they were reckoned."""

from typing import Any

from app.documents.blocks import close, facts_beside, letterhead, rules, signatures, title, together
from app.documents.budget_paper import BudgetStatement, MoneyRow, MoneyTable
from app.documents.frame import Marks
from app.documents.style import MM, RULE, TINT, grey, para, space, table
from app.formats import day, money
from app.i18n import paper as word

_NUMBER = 25 * MM
_SHORT = 14  # rows of a table that stays on one page with its title
_FACTS = [36 * MM, 130 * MM, 30 * MM, 61 * MM]


def statement_title(paper: BudgetStatement) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: BudgetStatement, marks: Marks) -> list[Any]:
    """Everything on the statement, top to bottom."""
    ending: list[Any] = [space(6)]
    for text in paper.notes:
        ending += [para(text, "cell_soft"), space(2)]
    ending += [space(8), signatures(marks, paper.signer)]
    found = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        facts_beside(
            [
                [(word("Strategy"), paper.strategy), (word("Version"), paper.version)],
                [(word("As of"), day(paper.until)), (word("Unit"), "Eur")],
            ],
            _FACTS,
        ),
    ]
    for place, each in enumerate(paper.tables):
        last = place == len(paper.tables) - 1
        parts = [
            space(8),
            para(each.title, "strong"),
            space(3),
            _table(each, marks.width, ending if last else []),
        ]
        found += [together(parts)] if len(each.rows) <= _SHORT else parts
    return found


def _table(found: MoneyTable, width: float, ending: list[Any]) -> Any:
    columns = len(found.heads) - 1
    widths = [width - _NUMBER * columns, *[_NUMBER] * columns]
    rows: list[list[Any]] = [
        [para(found.heads[0], "head"), *(para(each, "head_right") for each in found.heads[1:])],
        *(_cells(row) for row in found.rows),
    ]
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE))]
    commands += [
        ("BACKGROUND", (0, at), (-1, at), grey(TINT))
        for at, row in enumerate(found.rows, start=1)
        if row.bold
    ]
    if ending:
        close(rows, commands, max(1, len(rows) - 2), ending)
    return table(rows, widths, commands, repeatRows=1)


def _cells(row: MoneyRow) -> list[Any]:
    words = "cell_bold" if row.bold else "cell"
    numbers = ["–" if each is None else money(each, unit=False) for each in row.cents]
    return [para(row.label, words), *(para(each, "cell_right") for each in numbers)]
