"""Any two versions of the strategy side by side: what the one changes in the other, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.office import Office
from app.strategy.queries import Compared, VersionRow
from ui.kit import jobs, theme
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change in words."""

    id: int
    text: str


CHANGES = [
    Column(
        "text",
        N_("What changed"),
        stretch=True,
        sortable=False,
        tooltip=lambda row: row.text,
    )
]


def count_changes(count: int) -> str:
    """How many changes."""
    return ngettext("{n} change", "{n} changes", count).format(n=count)


class Compare(QWidget):
    """Two choices and the list of changes; the newest against the one before it, to begin with."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._versions: Sequence[VersionRow] = ()
        self.form = Form(
            [
                Field("before", N_("From version"), "choice"),
                Field("after", N_("To version"), "choice"),
            ]
        )
        self.table = Table(
            "strategy.changes",
            N_("Differences between versions"),
            CHANGES,
            ListSource([], CHANGES),
            background=False,
            searchable=False,
            count=count_changes,
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.form.changed.connect(self._compare)

    def show_versions(self, versions: Sequence[VersionRow]) -> None:
        """Offer these versions, the newest first."""
        chosen = self.form.value("before"), self.form.value("after")
        self._versions = versions
        words = [
            (
                each.id,
                f"{_('Version {number}').format(number=each.number)} · {day(each.approved_on)}",
            )
            for each in versions
        ]
        known = {each.id for each in versions}
        self.setVisible(len(versions) > 1)
        for key in ("before", "after"):
            self.form.set_choices(key, words)
        if chosen[0] in known and chosen[1] in known:
            self.form.set_values({"before": chosen[0], "after": chosen[1]})
        elif len(versions) > 1:
            self.form.set_values({"before": versions[1].id, "after": versions[0].id})

    def show_version(self, version_id: int | None) -> None:
        """Compare a version with the one before it; the first has none before."""
        ids = [each.id for each in self._versions]
        if version_id in ids and version_id != ids[-1]:
            place = ids.index(version_id)
            self.form.set_values({"before": ids[place + 1], "after": version_id})

    def _compare(self) -> None:
        before, after = self.form.value("before"), self.form.value("after")
        if before is None or after is None:
            return
        jobs.run(
            self._office.strategy.queries.compare, before, after, owner=self, on_done=self._show
        )

    def _show(self, found: Compared) -> None:
        rows = [ChangeRow(place, line.text()) for place, line in enumerate(found.lines)]
        if not rows:
            rows = [ChangeRow(0, _("The two versions say the same."))]
        self.table.reload(ListSource(rows, CHANGES))
