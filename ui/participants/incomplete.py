"""„Trūkstami duomenys“: incomplete records, what each lacks and whom to ask."""

from collections.abc import Sequence

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.lacking import LACKS, IncompleteRow
from app.participants.queries import OperationRow, ParticipantCard
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.participants.card import CardPanel
from ui.participants.exporting import export_list
from ui.participants.form import ParticipantDialog
from ui.participants.words import FIELD_WORDS, field_names


def _ask(row: IncompleteRow) -> str:
    if row.contact:
        return _("The person: {contact}").format(contact=row.contact)
    if row.promoter:
        return _("The promoter: {name}").format(name=row.promoter)
    return _("The person, at the next session")


COLUMNS = [
    Column("name", N_("Participant"), strong=True, tooltip=lambda row: row.name),
    Column("operation", N_("Project"), sortable=False),
    Column("started_on", N_("First day"), "date"),
    Column("missing", N_("Missing"), sortable=False, display=lambda row: field_names(row.missing)),
    Column("ask", N_("Whom to ask"), sortable=False, stretch=True, display=_ask, tooltip=_ask),
]


class IncompletePart(TablePart):
    """Beside the list stands the record; F2 completes it."""

    topic = "trukstami-duomenys"
    listens = frozenset({"participants"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._operations: Sequence[OperationRow] = ()
        self._card: ParticipantCard | None = None
        self._edits = office.may(Right.EDIT_PARTICIPANTS)
        table = Table(
            "incomplete",
            N_("Missing data"),
            COLUMNS,
            office.participants.queries.incomplete,
            filters=[
                Filter("operation", N_("Project"), self._projects),
                Filter("lacks", N_("Missing"), [(name, FIELD_WORDS[name]) for name in LACKS]),
            ],
            search=N_("Search: name or personal code"),
            empty=Empty(
                N_("Every record is complete."),
                N_("Sex, birth date, employment and education are known of everybody."),
                icon="ok",
            ),
            count=_records,
            sort="name",
            export=self.export,
        )
        table.opened.connect(lambda _key: self.edit())
        self.set_table(table)

    def refresh(self) -> None:
        """The list and the projects."""
        super().refresh()
        jobs.run(self.office.participants.queries.operations, owner=self, on_done=self._know)

    def edit(self) -> None:
        """Complete the chosen record."""
        if self._card is not None and self._edits:
            ParticipantDialog(self.office, self._operations, self._card, parent=self).open()

    def export(self) -> None:
        """The list as it is narrowed, without names."""
        sheets = self.office.participants.list_sheets
        export_list(self, self.office, sheets.incomplete, self.table.query)

    def one(self, identity: int) -> ParticipantCard:
        """Whoever is chosen."""
        return self.office.participants.queries.card(identity)

    def forget(self) -> None:
        """The list alone."""
        self._card = None

    def _know(self, rows: Sequence[OperationRow]) -> None:
        self._operations = rows

    def _projects(self) -> list[tuple[int, str]]:
        return [(row.id, row.code) for row in self._operations]

    def show_one(self, card: ParticipantCard) -> None:
        """The card, to be filled in."""
        self._card = card
        verbs = [button(N_("Edit"), "edit", self.edit, shortcut="F2")] if self._edits else []
        name = f"{card.draft.first_name} {card.draft.last_name}"
        about = f"{card.operation} · {card.operation_title}"
        panel = CardPanel(self.office, card, "", "", lambda _key: None)
        self.side.show_about(name, about, panel, verbs)


def _records(count: int) -> str:
    return ngettext("{n} record", "{n} records", count).format(n=count)
