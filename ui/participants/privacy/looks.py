"""„Peržiūrų žurnalas“: who looked at whose data, for those who oversee it."""

from app.formats import count
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.participants.privacy.looks import LookRow
from app.participants.terms import AccessKind
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.participants.part import Part
from ui.participants.words import choices


def _who(row: LookRow) -> str:
    if row.person_id is None:
        return _("People in the file")
    return row.name or _("Person No. {number}").format(number=row.person_id)


COLUMNS = [
    Column("at", N_("Time"), "moment", strong=True),
    Column("account", N_("Account")),
    Column("name", N_("Whose data"), display=_who, sortable=False),
    Column("kind", N_("How"), display=lambda row: word(row.kind), sortable=False),
    Column("purpose", N_("What for"), stretch=True, sortable=False),
]


class LooksPart(Part):
    """The access log, newest first."""

    topic = "perziuru-zurnalas"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._accounts: list[tuple[str, str]] = []
        named = office.may(Right.VIEW_PARTICIPANTS)
        self.table = Table(
            "looks",
            N_("Access log"),
            COLUMNS,
            office.participants.privacy.look_source,
            filters=[
                Filter("account", N_("Account"), lambda: self._accounts),
                Filter("kind", N_("How"), choices(AccessKind), every=N_("in every way")),
            ],
            search=N_("Search: name or number of the person")
            if named
            else N_("Search: number of the person"),
            empty=Empty(
                N_("Nobody has looked at anybody’s data yet."),
                N_("Every look at a participant’s card, code, file or export is kept here."),
                icon="preview",
            ),
            count=_looks,
            sort="at",
            descending=True,
            export=_kept_here,
        )
        self.set_content(self.table)

    def refresh(self) -> None:
        """The list, and whose looks there are."""
        self.table.reload()
        jobs.run(
            self.office.participants.privacy.look_source.accounts,
            owner=self,
            on_done=self._know,
        )

    def come_back(self) -> None:
        """A look is written down without being announced: the list is read at every sight of it."""
        self.refresh()

    def _know(self, accounts: list[str]) -> None:
        self._accounts = [(each, each) for each in accounts]


def _kept_here() -> None:
    messages().warn(
        _("This list names people, so it does not leave the office as a table. Look at it here.")
    )


def _looks(number: int) -> str:
    return ngettext("{n} look", "{n} looks", number).format(n=count(number))
