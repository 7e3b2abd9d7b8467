"""The columns of the progress matrix: the application, then one per evaluator."""

from collections import Counter
from dataclasses import dataclass
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


_LONGEST = 24  # letters of a name over a column: more push the other evaluators out of sight


def heading(name: str) -> str:
    """A name over a column of a matrix; a long one by its initial and as much as fits."""
    if len(name) <= _LONGEST:
        return name
    first, _space, rest = name.partition(" ")
    short = f"{first[:1]}. {rest}" if rest else name
    return short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Scorer:
    """An evaluator over a column: the sheets submitted of those asked."""

    id: int
    name: str
    done: int
    asked: int

    @property
    def title(self) -> str:
        """Over the column."""
        return f"{heading(self.name)} {self.done}/{self.asked}"


def evaluators_of(rows: list[ProgressRow]) -> list[Scorer]:
    """The evaluators of the matrix, by name."""
    names: dict[int, str] = {}
    done: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for cell in (cell for row in rows for cell in row.cells):
        names[cell.evaluator_id] = cell.evaluator
        asked[cell.evaluator_id] += not cell.barred
        done[cell.evaluator_id] += cell.submitted and not cell.barred
    order = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return [Scorer(key, name, done[key], asked[key]) for key, name in order]


TESTS = {"owed": lambda row, _on: row.owed}
"""The filters of the matrix."""


def columns(evaluators: list[Scorer]) -> list[Column]:
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
                f"evaluator{each.id}",
                each.title,
                "pill",
                pill=partial(_pill_of, each.id),
                sortable=False,
                hint=each.name if each.name != heading(each.name) else "",
            )
            for each in evaluators
        ),
    ]


def _pill_of(evaluator_id: int, row: ProgressRow) -> tuple[str, Tone]:
    return cell_pill(cell_of(row, evaluator_id))


def cell_of(row: ProgressRow, evaluator_id: int) -> Cell | None:
    """One square, None when the application is not assigned to the evaluator."""
    return next((cell for cell in row.cells if cell.evaluator_id == evaluator_id), None)
