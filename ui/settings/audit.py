"""The audit log: who did what and when, and whether the chain is whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.audit import AuditRow
from ui.kit import jobs, theme
from ui.kit.cards import Facts, Note
from ui.kit.columns import Column
from ui.kit.page import Page
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.settings.verbs import name_of, value_of, words_of

_MOST = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is listed."""

    id: int
    at: datetime
    office_time: datetime
    account: str
    verb: str
    record: int | None
    details: dict[str, Any]

    @property
    def what(self) -> str:
        """The verb in words."""
        return words_of(self.verb)

    @property
    def told(self) -> str:
        """The details on one line."""
        return value_of(self.details) if self.details else ""


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


COLUMNS = [
    Column("id", N_("No."), "number"),
    Column("at", N_("When"), "moment", display=lambda row: moment(row.at, seconds=True)),
    Column("account", N_("Who"), strong=True),
    Column("what", N_("What was done"), stretch=True),
    Column("record", N_("Record"), "number"),
    Column("told", N_("Details"), stretch=True, muted=True, sortable=False),
]


class AuditPage(Page):
    """Newest first; the sign above says whether anything was changed or removed."""

    topic = "zurnalas"
    key, title, icon = "audit", N_("Audit log"), "history"
    listens = frozenset({"audit"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._lines: dict[int, Line] = {}
        self._sign: Note | None = None
        self._signs = QVBoxLayout()
        self._signs.setContentsMargins(0, 0, 0, 0)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: who, what, details"),
            count=_entries,
            background=False,
        )
        self.table.selected.connect(self._show)
        self.table.opened.connect(self._show)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self._signs)
        column.addWidget(self.table, 1)
        self.set_content(content)

    def refresh(self) -> None:
        """Fetch the entries and verify the chain."""
        jobs.run(self._fetch, owner=self, on_done=self._fill)

    def _fetch(self) -> tuple[Sequence[AuditRow], int | None]:
        return self.office.audit.rows(_MOST), self.office.audit.broken_at()

    def _fill(self, found: tuple[Sequence[AuditRow], int | None]) -> None:
        rows, broken = found
        lines = [
            Line(r.id, r.at, r.office_time, r.account, r.verb, r.record, r.details) for r in rows
        ]
        self._lines = {line.id: line for line in lines}
        count = rows[0].id if rows else 0
        newest = _("the newest {count} are shown").format(count=_MOST) if count > _MOST else ""
        self.set_facts(_entries(count), newest)
        self._say(broken)
        self.table.reload(ListSource(lines, COLUMNS))

    def _say(self, broken: int | None) -> None:
        if self._sign is not None:
            self._sign.hide()
            self._sign.deleteLater()
        if broken is None:
            text = _("The chain is whole: no entry was changed or removed.")
        else:
            text = _(
                "The chain is broken at entry {number}: it, or one before it, was changed or"
                " removed outside the program. Keep the office folder and its backups as they are."
            ).format(number=broken)
        self._sign = Note(text, "ok" if broken is None else "bad")
        self._signs.addWidget(self._sign)

    def _show(self, identity: int | None) -> None:
        line = self._lines.get(identity or 0)
        if line is None:
            self.side.leave()
            return
        facts = [
            (N_("When"), moment(line.at, seconds=True)),
            (N_("Office’s clock"), moment(line.office_time, seconds=True)),
            (N_("Who"), line.account),
            (N_("Verb"), line.verb),
            (N_("Record"), "–" if line.record is None else str(line.record)),
        ]
        facts += [(name_of(key), value_of(value, key)) for key, value in line.details.items()]
        self.side.show_about(line.what, f"{_('Entry')} {line.id}", Facts(facts))
