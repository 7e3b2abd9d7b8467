"""The foot of the window: who, unsigned papers, the last backup, the lock."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.formats import local_day, moment
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.safety.backup import Backup
from app.safety.rights import Right
from app.safety.terms import Role
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say


def when(at: datetime, today: date) -> str:
    """A moment as people say it: today 09:30, yesterday 17:00, 2026-02-20."""
    clock = moment(at)[11:]
    on = local_day(at)
    if on == today:
        return _("today {time}").format(time=clock)
    if on == today - timedelta(days=1):
        return _("yesterday {time}").format(time=clock)
    return on.isoformat()


class StatusStrip(QFrame):
    """Facts on the left, quiet buttons on the right."""

    papers_wanted = Signal()
    backup_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("status", True)
        self.who = label("", "caption")
        self.papers = self._quiet(N_("Unsigned: –"), self.papers_wanted)
        self.backup = self._quiet(N_("Backup: –"), self.backup_wanted)
        self.lock = self._quiet(N_("Lock Ctrl+L"), self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 1, theme.GAP, 1)
        row.setSpacing(theme.GAP_S)
        row.addWidget(self.who)
        row.addStretch(1)
        row.addWidget(self.papers)
        row.addWidget(label("·", "caption"))
        row.addWidget(self.backup)
        row.addWidget(label("·", "caption"))
        row.addWidget(self.lock)
        self.show_user()

    def show_user(self) -> None:
        """Who is logged in, with their roles."""
        user = self.office.user
        roles = ", ".join(word(role) for role in Role if role in user.roles)
        say(self.who, f"{user.name} · {roles}")
        self.backup.setEnabled(self.office.may(Right.BACKUP))

    def refresh(self) -> None:
        """Count the unsigned papers and look for the newest backup."""
        jobs.run(self.office.papers.queries.unsigned_count, owner=self, on_done=self.show_unsigned)
        self.refresh_backup()

    def refresh_backup(self) -> None:
        """Look for the newest backup."""
        jobs.run(self.office.last_backup, owner=self, on_done=self.show_backup)

    def show_unsigned(self, count: int) -> None:
        """The number of papers that wait for a signature."""
        self._say(self.papers, _("Unsigned: {count}").format(count=count))
        tip = ngettext(
            "{count} paper waits for a signature", "{count} papers wait for a signature", count
        )
        self.papers.setToolTip(tip.format(count=count))
        theme.role(self.papers, "tone", "warn" if count else "")

    def show_backup(self, made: Backup | None) -> None:
        """When the newest verified backup was made."""
        at = when(made.made_at, self.office.clock.today()) if made else _("none yet")
        self._say(self.backup, _("Backup: {when}").format(when=at))

    def _quiet(self, text: str, wanted: SignalInstance) -> QPushButton:
        made = button(text, quiet=True)
        made.clicked.connect(lambda _on=False: wanted.emit())
        made.setProperty("status", True)
        return made

    def _say(self, target: QPushButton, text: str) -> None:
        target.setText(text)
        named(target, text)
