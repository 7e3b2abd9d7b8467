"""The blank journal of the last-day intake, to be filled by hand when there is no power."""

from typing import Any

from app.documents.blocks import facts_beside, letterhead, rules, title
from app.documents.fonts import REGULAR
from app.documents.frame import Marks
from app.documents.papers import IntakeJournal
from app.documents.style import MM, RULE, clip, grey, para, space, table
from app.formats import moment
from app.i18n import paper as word

_WIDTHS = [14 * MM, 32 * MM, 30 * MM, 73 * MM, 17 * MM, 48 * MM, 43 * MM]
_FACTS = [30 * MM, 130 * MM, 40 * MM, 57 * MM]
_ROW = 9.8 * MM


def journal_title(paper: IntakeJournal) -> str:
    """The paper's own name."""
    return word("Intake journal of the last day")


def running(paper: IntakeJournal) -> str:
    """The line on top of every sheet but the first."""
    number = word("No. {number}").format(number=paper.paper.number)
    return f"{journal_title(paper)} · {number}"


def story(paper: IntakeJournal, marks: Marks) -> list[Any]:
    """Every sheet: its number, the call, the rows, who kept it."""
    from reportlab.platypus import PageBreak

    found: list[Any] = [*letterhead(paper.head, marks.width)]
    for sheet in range(1, paper.sheets + 1):
        if sheet == 1:
            found += title([journal_title(paper)], paper.paper)
        else:
            found += [PageBreak(), space(6)]
        found += [*_head(paper, sheet), space(5), _rows(paper, sheet), space(6), _kept()]
    return found


def _head(paper: IntakeJournal, sheet: int) -> list[Any]:
    call = word("No. {number}, {title}").format(number=paper.call.number, title=paper.call.title)
    call = clip(call, REGULAR, 9.5, _FACTS[1] - 3 * MM)  # every sheet is one page
    first = (sheet - 1) * paper.rows + 1
    numbered = word("{sheet} of {sheets}, rows {first}–{last}").format(
        sheet=sheet, sheets=paper.sheets, first=first, last=first + paper.rows - 1
    )
    return [
        facts_beside(
            [
                [(word("Call"), call), (word("Sheet"), numbered)],
                [
                    (word("Received until"), moment(paper.closes_at, seconds=True)),
                    (word("Day"), "20___-____-____"),
                ],
            ],
            _FACTS,
        )
    ]


def _rows(paper: IntakeJournal, sheet: int) -> Any:
    heads = (
        word("No."),
        word("Time (h:min:s)"),
        word("Applicant’s code"),
        word("Applicant"),
        word("Pages"),
        word("Brought by (name and surname)"),
        word("Signature"),
    )
    first = (sheet - 1) * paper.rows + 1
    numbers = range(first, first + paper.rows)
    lines: list[list[Any]] = [[para(text, "head") for text in heads]]
    lines += [[para(str(number), "cell_bold"), *[""] * (len(heads) - 1)] for number in numbers]
    commands = [
        *rules(),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("INNERGRID", (0, 1), (-1, -1), 0.4, grey(RULE)),
        ("BOX", (0, 0), (-1, -1), 0.8, grey(0)),
    ]
    return table(lines, _WIDTHS, commands, rowHeights=[20, *[_ROW] * paper.rows])


def _kept() -> Any:
    words = word(
        "Write the time by the clock on the wall before anything else. Do not skip rows; strike"
        " through an empty one. Kept by (name, signature):"
    )
    return para(f"{words} ______________________________", "small")
