"""„Grupių dokumentai“: groups of participants that no document shows on the first day."""

from collections.abc import Sequence

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.participants.evidence.covering import NEEDED
from app.participants.evidence.queries import LackingRow
from app.participants.queries import OperationRow, ParticipantCard
from app.participants.terms import SPECIAL_GROUPS
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.participants.evidence_section import EvidenceSection
from ui.participants.exporting import export_list
from ui.participants.words import GROUP_WORDS


def _pill(row: LackingRow) -> tuple[str, Tone]:
    return (_("Does not cover"), "warn") if row.seen else (_("No document"), "bad")


COLUMNS = [
    Column("name", N_("Participant"), strong=True, stretch=True, tooltip=lambda row: row.name),
    Column("operation", N_("Project"), sortable=False),
    Column("started_on", N_("First day"), "date"),
    Column(
        "group",
        N_("Target group"),
        sortable=False,
        display=lambda row: _(GROUP_WORDS[row.group]),
        tooltip=lambda row: word(row.group),
    ),
    Column("seen", N_("State"), "pill", pill=_pill, sortable=False),
]


class EvidencePart(TablePart):
    """Beside the list stand the documents of the chosen participant."""

    topic = "grupes-dokumentai"
    listens = frozenset({"participants"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._operations: Sequence[OperationRow] = ()
        special = office.may(Right.VIEW_SENSITIVE)
        groups = [group for group in NEEDED if special or group not in SPECIAL_GROUPS]
        table = Table(
            "evidence",
            N_("Documents of groups"),
            COLUMNS,
            office.participants.evidence.queries.source,
            filters=[
                Filter("operation", N_("Project"), self._projects),
                Filter(
                    "group",
                    N_("Group"),
                    [(group, GROUP_WORDS[group]) for group in groups],
                    every=N_("all groups"),
                ),
                Filter("seen", N_("Seen, but does not cover")),
            ],
            search=N_("Search: name or personal code"),
            empty=Empty(
                N_("Every group is shown by a document."),
                N_("A group that no document shows on the first day would stand here."),
                icon="ok",
            ),
            count=_groups,
            sort="name",
            export=self.export,
        )
        self.set_table(table)

    def refresh(self) -> None:
        """The list and the projects."""
        super().refresh()
        jobs.run(self.office.participants.queries.operations, owner=self, on_done=self._know)
        if not self.office.may(Right.VIEW_SENSITIVE):
            self.tell(_("special-category data is hidden from your role"))

    def export(self) -> None:
        """The list as it is narrowed, without names and special-category groups."""
        sheets = self.office.participants.list_sheets
        export_list(self, self.office, sheets.evidence, self.table.query)

    def one(self, identity: int) -> ParticipantCard | None:
        """The participant of a row; nobody where a document has come meanwhile."""
        participants = self.office.participants
        rows = participants.evidence.queries.source.rows([identity])
        return participants.queries.card(rows[0].participation_id) if rows else None

    def show_one(self, found: ParticipantCard | None) -> None:
        """The documents of the participant."""
        if found is None:
            return
        name = f"{found.draft.first_name} {found.draft.last_name}"
        about = f"{found.operation} · {found.operation_title}"
        self.side.show_about(name, about, EvidenceSection(self.office, found))

    def _know(self, rows: Sequence[OperationRow]) -> None:
        self._operations = rows

    def _projects(self) -> list[tuple[int, str]]:
        return [(row.id, row.code) for row in self._operations]


def _groups(count: int) -> str:
    return ngettext("{n} record", "{n} records", count).format(n=count)
