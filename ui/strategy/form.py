"""Entering a version of the strategy by hand, or pasting it from a spreadsheet."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid, InvalidMany
from app.explanation import Check
from app.formats import money
from app.i18n import N_
from app.labels import choices
from app.office import Office
from app.profiles import profile, profiles
from app.safety.rights import Right
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft
from app.strategy.plan import administration_within, plan_adds_up
from app.strategy.queries import StrategyDetail
from app.strategy.terms import Aggregation, FundingSource, IndicatorKind
from app.strategy.tree import tidy
from app.strategy.typing import parse_years, years_text
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.ordered_grid import OrderedGrid
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet


def strategy_dialog(
    office: Office,
    parent: QWidget,
    base: StrategyDetail | None = None,
    edited: StrategyDetail | None = None,
) -> RecordDialog:
    """A new version, starting from ``base`` if there is one, or ``edited`` to be corrected."""
    facts = Form(_fields(first=base is None))
    grids = _grids()
    card = ChecksCard(N_("Checks"))

    def submit(values: dict[str, Any]) -> int:
        draft, override = draft_of(values), values.get("override", "")
        if edited is None:
            return office.strategy.create(draft, override)
        office.strategy.change(edited.id, edited.version, draft, override)
        return edited.id

    dialog = RecordDialog(
        N_("Edit the strategy") if edited else N_("New version of the strategy"),
        [
            Sheet(N_("Facts"), [facts]),
            Sheet(N_("Goals, objectives, actions"), [grids["nodes"]]),
            Sheet(N_("Indicators"), [grids["indicators"]]),
            Sheet(N_("Financial plan"), [grids["plan"]]),
        ],
        {"facts": facts, **grids},
        submit,
        text=N_(
            "Number goals 1, objectives 1.2, actions 1.2.2. Without a number, plan lines are"
            " administration."
        ),
        aside=card,
        topic="ivesti-strategija",
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    if base is not None:
        dialog.set_values(_values(base.draft, again=edited is None))
    dialog.changed.connect(lambda: card.set_lines(_checks(facts, grids)))
    card.set_lines(_checks(facts, grids))
    dialog.keep_drafts(office.drafts, "strategy", str(edited.id) if edited else "")
    return dialog


def _fields(first: bool) -> list[Field]:
    return [
        Field("title", N_("Title"), required=True, wide=True, max_length=300),
        Field(
            "profile",
            N_("Period"),
            "choice",
            required=True,
            choices=tuple((each.key, each.title) for each in profiles()),
        ),
        Field("total", N_("Money given to the strategy"), "money", required=True),
        Field(
            "approved_by",
            N_("Approved by"),
            required=True,
            placeholder=N_("Whose document, and its number"),
            max_length=200,
        ),
        Field("approved_on", N_("Approved on"), "date", required=True),
        Field(
            "organ",
            N_("Approving body"),
            placeholder=N_("General meeting of members"),
            max_length=200,
        ),
        Field("consent", N_("The ministry’s consent"), max_length=300),
        Field(
            "reason",
            N_("Reason for the new version"),
            "multiline",
            required=not first,
            lines=2,
        ),
        Field(
            "source_text",
            N_("Source text"),
            "multiline",
            help=N_("The text that the strategy was published with, as it stands."),
            lines=6,
        ),
    ]


def _grids() -> dict[str, Grid]:
    return {
        "nodes": OrderedGrid(
            N_("Goals, objectives, actions"),
            [
                GridColumn("number", N_("No."), required=True, width=10),
                GridColumn("title", N_("Title"), required=True, stretch=True),
            ],
            keeps="lineage",
            rows=6,
        ),
        "indicators": OrderedGrid(
            N_("Indicators"),
            [
                GridColumn("number", N_("No."), required=True, width=10),
                GridColumn(
                    "kind",
                    N_("Kind"),
                    "choice",
                    required=True,
                    choices=choices(IndicatorKind),
                    width=14,
                ),
                GridColumn("code", N_("Code"), width=12),
                GridColumn("title", N_("Indicator"), required=True, stretch=True),
                GridColumn("unit", N_("Unit"), required=True, width=10),
                GridColumn("target", N_("Target"), "points", required=True, width=8),
                GridColumn("years", N_("By year"), width=24),
                GridColumn("baseline", N_("Baseline"), "points", width=8),
                GridColumn(
                    "aggregation", N_("Counted"), "choice", choices=choices(Aggregation), width=16
                ),
            ],
            keeps="lineage",
            rows=4,
        ),
        "plan": Grid(
            N_("Financial plan"),
            [
                GridColumn("number", N_("Action No."), width=12),
                GridColumn("year", N_("Year"), "integer", required=True),
                GridColumn(
                    "source", N_("Source"), "choice", required=True, choices=choices(FundingSource)
                ),
                GridColumn("cents", N_("Sum, Eur"), "money", required=True, stretch=True),
            ],
            rows=6,
        ),
    }


def draft_of(values: dict[str, Any]) -> StrategyDraft:
    """From the dialog's values; InvalidMany for an indicator of a number that is not there."""
    facts = values["facts"]
    indicators: dict[str, list[IndicatorDraft]] = {}
    for row in values["indicators"]:
        indicators.setdefault(tidy(row["number"]), []).append(_indicator(row))
    nodes = tuple(
        NodeDraft(
            row["number"],
            row["title"],
            tuple(indicators.pop(tidy(row["number"]), ())),
            row["lineage"],
        )
        for row in values["nodes"]
    )
    if indicators:
        raise InvalidMany(
            [
                Invalid(
                    N_("There is no goal, objective or action {number}."),
                    field="indicators",
                    number=number,
                )
                for number in indicators
            ]
        )
    return StrategyDraft(
        title=facts["title"],
        profile=facts["profile"],
        approved_by=facts["approved_by"],
        approved_on=facts["approved_on"],
        total=facts["total"],
        nodes=nodes,
        plan=tuple(
            PlanDraft(row["number"] or "", row["year"], row["source"], row["cents"])
            for row in values["plan"]
        ),
        source_text=facts["source_text"] or "",
        reason=facts["reason"] or "",
        organ=facts["organ"] or "",
        consent=facts["consent"] or "",
    )


def _indicator(row: dict[str, Any]) -> IndicatorDraft:
    return IndicatorDraft(
        row["kind"],
        row["title"],
        row["unit"],
        row["target"],
        row["code"] or "",
        row["baseline"] or 0,
        row["aggregation"] or Aggregation.SUM,
        parse_years(row["years"] or "", "indicators"),
        row["lineage"],
    )


def _values(draft: StrategyDraft, again: bool) -> dict[str, Any]:
    """The dialog's values of a draft; a new version gets its own approval and reason."""
    return {
        "facts": {
            "title": draft.title,
            "profile": draft.profile,
            "total": draft.total,
            "approved_by": "" if again else draft.approved_by,
            "approved_on": None if again else draft.approved_on,
            "reason": "" if again else draft.reason,
            "organ": draft.organ,
            "consent": "" if again else draft.consent,
            "source_text": draft.source_text,
        },
        "nodes": [
            {"number": node.number, "title": node.title, "lineage": node.lineage}
            for node in draft.nodes
        ],
        "indicators": [
            {
                "number": node.number,
                "kind": each.kind,
                "code": each.code,
                "title": each.title,
                "unit": each.unit,
                "baseline": each.baseline or None,
                "target": each.target,
                "years": years_text(each.years),
                "aggregation": each.aggregation,
                "lineage": each.lineage,
            }
            for node in draft.nodes
            for each in node.indicators
        ],
        "plan": [
            {"number": line.number, "year": line.year, "source": line.source, "cents": line.cents}
            for line in draft.plan
        ],
    }


def _checks(facts: Form, grids: dict[str, Grid]) -> list[Said]:
    """The plan against the strategy's money, as typed so far."""
    total = facts.value("total") or 0
    planned = grids["plan"].sum("cents")
    if not total and not planned:
        return [(money(0), "info")]
    lines: list[Check] = [plan_adds_up([planned], total)]
    key = facts.value("profile")
    if key is not None and total:
        period = profile(key)
        lines.append(
            administration_within(
                _administration(grids["plan"]),
                total,
                period.administration_cap,
                period.administration_base,
            )
        )
    return [said(check) for check in lines]


def _administration(plan: Grid) -> int:
    """What the lines without an action come to, as far as they are understood."""
    total = 0
    for row in plan.raw():
        if row[0].strip():
            continue
        try:
            total += plan.columns[3].parse(row[3]) or 0
        except Invalid:
            continue
    return total
