"""Applications as a table that the import reads back: an empty one to fill in, or filled."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.applications.drafts import ApplicantDraft, ApplicationDraft
from app.applications.importing.columns import APPLICANT_COLUMNS, COLUMNS, ImportColumn, Kind
from app.applications.terms import CheckAnswer
from app.exchange import excel
from app.i18n import N_, paper
from app.labels import paper_label

_KINDS = {
    Kind.MONEY: excel.Kind.MONEY,
    Kind.QUANTITY: excel.Kind.HUNDREDTHS,
    Kind.COUNT: excel.Kind.WHOLE,
    Kind.MOMENT: excel.Kind.MOMENT,
    Kind.DAY: excel.Kind.DAY,
}


def sheet_of(
    drafts: Sequence[ApplicationDraft] = (), actions: Mapping[int, str] | None = None
) -> excel.Sheet:
    """For :func:`app.exchange.excel.to_excel`; ``actions`` are the numbers of actions by id."""
    columns = [
        excel.Column(each.words(), _KINDS.get(each.kind, excel.Kind.TEXT)) for each in COLUMNS
    ]
    rows: list[list[excel.Value]] = []
    for draft in drafts:
        parts = max(1, *(len(rows) for rows in _rows(draft).values()))
        for place in range(parts):
            rows.append([_cell(each, draft, place, actions or {}) for each in COLUMNS])
    return excel.Sheet(paper(N_("Applications")), columns, rows)


def _cell(
    column: ImportColumn, draft: ApplicationDraft, place: int, actions: Mapping[int, str]
) -> excel.Value:
    part, _dot, name = column.key.partition(".")
    kept = _rows(draft)
    if part in kept:
        found = getattr(kept[part][place], name) if place < len(kept[part]) else None
    elif place:
        return None
    elif part in ("source", "group"):
        pairs: Any = draft.sources if part == "source" else draft.groups
        found = dict(pairs).get(column.of)
    else:
        found = _own(column.key, draft, actions)
    return _worded(column, found)


def _worded(column: ImportColumn, found: Any) -> excel.Value:
    if found is not None and column.kind is Kind.YES_NO:
        return paper_label(CheckAnswer.YES if found else CheckAnswer.NO)
    if found is not None and column.kind is Kind.CHOICE:
        return paper_label(found)
    return None if found == "" else found


def _rows(draft: ApplicationDraft) -> Mapping[str, Sequence[Any]]:
    return {
        "line": draft.lines,
        "partner": draft.partners,
        "activity": draft.activities,
        "indicator": draft.indicators,
    }


def _own(key: str, draft: ApplicationDraft, actions: Mapping[int, str]) -> Any:
    if key == "activities":
        return None  # they stand in rows of their own
    if key == "action":
        return actions.get(draft.node_id)
    if hasattr(draft, key) and key != "applicant":
        return getattr(draft, key)
    return _who(key, draft.applicant)


def _who(key: str, who: ApplicantDraft) -> Any:
    return who.name if key == "applicant" else getattr(who, key)


def applicants_sheet(drafts: Sequence[ApplicantDraft] = ()) -> excel.Sheet:
    """Applicants alone, in the columns that their import reads."""
    columns = [excel.Column(each.words(), excel.Kind.TEXT) for each in APPLICANT_COLUMNS]
    rows: list[list[excel.Value]] = [
        [_worded(each, _who(each.key, draft)) for each in APPLICANT_COLUMNS] for draft in drafts
    ]
    return excel.Sheet(paper(N_("Applicants")), columns, rows)
