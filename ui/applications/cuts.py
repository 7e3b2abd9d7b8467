"""Taking money off budget lines, each cut with its reason; the recommended sum follows."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.drafts import CutDraft
from app.applications.queries import ApplicationDetail
from app.applications.recommend import recommended
from app.errors import Invalid, InvalidMany
from app.formats import hundredths, money
from app.i18n import N_, _
from app.office import Office
from ui.kit.checks import ChecksCard, Said
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.messages import messages
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_CUT, _LEFT = 2, 3


class CutsDialog(RecordDialog):
    """The budget lines of an application; what is not cut stays as it was asked for."""

    topic = "rekomenduoti-suma"

    def __init__(self, office: Office, one: ApplicationDetail, parent: QWidget) -> None:
        self._office, self._one = office, one
        self.grid = _grid()
        self.grid.show_lines(min(max(len(one.lines), 4), 10))
        self.card = ChecksCard(N_("Recommended sum"))
        super().__init__(
            _("{number}: recommended sum").format(number=one.number),
            [Sheet(N_("Budget"), [self.grid])],
            {"cuts": self.grid},
            self._recommend,
            verb=N_("Recommend the sum"),
            text=N_("Enter what is taken off a line and why. The funded share stays as asked for."),
            aside=self.card,
            parent=parent,
        )
        self.set_values(
            {
                "cuts": [
                    {
                        "title": line.draft.title,
                        "total": line.total,
                        "cut": line.cut or None,
                        "reason": line.cut_reason,
                    }
                    for line in one.lines
                ]
            }
        )
        self.changed.connect(self.look)
        self.look()
        self.keep_drafts(office.drafts, "cuts", str(one.id))
        self.grid.table.setCurrentCell(0, _CUT)
        self.submitted.connect(self._say)

    def look(self) -> None:
        """What is left of each line, and the recommended sum with its arithmetic."""
        table = self.grid.table
        blocked = table.blockSignals(True)  # what is left is no typing
        for row, line in enumerate(self._one.lines):
            item = table.item(row, _LEFT)
            if item is not None:
                item.setText(hundredths(line.total - self._cut(row)))
        table.blockSignals(blocked)
        self.card.set_lines(self._said())

    def _cut(self, row: int) -> int:
        try:
            return self.grid.columns[_CUT].parse(self.grid.text(row, _CUT)) or 0
        except Invalid:
            return 0

    def _said(self) -> list[Said]:
        total = self._one.draft.eligible_cost
        lines = enumerate(self._one.lines)
        cut = sum(self._cut(row) for row, line in lines if line.draft.eligible)
        if not 0 <= cut <= total:
            words = _("Cuts {cut} exceed the costs {total}.")
            return [(words.format(cut=money(cut), total=money(total)), "bad")]
        explained = recommended(self._one.requested, total, cut).explanation
        return [(line.text(), "ok") for line in explained.lines]

    def _recommend(self, values: dict[str, Any]) -> int:
        cuts = cuts_of(self._one, values["cuts"])
        self._office.applications.recommend(self._one.id, self._one.version, cuts)
        counted = {line.id for line in self._one.lines if line.draft.eligible}
        off = sum(cut.cents for cut in cuts if cut.line_id in counted)
        return recommended(self._one.requested, self._one.draft.eligible_cost, off).cents

    def _say(self, cents: int) -> None:
        words = _("{number}: recommended {sum}.")
        messages().inform(words.format(number=self._one.number, sum=money(cents)))


def cuts_of(one: ApplicationDetail, rows: list[dict[str, Any]]) -> list[CutDraft]:
    """The cuts as typed; InvalidMany names the rows that are cut too far or without a reason."""
    problems: list[Invalid] = []
    found: list[CutDraft] = []
    for place, (line, row) in enumerate(zip(one.lines, rows, strict=True)):
        cents, reason = row["cut"] or 0, row["reason"] or ""
        field = f"cuts:{place}"
        if not 0 <= cents <= line.total:
            problems.append(Invalid(N_("No more can be cut than the line has."), field=field))
        elif cents and not reason:
            problems.append(Invalid(N_("Enter why it is cut."), field=field))
        elif cents:
            found.append(CutDraft(line.id, cents, reason))
    if problems:
        raise InvalidMany(problems)
    return found


def _grid() -> Grid:
    return Grid(
        N_("Budget lines"),
        [
            GridColumn("title", N_("Budget line"), read_only=True, stretch=True),
            GridColumn("total", N_("Sum, Eur"), "money", read_only=True, width=14),
            GridColumn("cut", N_("Cut, Eur"), "money", width=14),
            GridColumn("left", N_("Left, Eur"), "money", read_only=True, width=14),
            GridColumn("reason", N_("Reason"), width=30),
        ],
        fixed=True,
    )
