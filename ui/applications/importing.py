"""Applications from a file: choose, look at the columns and problems, import, take back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.applications.importing.columns import BY_KEY, COLUMNS, Layout, layout_of
from app.applications.importing.rows import Problem
from app.applications.importing.service import Plan, Preview, ReadFile, Taken
from app.calls.queries import CallDetail
from app.exchange.book import letters
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.applications.blank import Brought, brought_by
from ui.kit import jobs, theme
from ui.kit.cards import Empty, label, say
from ui.kit.columns import Column
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.progress import Progress
from ui.kit.source import ListSource
from ui.kit.table import Table

KINDS = ((N_("Tables"), ("*.xlsx", "*.xls", "*.xlsb", "*.ods", "*.csv", "*.txt", "*.tsv")),)
_PAUSE_MS = 250


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


class ImportDialog(FormDialog):
    """One sheet of a file: into which call, which column is what, and what would keep it out."""

    topic = "importuoti-pasiulymus"

    def __init__(
        self,
        office: Office,
        file: ReadFile,
        calls: tuple[CallDetail, ...],
        parent: QWidget,
        chosen: int | None = None,
    ) -> None:
        self._office, self._file = office, file
        sheets = file.book.sheets
        self._sheet = max(
            range(len(sheets)),
            key=lambda at: (not sheets[at].hidden, sum(map(bool, layout_of(sheets[at]).keys))),
        )
        self._layout = layout_of(sheets[self._sheet])
        self._told = label("", wrap=True)
        self._problems = _problems()
        known = {call.id for call in calls}
        super().__init__(
            N_("Import applications"),
            [*_head(calls, file), *_columns(self._layout)],
            self._take,
            values={
                "call_id": chosen if chosen in known else calls[0].id,
                **{f"column{at}": key for at, key in enumerate(self._layout.keys) if key},
            },
            verb=N_("Import"),
            text=_about(file, self._sheet),
            extra=_below(self._told, self._problems),
            parent=parent,
        )
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
        layout = Layout(self._layout.head, self._layout.titles, tuple(keys))
        return Plan(self._file, self._sheet, layout, value("call_id") or 0)

    def look(self) -> None:
        """The dry run, again after every change."""
        plan = self.plan()
        jobs.run(
            self._office.imports.preview,
            plan,
            owner=self,
            on_done=partial(self._show, plan),
            writes=True,
        )

    def _show(self, plan: Plan, preview: Preview) -> None:
        stops = sum(each.stops for each in preview.problems)
        words = ngettext("{n} application", "{n} applications", preview.count)
        say(
            self._told,
            _(
                "{applications}; problems: {problems}, warnings: {warnings}; new applicants: {new}"
            ).format(
                applications=words.format(n=preview.count),
                problems=stops,
                warnings=len(preview.problems) - stops,
                new=preview.new_applicants,
            ),
        )
        rows = [_row(number, plan, each) for number, each in enumerate(preview.problems, 1)]
        self._problems.reload(ListSource(rows, PROBLEMS))

    def _take(self, values: dict[str, Any]) -> Taken:
        return self._office.imports.take(self.plan(values))


def _head(calls: tuple[CallDetail, ...], file: ReadFile) -> list[Field | Section]:
    offered = tuple((call.id, f"{call.draft.number} · {call.draft.title}") for call in calls)
    return [
        Field("call_id", N_("Call"), "choice", required=True, choices=offered),
        Section(
            N_("Columns of the file"),
            N_("Matched by their names; choose another meaning where one was not recognised."),
        ),
    ]


def _columns(layout: Layout) -> list[Field | Section]:
    choices = tuple((each.key, each.words()) for each in COLUMNS)
    return [
        Field(
            f"column{at}", " · ".join(filter(None, [letters(at), title])), "choice", choices=choices
        )
        for at, title in enumerate(layout.titles)
    ]


def _about(file: ReadFile, sheet: int) -> str:
    book = file.book
    said = _("File “{file}”, sheet “{sheet}”.").format(
        file=file.name, sheet=book.sheets[sheet].name
    )
    if not book.encoding:
        return said
    first = book.preview.splitlines()[0][:120] if book.preview else ""
    return f"{said} " + _("Text in {encoding}; its first line: {line}").format(
        encoding=book.encoding, line=first
    )


def _problems() -> Table:
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


def _below(told: QWidget, problems: Table) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    column.addWidget(told)
    column.addWidget(problems)
    return whole


def _row(number: int, plan: Plan, problem: Problem) -> ProblemRow:
    keys = plan.layout.keys
    place = letters(keys.index(problem.column)) if problem.column in keys else ""
    title = BY_KEY[problem.column].words() if problem.column else ""
    return ProblemRow(number, f"{place}{problem.row}", title, problem.error.text(), problem.stops)


# --- verbs of the page ----------------------------------------------------------------------------


Got = tuple[ReadFile, tuple[CallDetail, ...], tuple[CallDetail, Brought] | None]


def import_file(
    office: Office,
    page: QWidget,
    basis: Callable[[], tuple[CallDetail, ...]],
    chosen: int | None,
    on_form: Callable[[CallDetail, Brought], object],
) -> None:
    """Ask for the file, read it in a child process, and open the dialog.

    A form that one applicant filled in goes to ``on_form``.
    """
    path = messages().ask_file_open(_("Import applications"), KINDS)
    if path is None:
        return
    shown = Progress(_("The file is being read…"), page)

    def work(progress: Callable[[int, int], object]) -> Got:
        file = office.imports.read(path)
        progress(0, 0)  # raises once it is stopped
        calls = basis()
        return file, calls, brought_by(office, file, calls)

    def done(got: Got) -> None:
        file, calls, form = got
        if form is not None:
            on_form(*form)
            return
        if not calls:
            messages().warn(
                _("No call takes applications now. Publish a call, or wait until it opens.")
            )
            return
        dialog = ImportDialog(office, file, calls, page, chosen)
        dialog.submitted.connect(partial(_say, office, page))
        dialog.open()

    job = jobs.run(work, owner=page, on_done=done, on_progress=shown.tell, on_end=shown.end)
    shown.cancels(job)


def _say(office: Office, page: QWidget, taken: Taken) -> None:
    words = ngettext("{n} application imported", "{n} applications imported", len(taken.numbers))
    first, last = taken.numbers[0], taken.numbers[-1]
    text = words.format(n=len(taken.numbers)) + f": {first}" + (f"–{last}" if last != first else "")
    messages().inform(text, undo=partial(_undo, office, page, taken.batch))


def take_back(office: Office, page: QWidget) -> None:
    """The newest import that stands, after a question that names it."""

    def ask(batches: Any) -> None:
        one = next((each for each in batches if each.undone_at is None), None)
        if one is None:
            messages().inform(_("There is no import to take back."))
            return
        what = _(
            "The import of the file “{file}” will be taken back: its applications ({count}) are"
            " taken out of the register, their numbers are not given again."
        ).format(file=one.file, count=one.rows)
        if messages().confirm(what, N_("Take the import back"), danger=True):
            _undo(office, page, one.id)

    jobs.run(office.imports.batches, owner=page, on_done=ask)


def _undo(office: Office, page: QWidget, batch: int) -> None:
    def done(count: int) -> None:
        words = ngettext("{n} application taken back", "{n} applications taken back", count)
        messages().inform(words.format(n=count))

    jobs.run(office.imports.undo, batch, owner=page, on_done=done, writes=True)
