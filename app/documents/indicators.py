"""A report of indicators: what it is about, a row an indicator, how it was counted."""

from typing import Any

from app.documents.blocks import (
    close,
    facts_beside,
    letterhead,
    rules,
    signatures,
    title,
    together,
)
from app.documents.frame import Marks
from app.documents.indicator_paper import IndicatorLine, IndicatorReport
from app.documents.style import MM, RULE, grey, para, space, table
from app.i18n import paper as word

_NUMBER = 19 * MM
_CODE = 19 * MM
_WHOLE = 257 * MM
_FACTS = [36 * MM, 92 * MM, 42 * MM, 87 * MM]
_FEWER = "< 5"


def report_title(paper: IndicatorReport) -> str:
    """The paper's own name."""
    if paper.public:
        return word("Report of indicators, for the public")
    return word("Report of indicators")


def running(paper: IndicatorReport) -> str:
    """The line on top of every page but the first."""
    number = word("No. {number}").format(number=paper.paper.number)
    return f"{report_title(paper)} · {number}"


def story(paper: IndicatorReport, marks: Marks) -> list[Any]:
    """Everything on the report, top to bottom."""
    above = [each for text in paper.introduction for each in (para(text), space(3))]
    how: list[Any] = []
    for text in paper.statements:
        how += [para(text, "cell_soft"), space(2)]
    signed = [space(8), signatures(marks, paper.signer)]
    whole = [
        *letterhead(paper.head, marks.width),
        *title([report_title(paper)], paper.paper),
        facts_beside(_facts(paper), _FACTS),
        space(8),
        *above,
    ]
    if not paper.explanations:
        return [*whole, _table(paper, [space(6), *how, *signed])]
    return [*whole, _table(paper, [space(6), *how]), *_explained(paper, signed)]


def _explained(paper: IndicatorReport, signed: list[Any]) -> list[Any]:
    """The office's paragraphs on any number of pages; the signature never stands alone."""
    first, *between = [[para(text), space(3)] for text in paper.explanations]
    begin = [space(6), para(word("Explanations"), "heading"), *first]
    if not between:
        return [together([*begin, *signed])]
    *middle, last = between
    return [
        together(begin),
        *(each for group in middle for each in group),
        together([*last, *signed]),
    ]


def _facts(paper: IndicatorReport) -> list[list[tuple[str, str]]]:
    counted = word("{count}, unique persons {persons}").format(
        count=_shown(paper.participations), persons=_shown(paper.persons)
    )
    records = word("complete {complete}, incomplete {incomplete}").format(
        complete=paper.complete, incomplete=paper.incomplete
    )
    sent = paper.sent_on.isoformat() if paper.sent_on else ""
    return [
        [(word("Report of"), paper.title), (word("Document, sent"), f"{paper.document}, {sent}")],
        [(word("Scope"), paper.scope), (word("Period"), paper.period)],
        [(word("Participations"), counted), (word("Records"), records)],
        [(word("Frozen"), paper.taken)],
    ]


def _table(paper: IndicatorReport, ending: list[Any]) -> Any:
    heads = [word("Women"), word("Men")]
    if paper.others:
        heads.append(word("Other sex"))
    heads += [word("In all"), word("Unique persons"), word("Reported"), word("Target")]
    widths = [_CODE, _WHOLE - _CODE - _NUMBER * len(heads), *[_NUMBER] * len(heads)]
    rows: list[list[Any]] = [
        [
            para(word("Code"), "head"),
            para(word("Indicator"), "head"),
            *(para(text, "head_right") for text in heads),
        ],
        *(_cells(row, paper.others) for row in paper.rows),
    ]
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE))]
    close(rows, commands, max(1, len(rows) - 2), ending)
    return table(rows, widths, commands, repeatRows=1)


def _cells(row: IndicatorLine, others: bool) -> list[Any]:
    sexes = [row.women, row.men, row.other] if others else [row.women, row.men]
    by_sex = ["" if row.entities else _shown(value) for value in sexes]
    counts = [*by_sex, _shown(row.total), "" if row.entities else _shown(row.persons)]
    counts += [_shown(row.reported), "" if row.target is None else str(row.target)]
    return [
        para(row.code, "cell_bold"),
        para(row.title, "cell"),
        *(para(text, "cell_right") for text in counts),
    ]


def _shown(value: int | None) -> str:
    return _FEWER if value is None else str(value)
