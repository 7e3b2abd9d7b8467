"""The unsigned queue: papers that wait for a signature, one's own to be signed here."""

from collections.abc import Sequence
from typing import Any

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column
from ui.kit.page import Page
from ui.kit.pdf_view import PdfView
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.signing import sign_papers

COLUMNS = [
    Column("number", N_("Number"), strong=True),
    Column("kind", N_("Paper"), display=lambda row: word(row.kind)),
    Column("title", N_("About"), stretch=True),
    Column("signer", N_("Signer")),
    Column("issued_at", N_("Drawn up"), "moment"),
    Column(
        "mine",
        N_("Signature"),
        "pill",
        pill=lambda row: (_("Yours to sign"), "warn") if row.mine else (_("Waits"), "neutral"),
    ),
]


class UnsignedPage(Page):
    """What waits for whom; the chosen paper is shown beside the list."""

    topic = "pasirasyti"
    key, title, icon = "unsigned", N_("Unsigned papers"), "sign"
    listens = frozenset({"papers"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._mine: list[int] = []
        self._rows: dict[int, Any] = {}
        self.sign_all = self.add_button(
            N_("Sign all of mine"), "sign", lambda: self._sign(self._mine), primary=True
        )
        self.sign_all.setEnabled(False)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: number, subject, signer"),
            empty=Empty(N_("Every paper is signed."), icon="ok"),
            background=False,
        )
        self.table.selected.connect(self._show)
        self.set_content(self.table)

    def refresh(self) -> None:
        """Fetch the queue."""
        jobs.run(self.office.papers.queries.unsigned, owner=self, on_done=self._fill)

    def _fill(self, rows: Sequence[Any]) -> None:
        self._rows = {row.id: row for row in rows}
        self._mine = [row.id for row in rows if row.mine]
        self.sign_all.setEnabled(bool(self._mine))
        if not rows:
            self.set_facts(_("Nothing waits for a signature."))
            self.table.reload(ListSource(rows, COLUMNS))
            return
        waiting = ngettext("{count} paper waits", "{count} papers wait", len(rows))
        mine = ngettext("{count} is yours", "{count} are yours", len(self._mine))
        self.set_facts(waiting.format(count=len(rows)), mine.format(count=len(self._mine)))
        self.table.reload(ListSource(rows, COLUMNS))

    def _show(self, identity: int | None) -> None:
        row = self._rows.get(identity or 0)
        if row is None:
            self.side.leave()
            return
        jobs.run(
            self.office.papers.pdf, row.id, owner=self, on_done=lambda pdf: self._open(row, pdf)
        )

    def _open(self, row: Any, pdf: bytes) -> None:
        view = PdfView()
        view.show_pdf(pdf, row.number)
        verbs = []
        if row.mine:
            verbs = [button(N_("Sign"), "sign", lambda: self._sign([row.id]), primary=True)]
        self.side.show_about(f"{word(row.kind)} {row.number}", row.title, view, verbs)

    def _sign(self, papers: list[int]) -> None:
        """Sign one after another, each kept at once."""
        if not papers:
            return
        self.sign_all.setEnabled(False)
        sign_papers(self.office, papers, self, self.refresh_soon, self.side.leave)
