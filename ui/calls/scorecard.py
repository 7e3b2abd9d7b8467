"""A draft's scorecard as a grid: a criterion a row, the sum of maxima below."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls import presets
from app.calls.drafts import ScorecardDraft
from app.calls.queries import CallDetail
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, exact
from app.calls.scorecard import problems as scorecard_problems
from app.calls.terms import CallState, CriterionKind, ScaleKind
from app.calls.typing import parse_steps, steps_text
from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _, ngettext
from app.labels import choices
from app.office import Office
from ui.calls.card_files import CardFiles
from ui.calls.fields import AMENDMENT
from ui.kit.checks import ChecksCard, Said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid_columns import GridColumn
from ui.kit.ordered_grid import OrderedGrid
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
    GridColumn("kind", N_("Kind"), "choice", choices=choices(CriterionKind), width=14),
    GridColumn("low", N_("Least"), "points", width=8),
    GridColumn("step", N_("Step"), "points", width=7),
    GridColumn("help", N_("Explanation"), width=30),
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
        self._facts = Form(_FACTS)
        self._grid = OrderedGrid(
            N_("Criteria"), _COLUMNS, keeps="was", adding=N_("Add a criterion")
        )
        self._grid.show_lines(8)
        amends = one.state is not CallState.DRAFT
        self._why = Form(AMENDMENT if amends else [])
        files = CardFiles(
            f"vertinimo-lentele-{one.draft.number}",
            presets.scorecards(),
            presets.scorecard,
            _read,
            _text,
            lambda: draft_of(self._typed_card(), self._before),
            self._show_card,
        )

        def submit(values: dict[str, Any]) -> None:
            draft = draft_of(values, self._before)
            if not amends:
                office.calls.edit_scorecard(one.id, one.version, draft)
                return
            why = values["change"]
            office.calls.amend_scorecard(
                one.id, one.version, draft, why["reason"], why["document"] or ""
            )

        super().__init__(
            N_("New version of the scorecard") if amends else N_("Scorecard"),
            [
                *([Sheet(N_("The change"), [self._why])] if amends else []),
                Sheet(N_("Scorecard"), [files, self._facts, self._card, self._grid]),
            ],
            {
                **({"change": self._why} if amends else {}),
                "facts": self._facts,
                "criteria": self._grid,
            },
            submit,
            verb=N_("Amend the call") if amends else N_("Save the scorecard"),
            text=N_("Steps are points and label, parted by semicolons: 20 – exceeds; 10 – meets."),
            parent=parent,
        )
        self.set_values(_values(one.draft.scorecard))
        self.changed.connect(self.check)
        self.check()
        self.keep_drafts(
            office.drafts, "scorecard-amendment" if amends else "scorecard", str(one.id)
        )

    def _typed_card(self) -> dict[str, Any]:
        return {"facts": self._facts.values(), "criteria": self._grid.values()}

    def _show_card(self, draft: ScorecardDraft) -> None:
        """A card from a preset or a file in place of what is typed; not stored yet."""
        self._before = {each.number: each for each in draft.spec.criteria}
        for name, value in _values(draft).items():
            self.parts[name].set_values(value)

    def check(self) -> None:
        """The sum of maxima, and what would keep the call from being published."""
        self._card.set_lines(_said(self))


def draft_of(values: dict[str, Any], before: dict[str, CriterionSpec]) -> ScorecardDraft:
    """What was typed; InvalidMany names the rows whose steps are not understood."""
    problems: list[Invalid] = []
    criteria: list[tuple[str, CriterionSpec]] = []
    for place, row in enumerate(values["criteria"]):
        try:
            spec = _criterion(place, row, before.get(row.get("was") or row["number"]))
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
        start = replace(start, kind=before.kind)
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
        kind=str(row["kind"]) if row["kind"] else start.kind,
        low=start.low if row["low"] is None else row["low"],
        step=start.step if row["step"] is None else row["step"],
        help=row["help"] or "",
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
                "kind": CriterionKind(each.kind) if each.kind else None,
                "low": each.low if each.scale is not ScaleKind.STEPS else None,
                "step": each.step if each.scale is ScaleKind.RANGE else None,
                "help": each.help,
                "was": each.number,
            }
            for section in draft.spec.sections
            for each in section.criteria
        ],
    }


def _read(data: bytes, name: str) -> ScorecardDraft:
    from app.calls.cardfile import read_scorecard

    return read_scorecard(data, name)


def _text(draft: ScorecardDraft) -> str:
    from app.calls.cardfile import scorecard_text

    return scorecard_text(draft)


def _said(dialog: ScorecardDialog) -> Sequence[Said]:
    try:
        spec = draft_of(dialog._typed_card(), {}).spec
    except PersonError as error:
        return [(error.text().split("\n")[0], "info")]
    count = len(spec.criteria)
    words = ngettext("{n} criterion", "{n} criteria", count).format(n=count)
    total = _("the maxima add up to {points} points").format(points=exact(spec.maximum))
    found = [line.text() for line in scorecard_problems(spec)]
    head: Said = (f"{words}, {total}", "info" if found else "ok")
    return [head, *((text, "bad") for text in found[:4])]
