"""„Mokėjimo prašymai“: claims of all projects; a chosen one leads to its project's card."""

from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.projects.claims.listing import LATE, SOON
from app.projects.queries import ProjectCard
from app.projects.terms import ClaimKind, ClaimState
from ui.kit import jobs
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.part import Part
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.projects.card import CardPanel

TONES: dict[ClaimState, Tone] = {
    ClaimState.RECEIVED: "warn",
    ClaimState.CHECKED: "warn",
    ClaimState.PAID: "ok",
    ClaimState.REFUSED: "bad",
    ClaimState.WITHDRAWN: "neutral",
}
COLUMNS = [
    Column("name", N_("Project code"), strong=True),
    Column("number", N_("No."), "number"),
    Column("kind", N_("Payment"), display=lambda row: word(row.kind)),
    Column("applicant", N_("Project promoter"), stretch=True, tooltip=lambda row: row.applicant),
    Column("received_on", N_("Received on"), "date"),
    Column("due_on", N_("To be checked by"), "date"),
    Column("state", N_("State"), "pill", pill=lambda row: (word(row.state), TONES[row.state])),
    Column("asked", N_("Asked, Eur"), "money"),
    Column("eligible", N_("Eligible, Eur"), "money"),
    Column("paid", N_("Paid, Eur"), "money"),
]
DUES = ((LATE, N_("overdue")), (SOON, N_("within two weeks")))


def count_claims(count: int) -> str:
    """Three claims."""
    return ngettext("{n} claim", "{n} claims", count).format(n=count)


class ClaimsPart(Part):
    """Beside the list stands the card of the chosen claim's project, at its payments."""

    listens = frozenset({"projects", "budget"})
    topic = "mokejimo-prasymai"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.table = Table(
            "claims",
            N_("Payment claims"),
            COLUMNS,
            office.projects.queries.claims,
            filters=[
                Filter("state", N_("State"), tuple(LABELS[ClaimState].items()), every=N_("any")),
                Filter("kind", N_("Payment"), tuple(LABELS[ClaimKind].items()), every=N_("any")),
                Filter("due", N_("To be checked by"), DUES, every=N_("any time")),
            ],
            search=N_("Search: paper, code, promoter"),
            sums={"asked": N_("asked"), "eligible": N_("eligible"), "paid": N_("paid")},
            empty=Empty(
                N_("No payment claims yet."),
                N_("A claim is registered on the card of a project that has a contract."),
                icon="money",
            ),
            count=count_claims,
        )
        self.set_content(self.table)
        self.table.selected.connect(self._choose)

    def refresh(self) -> None:
        """The list, and what stands beside it."""
        self.table.reload()
        self._choose(self.table.current())

    def come_back(self) -> None:
        """The claim that was chosen."""
        self._choose(self.table.current())

    def side_left(self) -> None:
        """The list alone."""
        self.table.select(None)

    def _choose(self, identity: int | None) -> None:
        if identity is None:
            if self.shown:
                self.side.hide()
            return
        jobs.run(
            self._read,
            identity,
            owner=self,
            on_done=self._show,
            on_error=lambda _gone: self._choose(None),
        )

    def _read(self, identity: int) -> tuple[int, ProjectCard]:
        queries = self.office.projects.queries
        return identity, queries.card(queries.claim(identity).project_id)

    def _show(self, found: tuple[int, ProjectCard]) -> None:
        identity, card = found
        if identity != self.table.current() or not self.shown:
            return
        panel = CardPanel(self.office, card, "money", lambda _key: None)
        about = " · ".join(filter(None, (card.name, card.row.applicant)))
        self.side.show_about(card.row.title or _("Project"), about, panel)
