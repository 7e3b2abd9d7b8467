"""A call as a person enters it: facts, money, conditions, evaluation, each a sheet."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls import presets
from app.calls.drafts import CallDraft, RequiredDraft
from app.calls.queries import CallDetail, CallRow
from app.calls.terms import CallState, FundingSource, OwnContribution
from app.errors import InvalidMany
from app.explanation import Check
from app.i18n import N_
from app.labels import choices
from app.ledger.split import percents_problem
from app.office import Office
from app.safety.rights import Right
from app.strategy.queries import StrategyDetail
from ui.calls import rules_form
from ui.calls.fields import AMENDMENT, CONDITIONS, FACTS, MONEY, next_number, start_times
from ui.calls.form_checks import actions_said, limits_said, sources_said, time_said
from ui.kit.asking import Asking
from ui.kit.checks import ChecksCard, Said, said
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
        self._office, self._strategy = office, strategy
        self._call_id = edited.id if edited is not None else None
        self._room: list[Said] = []
        self._card = ChecksCard(N_("Checks"))
        self._facts, self._money, self._conditions = Form(FACTS), Form(MONEY), Form(CONDITIONS)
        self._rules = Form(rules_form.fields(edited is not None))
        self._actions, self._sources = _actions(strategy), _sources()
        self._required = _required()
        amends = edited is not None and edited.state is not CallState.DRAFT
        self._why = Form(AMENDMENT if amends else [])
        super().__init__(
            _title(edited),
            [
                *([Sheet(N_("The change"), [self._why])] if amends else []),
                Sheet(N_("Facts"), [self._facts]),
                Sheet(
                    N_("Money"),
                    [self._money, N_("By action"), self._actions, N_("By source"), self._sources],
                ),
                Sheet(
                    N_("Conditions"), [self._conditions, N_("Required indicators"), self._required]
                ),
                Sheet(N_("Evaluation"), [self._rules]),
            ],
            {
                "facts": self._facts,
                "money": self._money,
                "actions": self._actions,
                "sources": self._sources,
                "conditions": self._conditions,
                "indicators": self._required,
                "rules": self._rules,
                **({"change": self._why} if amends else {}),
            },
            lambda values: _store(office, strategy, edited, values),
            verb=N_("Amend the call") if amends else N_("Save the draft"),
            aside=self._card,
            homes={"rules": "rules.min_points"},
            parent=parent,
        )
        self.may_exceed = office.may(Right.OVERRIDE_BUDGET)
        start = _new_values(office, calls) if edited is None else _values(edited)
        self.set_values(start)
        self._asking = Asking(self, self._wanted, self._told, self._untold, self._untold)
        self.changed.connect(self.check)
        self.changed.connect(self._asking.soon)
        self.check()
        self._asking.ask()
        form = "call-amendment" if amends else "call"
        self.keep_drafts(office.drafts, form, str(edited.id) if edited else "")

    def check(self) -> None:
        """The arithmetic of what is typed so far, then what remains of the plan."""
        self._card.set_lines(
            [
                *time_said(self._facts),
                *limits_said(self._money),
                *actions_said(self._actions, self._money.value("total"), self._strategy),
                sources_said(self._sources),
                *self._room,
            ]
        )

    def _wanted(self) -> Callable[[], Sequence[Check]] | None:
        """What remains of the plan is asked for once actions have sums and shares are whole."""
        try:
            actions = [(row["node"], row["cents"]) for row in self._actions.values()]
            sources = [(row["source"], row["percent"]) for row in self._sources.values()]
        except InvalidMany:
            return None
        if not actions or percents_problem([percent for _source, percent in sources]):
            return None
        return partial(self._office.calls.queries.room, actions, sources, self._call_id)

    def _told(self, found: Sequence[Check]) -> None:
        self._room = [said(each) for each in found]
        self.check()

    def _untold(self, _error: object = None) -> None:
        self._room = []
        self.check()


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
    sums["own_contribution"] = sums["own_contribution"] or 0
    return CallDraft(
        **values["facts"],
        **sums,
        **texts,
        strategy_id=strategy_id,
        actions=tuple((row["node"], row["cents"]) for row in values["actions"]),
        sources=tuple((row["source"], row["percent"]) for row in values["sources"]),
        indicators=tuple(RequiredDraft(**row) for row in values["indicators"]),
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
    if "change" in values:
        why = values["change"]
        office.calls.amend(
            edited.id,
            edited.version,
            draft,
            why["reason"],
            why["document"] or "",
            values.get("override", ""),
        )
    else:
        office.calls.edit(edited.id, edited.version, draft)
    return edited.id


def _title(edited: CallDetail | None) -> str:
    if edited is None:
        return N_("New call")
    if edited.state is CallState.DRAFT:
        return N_("Edit the call")
    return N_("Amend the published call")


def _required() -> Grid:
    grid = Grid(
        N_("Required indicators"),
        [
            GridColumn("title", N_("Indicator"), required=True, stretch=True),
            GridColumn("unit", N_("Unit"), required=True, width=12),
            GridColumn("minimum", N_("At least"), "points", required=True, width=12),
        ],
        adding=N_("Add an indicator"),
    )
    grid.show_lines(2)
    return grid


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
        "money": {"support_rate": 9250, "own_kind": OwnContribution.NONE},
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
        "indicators": [
            {"title": each.title, "unit": each.unit, "minimum": each.minimum}
            for each in draft.indicators
        ],
        "rules": rules_form.values_of(draft.rules),
    }


def _keys(fields: Sequence[Any]) -> list[str]:
    return [field.key for field in fields if hasattr(field, "key")]
