"""A file of records in a dialog: which column is what, what would keep it out; reading and undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.applications.importing.columns import Columns, Layout, best_sheet, layout_of
from app.applications.importing.files import BatchRow, FileImport, Plan, Preview, ReadFile
from app.applications.importing.rows import Problem
from app.exchange import excel
from app.exchange.book import Book, letters
from app.i18n import N_, _
from ui.kit import jobs, screens, theme
from ui.kit.cards import Empty, label, say
from ui.kit.columns import Column
from ui.kit.fields import Field, Section
from ui.kit.files import EXCEL, write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.parts import column
from ui.kit.progress import Progress
from ui.kit.source import ListSource
from ui.kit.table import Table

KINDS = ((N_("Tables"), ("*.xlsx", "*.xls", "*.xlsb", "*.ods", "*.csv", "*.txt", "*.tsv")),)
_PAUSE_MS = 250
_WIDE = 116  # characters


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem as the dialog lists it."""

    id: int
    place: str
    title: str
    text: str
    stops: bool


PROBLEMS = [
    Column("place", N_("Cell"), width=8, strong=True),
    Column(
        "stops",
        N_("What it means"),
        "pill",
        pill=lambda row: (_("Problem"), "bad") if row.stops else (_("Warning"), "warn"),
    ),
    Column("title", N_("Column"), width=22),
    Column("text", N_("What is wrong"), stretch=True, tooltip=lambda row: row.text),
]


class TableDialog(FormDialog):
    """One sheet of a file: which column is what, and what would keep it out.

    ``take`` does the import; ``words`` tells what a dry run found; ``first`` are fields above the
    columns, of which ``call_id`` goes into the plan.
    """

    topic = "importuoti-pasiulymus"

    def __init__(
        self,
        imports: FileImport,
        file: ReadFile,
        parent: QWidget,
        *,
        title: str,
        columns: Columns,
        words: Callable[[Preview], str],
        take: Callable[[Plan], Any],
        first: Sequence[Field] = (),
        values: dict[str, Any] | None = None,
    ) -> None:
        self._imports, self._file, self._words, self._keep = imports, file, words, take
        self._first = frozenset(each.key for each in first)
        sheets = file.book.sheets
        self._sheet = best_sheet(sheets, columns)
        self._layout = layout_of(sheets[self._sheet], columns)
        self._told = label("", wrap=True)
        self._problems = problem_table()
        super().__init__(
            title,
            [*first, *column_fields(self._layout)],
            self._take,
            values={
                **(values or {}),
                **{f"column{at}": key for at, key in enumerate(self._layout.keys) if key},
            },
            verb=N_("Import"),
            text=about_file(file.name, file.book, self._sheet),
            extra=column(self._told, self._problems),
            parent=parent,
        )
        # Problems are sentences: however few the columns are, these need room.
        room = screens.room(self).width() - 80
        self.resize(min(theme.chars(self, _WIDE), room), self.height())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.form.changed.connect(self._pause.start)
        self.look()

    def plan(self, values: dict[str, Any] | None = None) -> Plan:
        """What the dialog says now."""
        given = values if values is not None else {}
        value = given.get if values is not None else self.form.value
        keys: list[str] = []
        for at in range(len(self._layout.titles)):
            key = value(f"column{at}") or ""
            keys.append("" if key in keys else key)
        layout = replace(self._layout, keys=tuple(keys))
        call = value("call_id") if "call_id" in self._first else None
        return Plan(self._file, self._sheet, layout, call or 0)

    def look(self) -> None:
        """The dry run, again after every change."""
        plan = self.plan()
        jobs.run(
            self._imports.preview,
            plan,
            owner=self,
            on_done=partial(self._show, plan),
            writes=True,
        )

    def _show(self, plan: Plan, preview: Preview) -> None:
        say(self._told, f"{self._words(preview)}; {_problem_words(preview)}")
        rows = problem_rows(plan.layout, preview.problems)
        self._problems.reload(ListSource(rows, PROBLEMS))

    def _take(self, values: dict[str, Any]) -> Any:
        return self._keep(self.plan(values))


_COLUMNS = Section(
    N_("Columns of the file"),
    N_("Matched by their names; choose another meaning where one was not recognised."),
)


def _problem_words(preview: Preview) -> str:
    stops = sum(each.stops for each in preview.problems)
    return _("problems: {problems}, warnings: {warnings}; new applicants: {new}").format(
        problems=stops, warnings=len(preview.problems) - stops, new=preview.new_applicants
    )


def column_fields(layout: Layout) -> list[Field | Section]:
    """A field for each column of the file: what it is taken for."""
    choices = tuple((each.key, each.words()) for each in layout.columns)
    return [_COLUMNS] + [
        Field(
            f"column{at}", " · ".join(filter(None, [letters(at), title])), "choice", choices=choices
        )
        for at, title in enumerate(layout.titles)
    ]


def about_file(name: str, book: Book, sheet: int) -> str:
    """Which sheet of which file, and how a text was understood."""
    said = _("File “{file}”, sheet “{sheet}”.").format(file=name, sheet=book.sheets[sheet].name)
    if not book.encoding:
        return said
    first = book.preview.splitlines()[0][:120] if book.preview else ""
    return f"{said} " + _("Text in {encoding}; its first line: {line}").format(
        encoding=book.encoding, line=first
    )


def problem_table() -> Table:
    """An empty table of problems."""
    made = Table(
        "import-problems",
        N_("Problems of the file"),
        PROBLEMS,
        ListSource([], PROBLEMS),
        background=False,
        searchable=False,
        empty=Empty(N_("No problems were found."), icon="ok"),
    )
    made.setMinimumHeight(220)
    return made


def problem_rows(layout: Layout, problems: Sequence[Problem]) -> list[ProblemRow]:
    """Problems as the table lists them."""
    known, keys = {each.key: each for each in layout.columns}, layout.keys
    rows = []
    for number, each in enumerate(problems, 1):
        place = letters(keys.index(each.column)) if each.column in keys else ""
        title = known[each.column].words() if each.column in known else ""
        cell = f"{place}{each.row}" if each.row else ""
        rows.append(ProblemRow(number, cell, title, each.error.text(), each.stops))
    return rows


# --- on the way in and back -----------------------------------------------------------------------


def read_file(
    imports: FileImport, page: QWidget, title: str, then: Callable[[ReadFile], object]
) -> None:
    """Ask for the file and read it in a child process; ``then`` opens the dialog."""
    path = messages().ask_file_open(_(title), KINDS)
    if path is None:
        return
    shown = Progress(_("The file is being read…"), page)

    def work(progress: Callable[[int, int], object]) -> ReadFile:
        file = imports.read(path)
        progress(0, 0)  # raises once it is stopped
        return file

    job = jobs.run(work, owner=page, on_done=then, on_progress=shown.tell, on_end=shown.end)
    shown.cancels(job)


def take_last_back(
    imports: FileImport,
    page: QWidget,
    what: Callable[[BatchRow], str],
    words: Callable[[int], str],
) -> None:
    """The newest import that stands, after a question that names it."""

    def ask(batches: Sequence[BatchRow]) -> None:
        one = next((each for each in batches if each.undone_at is None), None)
        if one is None:
            messages().inform(_("There is no import to take back."))
        elif messages().confirm(what(one), N_("Take the import back"), danger=True):
            undo(imports, page, words, one.id)

    jobs.run(imports.batches, owner=page, on_done=ask)


def undo(imports: FileImport, page: QWidget, words: Callable[[int], str], batch: int) -> None:
    """Take one import back, and say how much of it went."""

    def done(count: int) -> None:
        messages().inform(words(count))

    jobs.run(imports.undo, batch, owner=page, on_done=done, writes=True)


def save_table(page: QWidget, name: str, sheet: Callable[[], excel.Sheet]) -> None:
    """The empty table that an import reads, to be filled in."""
    path = messages().ask_file_save(_("Save the empty table"), name + ".xlsx", [EXCEL])
    if path is None:
        return
    said = _("Exported: {file}").format(file=path.name)
    jobs.run(
        lambda: write_file(path, excel.to_excel(*sheet())),
        owner=page,
        on_done=lambda _nothing: messages().inform(said),
    )
