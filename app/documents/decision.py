"""The manager's recorded decision about the order of priority."""

from typing import Any

from app.documents.blocks import close, letterhead, rules, signatures, title, together
from app.documents.frame import Marks
from app.documents.papers import DecisionRecord, DecisionRow
from app.documents.style import (
    MM,
    RULE,
    figure,
    grey,
    labelled,
    marked,
    para,
    plain,
    space,
    table,
)
from app.formats import money, points
from app.i18n import paper as word

_WIDTHS = [9 * MM, 13.5 * MM, 65 * MM, 12.5 * MM, 26.5 * MM, 23 * MM, 20.5 * MM]
_TALL = 200.0  # names of two hundred characters each, in points


def decision_title(paper: DecisionRecord) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Decision No. {number}").format(number=paper.paper.number)


def story(paper: DecisionRecord, marks: Marks) -> list[Any]:
    """Everything on the decision, top to bottom."""
    subject = word("on the order of priority of the proposals of call No. {number}")
    first = word(
        "Approve the order of priority of the project proposals of call No. {number}, {title}; "
        "money of the call {money}:"
    ).format(number=paper.call.number, title=paper.call.title, money=money(paper.available))
    first = paper.clause or first
    clauses = [
        para(f"{number}. {text}", "prose") for number, text in enumerate(paper.resolutions, 2)
    ]
    ending = [space(7), signatures(marks, paper.signer)]
    return [
        *letterhead(paper.head, marks.width),
        *title(
            list(paper.titles)
            or [word("Decision of the manager"), subject.format(number=paper.call.number)],
            paper.paper,
        ),
        *(para(clause, "prose") for clause in opening(paper.basis)),
        para(f"1. {first}", "prose"),
        space(2),
        _table(paper, [] if clauses else ending),
        *([space(9), *clauses[:-1], together([clauses[-1], *ending])] if clauses else []),
    ]


def opening(basis: tuple[str, ...]) -> list[str]:
    """The basis, and the words that decide: they go on with it where it ends with a comma.

    A basis that is no beginning of a sentence („Posėdžio protokolas Nr. 4“) stands by itself.
    """
    decides = word("I d e c i d e:")
    if basis and basis[-1].rstrip().endswith(","):
        return [*basis, decides]
    alone = [
        word("Basis: {basis}.").format(basis=each.strip().rstrip(".")) for each in basis if each
    ]
    return [*alone, decides[:1].upper() + decides[1:]]


def _table(paper: DecisionRecord, ending: list[Any]) -> Any:
    left = [word("Row No."), word("Reg. No."), word("Applicant, project title")]
    right = [word("Points"), word("Recommended sum, Eur"), word("Awarded sum, Eur")]
    rows: list[list[Any]] = [
        [
            *(para(text, "head") for text in left),
            *(para(text, "head_right") for text in right),
            para(word("Decision"), "head"),
        ]
    ]
    commands = rules()
    for row in paper.rows:
        at = len(rows)
        rows.append(_cells(row))
        last = at
        if row.reason:
            reason = labelled(word("Reason:"), row.reason, "comment")
            rows.append(["", "", reason, "", "", "", ""])
            last = at + 1
            commands += [
                ("SPAN", (2, last), (-1, last)),
                ("BOTTOMPADDING", (0, at), (-1, at), 1.6),
                ("TOPPADDING", (0, last), (-1, last), 0),
                ("BOTTOMPADDING", (0, last), (-1, last), 2.8),
                ("NOSPLIT", (0, at), (0, last)),
            ]
        commands.append(("LINEBELOW", (0, last), (-1, last), 0.3, grey(RULE)))
    rows.append(_sums(paper.rows))
    end = len(rows) - 1
    commands.append(("LEFTPADDING", (6, 0), (6, -1), 7))
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (3, end)),
    ]
    close(rows, commands, max(end - 2, 1), ending)
    return table(rows, _WIDTHS, commands, tallest=_TALL, repeatRows=1)


def _cells(row: DecisionRow) -> list[Any]:
    return [
        para(str(row.place) if row.place is not None else "–", "cell"),
        para(row.number, "cell"),
        marked(f"<b>{plain(row.applicant)}</b><br/>{plain(row.title)}", "cell"),
        para(points(row.score), "points"),
        _sum(row.recommended, 4, "cell_right"),
        para("–", "points") if row.awarded is None else _sum(row.awarded, 5),
        para(row.outcome, "cell"),
    ]


def _sums(rows: tuple[DecisionRow, ...]) -> list[Any]:
    sums = [sum(row.recommended for row in rows), sum(row.awarded or 0 for row in rows)]
    figures = [_sum(value, at) for at, value in enumerate(sums, 4)]
    return [para(word("Total, Eur"), "cell_bold"), "", "", "", *figures, ""]


def _sum(cents: int, column: int, name: str = "points") -> Any:
    return figure(money(cents, unit=False), name, _WIDTHS[column])
