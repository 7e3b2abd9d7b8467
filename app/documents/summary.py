"""The summary table of an evaluation (vertinimo suvestinė), A4 lying."""

from itertools import pairwise
from typing import Any

from app.documents.blocks import close, facts_beside, letterhead, room, rules, signatures, title
from app.documents.evaluation_papers import EvaluationSummary, SummaryRow
from app.documents.frame import Marks
from app.documents.style import MM, RULE, figure, grey, marked, para, plain, space, table
from app.formats import money, points, short
from app.i18n import npaper
from app.i18n import paper as word

_FACTS = [30 * MM, 46 * MM, 40 * MM, 46 * MM, 36 * MM, 59 * MM]
_SUM = 16 * MM
_FIXED = [7 * MM, 12 * MM, 28 * MM, 27.5 * MM, 12 * MM, _SUM, _SUM, _SUM, 16 * MM]
_LAST = [12 * MM, 8 * MM, 19 * MM]
_WHOLE = 257 * MM
_ELIGIBLE = 8  # its column
_NARROWEST = 7.2 * MM  # „16,67“
_PAD = 1.6  # of a cell of this dense table, in points
_NUMBER, _TITLE_COLUMN = 13 * MM, 60 * MM
_HEADING = 35 * MM  # what a heading and the first row below it take


def summary_title(paper: EvaluationSummary) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Evaluation summary No. {number}").format(number=paper.paper.number)


def story(paper: EvaluationSummary, marks: Marks) -> list[Any]:
    """Everything on the summary, top to bottom."""
    beside = _room(len(paper.criteria)) >= _NARROWEST
    ending = [
        space(4),
        _legend(paper),
        space(2),
        para(_count(len(paper.rows)), "small"),
        space(8),
        signatures(marks, paper.signer),
    ]
    whole: list[Any] = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        facts_beside(_facts(paper), _FACTS),
        space(7),
    ]
    if beside:
        return [*whole, _table(paper, True, ending)]
    return [*whole, _table(paper, False, []), space(10), *_points(paper, ending)]


def _facts(paper: EvaluationSummary) -> list[list[tuple[str, str]]]:
    call = paper.call
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    given = sum(row.awarded for row in paper.rows)
    label = word("Awarded in all") if paper.decision else word("Proposed to be awarded in all")
    lowest = "" if paper.minimum is None else points(paper.minimum)
    return [
        [(word("Call"), named)],
        [
            (word("Money of the call"), money(paper.available)),
            (label, money(given)),
            (word("Lowest score"), lowest),
        ],
        [(word("Decision"), paper.decision and word("No. {number}").format(number=paper.decision))],
    ]


def _room(criteria: int) -> float:
    """The width of a criterion's column in points, were they all beside the rest."""
    return (_WHOLE - sum(_FIXED) - sum(_LAST)) / max(criteria, 1)


def _table(paper: EvaluationSummary, beside: bool, ending: list[Any]) -> Any:
    rows = [_head(paper, beside)]
    commands = [*rules(), ("LEFTPADDING", (0, 0), (-1, -1), _PAD)]
    commands.append(("RIGHTPADDING", (0, 0), (-1, -1), _PAD))
    commands += [("LEFTPADDING", (each, 0), (each, -1), 3 * _PAD) for each in (_ELIGIBLE, -1)]
    for at, row in enumerate(paper.rows, start=1):
        commands.append(("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)))
        rows.append(_cells(at, row, beside))
    rows.append(_sums(paper, len(rows[0])))
    end = len(rows) - 1
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (4, end)),
    ]
    if ending:
        close(rows, commands, max(end - 1, 1), ending)
    wide = [_room(len(paper.criteria))] * len(paper.criteria) if beside else []
    widths = [*_FIXED, *wide, *_LAST]
    if not beside:
        spare = (_WHOLE - sum(widths)) / 2  # the names take what the points leave
        widths[2] += spare
        widths[3] += spare
    return table(rows, widths, commands, repeatRows=1)


def _head(paper: EvaluationSummary, beside: bool) -> list[Any]:
    left = [
        *(word("Row No."), word("Reg. No."), word("Applicant"), word("Project title")),
        word("Action"),
    ]
    sums = [word("Value, Eur"), word("Requested sum, Eur"), word("Recomm. sum, Eur")]
    numbers = [each.number for each in paper.criteria] if beside else []
    last = word("Decision") if paper.decision else word("Is proposed")
    return [
        *(para(text, "tiny_head") for text in left),
        *(para(text, "tiny_head_right") for text in sums),
        para(word("Eligibility"), "tiny_head"),
        *(para(text, "tiny_head_right") for text in numbers),
        para(word("Points"), "tiny_head_right"),
        para(word("Place in the order of priority"), "tiny_head_right"),
        para(last, "tiny_head"),
    ]


def _cells(at: int, row: SummaryRow, beside: bool) -> list[Any]:
    sums = (row.value, row.requested, row.recommended)
    outcome = [para(row.outcome or "–", "tiny")]
    if row.awarded:
        outcome.append(figure(money(row.awarded, unit=False), "tiny", _LAST[-1], 2 * _PAD))
    given = row.criteria if beside else ()
    return [
        para(str(at), "tiny"),
        *(para(text, "tiny") for text in (row.number, row.applicant, row.title, row.action)),
        *(figure(money(value, unit=False), "tiny_right", _SUM, _PAD) for value in sums),
        para(row.eligible, "tiny"),
        *(_points_cell(value, _room(len(given))) for value in given),
        para(points(row.score), "tiny_bold_right"),
        para("–" if row.place is None else str(row.place), "tiny_right"),
        outcome,
    ]


def _points_cell(value: int | None, wide: float) -> Any:
    return figure("–" if value is None else short(value), "tiny_right", wide, _PAD)


def _sums(paper: EvaluationSummary, columns: int) -> list[Any]:
    figures = [
        sum(row.value for row in paper.rows),
        sum(row.requested for row in paper.rows),
        sum(row.recommended for row in paper.rows),
    ]
    cells: list[Any] = [para(word("Total, Eur"), "tiny_bold"), "", "", "", ""]
    cells += [figure(money(each, unit=False), "tiny_bold_right", _SUM, _PAD) for each in figures]
    return [*cells, *[""] * (columns - len(cells))]


def _points(paper: EvaluationSummary, ending: list[Any]) -> list[Any]:
    """The points below, where a call has many criteria: in as many tables as they need."""
    heading = para(word("Points by criterion"), "heading")
    bands = _bands(len(paper.criteria))
    tables = [_band(paper, each, ending if each is bands[-1] else []) for each in bands]
    apart = [piece for each in tables for piece in (space(7), each)]
    return [room(_HEADING), heading, space(3), *apart[1:]]


def _bands(criteria: int) -> list[range]:
    """Which criteria stand in one table: about as many in each, and each column wide enough."""
    most = int(_below() / _NARROWEST)
    count = -(-criteria // most)
    ends = [criteria * at // count for at in range(count + 1)]
    return [range(*each) for each in pairwise(ends)]


def _below() -> float:
    """The width that the criteria have in a table of their own."""
    return _WHOLE - _NUMBER - _TITLE_COLUMN - _LAST[0]


def _band(paper: EvaluationSummary, which: range, ending: list[Any]) -> Any:
    heads = [word("Reg. No."), word("Project title")]
    wide = _below() / len(which)
    rows: list[list[Any]] = [
        [
            *(para(text, "tiny_head") for text in heads),
            *(para(paper.criteria[at].number, "tiny_head_right") for at in which),
            para(word("Points"), "tiny_head_right"),
        ]
    ]
    commands = [*rules(), ("LEFTPADDING", (1, 0), (-1, -1), _PAD)]
    commands.append(("RIGHTPADDING", (1, 0), (-1, -1), _PAD))
    for row in paper.rows:
        commands.append(("LINEBELOW", (0, len(rows)), (-1, len(rows)), 0.3, grey(RULE)))
        rows.append(
            [
                *(para(text, "tiny") for text in (row.number, row.title)),
                *(_points_cell(row.criteria[at], wide) for at in which),
                para(points(row.score), "tiny_bold_right"),
            ]
        )
    if ending:
        close(rows, commands, max(len(rows) - 2, 1), ending)
    widths = [_NUMBER, _TITLE_COLUMN, *[wide] * len(which), _LAST[0]]
    return table(rows, widths, commands, repeatRows=1)


def _legend(paper: EvaluationSummary) -> Any:
    """What the numbers of the criteria stand for."""
    told = "; ".join(
        f"{each.number} – {plain(each.text)} ({word('max.')} {short(each.maximum)})"
        for each in paper.criteria
    )
    return marked(f"<b>{word('Criteria:')}</b> {told}.", "small")


def _count(count: int) -> str:
    text = npaper("{count} proposal in the table.", "{count} proposals in the table.", count)
    return text.format(count=count)
