"""The evaluation report (vertinimo ataskaita) that the deciding body reads."""

from typing import Any

from app.documents.bars import Bar, bars, standing
from app.documents.blocks import close, facts, letterhead, room, rules, signatures, title
from app.documents.evaluation_papers import EvaluationReport, ReportRow
from app.documents.frame import Marks
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
from app.formats import hundredths, money, percent, points, short
from app.i18n import paper as word

_LABEL = 62 * MM
_CRITERIA = 80 * MM
_HEADING = 22 * MM  # what a heading and two lines of a legend take
_ROOM = 45 * MM  # what has to be left of a page for a part to begin on it
_EVALUATORS = [58 * MM, 58 * MM, 16 * MM, 19 * MM, 19 * MM]
_RANKED = [9 * MM, 13.5 * MM, 63.5 * MM, 14 * MM, 26.5 * MM, 23 * MM, 20.5 * MM]
_TALL = 200.0  # names of two hundred characters each, in points
_DIVERGED = [16 * MM, 24 * MM, 130 * MM]
_PROPOSED, _RESERVE, _NOT_SELECTED = range(3)  # how a bar is filled


def report_title(paper: EvaluationReport) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Evaluation report No. {number}").format(number=paper.paper.number)


def story(paper: EvaluationReport, marks: Marks) -> list[Any]:
    """Everything in the report, top to bottom."""
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(para(text, "prose") for text in paper.opening),
        *_titled(
            1, word("The call and its evaluation"), [facts(list(paper.facts), marks.width, _LABEL)]
        ),
        *_titled(2, word("Evaluators"), [_evaluators(paper), _deviation()]),
        *_titled(3, word("Scores"), _scores(paper, marks), standing(len(paper.rows))),
        *_titled(
            4, word("Points by criterion"), _criteria(paper, marks), standing(len(paper.criteria))
        ),
        *_titled(5, word("Agreement of the evaluators"), _agreement(paper)),
        *_titled(6, word("Order of priority"), [_ranking(paper, _ending(paper, marks))]),
    ]


def _ending(paper: EvaluationReport, marks: Marks) -> list[Any]:
    closing = [para(text, "prose") for text in paper.closing]
    return [space(10), *closing, space(8), signatures(marks, paper.signer)]


def _titled(number: int, heading: str, pieces: list[Any], takes: float = 0) -> list[Any]:
    """A heading that stays with what follows it, ``takes`` points of it at least."""
    words = para(f"{number}. {heading}", "heading")
    return [space(6), room(max(_ROOM, _HEADING + takes)), words, space(3), *pieces]


def _evaluators(paper: EvaluationReport) -> Any:
    left = [word("Evaluator"), word("Organisation")]
    right = [word("Sheets"), word("Mean"), word("Deviation")]
    rows: list[list[Any]] = [
        [*(para(text, "head") for text in left), *(para(text, "head_right") for text in right)]
    ]
    commands = rules()
    for at, row in enumerate(paper.evaluators, start=1):
        commands.append(("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)))
        rows.append(
            [
                para(row.name, "cell"),
                para(row.organisation or "–", "cell"),
                para(str(row.sheets), "cell_right"),
                para(points(row.mean), "cell_right"),
                para(_signed(row.deviation), "cell_right"),
            ]
        )
    return table(rows, _EVALUATORS, commands, repeatRows=1)


def _deviation() -> Any:
    said = word(
        "Deviation: by how much the points of the evaluator are on average above or below those of "
        "the others who scored the same proposals."
    )
    return para(said, "small")


def _signed(value: int | None) -> str:
    """``+1,50`` or ``−1,50``."""
    if value is None:
        return "–"
    return f"+{hundredths(value)}" if value > 0 else hundredths(value)


def _scores(paper: EvaluationReport, marks: Marks) -> list[Any]:
    shown = [
        Bar(
            f"{row.number} {row.applicant}",
            row.score,
            _PROPOSED if row.awarded else _NOT_SELECTED if row.place is None else _RESERVE,
            row.low,
            row.high,
            note=row.outcome,
        )
        for row in paper.rows
        if row.score is not None
    ]
    if not shown:
        return [para(word("Nothing was scored."))]
    told = [
        word("dark bar – proposed"),
        word("hatched – reserve"),
        word("empty – not selected"),
        word("line – from the lowest to the highest sheet"),
    ]
    if paper.minimum is not None:
        told.append(
            word("dashed line – lowest score {points}").format(points=points(paper.minimum))
        )
    said = "; ".join(told) + "."
    legend = para(said[:1].upper() + said[1:], "small")
    return [legend, space(3), *bars(shown, marks.width, paper.maximum, mark=paper.minimum)]


def _criteria(paper: EvaluationReport, marks: Marks) -> list[Any]:
    """The mean of each criterion as a share of what it can give."""
    shown = []
    for row in paper.criteria:
        share = None if row.mean is None else row.mean * 10_000 // max(row.maximum, 1)
        note = word("spread {points}").format(points=short(row.spread))
        figure = "–" if share is None else percent((share + 5) // 10 * 10)
        shown.append(Bar(f"{row.number}. {row.text}", share, figure=figure, note=note))
    said = word(
        "Mean of all sheets in percent of the most that the criterion gives; beside it the widest "
        "spread between the evaluators of one proposal, in points."
    )
    return [para(said, "small"), space(3), *bars(shown, marks.width, 10_000, names=_CRITERIA)]


def _agreement(paper: EvaluationReport) -> list[Any]:
    said = [para(text) for text in paper.agreement]
    if not paper.divergences:
        none = word("No two evaluators differed by more than the call allows.")
        return [*said, space(3), para(none)]
    heads = (word("Reg. No."), word("Spread, points"), word("How it was settled"))
    rows: list[list[Any]] = [[para(text, "head") for text in heads]]
    commands = rules()
    for at, row in enumerate(paper.divergences, start=1):
        commands.append(("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)))
        settled = "<br/>".join(plain(line) for line in row.settled)
        rows.append(
            [para(row.number, "cell"), para(points(row.spread), "cell"), marked(settled, "cell")]
        )
    return [*said, space(4), table(rows, _DIVERGED, commands, tallest=300, repeatRows=1)]


def _ranking(paper: EvaluationReport, ending: list[Any]) -> Any:
    left = [word("Row No."), word("Reg. No."), word("Applicant, project title")]
    given = word("Awarded sum, Eur") if paper.decision else word("Proposed sum, Eur")
    right = [word("Points"), word("Recommended sum, Eur"), given]
    outcome = word("Decision") if paper.decision else word("Is proposed")
    rows: list[list[Any]] = [
        [
            *(para(text, "head") for text in left),
            *(para(text, "head_right") for text in right),
            para(outcome, "head"),
        ]
    ]
    commands = [*rules(), ("LEFTPADDING", (6, 0), (6, -1), 7)]
    for row in paper.rows:
        at = len(rows)
        rows.append(_ranked(row))
        if row.reason:
            reason = labelled(word("Reason:"), row.reason, "comment")
            rows.append(["", "", reason, "", "", "", ""])
            commands += [
                ("SPAN", (2, at + 1), (-1, at + 1)),
                ("BOTTOMPADDING", (0, at), (-1, at), 1.6),
                ("TOPPADDING", (0, at + 1), (-1, at + 1), 0),
                ("NOSPLIT", (0, at), (0, at + 1)),
            ]
        last = len(rows) - 1
        commands.append(("LINEBELOW", (0, last), (-1, last), 0.3, grey(RULE)))
    end = len(rows) - 1
    commands.append(("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)))
    close(rows, commands, max(end - 1, 1) if paper.rows else 0, ending)
    return table(rows, _RANKED, commands, tallest=_TALL, repeatRows=1)


def _ranked(row: ReportRow) -> list[Any]:
    return [
        para("–" if row.place is None else str(row.place), "cell"),
        para(row.number, "cell"),
        marked(f"<b>{plain(row.applicant)}</b><br/>{plain(row.title)}", "cell"),
        para(points(row.score), "points"),
        figure(money(row.recommended, unit=False), "cell_right", _RANKED[4]),
        figure(money(row.awarded, unit=False) if row.awarded else "–", "points", _RANKED[5]),
        para(row.outcome, "cell"),
    ]
