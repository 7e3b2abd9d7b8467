"""From a paper's stored content back to the paper, so that it can be rendered again."""

import json

from app.documents.canonical import hash_of
from app.documents.papers import (
    AcceptanceAct,
    DecisionRecord,
    Declaration,
    EligibilitySheet,
    EvaluationReport,
    EvaluationSheet,
    EvaluationSummary,
    IntakeJournal,
    Notice,
    Paper,
    ProposalList,
)

_Kind = (
    AcceptanceAct
    | Declaration
    | DecisionRecord
    | EligibilitySheet
    | EvaluationReport
    | EvaluationSheet
    | EvaluationSummary
    | IntakeJournal
    | Notice
    | ProposalList
)
_KINDS: dict[str, type[_Kind]] = {
    kind.__name__: kind
    for kind in (
        AcceptanceAct,
        Declaration,
        DecisionRecord,
        EligibilitySheet,
        EvaluationReport,
        EvaluationSheet,
        EvaluationSummary,
        IntakeJournal,
        Notice,
        ProposalList,
    )
}


def paper_from(content: bytes, expected_hash: str) -> Paper:
    """The paper that :func:`app.documents.render.content_json` wrote.

    Raises ValueError when the bytes are not those that the hash names (our error: the database's
    checksums should have caught it).
    """
    from pydantic import TypeAdapter

    if hash_of(content) != expected_hash:
        raise ValueError("stored content does not match its hash")
    data = json.loads(content)
    kind = _KINDS[data["schema"].removeprefix("vvg.").split("/")[0]]
    return TypeAdapter(kind).validate_json(json.dumps(data["content"]), strict=False)
