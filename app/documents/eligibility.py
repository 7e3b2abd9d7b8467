"""The eligibility sheet (administracinės atitikties vertinimo lentelė) of one application."""

from typing import Any

from app.documents.blocks import close, facts_beside, letterhead, rules, signatures, title
from app.documents.evaluation_papers import EligibilityRow, EligibilitySheet
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, labelled, marked, para, plain, space, table
from app.formats import moment, money
from app.i18n import paper as word

_WIDTHS = [8 * MM, 84 * MM, 24 * MM, 54 * MM]
_FACTS = [28 * MM, 68 * MM, 27 * MM, 47 * MM]


def eligibility_title(sheet: EligibilitySheet) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Eligibility sheet No. {number}").format(number=sheet.paper.number)


def running(sheet: EligibilitySheet) -> str:
    """The line on top of every page but the first."""
    application = sheet.application
    return f"{eligibility_title(sheet)} · {application.number} · {application.applicant}"


def story(sheet: EligibilitySheet, marks: Marks) -> list[Any]:
    """Everything on the sheet, top to bottom."""
    return [
        *letterhead(sheet.head, marks.width),
        *title(list(sheet.titles), sheet.paper),
        facts_beside(_facts(sheet), _FACTS),
        space(7),
        _criteria(sheet, marks),
    ]


def _facts(sheet: EligibilitySheet) -> list[list[tuple[str, str]]]:
    application, call = sheet.application, sheet.call
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    return [
        [(word("Call"), named)],
        [(word("Proposal"), f"{application.number}, „{application.title}“")],
        [
            (word("Applicant"), application.applicant),
            (word("Requested sum"), money(application.requested)),
        ],
        [
            (word("Checked by"), sheet.checked_by),
            (word("Received"), moment(sheet.received_at)),
        ],
    ]


def _criteria(sheet: EligibilitySheet, marks: Marks) -> Any:
    heads = (word("No."), word("Criterion"), word("Answer"), word("Note"))
    rows: list[list[Any]] = [[para(each, "head") for each in heads]]
    commands = rules()
    for row in sheet.rows:
        commands.append(("LINEBELOW", (0, len(rows)), (-1, len(rows)), 0.3, grey(RULE)))
        rows.append(_row(row))
    end = len(rows) - 1
    commands.append(("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)))
    close(rows, commands, end, _ending(sheet, marks))
    return table(rows, _WIDTHS, commands, tallest=200, repeatRows=1)


def _row(row: EligibilityRow) -> list[Any]:
    text = [para(row.text, "cell")]
    if not row.must:
        text.append(para(word("does not decide eligibility"), "cell_soft"))
    return [
        para(row.number, "cell"),
        text,
        para(row.answer, "cell_bold"),
        para(row.note or "–", "cell" if row.note else "cell_soft"),
    ]


def _ending(sheet: EligibilitySheet, marks: Marks) -> list[Any]:
    outcome = (
        word("The proposal is eligible: it is given to the evaluators.")
        if sheet.eligible
        else word("The proposal is not eligible: it is not evaluated.")
    )
    parts: list[Any] = [space(8), marked(f"<b>{word('Outcome')}</b><br/>{plain(outcome)}")]
    if sheet.reason:
        parts.append(labelled(word("Reason:"), sheet.reason))
    done = word("The check was finished {moment} (Vilnius time).")
    parts += [space(3), para(done.format(moment=moment(sheet.checked_at)), "small")]
    return [*parts, space(10), signatures(marks, sheet.signer)]
