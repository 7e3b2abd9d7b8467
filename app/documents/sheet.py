"""The evaluation sheet (vertinimo lentelė): filled, unfinished, or blank for hand filling."""

from typing import Any

from app.documents import blank_sheet
from app.documents.blocks import (
    close,
    facts_beside,
    letterhead,
    rules,
    signatures,
    title,
    together,
    under_heading,
)
from app.documents.frame import Marks
from app.documents.papers import CriterionRow, EvaluationSheet
from app.documents.style import MM, RULE, TINT, grey, labelled, marked, para, plain, space, table
from app.formats import moment, money, points, short
from app.i18n import npaper
from app.i18n import paper as word

_WIDTHS = [8 * MM, 80 * MM, 50 * MM, 17 * MM, 15 * MM]
_FACT_WIDTHS = [22 * MM, 66 * MM, 29 * MM, 53 * MM]
_LINES_TOGETHER = 9  # a longer comment is set as several rows, so that a page can end between them


def sheet_title(sheet: EvaluationSheet) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Evaluation sheet No. {number}").format(number=sheet.paper.number)


def running(sheet: EvaluationSheet) -> str:
    """The line on top of every page but the first."""
    application = sheet.application
    return f"{sheet_title(sheet)} · {application.number} · {application.applicant}"


def story(sheet: EvaluationSheet, marks: Marks) -> list[Any]:
    """Everything on the sheet, top to bottom."""
    ending, after = _ending(sheet, marks), []
    if sheet.conclusion:
        said = marked(f"<b>{word('Conclusion')}</b><br/>{plain(sheet.conclusion)}")
        ending, after = [], [space(6), said, together(ending)]
    return [
        *letterhead(sheet.head, marks.width),
        *title(
            list(sheet.titles)
            or [word("Evaluation sheet of the benefit and quality"), word("of a project proposal")],
            sheet.paper,
        ),
        *([para(sheet.mark, "cell_bold"), space(5)] if sheet.mark else []),
        facts_beside(_facts(sheet), _FACT_WIDTHS),
        *(blank_sheet.conflict(marks.width) if sheet.blank else [space(7)]),
        _criteria(sheet, ending),
        *after,
    ]


def _facts(sheet: EvaluationSheet) -> list[list[tuple[str, str]]]:
    application, call = sheet.application, sheet.call
    evaluator = ", ".join(part for part in _person(sheet) if part)
    if sheet.blank and not evaluator:
        evaluator = "\u00a0"
    version = word("version {version}, code {code}").format(
        version=sheet.scorecard_version, code=sheet.scorecard_hash[:12]
    )
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    return [
        [(word("Call"), named)],
        [(word("Proposal"), f"{application.number}, „{application.title}“")],
        [
            (word("Applicant"), application.applicant),
            (word("Requested sum"), money(application.requested)),
        ],
        [(word("Evaluator"), evaluator), (word("Scorecard of the call"), version)],
    ]


def _person(sheet: EvaluationSheet) -> tuple[str, str]:
    return (sheet.signer.person, sheet.signer.function) if sheet.signer else ("", "")


def _head(sheet: EvaluationSheet) -> list[Any]:
    scale = word("Scale (mark one)") if sheet.blank else word("Chosen value of the scale")
    return [
        para(word("No."), "head"),
        para(word("Criterion"), "head"),
        para(scale, "head"),
        para(word("Max. points"), "head_right"),
        para(word("Points"), "head_right"),
    ]


def _criteria(sheet: EvaluationSheet, ending: list[Any], heading: str = "") -> Any:
    """The table; its last criterion, the total and the ending stay together."""
    rows: list[list[Any]] = [_head(sheet)]
    commands = rules()
    section, first = "", 0
    for row in sheet.rows:
        opening = len(rows)
        if row.section and row.section != section:
            section = row.section
            rows.append([para(section, "section"), "", "", "", ""])
            commands += _section_rules(opening)
        first = len(rows)
        rows.append(_criterion(row, sheet.blank))
        room = sum(_WIDTHS[1:]) - 7
        below = [blank_sheet.comment(row, room)] if sheet.blank else _comment(row)
        rows += [["", part, "", "", ""] for part in below]
        commands += _row_rules(opening, first, len(rows) - 1, 8 if sheet.blank else 3.3)
    anchor = first if len(rows) - first <= 2 else len(rows) - 1
    rows.append(_total(sheet))
    commands += _total_rules(len(rows) - 1)
    close(rows, commands, anchor, ending)
    if heading:
        commands = under_heading(rows, commands, heading)
    return table(rows, _WIDTHS, commands, tallest=200, repeatRows=2 if heading else 1)


def criteria_table(sheet: EvaluationSheet, heading: str, ending: list[Any]) -> Any:
    """The criteria and the total of a filled sheet, with the arithmetic and an ending under them.

    The heading stands in the table, so that every page repeats it and none ends with it.
    """
    told = [space(1.5), para(sheet.arithmetic, "small")] if sheet.arithmetic else [space(1.5)]
    return _criteria(sheet, [*told, *ending], heading)


def _section_rules(at: int) -> list[Any]:
    return [
        ("SPAN", (0, at), (-1, at)),
        ("BACKGROUND", (0, at), (-1, at), grey(TINT + 0.035)),
        ("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)),
    ]


def _row_rules(opening: int, first: int, last: int, below: float) -> list[Any]:
    """Hairline ``below`` the whole criterion; its first comment lines stay with it."""
    commands: list[Any] = [("LINEBELOW", (0, last), (-1, last), 0.3, grey(RULE))]
    if last > first:
        commands.append(("BOTTOMPADDING", (0, first), (-1, first), 1.6))
    for at in range(first + 1, last + 1):
        commands += [
            ("SPAN", (1, at), (-1, at)),
            ("TOPPADDING", (0, at), (-1, at), 0),
            ("BOTTOMPADDING", (0, at), (-1, at), below if at == last else 0),
        ]
    if last > opening:
        commands.append(("NOSPLIT", (0, opening), (0, min(first + 1, last))))
    return commands


def _criterion(row: CriterionRow, blank: bool) -> list[Any]:
    notes = [row.kind]
    if row.weight != 100:
        notes.append(word("weight {weight}").format(weight=short(row.weight)))
    if row.minimum is not None:
        notes.append(word("at least {points}").format(points=points(row.minimum)))
    text = [para(row.text, "cell_bold")]
    noted = " · ".join(note for note in notes if note)
    if noted:
        text.append(para(noted, "cell_soft"))
    if blank:
        middle = blank_sheet.scale(row, _WIDTHS[2] - 7)
        given: Any = blank_sheet.frame()
    else:
        middle = [para(row.chosen, "cell")]
        given = para(points(row.points), "points")
    return [
        para(row.number, "cell"),
        text,
        middle,
        para(points(row.maximum), "cell_right_soft"),
        given,
    ]


def _comment(row: CriterionRow) -> list[Any]:
    """The comment, in pieces between which a page may end."""
    if not row.comment.strip():
        return []
    width = sum(_WIDTHS[1:]) - 7
    whole = labelled(word("Comment:"), row.comment, "comment")
    leading = whole.style.leading
    pieces: list[Any] = []
    while True:
        _, height = whole.wrap(width, 10**6)
        if height <= (_LINES_TOGETHER + 3) * leading:
            return [*pieces, whole]
        first, whole = whole.split(width, _LINES_TOGETHER * leading + 1)
        pieces.append(first)


def _ending(sheet: EvaluationSheet, marks: Marks) -> list[Any]:
    """What stands under the table, the conclusion apart."""
    parts: list[Any] = [space(1.5)]
    told = [sheet.arithmetic] if sheet.arithmetic and not sheet.blank else []
    if sheet.minimum is not None:
        least = word("Lowest score for being selected: {points}.")
        told.append(least.format(points=points(sheet.minimum)))
    if told:
        parts.append(para(" · ".join(told), "small"))
    if sheet.submitted_at is not None:
        given = word("Evaluation submitted {moment} (Vilnius time).")
        parts += [space(3), para(given.format(moment=moment(sheet.submitted_at)))]
    if sheet.keyed:
        parts += [space(3), para(sheet.keyed)]
    if sheet.blank:
        return [*parts, space(4), blank_sheet.signature(sheet.signer, marks.width)]
    return [*parts, space(8), signatures(marks, sheet.signer)]


def _total(sheet: EvaluationSheet) -> list[Any]:
    given: Any = blank_sheet.frame() if sheet.blank else para(points(sheet.total), "total")
    of = para(word("of {maximum}").format(maximum=points(sheet.maximum)), "total_right")
    return [para(_total_label(sheet), "total_label"), "", of, "", given]


def _total_rules(at: int) -> list[Any]:
    return [
        ("SPAN", (0, at), (1, at)),
        ("SPAN", (2, at), (3, at)),
        ("LINEABOVE", (0, at), (-1, at), 0.8, grey(0)),
        ("LINEBELOW", (0, at), (-1, at), 0.8, grey(0)),
        ("VALIGN", (0, at), (-1, at), "MIDDLE"),
        ("TOPPADDING", (0, at), (-1, at), 3),
        ("BOTTOMPADDING", (0, at), (-1, at), 5),
    ]


def _total_label(sheet: EvaluationSheet) -> str:
    missing = sum(row.points is None for row in sheet.rows)
    if sheet.blank or sheet.total is not None:
        return word("Total points")
    left = npaper("{count} criterion left", "{count} criteria left", missing)
    return word("Evaluation not finished: {left}").format(left=left.format(count=missing))
