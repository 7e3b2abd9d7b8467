"""Editing a draft's scorecard in a grid, with its sum and its faults beside it."""

from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.drafts import ScorecardDraft
from app.calls.queries import CallDetail
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, exact, problems
from app.calls.terms import CriterionKind, ScaleKind
from app.calls.typing import parse_steps, steps_text
from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from ui.kit.checks import ChecksCard, Said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_YES = ((True, N_("yes")),)


def scorecard_dialog(office: Office, parent: QWidget, one: CallDetail) -> RecordDialog:
    """The scorecard of a draft call."""
    head = Form(
        [
            Field("title", N_("Title"), required=True, max_length=200),
            Field("declared_maximum", N_("It must add up to, points"), "points"),
        ]
    )
    grid = Grid(N_("Criteria"), _columns(), rows=9)
    card = ChecksCard(N_("Sum of maxima"))

    def submit(values: dict[str, Any]) -> int:
        office.calls.edit_scorecard(one.id, one.version, draft_of(values))
        return one.id

    dialog = RecordDialog(
        N_("Scorecard"),
        [Sheet(N_("Criteria"), [head, grid])],
        {"head": head, "criteria": grid},
        submit,
        text=N_("Steps are written in one cell: 20 exceeds the minimum; 10 meets it; 0 unfounded."),
        aside=card,
        parent=parent,
    )
    dialog.set_values(_values(one.draft.scorecard))
    dialog.changed.connect(lambda: card.set_lines(_checks(dialog)))
    card.set_lines(_checks(dialog))
    dialog.keep_drafts(office.drafts, "scorecard", str(one.id))
    return dialog


def _columns() -> list[GridColumn]:
    return [
        GridColumn("number", N_("No."), required=True, width=6),
        GridColumn("text", N_("Criterion"), required=True, stretch=True),
        GridColumn("section", N_("Section"), width=16),
        GridColumn("kind", N_("Kind"), "choice", choices=choices(CriterionKind), width=12),
        GridColumn(
            "scale", N_("Scale"), "choice", required=True, choices=choices(ScaleKind), width=12
        ),
        GridColumn("high", N_("Maximum"), "points", required=True, width=9),
        GridColumn("steps", N_("Steps"), width=18),
        GridColumn("minimum", N_("Minimum"), "points", width=9),
        GridColumn("tie_rank", N_("Tie-break"), "integer", width=6),
        GridColumn("comment_required", N_("Comment"), "choice", choices=_YES, width=8),
    ]


def draft_of(values: dict[str, Any]) -> ScorecardDraft:
    """From the dialog's values; InvalidMany for steps that cannot be read."""
    faults: list[Invalid] = []
    criteria = []
    for place, row in enumerate(values["criteria"]):
        try:
            criteria.append((row["section"] or "", _criterion(place, row)))
        except Invalid as error:
            faults.append(error)
    if faults:
        raise InvalidMany(faults)
    sections = tuple(
        SectionSpec(title, tuple(spec for _title, spec in run))
        for title, run in groupby(criteria, key=lambda pair: pair[0])
    )
    head = values["head"]
    return ScorecardDraft(head["title"], ScorecardSpec(sections, head["declared_maximum"]))


def _criterion(place: int, row: dict[str, Any]) -> CriterionSpec:
    scale = row["scale"]
    steps = parse_steps(row["steps"] or "", f"criteria:{place}")
    return CriterionSpec(
        key=place,
        number=row["number"],
        text=row["text"],
        scale=scale,
        high=row["high"],
        steps=steps if scale is ScaleKind.STEPS else (),
        minimum=row["minimum"],
        tie_rank=row["tie_rank"],
        comment_required=bool(row["comment_required"]),
        kind=str(row["kind"] or CriterionKind.GENERAL),
    )


def _values(draft: ScorecardDraft) -> dict[str, Any]:
    return {
        "head": {"title": draft.title, "declared_maximum": draft.spec.declared_maximum},
        "criteria": [
            {
                "number": spec.number,
                "text": spec.text,
                "section": section.title,
                "kind": CriterionKind(spec.kind),
                "scale": spec.scale,
                "high": spec.high,
                "steps": steps_text(spec.steps),
                "minimum": spec.minimum,
                "tie_rank": spec.tie_rank,
                "comment_required": True if spec.comment_required else None,
            }
            for section in draft.spec.sections
            for spec in section.criteria
        ],
    }


def _checks(dialog: RecordDialog) -> list[Said]:
    try:
        spec = draft_of(dialog.values()).spec
    except PersonError as error:
        return [(error.text(), "bad")]
    faults = [(line.text(), "bad") for line in problems(spec)]
    total = _("{points} points at most").format(points=exact(spec.maximum))
    return [(total, "warn" if faults else "ok"), *faults]
