"""„Terminai“: everything of every project that is still to be met, the first first."""

from collections.abc import Sequence

from app.i18n import N_, _, ngettext
from app.office import Office
from app.projects.monitoring.views import DeadlineRow
from app.projects.monitoring.words import DEADLINES
from ui.kit import jobs
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.part import Part
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.projects.monitoring.report_dialogs import TOPIC
from ui.projects.monitoring.words import count_terms, term_pill

COLUMNS = [
    Column("on", N_("Day"), "date", strong=True),
    Column(
        "days",
        N_("Days left"),
        "pill",
        value=lambda row: row.days,
        pill=term_pill,
    ),
    Column("code", N_("Project code")),
    Column("title", N_("Project"), stretch=True, tooltip=lambda row: row.title),
    Column("kind", N_("Term"), value=lambda row: _(DEADLINES[row.kind])),
    Column("what", N_("What"), stretch=True, value=lambda row: row.what.text()),
]
_LATE, _SOON = "late", "soon"
_WHEN = ((_LATE, N_("late")), (_SOON, N_("within 30 days or late")))


def _within(row: DeadlineRow, chosen: str) -> bool:
    return row.late if chosen == _LATE else row.days <= 30


def source_of(rows: Sequence[DeadlineRow]) -> ListSource:
    """The list as the table asks for it."""
    return ListSource(rows, COLUMNS, {"when": _within})


class DeadlinesPart(Part):
    """Derived from contracts, reports, visits and recoveries; nothing here is typed."""

    topic = TOPIC
    listens = frozenset({"projects", "budget"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.table = Table(
            "project-terms",
            N_("Terms of projects"),
            COLUMNS,
            source_of(()),
            filters=[
                Filter("when", N_("When"), _WHEN, every=N_("any time")),
                Filter("kind", N_("Term"), tuple(DEADLINES.items()), every=N_("every one")),
            ],
            search=N_("Search: code, project, term"),
            count=count_terms,
            empty=Empty(
                N_("No terms yet."),
                N_("Terms follow from contracts, planned reports and visits."),
                icon="clock",
            ),
        )
        self.set_content(self.table)

    def refresh(self) -> None:
        """Reckon them again."""
        jobs.run(self.office.project_monitoring.queries.deadlines, owner=self, on_done=self._show)

    def come_back(self) -> None:
        """Nothing stands beside the list."""
        self.side.hide()

    def _show(self, rows: Sequence[DeadlineRow]) -> None:
        self.table.reload(source_of(rows))
        late = sum(row.late for row in rows)
        if late:
            self.tell(ngettext("{n} is late", "{n} are late", late).format(n=late))
        else:
            self.tell()
