"""The act by which an evaluator hands over the sheets and the office accepts them."""

from typing import Any

from app.documents.blocks import HAND_WIDTH, by_hand, close, letterhead, rules, signatures, title
from app.documents.evaluation_papers import AcceptanceAct
from app.documents.frame import Marks
from app.documents.style import MM, RULE, figure, grey, marked, para, plain, space, table
from app.formats import day, money
from app.i18n import paper as word

_WIDTHS = [9 * MM, 18 * MM, 74 * MM, 26 * MM, 20 * MM, 23 * MM]


def act_title(paper: AcceptanceAct) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Acceptance act No. {number}").format(number=paper.paper.number)


def story(paper: AcceptanceAct, marks: Marks) -> list[Any]:
    """Everything on the act, top to bottom."""
    words = word("Total in words: {words}.").format(words=paper.words)
    ending = [
        space(7),
        marked(f"<b>{plain(words)}</b>"),
        space(6),
        *(para(text, "prose") for text in paper.closing),
        space(8),
        *_signed(paper, marks),
    ]
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(para(text, "prose") for text in paper.opening),
        space(3),
        _table(paper, ending),
    ]


def _table(paper: AcceptanceAct, ending: list[Any]) -> Any:
    left = [
        *(word("Row No."), word("Reg. No."), word("Project title"), word("Evaluation sheet")),
        word("Submitted on"),
    ]
    rows: list[list[Any]] = [
        [*(para(text, "head") for text in left), para(word("Fee, Eur"), "head_right")]
    ]
    commands = rules()
    for at, row in enumerate(paper.rows, start=1):
        commands.append(("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)))
        told = (str(at), row.application, row.title, row.sheet, day(row.day))
        rows.append(
            [
                *(para(text, "cell") for text in told),
                figure(money(row.fee, unit=False), "cell_right", _WIDTHS[-1]),
            ]
        )
    end = len(rows)
    rows.append(
        [
            *(para(word("Total, Eur"), "cell_bold"), "", "", "", ""),
            figure(money(paper.total, unit=False), "points", _WIDTHS[-1]),
        ]
    )
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (4, end)),
    ]
    close(rows, commands, max(end - 1, 1), ending)
    return table(rows, _WIDTHS, commands, repeatRows=1)


def _signed(paper: AcceptanceAct, marks: Marks) -> list[Any]:
    """First who hands over, by hand; then who accepts."""
    handed = [para(word("Handed over by"), "strong"), space(4)]
    return [
        table(
            [[handed, by_hand(paper.evaluator)]],
            [marks.width - HAND_WIDTH, HAND_WIDTH],
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)],
        ),
        space(8),
        para(word("Accepted by"), "strong"),
        space(3),
        signatures(marks, paper.signer),
    ]
