"""Backups: which there are, whether they are sound, and going back to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety import backup
from app.safety.backup import Backup, State
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.settings.verbs import words_of
from ui.start.restore import size_words, state_words

_NAMED = 4  # kinds of changes that are named before a restore


@dataclass(frozen=True, slots=True)
class Line:
    """A backup as it is listed; ``since`` counts the entries made after it, None if unknown."""

    id: int
    made_at: datetime
    size: int
    state: State
    since: int | None
    backup: Backup


COLUMNS = [
    Column("made_at", N_("Made"), "moment", strong=True),
    Column(
        "size", N_("Size"), value=lambda row: row.size, display=lambda row: size_words(row.size)
    ),
    Column("state", N_("State"), "pill", pill=lambda row: state_words(row.state)),
    Column(
        "since",
        N_("Changes since"),
        "number",
        display=lambda row: "–" if row.since is None else str(row.since),
    ),
    Column(
        "name",
        N_("Folder"),
        value=lambda row: row.backup.folder.name,
        muted=True,
        display=lambda row: row.backup.folder.name,
        stretch=True,
    ),
]


class BackupsPage(Page):
    """``restore_wanted(backup)`` fires after the person confirmed what will be missing."""

    key, title, icon = "backups", N_("Backups"), "backup"
    topic = "atsargines-kopijos"
    listens = frozenset({"backup"})
    restore_wanted = Signal(object)
    backup_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._lines: dict[int, Line] = {}
        self.add_button(N_("Back up now"), "backup", self.backup_wanted.emit, primary=True)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            empty=Empty(
                N_("There is no backup yet."),
                N_("Each time the office is closed, one is made and checked."),
                N_("Back up now"),
                self.backup_wanted.emit,
                icon="backup",
            ),
        )
        self.table.selected.connect(self._show)
        self.table.opened.connect(self._show)
        self.set_content(self.table)

    def refresh(self) -> None:
        """Look for the backups and check them."""
        jobs.run(self._fetch, owner=self, on_done=self._fill)

    def _fetch(self) -> list[Line]:
        newest = self.office.audit.newest()
        return [
            Line(
                place,
                each.made_at,
                each.size,
                backup.state(each),
                None if each.entries is None else newest - each.entries,
                each,
            )
            for place, each in enumerate(backup.backups(self.office.folder), 1)
        ]

    def _fill(self, lines: Sequence[Line]) -> None:
        self._lines = {line.id: line for line in lines}
        words = ngettext("{count} backup", "{count} backups", len(lines))
        folder = str(self.office.folder / "backups")
        self.set_facts(words.format(count=len(lines)) if lines else "", folder)
        self.table.reload(ListSource(lines, COLUMNS))

    def _show(self, identity: int | None) -> None:
        line = self._lines.get(identity or 0)
        if line is None:
            self.side.leave()
            return
        facts = Facts(
            [
                (N_("State"), state_words(line.state)[0]),
                (N_("Size"), size_words(line.size)),
                (N_("Changes since"), "–" if line.since is None else str(line.since)),
            ]
        )
        verbs = []
        if self.office.may(Right.MANAGE_OFFICE) and line.state is not State.DAMAGED:
            verbs = [button(N_("Restore…"), "undo", lambda: self.ask(line), danger=True)]
        self.side.show_about(moment(line.made_at), _("Backup"), facts, verbs)

    def ask(self, line: Line) -> None:
        """Say what will be missing; go back if that is meant."""
        jobs.run(self._lost, line, owner=self, on_done=lambda lost: self._ask(line, lost))

    def _lost(self, line: Line) -> list[tuple[str, int]]:
        return [] if line.backup.entries is None else self.office.audit.since(line.backup.entries)

    def _ask(self, line: Line, lost: list[tuple[str, int]]) -> None:
        text = _(
            "The office goes back to {time}. {lost} The present files are set aside in the"
            " office’s folder, nothing is deleted. Today’s passwords stay."
        )
        words = text.format(time=moment(line.made_at), lost=self._lost_words(line, lost))
        if messages().confirm(words, N_("Restore this backup"), danger=True):
            self.restore_wanted.emit(line.backup)

    def _lost_words(self, line: Line, lost: list[tuple[str, int]]) -> str:
        if line.since is None:
            return _("Everything done after that will be missing.")
        if not line.since:
            return _("Nothing was changed since.")
        named = ", ".join(f"{words_of(verb)} ({count})" for verb, count in lost[:_NAMED])
        more = ", …" if len(lost) > _NAMED else ""
        text = ngettext(
            "{count} change made since will be missing: {named}.",
            "{count} changes made since will be missing: {named}.",
            line.since,
        )
        return text.format(count=line.since, named=named + more)
