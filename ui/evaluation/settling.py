"""Dialogs that record what people settled: a difference, a common score, the order of the tied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.scorecard import CriterionSpec, Key
from app.errors import Invalid, InvalidMany
from app.evaluation.divergence import Sheet
from app.evaluation.standing import Candidate
from app.i18n import N_
from app.office import Office
from ui.kit import screens, theme
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn

_BASIS = Field(
    "basis",
    N_("Meeting or paper"),
    required=True,
    wide=True,
    placeholder=N_("for example: minutes of 2026-03-12, No. 4"),
    help=N_("Where it was settled; shown with the reasons of the priority order."),
)


class ReconcileDialog(FormDialog):
    """The evaluators met about their difference; their scores count as they stand."""

    topic = "issiskyrimas"

    def __init__(self, take: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(
            N_("Record that the difference is settled"),
            [_BASIS],
            lambda values: take(values["basis"]),
            verb=N_("Record it"),
            text=N_(
                "The evaluators met and both scores stay as they are. If someone changes a score,"
                " return that evaluation to the evaluator first."
            ),
            columns=1,
            parent=parent,
        )


TakeCommon = Callable[[dict[Key, int | None], dict[Key, str], str], object]
Record = Callable[[list[dict[str, Any]], str], object]


class _GridDialog(FormDialog):
    """A grid below the basis; what is wrong in it is said beneath it."""

    def __init__(
        self, title: str, text: str, grid: Grid, record: Record, wide: int, parent: QWidget
    ) -> None:
        self._grid = grid
        self._rows: list[dict[str, Any]] = []
        super().__init__(
            title,
            [_BASIS],
            lambda values: record(self._rows, values["basis"]),
            verb=N_("Record it"),
            text=text,
            columns=1,
            extra=grid,
            parent=parent,
        )
        room = screens.room(self)
        self.resize(min(theme.chars(self, wide), room.width() - 80), self.height())

    def submit(self) -> None:
        """Read the grid here, on the screen's own thread, then go on as every form does."""
        try:
            self._rows = self._grid.values()
        except InvalidMany as error:
            self._grid.show_errors(error)
            return
        super().submit()


class AgreeDialog(_GridDialog):
    """The common score: the evaluators' points side by side, the agreed ones typed beside.

    ``take(scores, comments, basis)`` gets them by criterion.
    """

    topic = "bendras-balas"

    def __init__(self, take: TakeCommon, found: Candidate, parent: QWidget) -> None:
        self._take, self._found = take, found
        criteria = found.scorecard.criteria
        grid = Grid(N_("Common score"), _columns(found.sheets), fixed=True)
        grid.set_values([_row(each, found.sheets) for each in criteria])
        grid.show_lines(min(len(criteria), 10))
        text = N_(
            "The points on which all agree are filled in. Each evaluator’s own sheet stays as it"
            " was submitted."
        )
        super().__init__(N_("Record the common score"), text, grid, self._record, 140, parent)

    def _record(self, rows: list[dict[str, Any]], basis: str) -> None:
        keys = [criterion.key for criterion in self._found.scorecard.criteria]
        scores = {key: row["agreed"] for key, row in zip(keys, rows, strict=True)}
        comments = {key: row["comment"] or "" for key, row in zip(keys, rows, strict=True)}
        self._take(scores, comments, basis)


@dataclass(frozen=True, slots=True)
class TiedRow:
    """One of the equal; ``id`` is the application's."""

    id: int
    number: str
    applicant: str
    title: str


class OrderDialog(_GridDialog):
    """The places that the deciding body gave to the tied; ``take(order, basis)`` gets the ids."""

    topic = "balsavimas"

    def __init__(
        self,
        tied: Sequence[TiedRow],
        take: Callable[[list[int], str], object],
        parent: QWidget,
    ) -> None:
        self._tied, self._take = tied, take
        grid = Grid(N_("Order of the tied"), _TIED, fixed=True)
        grid.set_values(
            [
                {"number": each.number, "applicant": each.applicant, "title": each.title}
                for each in tied
            ]
        )
        grid.show_lines(len(tied))
        text = N_(
            "These applications are equal in everything. Enter the place that the deciding body"
            " gave to each: 1 goes first."
        )
        super().__init__(N_("Record the vote"), text, grid, self._record, 120, parent)

    def _record(self, rows: list[dict[str, Any]], basis: str) -> object:
        places = [row["place"] for row in rows]
        if sorted(places) != list(range(1, len(places) + 1)):
            raise Invalid(
                N_("Give each application a place of its own, from 1 to {count}."),
                count=len(places),
            )
        given = sorted(zip(places, self._tied, strict=True), key=lambda pair: pair[0])
        return self._take([each.id for _place, each in given], basis)


class VoteDialog(OrderDialog):
    """The vote is recorded before the decision."""

    def __init__(
        self, office: Office, call_id: int, tied: Sequence[Candidate], parent: QWidget
    ) -> None:
        rows = [
            TiedRow(each.application_id, each.reg_no, each.applicant, each.title) for each in tied
        ]
        vote = office.evaluation.vote
        super().__init__(rows, lambda order, basis: vote(call_id, order, basis), parent)


class UnsettleDialog(FormDialog):
    """What was settled about an application by mistake counts no longer."""

    topic = "issiskyrimas"

    def __init__(self, office: Office, found: Candidate, parent: QWidget) -> None:
        super().__init__(
            N_("Cancel what was settled"),
            [Field("reason", N_("Reason"), "multiline", required=True, lines=3)],
            lambda values: office.evaluation.unsettle(found.application_id, values["reason"]),
            verb=N_("Cancel it"),
            leave=N_("Close"),
            text=N_(
                "The record stays in the audit log; the priority order waits again until it is"
                " settled anew."
            ),
            columns=1,
            parent=parent,
        )


_TIED = [
    GridColumn("number", N_("Reg. No."), read_only=True, width=10),
    GridColumn("applicant", N_("Applicant"), read_only=True, stretch=True),
    GridColumn("title", N_("Project"), read_only=True, stretch=True),
    GridColumn("place", N_("Place by the vote"), "integer", required=True, width=14),
]


def _columns(sheets: Sequence[Sheet]) -> list[GridColumn]:
    return [
        GridColumn("criterion", N_("Criterion"), read_only=True, stretch=True),
        *(
            GridColumn(f"e{place}", sheet.evaluator, "points", read_only=True, width=16)
            for place, sheet in enumerate(sheets)
        ),
        GridColumn("agreed", N_("Common score"), "points", required=True, width=14),
        GridColumn("comment", N_("Comment"), stretch=True),
    ]


def _row(criterion: CriterionSpec, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """A criterion with everybody's points; where all agree, theirs is the common score."""
    given = [sheet.scores.get(criterion.key) for sheet in sheets]
    row: dict[str, Any] = {f"e{place}": points for place, points in enumerate(given)}
    agreed = given[0] if given and len(set(given)) == 1 else None
    return row | {"criterion": f"{criterion.number}. {criterion.text}", "agreed": agreed}
