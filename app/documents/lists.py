"""The three lists of a ranking: proposed for funding, reserve, not selected."""

from typing import Any

from app.documents.blocks import close, facts_beside, letterhead, rules, signatures, title, together
from app.documents.frame import Marks
from app.documents.papers import ListKind, ListRow, ProposalList
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
from app.i18n import npaper
from app.i18n import paper as word

_WIDE = [12 * MM, 18 * MM, 64 * MM, 68 * MM, 15 * MM, 26 * MM, 28 * MM, 26 * MM]
_NARROW = [12 * MM, 18 * MM, 72 * MM, 84 * MM, 15 * MM, 28 * MM, 28 * MM]
_FACT_WIDTHS = [30 * MM, 46 * MM, 40 * MM, 46 * MM, 20 * MM, 75 * MM]


def list_title(paper: ProposalList) -> str:
    """The list's own name."""
    if paper.titles:
        return " ".join(paper.titles)
    return {
        ListKind.PROPOSED: word("List of local development projects proposed for funding"),
        ListKind.RESERVE: word("Reserve list of projects"),
        ListKind.NOT_SELECTED: word("Proposals that were not selected"),
    }[paper.kind]


def running(paper: ProposalList) -> str:
    """The line on top of every page but the first."""
    number = word("No. {number}").format(number=paper.paper.number)
    return f"{list_title(paper)} · {number}"


def story(paper: ProposalList, marks: Marks) -> list[Any]:
    """Everything on the list, top to bottom."""
    ending: list[Any] = [space(5), para(_count(len(paper.rows)))]
    if paper.note:
        ending += [space(4), para(paper.note)]
    ending += [space(10), signatures(marks, paper.signer)]
    nothing = [para(word("There are no such proposals.")), together(ending[2:])]
    body = [_table(paper, ending)] if paper.rows else nothing
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles) or [list_title(paper)], paper.paper),
        facts_beside(_facts(paper), _FACT_WIDTHS),
        space(9),
        *body,
    ]


def _facts(paper: ProposalList) -> list[list[tuple[str, str]]]:
    call = paper.call
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    left = paper.available - paper.committed - paper.held
    held = [(word("Held for what is postponed"), money(paper.held))]
    return [
        [(word("Call"), named)],
        [
            (word("Money of the call"), money(paper.available)),
            (word("Proposed to be awarded in all"), money(paper.committed)),
            (word("Remainder"), money(left)),
        ],
        *([held] if paper.held else []),
    ]


def _count(count: int) -> str:
    text = npaper("{count} proposal in the list.", "{count} proposals in the list.", count)
    return text.format(count=count)


def _has_proposed(paper: ProposalList) -> bool:
    return paper.kind is ListKind.PROPOSED


def _table(paper: ProposalList, ending: list[Any]) -> Any:
    proposed = _has_proposed(paper)
    rows = [_head(proposed)]
    commands = rules()
    for row in paper.rows:
        at = len(rows)
        rows.append(_cells(row, proposed))
        last = at
        if row.reason:
            reason = labelled(word("Reason:"), row.reason, "comment")
            rows.append(["", "", reason, *[""] * (len(rows[0]) - 3)])
            last = at + 1
            commands += [
                ("SPAN", (2, last), (-1, last)),
                ("BOTTOMPADDING", (0, at), (-1, at), 1.6),
                ("TOPPADDING", (0, last), (-1, last), 0),
                ("NOSPLIT", (0, at), (0, last)),
            ]
        commands.append(("LINEBELOW", (0, last), (-1, last), 0.3, grey(RULE)))
    rows.append(_sums(paper.rows, proposed))
    end = len(rows) - 1
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (4, end)),
    ]
    close(rows, commands, end - (2 if paper.rows[-1].reason else 1), ending)
    return table(rows, _WIDE if proposed else _NARROW, commands, repeatRows=1)


def _head(proposed: bool) -> list[Any]:
    left = [word("Row No."), word("Reg. No."), word("Applicant"), word("Project title")]
    right = [word("Points"), word("Requested sum, Eur"), word("Recommended sum, Eur")]
    if proposed:
        right.append(word("Proposed sum, Eur"))
    return [
        *(para(text, "head") for text in left),
        *(para(text, "head_right") for text in right),
    ]


def _cells(row: ListRow, proposed: bool) -> list[Any]:
    cells = [
        para(str(row.place) if row.place is not None else "–", "cell"),
        para(row.number, "cell"),
        _applicant(row),
        para(row.title, "cell"),
        para(points(row.score), "points"),
        _sum(row.requested, "cell_right"),
        _sum(row.recommended, "cell_right"),
    ]
    if proposed:
        given = row.proposed
        cells.append(para("–", "points") if given is None else _sum(given))
    return cells


def _sum(cents: int, name: str = "points") -> Any:
    return figure(money(cents, unit=False), name, _WIDE[-1])


def _applicant(row: ListRow) -> Any:
    """The name, and below it the stamp of what is under complaint."""
    if not row.mark:
        return para(row.applicant, "cell")
    return marked(f"{plain(row.applicant)}<br/><b>{plain(row.mark)}</b>", "cell")


def _sums(rows: tuple[ListRow, ...], proposed: bool) -> list[Any]:
    sums = [sum(row.requested for row in rows), sum(row.recommended for row in rows)]
    if proposed:
        sums.append(sum(row.proposed or 0 for row in rows))
    figures = [_sum(value) for value in sums]
    return [para(word("Total, Eur"), "cell_bold"), "", "", "", "", *figures]
