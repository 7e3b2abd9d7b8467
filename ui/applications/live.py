"""What an application's form says while it is typed: sums in its cells, checks beside them."""

from typing import Any

from app.applications.activities import ActivityDraft, when
from app.applications.checks import plain
from app.applications.desk.standing import Standing
from app.applications.drafts import ApplicantDraft, ApplicationDraft, LineDraft, PlannedDraft
from app.applications.queries import checks_of
from app.applications.terms import BudgetCategory, Channel, FundingSource, LegalForm, Sector
from app.calls.queries import CallDetail
from app.errors import Invalid
from app.explanation import Check
from ui.kit.checks import Said, said
from ui.kit.grid import Grid

_MONEY = ("lines", "sources", "support")


def line_of(grid: Grid, row: int) -> LineDraft | None:
    """A budget line as far as its sum is concerned; None while a figure is missing."""
    quantity, price = grid.value(row, "quantity"), grid.value(row, "price")
    if quantity is None or price is None:
        return None
    eligible = grid.value(row, "eligible") is not False
    reason = grid.value(row, "reason") or ""
    return LineDraft(BudgetCategory.OTHER, "", "", quantity, price, eligible, reason)


def show_sums(grid: Grid) -> None:
    """The sum of each budget line."""
    for row in range(grid.table.rowCount()):
        line = line_of(grid, row)
        grid.show_value(row, "sum", line.total if line else None)


def show_least(grid: Grid, call: CallDetail) -> None:
    """The call's least value beside each indicator that it asks for."""
    least = {plain(each.title): each.minimum for each in call.draft.indicators}
    for row in range(grid.table.rowCount()):
        grid.show_value(row, "least", least.get(plain(grid.value(row, "title") or "")))


def typed(
    call: CallDetail, received: Any, code: str, months: int, money: Any, grids: dict[str, Grid]
) -> ApplicationDraft:
    """What is understood so far of what the checks look at."""
    lines, planned = grids["lines"], grids["indicators"]
    return ApplicationDraft(
        call_id=call.id,
        node_id=0,
        applicant=ApplicantDraft("", code, LegalForm.OTHER, Sector.CIVIL),
        title="",
        channel=Channel.IN_PERSON,
        received_at=received,
        months=months,
        stated_total=money("stated_total"),
        requested=money("requested") or 0,
        lines=tuple(line for row in _rows(lines) if (line := line_of(lines, row))),
        sources=((FundingSource.OWN, grids["sources"].sum("cents")),),
        activities=_activities(grids["activities"]),
        indicators=tuple(
            PlannedDraft(planned.value(row, "title"), "", planned.value(row, "value"))
            for row in _rows(planned)
            if planned.value(row, "title") and planned.value(row, "value") is not None
        ),
    )


def told(draft: ApplicationDraft, call: CallDetail, held: Standing | None = None) -> list[Said]:
    """The checks that something was typed for; what came late is always said."""
    receipt, code, *rest = checks_of(draft, call.draft, held)
    shown: list[Check] = [receipt, *([code] if draft.applicant.code else [])]
    money = draft.lines or draft.requested or draft.sources[0][1] or draft.stated_total
    wanted = {
        **dict.fromkeys(_MONEY, bool(money)),
        "months": bool(draft.months),
        "indicators": bool(money or draft.indicators),
    }
    shown += [check for check in rest if wanted.get(check.field or "", True)]
    return [said(check) for check in shown]


def _activities(grid: Grid) -> tuple[ActivityDraft, ...]:
    found = []
    for row in _rows(grid):
        text = grid.value(row, "text")
        try:
            begins, ends = (when(grid.value(row, name) or "") for name in ("begins", "ends"))
        except Invalid:
            continue
        if text:
            found.append(ActivityDraft(text, grid.value(row, "number") or "", begins, ends))
    return tuple(found)


def _rows(grid: Grid) -> range:
    return range(grid.table.rowCount())
