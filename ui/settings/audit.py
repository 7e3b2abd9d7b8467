"""The audit log: who did what and when, and whether the chain is whole."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.audit import AuditRow
from ui.kit import jobs, theme
from ui.kit.cards import Facts, Note
from ui.kit.columns import Column
from ui.kit.page import Page
from ui.kit.table import Table
from ui.settings.audit_values import name_of, value_of
from ui.settings.verbs import VERBS, words_of


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


COLUMNS = [
    Column("id", N_("No."), "number"),
    Column("at", N_("When"), "moment", display=lambda row: moment(row.at, seconds=True)),
    Column("account", N_("Who"), strong=True),
    Column("what", N_("What was done"), stretch=True, display=lambda row: words_of(row.verb)),
    Column("record", N_("Record"), "number"),
    Column(
        "told",
        N_("Details"),
        stretch=True,
        muted=True,
        sortable=False,
        display=lambda row: value_of(row.details) if row.details else "",
    ),
]


class AuditPage(Page):
    """Newest first; the sign above says whether anything was changed or removed."""

    topic = "zurnalas"
    key, title, icon = "audit", N_("Audit log"), "history"
    listens = frozenset({"audit"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._source = office.audit.source({verb: _(words) for verb, words in VERBS.items()})
        self._sign: Note | None = None
        self._signs = QVBoxLayout()
        self._signs.setContentsMargins(0, 0, 0, 0)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            self._source,
            search=N_("Search: who, what, details"),
            count=_entries,
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
        """Fetch the entries, then verify the chain."""
        self.table.reload()
        jobs.run(self.office.audit.broken_at, owner=self, on_done=self._say)

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
        if identity is None:
            self.side.leave()
            return
        jobs.run(self._source.rows, [identity], owner=self, on_done=self._beside)

    def _beside(self, rows: Sequence[AuditRow]) -> None:
        for row in rows:
            self._tell(row)

    def _tell(self, line: AuditRow) -> None:
        facts = [
            (N_("When"), moment(line.at, seconds=True)),
            (N_("Office’s clock"), moment(line.office_time, seconds=True)),
            (N_("Who"), line.account),
            (N_("Verb"), line.verb),
            (N_("Record"), "–" if line.record is None else str(line.record)),
        ]
        facts += [(name_of(key), value_of(value, key)) for key, value in line.details.items()]
        self.side.show_about(words_of(line.verb), f"{_('Entry')} {line.id}", Facts(facts))
