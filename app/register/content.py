"""From a paper's stored content back to the paper, so that it can be rendered again."""

import json
from functools import cache
from typing import TYPE_CHECKING

from app.documents.canonical import hash_of
from app.documents.papers import (
    AcceptanceAct,
    AnnualPaper,
    ApplicantCopy,
    AttendanceCertificate,
    BudgetStatement,
    ComparisonPaper,
    DecisionRecord,
    Declaration,
    EligibilitySheet,
    EvaluationReport,
    EvaluationSheet,
    EvaluationSummary,
    HoursSheet,
    IndicatorReport,
    IntakeJournal,
    Notice,
    Paper,
    ProjectReportPaper,
    ProposalList,
    VisitRecord,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Kind = (
    AcceptanceAct
    | AnnualPaper
    | ApplicantCopy
    | AttendanceCertificate
    | ComparisonPaper
    | Declaration
    | DecisionRecord
    | EligibilitySheet
    | EvaluationReport
    | EvaluationSheet
    | EvaluationSummary
    | BudgetStatement
    | HoursSheet
    | IndicatorReport
    | IntakeJournal
    | Notice
    | ProjectReportPaper
    | ProposalList
    | VisitRecord
)
_KINDS: dict[str, type[_Kind]] = {
    kind.__name__: kind
    for kind in (
        AcceptanceAct,
        AnnualPaper,
        ApplicantCopy,
        AttendanceCertificate,
        ComparisonPaper,
        Declaration,
        DecisionRecord,
        EligibilitySheet,
        EvaluationReport,
        EvaluationSheet,
        EvaluationSummary,
        BudgetStatement,
        HoursSheet,
        IndicatorReport,
        IntakeJournal,
        Notice,
        ProjectReportPaper,
        ProposalList,
        VisitRecord,
    )
}


def emblems_in(content: bytes) -> tuple[str, ...]:
    """The hashes of the pictures on top of a stored paper."""
    if b'"emblems":[' not in content:  # most papers have none, and there may be thousands
        return ()
    return tuple(json.loads(content)["content"]["head"].get("emblems", ()))


def paper_from(content: bytes, expected_hash: str) -> Paper:
    """The paper that :func:`app.documents.render.content_json` wrote.

    Raises ValueError when the bytes are not those that the hash names (our error: the database's
    checksums should have caught it).
    """
    if hash_of(content) != expected_hash:
        raise ValueError("stored content does not match its hash")
    data = json.loads(content)
    kind = data["schema"].removeprefix("vvg.").split("/")[0]
    return _reader(kind).validate_json(json.dumps(data["content"]), strict=False)


@cache
def _reader(kind: str) -> "TypeAdapter[_Kind]":
    """Made once for each kind of paper: making one takes longer than reading."""
    from pydantic import TypeAdapter

    return TypeAdapter(_KINDS[kind])
