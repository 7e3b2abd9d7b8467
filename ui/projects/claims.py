"""„Mokėjimo prašymai“: claims of all projects; a chosen one leads to its project's card."""

from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.projects.claims.listing import LATE, SOON
from app.projects.queries import ProjectCard
from app.projects.terms import ClaimKind, ClaimState
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
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


class ClaimsPart(TablePart):
    """Beside the list stands the card of the chosen claim's project, at its payments."""

    listens = frozenset({"projects", "budget"})
    topic = "mokejimo-prasymai"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        table = Table(
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
        self.set_table(table)

    def one(self, identity: int) -> ProjectCard:
        """The project of a claim."""
        queries = self.office.projects.queries
        return queries.card(queries.claim(identity).project_id)

    def show_one(self, found: ProjectCard) -> None:
        """Its card, at the payments."""
        panel = CardPanel(self.office, found, "money", lambda _key: None)
        about = " · ".join(filter(None, (found.name, found.row.applicant)))
        self.side.show_about(found.row.title or _("Project"), about, panel)
