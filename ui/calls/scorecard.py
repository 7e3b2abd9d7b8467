"""A draft's scorecard as a grid: a criterion a row, the sum of maxima below."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.drafts import ScorecardDraft
from app.calls.queries import CallDetail
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, exact
from app.calls.scorecard import problems as scorecard_problems
from app.calls.terms import CriterionKind, ScaleKind
from app.calls.typing import parse_steps, steps_text
from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _, ngettext
from app.labels import choices
from app.office import Office
from ui.kit.checks import ChecksCard, Said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_YES = [(True, N_("Yes"))]
_COLUMNS = [
    GridColumn("number", N_("No."), required=True, width=6),
    GridColumn("section", N_("Section"), width=22),
    GridColumn("text", N_("Criterion"), required=True, stretch=True),
    GridColumn("scale", N_("Scale"), "choice", choices=choices(ScaleKind), required=True, width=14),
    GridColumn("high", N_("Maximum"), "points", required=True, width=11),
    GridColumn("steps", N_("Steps: points and label"), width=40),
    GridColumn("weight", N_("Weight"), "points", width=8),
    GridColumn("minimum", N_("Threshold"), "points", width=9),
    GridColumn("tie_rank", N_("Tie-break"), "integer", width=9),
    GridColumn("eliminatory", N_("Eliminatory"), "choice", choices=_YES, width=11),
    GridColumn("comment", N_("Comment required"), "choice", choices=_YES, width=11),
]
_FACTS = [
    Field("title", N_("Title"), required=True, max_length=200),
    Field(
        "declared",
        N_("The maxima add up to, points"),
        "points",
        help=N_("Publishing checks that the criteria add up to it. Empty: not checked."),
    ),
]


class ScorecardDialog(RecordDialog):
    """Criteria can be changed while the call is a draft; publishing freezes them."""

    topic = "vertinimo-lentele"

    def __init__(self, office: Office, parent: QWidget, one: CallDetail) -> None:
        self._before = {each.number: each for each in one.draft.scorecard.spec.criteria}
        self._card = ChecksCard(N_("Checks"))
        self._facts, self._grid = Form(_FACTS), Grid(N_("Criteria"), _COLUMNS)
        self._grid.show_lines(8)
        super().__init__(
            N_("Scorecard"),
            [Sheet(N_("Scorecard"), [self._facts, self._grid, self._card])],
            {"facts": self._facts, "criteria": self._grid},
            lambda values: office.calls.edit_scorecard(
                one.id, one.version, draft_of(values, self._before)
            ),
            verb=N_("Save the scorecard"),
            text=N_("Steps are points and label, parted by semicolons: 20 – exceeds; 10 – meets."),
            parent=parent,
        )
        self.set_values(_values(one.draft.scorecard))
        self.changed.connect(self.check)
        self.check()
        self.keep_drafts(office.drafts, "scorecard", str(one.id))

    def check(self) -> None:
        """The sum of maxima, and what would keep the call from being published."""
        self._card.set_lines(_said(self))


def draft_of(values: dict[str, Any], before: dict[str, CriterionSpec]) -> ScorecardDraft:
    """What was typed; InvalidMany names the rows whose steps are not understood."""
    problems: list[Invalid] = []
    criteria: list[tuple[str, CriterionSpec]] = []
    for place, row in enumerate(values["criteria"]):
        try:
            spec = _criterion(place, row, before.get(row["number"]))
        except Invalid as error:
            field = f"criteria:{place}"
            problems.append(Invalid.saying(error.message, error.values, field))
            continue
        criteria.append((row["section"] or "", spec))
    if problems:
        raise InvalidMany(problems)
    sections = tuple(
        SectionSpec(title, tuple(spec for _section, spec in rows))
        for title, rows in groupby(criteria, key=lambda pair: pair[0])
    )
    facts = values["facts"]
    return ScorecardDraft(facts["title"], ScorecardSpec(sections, facts["declared"]))


def _criterion(place: int, row: dict[str, Any], before: CriterionSpec | None) -> CriterionSpec:
    """A row; what the grid does not show comes from the criterion that had its number."""
    scale = row["scale"]
    steps = parse_steps(row["steps"] or "") if scale is ScaleKind.STEPS else ()
    same = before if before is not None and before.scale is scale else None
    start = same or CriterionSpec(
        key=place, number="", text="", scale=scale, high=0, kind=CriterionKind.QUALITY
    )
    if before is not None:
        start = replace(start, kind=before.kind, help=before.help)
    return replace(
        start,
        key=place,
        number=row["number"],
        text=row["text"],
        high=row["high"],
        steps=steps,
        weight=100 if row["weight"] is None else row["weight"],
        minimum=row["minimum"],
        tie_rank=row["tie_rank"],
        eliminatory=bool(row["eliminatory"]),
        comment_required=bool(row["comment"]),
    )


def _values(draft: ScorecardDraft) -> dict[str, Any]:
    return {
        "facts": {"title": draft.title, "declared": draft.spec.declared_maximum},
        "criteria": [
            {
                "number": each.number,
                "section": section.title,
                "text": each.text,
                "scale": each.scale,
                "high": each.high,
                "steps": steps_text(each.steps),
                "weight": each.weight,
                "minimum": each.minimum,
                "tie_rank": each.tie_rank,
                "eliminatory": each.eliminatory or None,
                "comment": each.comment_required or None,
            }
            for section in draft.spec.sections
            for each in section.criteria
        ],
    }


def _said(dialog: RecordDialog) -> Sequence[Said]:
    try:
        spec = draft_of(dialog.values(), {}).spec
    except PersonError as error:
        return [(error.text().split("\n")[0], "info")]
    count = len(spec.criteria)
    words = ngettext("{n} criterion", "{n} criteria", count).format(n=count)
    total = _("the maxima add up to {points} points").format(points=exact(spec.maximum))
    found = [line.text() for line in scorecard_problems(spec)]
    head: Said = (f"{words}, {total}", "info" if found else "ok")
    return [head, *((text, "bad") for text in found[:4])]
