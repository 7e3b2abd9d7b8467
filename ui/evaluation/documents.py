"""„Dokumentai“: the call's papers; look, sign, print, check, hand out."""

from pathlib import Path

from PySide6.QtCore import Signal

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.register import PaperKind
from app.register.queries import PaperRow
from app.safety.rights import Right
from app.signing.findings import Verification
from ui.evaluation.draw_up import DrawUpDialog, kinds, results_sent_dialog
from ui.evaluation.handing_out import export_call, export_scores
from ui.evaluation.panel import Panel
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.menus import MenuVerb, menu_button
from ui.kit.messages import messages
from ui.kit.progress import Step
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog
from ui.papers.exporting import export_papers
from ui.papers.findings import Findings
from ui.papers.signing import sign_papers


def signature_pill(row: PaperRow) -> tuple[str, Tone]:
    """Whether it is signed, and whether it is mine to sign."""
    if row.signed:
        return _("Signed"), "ok"
    if row.voided:
        return _("Replaced"), "neutral"
    if row.by_hand:
        return _("By hand"), "neutral"
    return (_("Yours to sign"), "warn") if row.mine else (_("Not signed"), "neutral")


COLUMNS = [
    Column("number", N_("Number"), strong=True),
    Column("kind", N_("Paper"), display=lambda row: word(row.kind)),
    Column("title", N_("About"), stretch=True),
    Column("signer", N_("Signer")),
    Column("issued_at", N_("Drawn up"), "moment"),
    Column("signature", N_("Signature"), "pill", pill=signature_pill),
]
FILTERS = [Filter("unsigned", N_("Only unsigned")), Filter("mine", N_("Only mine"))]
_TESTS = {
    "unsigned": lambda row, _on: not (row.signed or row.voided or row.by_hand),
    "mine": lambda row, _on: row.mine,
}


class DocumentsPanel(Panel):
    """The papers of one call."""

    topic = "dokumentai"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, PaperRow] = {}
        self.check_button = button(N_("Check the signature"), "shield", self.check)
        self.sign_button = button(N_("Sign all of mine"), "sign", self.sign_mine, primary=True)
        self.draw_button = button(N_("Draw up"), "plus", self.draw_up, shortcut="Ctrl+N")
        self.export_button = button(
            N_("Export"),
            "export",
            self.export,
            shortcut="Ctrl+E",
            tip=N_("The chosen papers, or all that are signed, as files"),
        )
        self.more_button = menu_button(N_("More"), "more", self._rarer())
        drawing = [self.draw_button] if kinds(office) else []
        more = [self.more_button] if self._rarer() else []
        self.buttons = [
            *more,
            self.check_button,
            self.export_button,
            *drawing,
            self.sign_button,
        ]
        self.table = Table(
            "call-papers",
            N_("Documents of the call"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=FILTERS,
            background=False,
            search=N_("Search: number, subject, signer"),
            empty=Empty(
                N_("This call has no papers yet."),
                N_("Declarations, evaluation sheets, the decision and its lists gather here."),
                icon="document",
            ),
            count=lambda n: ngettext("{n} paper", "{n} papers", n).format(n=n),
        )
        self.table.opened.connect(self.open_paper)
        self.table.selected.connect(lambda _paper: self._dress())
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def _rarer(self) -> list[MenuVerb]:
        """The rarer verbs that the user may do."""
        found = []
        if self.office.may(Right.EXPORT):
            whole = N_("Everything of the call in one folder")
            scores = N_("Every evaluator’s every score")
            found += [
                MenuVerb(N_("Whole call…"), "folder", self.export_call, whole),
                MenuVerb(N_("Scores…"), "calculator", self.export_scores, scores),
            ]
        if kinds(self.office) and self.office.may(Right.REGISTER_DOCUMENTS):
            sent = N_("How the letters on the result were sent")
            found.append(MenuVerb(N_("Letters sent…"), "mail", self.enter_sent, sent))
        return found

    def fetch(self) -> None:
        """The papers of the call."""
        if self.call is not None:
            self.ask(self.office.papers.queries.of_call, self.call.id, then=self._show)

    def open_paper(self, paper_id: int) -> None:
        """Preview; printing, saving and signing stand there."""
        PaperDialog(self.office, paper_id, self).open()

    def draw_up(self) -> None:
        """A paper of the evaluation is chosen and drawn up."""
        if self.call is not None:
            jobs.run(self.office.evaluation.queries.usual_fee, owner=self, on_done=self._ask)

    def _ask(self, fee: int | None) -> None:
        if self.call is not None:
            dialog = DrawUpDialog(self.office, self.call, fee, self)
            dialog.submitted.connect(self._drawn)
            dialog.open()

    def _drawn(self, papers: list[int]) -> None:
        """One is shown to be signed; several are said to wait in the list."""
        if len(papers) == 1:
            self.open_paper(papers[0])
            return
        said = ngettext("{n} paper is drawn up", "{n} papers are drawn up", len(papers))
        messages().inform(said.format(n=len(papers)))

    def enter_sent(self) -> None:
        """How the signed letters on the result went."""
        if self.call is not None:
            dialog = results_sent_dialog(self.office, self.call, self)
            dialog.submitted.connect(self._sent)
            dialog.open()

    def _sent(self, count: int) -> None:
        said = ngettext(
            "{n} letter is registered as sent", "{n} letters are registered as sent", count
        )
        messages().inform(said.format(n=count))

    def check(self) -> None:
        """Check the chosen paper's signature; the findings stand beside the list."""
        row = self._rows.get(self.table.current() or 0)
        if row is not None and row.signed:
            jobs.run(
                self.office.papers.verify,
                row.id,
                owner=self,
                on_done=lambda found: self._found(row, found),
            )

    def export(self) -> None:
        """The chosen papers into a folder; with none or one chosen, all signed ones.

        Of those that were signed with a pen the scans are written.
        """
        if self.call is None:
            return
        chosen = [self._rows[key] for key in self.table.chosen() if key in self._rows]
        if len(chosen) < 2:
            chosen = list(self._rows.values())
        signed = [row.id for row in chosen if row.signed]
        penned = {row.id for row in chosen if row.by_hand and not row.voided}
        evaluation, call_id = self.office.evaluation, self.call.id

        def by_hand(folder: Path, step: Step) -> int:
            rows = [row for row in evaluation.hand_signed(call_id) if row.paper_id in penned]
            return len(evaluation.export_hand_signed(call_id, rows, folder, step))

        may = penned and self.office.may(Right.VIEW_RANKING)
        export_papers(self.office, signed, self, by_hand if may else None)

    def export_call(self) -> None:
        """Everything of the call into a new folder."""
        if self.call is not None:
            export_call(self.office, self.call, self)

    def export_scores(self) -> None:
        """Every evaluator's every score into an Excel file."""
        if self.call is not None:
            export_scores(self.office, self.call, self)

    def sign_mine(self) -> None:
        """Sign one after another what waits for me."""
        mine = [row.id for row in self._rows.values() if _waits_for_me(row)]
        text = ngettext(
            "You sign {n} paper of this call with your certificate.",
            "You sign {n} papers of this call with your certificate.",
            len(mine),
        )
        if not mine or not messages().confirm(text.format(n=len(mine)), N_("Sign")):
            return
        self.sign_button.setEnabled(False)
        sign_papers(self.office, mine, self, lambda: self.sign_button.setEnabled(True))

    def _show(self, rows: list[PaperRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        signed = sum(row.signed for row in rows)
        standing = sum(not (row.voided or row.by_hand) for row in rows)
        self.tell(
            _("signed: {done} of {all}").format(done=signed, all=standing) if rows else "",
        )
        self._dress()
        self.loaded.emit()

    def _dress(self) -> None:
        chosen = self._rows.get(self.table.current() or 0)
        signed = chosen is not None and chosen.signed
        self.check_button.setEnabled(signed)
        self.check_button.setToolTip("" if signed else _("Choose a signed paper."))
        letters = any(
            row.kind is PaperKind.RESULT_LETTER and row.signed for row in self._rows.values()
        )
        for action in self.more_button.menu().actions():
            if action.objectName() == "Letters sent…":
                action.setVisible(letters)
        there = any(row.signed or row.by_hand for row in self._rows.values())
        self.export_button.setEnabled(there)
        self.sign_button.setVisible(any(map(_waits_for_me, self._rows.values())))
        if self.shown:
            self.side.leave()

    def _found(self, row: PaperRow, found: Verification) -> None:
        if not self.shown:
            return
        title = f"{word(row.kind)} {row.number}"
        self.side.show_about(title, row.title, Findings(found))


def _waits_for_me(row: PaperRow) -> bool:
    return row.mine and not (row.signed or row.voided or row.by_hand)
