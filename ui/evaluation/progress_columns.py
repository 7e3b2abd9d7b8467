"""The columns of the progress matrix: the application, then one per evaluator."""

from collections import Counter
from functools import partial

from app.evaluation.views import Cell, ProgressRow
from app.i18n import N_, _
from ui.evaluation.cell import cell_pill
from ui.kit.columns import Column, Tone


def eligible_pill(row: ProgressRow) -> tuple[str, Tone]:
    """What the eligibility check said."""
    if row.eligible is None:
        return _("Not checked"), "warn"
    return (_("Eligible"), "ok") if row.eligible else (_("Ineligible"), "bad")


def evaluators_of(rows: list[ProgressRow]) -> list[tuple[int, str]]:
    """The evaluators of the matrix, by name, each with the sheets submitted of those asked."""
    names: dict[int, str] = {}
    done: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for cell in (cell for row in rows for cell in row.cells):
        names[cell.evaluator_id] = cell.evaluator
        asked[cell.evaluator_id] += not cell.barred
        done[cell.evaluator_id] += cell.submitted and not cell.barred
    order = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return [(key, f"{name} {done[key]}/{asked[key]}") for key, name in order]


TESTS = {"owed": lambda row, _on: row.owed}
"""The filters of the matrix."""


def columns(evaluators: list[tuple[int, str]]) -> list[Column]:
    """The application, then one column per evaluator."""
    fixed = [
        Column("number", N_("Reg. No."), strong=True),
        Column("applicant", N_("Applicant"), stretch=True),
        Column("title", N_("Project"), stretch=True),
        Column("eligible", N_("Eligibility"), "pill", pill=eligible_pill),
        Column("done", N_("Sheets submitted"), sortable=False),
    ]
    return [
        *fixed,
        *(
            Column(
                f"evaluator{key}",
                name,
                "pill",
                pill=partial(_pill_of, key),
                sortable=False,
            )
            for key, name in evaluators
        ),
    ]


def _pill_of(evaluator_id: int, row: ProgressRow) -> tuple[str, Tone]:
    return cell_pill(cell_of(row, evaluator_id))


def cell_of(row: ProgressRow, evaluator_id: int) -> Cell | None:
    """One square, None when the application is not assigned to the evaluator."""
    return next((cell for cell in row.cells if cell.evaluator_id == evaluator_id), None)
