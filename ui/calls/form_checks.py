"""The arithmetic of what is typed into a call's form so far."""

from app.errors import PersonError
from app.formats import money
from app.i18n import _
from app.ledger.split import percents_problem
from app.strategy.queries import StrategyDetail
from ui.kit.checks import Said
from ui.kit.columns import percent
from ui.kit.form import Form
from ui.kit.grid import Grid


def time_said(facts: Form) -> list[Said]:
    """How long applications are taken."""
    opens, closes = facts.value("opens_at"), facts.value("closes_at")
    if opens is None or closes is None:
        return []
    if closes <= opens:
        return [(_("The call would close before it opens."), "bad")]
    days = (closes - opens).days
    return [(_("Applications are taken for {days} d.").format(days=days), "ok")]


def limits_said(form: Form) -> list[Said]:
    """The limits per project against the call’s money."""
    total, largest, smallest = (form.value(key) for key in ("total", "largest", "smallest"))
    if total is None or largest is None:
        return []
    lines = [
        _compared(
            largest <= total,
            _("The most per project {largest}").format(largest=money(largest)),
            _("the call’s {total}").format(total=money(total)),
        )
    ]
    if smallest:
        lines.append(
            _compared(
                smallest <= largest,
                _("The least per project {smallest}").format(smallest=money(smallest)),
                _("the most {largest}").format(largest=money(largest)),
            )
        )
    return lines


def actions_said(grid: Grid, total: int | None, strategy: StrategyDetail) -> list[Said]:
    """The actions’ sums against the call’s money and the plan."""
    asked = grid.sum("cents")
    lines: list[Said] = []
    if total is not None and (asked or total):
        same = asked == total
        words = _("Actions {asked} {sign} the call’s {total}").format(
            asked=money(asked), sign="=" if same else "≠", total=money(total)
        )
        if not same:
            difference = money(asked - total)
            words += _(", difference {difference}").format(difference=difference)
        lines.append((words, "ok" if same else "bad"))
    planned = {f"{node.number} {node.title}": node for node in strategy.actions}
    for row in grid.raw():
        node = planned.get(row[0])
        cents = _cell(grid, row[1])
        if node is not None and cents:
            left, right = money(cents), money(node.planned)
            lines.append(
                _compared(
                    cents <= node.planned,
                    _("Action {number}: this call {asked}").format(number=node.number, asked=left),
                    _("planned {planned}").format(planned=right),
                    "warn",
                )
            )
    return lines


def _cell(grid: Grid, text: str) -> int | None:
    """The number in the second column; None while it is not understood."""
    try:
        found = grid.columns[1].parse(text)
    except PersonError:
        return None
    return found if isinstance(found, int) else None


def _compared(ok: bool, left: str, right: str, tone: str = "bad") -> Said:
    return f"{left} {'≤' if ok else '>'} {right}", "ok" if ok else tone


def sources_said(grid: Grid) -> Said:
    """The shares against 100 percent."""
    shares = [_cell(grid, row[1]) or 0 for row in grid.raw()]
    problem = percents_problem(shares)
    if problem is not None:
        return problem.text(), "bad"
    return _("Shares of sources {sum}").format(sum=percent(sum(shares))), "ok"
