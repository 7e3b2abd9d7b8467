"""What does not agree in a whole operation; exits are agreed to with one button."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.attendance.checks import ProblemKind
from app.participants.attendance.exits import Exit
from app.participants.attendance.views import ProblemRow
from app.participants.queries import OperationRow
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.attendance.papers import names_stay
from ui.participants.attendance.window import TableDialog
from ui.participants.attendance.words import PROBLEM_WORDS

COLUMNS = [
    Column(
        "kind",
        N_("What"),
        "pill",
        value=lambda row: row.problem.kind,
        pill=lambda row: (_(PROBLEM_WORDS[row.problem.kind]), "warn"),
    ),
    Column("name", N_("Participant"), strong=True),
    Column("activity", N_("Activity"), tooltip=lambda row: row.activity),
    Column(
        "why",
        N_("Why"),
        stretch=True,
        value=lambda row: row.problem.line.text(),
        tooltip=lambda row: row.problem.line.text(),
    ),
    Column(
        "proposed",
        N_("Proposed exit"),
        "date",
        value=lambda row: row.problem.proposed,
        display=lambda row: day(row.problem.proposed) if row.problem.proposed else "",
    ),
]


def _is_kind(row: ProblemRow, kind: ProblemKind) -> bool:
    return row.problem.kind is kind


class ProblemsDialog(TableDialog):
    """Read again whenever something was agreed to."""

    topic = "lankomumo-patikra"

    def __init__(self, office: Office, operation: OperationRow, parent: QWidget) -> None:
        title = _("Check of attendance: {code}").format(code=operation.code)
        super().__init__(office, title, parent)
        self.operation = operation
        self._rows: Sequence[ProblemRow] = ()
        self.table = Table(
            "attendance-problems",
            N_("Check of attendance"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=[Filter("kind", N_("What"), tuple(PROBLEM_WORDS.items()))],
            search=N_("Search: participant, activity"),
            empty=Empty(N_("Everything agrees."), N_("There is nothing to look into."), icon="ok"),
            background=False,
            export=names_stay,
        )
        self._agree = button(N_("Agree to the exits"), "check", self.agree, primary=True)
        self._agree.setVisible(office.may(Right.EDIT_PARTICIPANTS))
        self._agree.setToolTip(_("Those chosen in the table, or all of them"))
        self.assemble(self.table, [self._agree], 160)
        self._fill(())
        self._fetch()

    def agree(self) -> None:
        """Enter the proposed exits: of the rows that are chosen, or of all of them."""
        chosen = set(self.table.chosen()) if len(self.table.chosen()) > 1 else set()
        exits = [
            Exit(row.problem.participation_id, row.problem.proposed, row.version)
            for row in self._rows
            if row.problem.proposed is not None
            and row.problem.participation_id is not None
            and (not chosen or row.id in chosen)
        ]
        count = len(exits)
        words = ngettext(
            "The last attended day becomes the exit of {n} participant.",
            "The last attended day becomes the exit of {n} participants.",
            count,
        ).format(n=count)
        if not exits or not messages().confirm(words, N_("Enter the exits")):
            return
        jobs.run(
            self.office.participants.attendance.agree_exits,
            exits,
            owner=self,
            on_done=self._agreed,
            on_error=lambda error: messages().warn(error.text()),
            writes=True,
        )

    def _agreed(self, count: int) -> None:
        messages().inform(
            ngettext("{n} exit entered.", "{n} exits entered.", count).format(n=count)
        )
        self._fetch()

    def _fetch(self) -> None:
        jobs.run(
            self.office.participants.attendance.queries.problems,
            self.operation.id,
            owner=self,
            on_done=self._fill,
        )

    def _fill(self, rows: Sequence[ProblemRow]) -> None:
        self._rows = rows
        exits = sum(row.problem.proposed is not None for row in rows)
        self._agree.setEnabled(bool(exits))
        found = ngettext("{n} disagreement", "{n} disagreements", len(rows)).format(n=len(rows))
        proposed = ngettext("{n} proposed exit", "{n} proposed exits", exits).format(n=exits)
        self.tell(f"{found} · {proposed}" if rows else "")
        self.table.reload(ListSource(rows, COLUMNS, {"kind": _is_kind}))
