"""„Saugojimo terminai“: whose data are due to be made nameless, all at once or one by one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.privacy.erasing import DueRow, Erased
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.cards import Empty
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.part import Part

COLUMNS = [
    Column("name", N_("Participant"), strong=True, stretch=True),
    Column("operations", N_("Projects"), display=lambda row: ", ".join(row.operations)),
    Column("ended_on", N_("Was to be kept until"), "date"),
]
_FEW = 3


class DuePart(Part):
    """The review list; nothing happens to anybody without a person’s word."""

    topic = "nuasmeninti"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: Sequence[DueRow] = ()
        self._all = self.add_button(N_("Make nameless"), "shield", self.make_nameless, primary=True)
        self._all.setVisible(office.may(Right.EDIT_PARTICIPANTS))
        self._all.setEnabled(False)
        self.table = Table(
            "retention",
            N_("Due to be made nameless"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            empty=Empty(
                N_("Nobody is due."),
                N_("Whose data need no longer be kept in any of their projects stand here."),
                icon="ok",
            ),
            export=_kept_here,
        )
        self.set_content(self.table)

    def refresh(self) -> None:
        """Who is due today."""
        jobs.run(self.office.participants.privacy.erasing.due, owner=self, on_done=self._show)

    def _show(self, rows: Sequence[DueRow]) -> None:
        self._rows = rows
        self.table.reload(ListSource(list(rows), COLUMNS))
        self._all.setEnabled(bool(rows))

    def make_nameless(self) -> None:
        """Everybody in the list, after a question that says what goes."""
        ids = [row.id for row in self._rows]
        count = ngettext("{n} person", "{n} persons", len(ids)).format(n=len(ids))
        if messages().confirm(lost(count), N_("Make nameless"), danger=True):
            anonymise(self.office, self, ids)


def lost(who: str) -> str:
    """What being made nameless takes away for good."""
    gone = _(
        "{who}: names, personal codes, contacts, exact birth dates, numbers of documents, consents,"
        " corrections and drafts go for good. What was counted stays as it is."
    )
    return f"{gone.format(who=who)} {papers_told()}"


def papers_told() -> str:
    """Which papers go, and which stay because the law says so."""
    return _(
        "The office’s copies of certificates and of letters go, too; their numbers stay. Lists,"
        " records and questionnaires are not kept by the program: signed originals on paper are"
        " kept as long as the documentation plan says."
    )


def anonymise(office: Office, owner: QWidget, persons: Sequence[int]) -> None:
    """Do it, and say where the data still are."""
    jobs.run(
        office.participants.privacy.erasing.anonymise,
        persons,
        owner=owner,
        on_done=tell_erased,
        writes=True,
    )


def tell_erased(done: Erased) -> None:
    """How many, and which backups still hold them."""
    said = ngettext("{n} person is nameless now.", "{n} persons are nameless now.", done.persons)
    words = said.format(n=done.persons)
    if not done.backups:
        messages().inform(words)
        return
    named = ", ".join(moment(each) for each in done.backups[:_FEW])
    more = "…" if len(done.backups) > _FEW else ""
    messages().warn(
        words
        + " "
        + _(
            "Backups made before still hold the data: {backups}{more}. Keep them no longer than the"
            " office’s rules say, and after putting one back make these persons nameless again."
        ).format(backups=named, more=more)
    )


def _kept_here() -> None:
    messages().warn(
        _("This list names people, so it does not leave the office as a table. Look at it here.")
    )
