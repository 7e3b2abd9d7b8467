"""The applicant's copy of the evaluation sheets: all of them, without the evaluators' names."""

from typing import Any

from app.documents.blocks import facts_beside, letterhead, signatures, title, together
from app.documents.frame import Marks
from app.documents.papers import ApplicantCopy, CopiedSheet, EvaluationSheet
from app.documents.sheet import criteria_table
from app.documents.style import MM, para, space
from app.formats import money
from app.i18n import paper as word

_FACT_WIDTHS = [22 * MM, 66 * MM, 29 * MM, 53 * MM]


def copy_title(paper: ApplicantCopy) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Copy of the evaluation sheets, proposal No. {number}").format(
        number=paper.application.number
    )


def story(paper: ApplicantCopy, marks: Marks) -> list[Any]:
    """Everything on the copy, top to bottom."""
    hidden = word(
        "The copy is for the applicant. Evaluators are numbered; their names and other personal"
        " data are not disclosed. The originals, signed by the evaluators, are kept by the office."
    )
    ending = [para(hidden), space(10), signatures(marks, paper.signer)]
    pieces: list[Any] = []
    for sheet in paper.sheets[:-1]:
        pieces += [_sheet(paper, sheet, []), space(9)]
    last = [_sheet(paper, sheet, [space(9), *ending]) for sheet in paper.sheets[-1:]]
    return [
        *letterhead(paper.head, marks.width),
        *title([word("Copy of the evaluation sheets"), word("for the applicant")], paper.paper),
        facts_beside(_facts(paper), _FACT_WIDTHS),
        space(7),
        *pieces,
        *(last or [together(ending)]),
    ]


def _facts(paper: ApplicantCopy) -> list[list[tuple[str, str]]]:
    one, call = paper.application, paper.call
    named = word("No. {number}, {title}").format(number=call.number, title=call.title)
    return [
        [(word("Call"), named)],
        [(word("Proposal"), f"{one.number}, „{one.title}“")],
        [(word("Applicant"), one.applicant), (word("Requested sum"), money(one.requested))],
    ]


def _sheet(paper: ApplicantCopy, sheet: CopiedSheet, ending: list[Any]) -> Any:
    """One evaluator's criteria under a heading, with what closes the copy under the last ones."""
    version = word("scorecard, version {version}").format(version=sheet.scorecard_version)
    filled = EvaluationSheet(
        head=paper.head,
        paper=paper.paper,
        call=paper.call,
        application=paper.application,
        scorecard_version=sheet.scorecard_version,
        scorecard_hash="",
        rows=sheet.rows,
        maximum=sheet.maximum,
        total=sheet.total,
        arithmetic=sheet.arithmetic,
    )
    return criteria_table(filled, f"{sheet.evaluator} · {version}", ending)
