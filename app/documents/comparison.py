"""Two evaluations of one application side by side: before a complaint, and anew."""

from typing import Any

from app.documents.blocks import close, facts_beside, letterhead, rules, signatures, title
from app.documents.frame import Marks
from app.documents.papers import ComparisonPaper, ComparisonRow
from app.documents.style import MM, PAD, figure, grey, para, space, table
from app.formats import points
from app.i18n import paper as word

_FACT_WIDTHS = [32 * MM, 56 * MM, 29 * MM, 53 * MM]
_WHOLE = 170 * MM
_NUMBER, _MAXIMUM, _POINTS = 8 * MM, 13 * MM, 22 * MM
_NAMED = 5  # evaluations whose evaluators' names have room over their columns
_DENSE = 1.6  # padding of a narrow column, in points
_TALL = 260.0  # a criterion of six hundred characters, in points


def comparison_title(paper: ComparisonPaper) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Comparison of evaluations, proposal No. {number}").format(
        number=paper.application.number
    )


def story(paper: ComparisonPaper, marks: Marks) -> list[Any]:
    """Everything on the comparison, top to bottom."""
    return [
        *letterhead(paper.head, marks.width),
        *title([word("Comparison of evaluations")], paper.paper),
        facts_beside(_facts(paper), _FACT_WIDTHS),
        space(7),
        _table(paper, [space(10), signatures(marks, paper.signer)]),
    ]


def _facts(paper: ComparisonPaper) -> list[list[tuple[str, str]]]:
    one, call = paper.application, paper.call
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    before, after = ((_score(paper.scores[at]), _place(paper.places[at])) for at in (0, 1))
    return [
        [(word("Call"), named)],
        [(word("Proposal"), f"{one.number}, „{one.title}“")],
        [(word("Applicant"), one.applicant), (word("Complaint"), paper.complaint)],
        [(word("Score before"), before[0]), (word("Place before"), before[1])],
        [(word("Score anew"), after[0]), (word("Place with it"), after[1])],
        *([[(word("Settled anew"), paper.settled)]] if paper.settled else []),
    ]


def _score(value: int | None) -> str:
    return "–" if value is None else points(value)


def _place(value: int | None) -> str:
    return "–" if value is None else str(value)


def _table(paper: ComparisonPaper, ending: list[Any]) -> Any:
    count = len(paper.before) + len(paper.after)
    each = min(_POINTS, 100 * MM / max(count, 1))
    text = _WHOLE - _NUMBER - _MAXIMUM - each * count
    widths = [_NUMBER, text, _MAXIMUM, *[each] * count]
    again = word("anew: {evaluator}")
    names = [*paper.before, *(again.format(evaluator=name) for name in paper.after)]
    named = count <= _NAMED
    heads = names if named else [str(at) for at in range(1, count + 1)]
    rows: list[list[Any]] = [
        [
            para(word("No."), "head"),
            para(word("Criterion"), "head"),
            para(word("Max."), "head_right"),
            *(para(name, "head_right") for name in heads),
        ]
    ]
    pad = PAD if named else _DENSE
    rows += [_cells(row, each, pad) for row in paper.rows]
    end = len(rows) - 1
    commands = rules()
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
    ]
    if not named:
        commands += [(f"{side}PADDING", (3, 0), (-1, -1), pad) for side in ("LEFT", "RIGHT")]
        told = "; ".join(f"{at} – {name}" for at, name in enumerate(names, 1))
        ending = [space(4), para(f"{told}.", "small"), *ending]
    close(rows, commands, max(end - 1, 1), ending)
    return table(rows, widths, commands, tallest=_TALL, repeatRows=1)


def _cells(row: ComparisonRow, wide: float, pad: float) -> list[Any]:
    most = "" if row.maximum is None else points(row.maximum)
    return [
        para(row.number, "cell"),
        para(row.text, "cell" if row.number else "cell_bold"),
        para(most, "cell_right_soft"),
        *(figure(_score(value), "points", wide, pad) for value in (*row.before, *row.after)),
    ]
