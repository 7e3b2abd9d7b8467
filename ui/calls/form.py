"""A call as a person enters it: facts, money, conditions, evaluation, each a sheet."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls import presets
from app.calls.drafts import CallDraft
from app.calls.queries import CallDetail, CallRow
from app.calls.terms import FundingSource
from app.errors import PersonError
from app.formats import money, percent
from app.i18n import N_, _
from app.labels import choices
from app.ledger.split import percents_problem
from app.office import Office
from app.strategy.queries import StrategyDetail
from ui.calls import rules_form
from ui.calls.fields import CONDITIONS, FACTS, MONEY, next_number, start_times
from ui.kit.checks import ChecksCard, Said
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_START = ((FundingSource.EU, 8500), (FundingSource.STATE, 750), (FundingSource.MUNICIPAL, 750))


class CallDialog(RecordDialog):
    """A new call on a version of the strategy, or ``edited``: a draft, or a published call.

    A published one is changed by an amendment, which begins with its reason.
    """

    topic = "rengti-kvietima"

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        strategy: StrategyDetail,
        calls: Sequence[CallRow],
        edited: CallDetail | None = None,
    ) -> None:
        self._strategy = strategy
        self._card = ChecksCard(N_("Checks"))
        self._facts, self._money, self._conditions = Form(FACTS), Form(MONEY), Form(CONDITIONS)
        self._rules = Form(rules_form.fields(edited is not None))
        self._actions, self._sources = _actions(strategy), _sources()
        super().__init__(
            N_("New call") if edited is None else N_("Edit the call"),
            [
                Sheet(N_("Facts"), [self._facts]),
                Sheet(
                    N_("Money"),
                    [self._money, N_("By action"), self._actions, N_("By source"), self._sources],
                ),
                Sheet(N_("Conditions"), [self._conditions]),
                Sheet(N_("Evaluation"), [self._rules]),
            ],
            {
                "facts": self._facts,
                "money": self._money,
                "actions": self._actions,
                "sources": self._sources,
                "conditions": self._conditions,
                "rules": self._rules,
            },
            lambda values: _store(office, strategy, edited, values),
            verb=N_("Save the draft"),
            aside=self._card,
            homes={"rules": "rules.min_points"},
            parent=parent,
        )
        start = _new_values(office, calls) if edited is None else _values(edited)
        self.set_values(start)
        self.changed.connect(self.check)
        self.check()
        self.keep_drafts(office.drafts, "call", str(edited.id) if edited else "")

    def check(self) -> None:
        """The arithmetic of what is typed so far."""
        self._card.set_lines(
            [
                *_time_said(self._facts),
                *_limits_said(self._money),
                *_actions_said(self._actions, self._money.value("total"), self._strategy),
                _sources_said(self._sources),
            ]
        )


def draft_of(
    values: dict[str, Any], strategy_id: int, before: CallDraft | None = None
) -> CallDraft:
    """What was typed, as the service takes it; ``before`` keeps its scorecard and checklist."""
    rules = values["rules"]
    scorecard, checklist = rules["scorecard"], rules["checklist"]
    texts: dict[str, Any] = {key: text or "" for key, text in values["conditions"].items()}
    sums = dict(values["money"])
    sums["smallest"] = sums["smallest"] or 0
    sums["cross_financing"] = sums["cross_financing"] or 0
    return CallDraft(
        **values["facts"],
        **sums,
        **texts,
        strategy_id=strategy_id,
        actions=tuple((row["node"], row["cents"]) for row in values["actions"]),
        sources=tuple((row["source"], row["percent"]) for row in values["sources"]),
        scorecard=(
            before.scorecard
            if before is not None and scorecard == rules_form.KEEP
            else presets.scorecard(scorecard)
        ),
        checklist=(
            before.checklist
            if before is not None and checklist == rules_form.KEEP
            else presets.checklist(checklist)
        ),
        rules=rules_form.rules_of(rules, before.rules if before is not None else None),
    )


def _store(
    office: Office, strategy: StrategyDetail, edited: CallDetail | None, values: dict[str, Any]
) -> int:
    if edited is None:
        return office.calls.draft(draft_of(values, strategy.id))
    draft = draft_of(values, edited.draft.strategy_id, edited.draft)
    office.calls.edit(edited.id, edited.version, draft)
    return edited.id


def _actions(strategy: StrategyDetail) -> Grid:
    offered = [(node.id, f"{node.number} {node.title}") for node in strategy.actions]
    grid = Grid(
        N_("By action"),
        [
            GridColumn(
                "node",
                N_("Action of the strategy"),
                "choice",
                choices=offered,
                required=True,
                stretch=True,
            ),
            GridColumn("cents", N_("Sum, Eur"), "money", required=True),
        ],
        adding=N_("Add an action"),
    )
    grid.show_lines(3)
    return grid


def _sources() -> Grid:
    grid = Grid(
        N_("By source"),
        [
            GridColumn(
                "source",
                N_("Funding source"),
                "choice",
                choices=choices(FundingSource),
                required=True,
                stretch=True,
            ),
            GridColumn("percent", N_("Share, percent"), "percent", required=True, width=18),
        ],
        adding=N_("Add a source"),
    )
    grid.show_lines(3)
    return grid


def _new_values(office: Office, calls: Sequence[CallRow]) -> dict[str, Any]:
    opens_at, closes_at = start_times(office.clock.now())
    return {
        "facts": {
            "number": next_number([call.number for call in calls]),
            "opens_at": opens_at,
            "closes_at": closes_at,
            "longest_months": 24,
        },
        "money": {"support_rate": 9250},
        "sources": [{"source": source, "percent": share} for source, share in _START],
        "rules": rules_form.start(),
    }


def _values(edited: CallDetail) -> dict[str, Any]:
    draft = edited.draft
    return {
        "facts": {field: getattr(draft, field) for field in _keys(FACTS)},
        "money": {field: getattr(draft, field) for field in _keys(MONEY)},
        "conditions": {field: getattr(draft, field) for field in _keys(CONDITIONS)},
        "actions": [{"node": row.node_id, "cents": row.cents} for row in edited.actions],
        "sources": [{"source": source, "percent": share} for source, share in draft.sources],
        "rules": rules_form.values_of(draft.rules),
    }


def _keys(fields: Sequence[Any]) -> list[str]:
    return [field.key for field in fields if hasattr(field, "key")]


def _time_said(facts: Form) -> list[Said]:
    opens, closes = facts.value("opens_at"), facts.value("closes_at")
    if opens is None or closes is None:
        return []
    if closes <= opens:
        return [(_("The call would close before it opens."), "bad")]
    days = (closes - opens).days
    return [(_("Proposals are taken for {days} d.").format(days=days), "ok")]


def _limits_said(form: Form) -> list[Said]:
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


def _actions_said(grid: Grid, total: int | None, strategy: StrategyDetail) -> list[Said]:
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


def _sources_said(grid: Grid) -> Said:
    shares = [_cell(grid, row[1]) or 0 for row in grid.raw()]
    problem = percents_problem(shares)
    if problem is not None:
        return problem.text(), "bad"
    return _("Shares of sources {sum}").format(sum=percent(sum(shares))), "ok"
