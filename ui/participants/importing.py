"""Participants from a file: choose, look at columns, problems and namesakes, import, take back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.importing.service import Namesake, Opened, Plan, Preview, Taken
from app.participants.queries import OperationRow
from ui.applications.table_dialog import (
    PROBLEMS,
    about_file,
    column_fields,
    problem_rows,
    problem_table,
)
from ui.kit import jobs, screens, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, label, say
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import beside, column
from ui.kit.source import ListSource
from ui.kit.table import Table

_PAUSE_MS = 250
_WIDE = 116  # characters


@dataclass(frozen=True, slots=True)
class NamesakeRow:
    """Somebody of the same name and birth date; ``same`` is what was decided (None: nothing)."""

    id: int
    row: str
    name: str
    born: str
    same: bool | None


def _decided(row: NamesakeRow) -> tuple[str, Any]:
    if row.same is None:
        return _("Not decided"), "warn"
    return (_("The same person"), "ok") if row.same else (_("Somebody else"), "")


NAMESAKES = [
    Column("row", N_("Row"), width=8, strong=True),
    Column("name", N_("Participant"), stretch=True),
    Column("born", N_("Birth date"), width=14),
    Column("same", N_("Decision"), "pill", pill=_decided),
]


class ParticipantImportDialog(FormDialog):
    """One sheet of a file: which column is what, what keeps it out, who is whose namesake."""

    topic = "importuoti-dalyvius"

    def __init__(
        self, office: Office, file: Opened, operations: Sequence[OperationRow], parent: QWidget
    ) -> None:
        self._office, self._imports = office, office.participants.imports
        self._plan = self._imports.plan(file)
        self._same: dict[int, bool] = {}
        self._asked: tuple[Namesake, ...] = ()
        self._told = label("", wrap=True)
        self._problems, self._namesakes = problem_table(), _namesake_table()
        self._apart = _below(self._namesakes, self._decide)
        keys = enumerate(self._plan.layout.keys)
        only = operations[0].id if len(operations) == 1 else None
        super().__init__(
            N_("Import participants"),
            [*_first(operations), *column_fields(self._plan.layout)],
            self._take,
            values={"operation_id": only} | {f"column{at}": key for at, key in keys if key},
            verb=N_("Import"),
            text=about_file(file.name, file.book, self._plan.sheet),
            extra=column(self._told, self._problems, self._apart),
            parent=parent,
        )
        self._apart.hide()
        room = screens.room(self).width() - 80
        self.resize(min(theme.chars(self, _WIDE), room), self.height())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.form.changed.connect(self._pause.start)
        self.finished.connect(lambda _code: self._imports.forget())
        self.look()

    def plan(self) -> Plan:
        """What the dialog says now."""
        value = self.form.value
        keys: list[str] = []
        for at in range(len(self._plan.layout.titles)):
            key = value(f"column{at}") or ""
            keys.append("" if key in keys else key)
        return replace(
            self._plan,
            layout=replace(self._plan.layout, keys=tuple(keys)),
            operation=value("operation_id"),
            same=dict(self._same),
            confirmed=bool(value("confirmed")),
        )

    def look(self) -> None:
        """The dry run, again after every change; the file is read part by part."""
        plan = self.plan()

        def work(progress: Any) -> Preview:
            return self._imports.preview(plan, progress)

        def done(preview: Preview) -> None:
            self._show(plan, preview)

        jobs.run(work, owner=self, on_done=done, on_progress=self._tell, writes=True)

    def _tell(self, done: int, of: int, _text: str = "") -> None:
        say(self._told, _("Rows read: {done} of {of}").format(done=done, of=of))

    def _show(self, plan: Plan, preview: Preview) -> None:
        stops = sum(each.stops for each in preview.problems)
        words = ngettext("{n} participant", "{n} participants", preview.count)
        rest = _("problems: {problems}, warnings: {warnings}; in the registry already: {known}")
        counted = rest.format(
            problems=stops, warnings=len(preview.problems) - stops, known=preview.known
        )
        say(self._told, f"{words.format(n=preview.count)}; {counted}")
        rows = problem_rows(plan.layout, preview.problems)
        self._problems.reload(ListSource(rows, PROBLEMS))
        found = {each.row: each for each in (*self._asked, *preview.asked)}
        self._asked = tuple(found[row] for row in sorted(found))
        self._show_namesakes()

    def _show_namesakes(self) -> None:
        rows = [
            NamesakeRow(
                each.row,
                str(each.row),
                each.name,
                day(each.birth_date) if each.birth_date else "",
                self._same.get(each.row),
            )
            for each in self._asked
        ]
        self._namesakes.reload(ListSource(rows, NAMESAKES))
        self._apart.setVisible(bool(rows))

    def _decide(self, same: bool, every: bool) -> None:
        chosen = self._namesakes.current()
        rows = [each.row for each in self._asked] if every else [chosen]
        self._same |= {row: same for row in rows if row is not None}
        self._show_namesakes()
        self._pause.start()

    def _take(self, _values: dict[str, Any]) -> Taken:
        return self._imports.take(self.plan())


def _first(operations: Sequence[OperationRow]) -> list[Field]:
    projects = tuple((row.id, f"{row.code} · {row.title}") for row in operations)
    return [
        Field(
            "operation_id",
            N_("Project"),
            "choice",
            choices=projects,
            help=N_("Of the rows that do not name their project’s code."),
        ),
        Field(
            "confirmed",
            N_("Documents were looked at: birth dates and sexes are as in the file"),
            "check",
            wide=True,
        ),
    ]


def _namesake_table() -> Table:
    made = Table(
        "import-namesakes",
        N_("Namesakes"),
        NAMESAKES,
        ListSource([], NAMESAKES),
        background=False,
        searchable=False,
        empty=Empty(N_("No namesakes were found."), icon="ok"),
    )
    made.setMinimumHeight(160)
    return made


def _below(table: Table, decide: Any) -> QWidget:
    choices = (
        (N_("The same person"), True, False),
        (N_("Somebody else"), False, False),
        (N_("All are the same"), True, True),
        (N_("All are others"), False, True),
    )
    verbs = [button(text, on_click=partial(decide, *chosen)) for text, *chosen in choices]
    ask = _("People of the same name and birth date are known already. Say who is who.")
    return column(label(ask, "strong", wrap=True), table, beside(*verbs))
