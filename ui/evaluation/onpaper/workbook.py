"""The workbook of scores: saved to be filled in, looked at, taken in, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.applications.importing.files import BatchRow, ReadFile
from app.errors import PersonError
from app.evaluation import SheetStage
from app.evaluation.onpaper.workbook.layout import Waiting
from app.evaluation.onpaper.workbook.service import ScorePreview, TakenScores
from app.evaluation.onpaper.workbook.writing import score_book
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from ui.evaluation.calls import CallChoice
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label, say
from ui.kit.columns import Column
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages
from ui.kit.progress import Progress, Step
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class CellRow:
    """A problem as the dialog lists it: the page (named after its evaluator), the cell, why."""

    id: int
    page: str
    place: str
    title: str
    text: str


PROBLEMS = [
    Column("page", N_("Evaluator"), width=18, strong=True),
    Column("place", N_("Cell"), width=8),
    Column("title", N_("Column"), width=22, tooltip=lambda row: row.title),
    Column("text", N_("What is wrong"), stretch=True, tooltip=lambda row: row.text),
]


class ScoresDialog(InReadingOrder, QDialog):
    """What a workbook would do, or every problem of it; ``taken`` tells what was done."""

    topic = "balai-is-excel"
    taken = Signal(object)

    def __init__(
        self, office: Office, call: CallChoice, file: ReadFile, found: ScorePreview, parent: QWidget
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self._office, self._call, self._file = office, call, file
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Scores from Excel"))
        named(self, _("Scores from Excel"))
        self.table = Table(
            "score-problems",
            N_("Problems of the file"),
            PROBLEMS,
            ListSource([], PROBLEMS),
            background=False,
            searchable=False,
            empty=Empty(N_("No problems were found."), icon="ok"),
        )
        self.table.reload(ListSource(_rows(found), PROBLEMS))
        self.save_button = button(
            N_("Take the scores in"), "import", self.save, primary=True, tip="Ctrl+Enter"
        )
        self.save_button.setEnabled(not found.problems)
        self._wrong = label("", "", "bad", wrap=True)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self._wrong, 1)
        low.addWidget(button(N_("Cancel"), on_click=self.reject))
        low.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(_("Scores from Excel"), "title"))
        whole.addWidget(label(_told(file, found), wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(low)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 130), room.width() - 60), min(560, room.height() - 60))
        (self.table if found.problems else self.save_button).setFocus()

    def save(self) -> None:
        """Type in every sheet, or none."""
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        jobs.run(
            self._office.paper_sheets.take_scores,
            self._call.id,
            self._file,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
            writes=True,
        )

    def _done(self, taken: TakenScores) -> None:
        self.taken.emit(taken)
        self.accept()

    def _refused(self, error: PersonError) -> None:
        say(self._wrong, error.text())
        announce(self, error.text(), urgent=True)
        self.save_button.setEnabled(True)


def _rows(found: ScorePreview) -> list[CellRow]:
    return [
        CellRow(at, each.sheet, each.cell, each.title, each.error.text())
        for at, each in enumerate(found.problems, start=1)
    ]


def _told(file: ReadFile, found: ScorePreview) -> str:
    if found.problems:
        count = len(found.problems)
        text = ngettext(
            "“{file}” has {n} problem: nothing can be taken in until it is mended.",
            "“{file}” has {n} problems: nothing can be taken in until they are mended.",
            count,
        )
        return text.format(file=file.name, n=count)
    text = ngettext(
        "From “{file}” {n} sheet would be typed in",
        "From “{file}” {n} sheets would be typed in",
        found.count,
    )
    return text.format(file=file.name, n=found.count) + _stages(found.stages)


def _stages(stages: Mapping[SheetStage, int]) -> str:
    told = (f"{word(stage).lower()}: {count}" for stage, count in stages.items())
    return f" ({', '.join(told)})."


# --- verbs of the panel ---------------------------------------------------------------------------


def save_book(office: Office, call: CallChoice, page: QWidget) -> None:
    """The workbook to type into, where the person says."""
    name = _("scores-call-{number}.xlsx").format(number=call.number.replace("/", "-"))
    path = messages().ask_file_save(_("Save the workbook of scores"), name, [EXCEL])
    if path is None:
        return
    said = _("Exported: {file}").format(file=path.name)
    jobs.run(
        partial(_write, office, call, path),
        owner=page,
        on_done=lambda _nothing: messages().inform(said),
    )


def _write(office: Office, call: CallChoice, path: Path) -> None:
    def in_child(waiting: Waiting) -> bytes:
        made = jobs.runner().in_child(score_book, waiting)
        assert isinstance(made, bytes)
        return made

    write_file(path, office.paper_sheets.blank_scores(call.id, in_child))


def take_book(office: Office, call: CallChoice, page: QWidget) -> None:
    """Ask for the workbook, read it in a child process, show what it would do."""
    path = messages().ask_file_open(_("Scores from Excel"), [EXCEL])
    if path is None:
        return
    shown = Progress(_("The file is being read…"), page)

    def work(progress: Step) -> tuple[ReadFile, ScorePreview]:
        file = office.paper_sheets.read_scores(path)
        progress(0, 0, "")  # raises once it is stopped
        return file, office.paper_sheets.preview_scores(call.id, file)

    def show(read: tuple[ReadFile, ScorePreview]) -> None:
        dialog = ScoresDialog(office, call, *read, page)
        dialog.taken.connect(partial(_say, office, page))
        dialog.open()

    job = jobs.run(
        work, owner=page, on_done=show, on_progress=shown.tell, on_end=shown.end, writes=True
    )
    shown.cancels(job)


def _say(office: Office, page: QWidget, taken: TakenScores) -> None:
    text = ngettext("{n} sheet typed in", "{n} sheets typed in", taken.count)
    messages().inform(
        text.format(n=taken.count) + _stages(taken.stages),
        undo=partial(_undo, office, page, taken.batch),
    )


def take_book_back(office: Office, page: QWidget) -> None:
    """The newest import of scores that stands, after a question that names it."""

    def ask(last: BatchRow | None) -> None:
        if last is None:
            messages().inform(_("There is no import to take back."))
            return
        what = _(
            "The scores of “{file}” ({count}, {when}) are taken back: what was typed is forgotten,"
            " and evaluations that counted by it count no more."
        )
        words = what.format(file=last.file, count=last.rows, when=moment(last.imported_at))
        if messages().confirm(words, N_("Take the import back"), danger=True):
            _undo(office, page, last.id)

    jobs.run(office.paper_sheets.last_scores, owner=page, on_done=ask)


def _undo(office: Office, page: QWidget, batch: int) -> None:
    def done(count: int) -> None:
        text = ngettext(
            "The typing of {n} sheet was taken back.",
            "The typing of {n} sheets was taken back.",
            count,
        )
        messages().inform(text.format(n=count))

    jobs.run(office.paper_sheets.undo_scores, batch, owner=page, on_done=done, writes=True)
