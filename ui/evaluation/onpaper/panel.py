"""„Popieriniai lapai“: who has which sheet, what is typed in, what waits."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.attachments.service import AttachmentRow
from app.evaluation import EvaluationState, SheetStage
from app.evaluation.onpaper.entering import NOUN
from app.evaluation.onpaper.views import SheetRow
from app.formats import day, moment
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from ui.attachments.files import Files
from ui.evaluation.calls import CallChoice
from ui.evaluation.onpaper.showing import show_sheets
from ui.evaluation.onpaper.taking import scans_from_files, scans_from_folder, take_scans_back
from ui.evaluation.onpaper.workbook import save_book, take_book, take_book_back
from ui.evaluation.panel import Panel
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, label
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.menus import MenuVerb, menu_button
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table


def stage_pill(row: SheetRow) -> tuple[str, Tone]:
    """Where a pair's sheet stands."""
    if row.conflict.bars:
        return word(row.conflict), "neutral"
    if row.stage is SheetStage.COUNTED:
        return word(row.stage), "ok"
    if row.state is EvaluationState.SUBMITTED:
        return _("Submitted on the screen"), "ok"
    if row.stage is None:
        return _("Not printed"), "neutral"
    return word(row.stage), "neutral" if row.stage is SheetStage.PRINTED else "warn"


COLUMNS = [
    Column("number", N_("Reg. No."), strong=True),
    Column("applicant", N_("Applicant"), stretch=True),
    Column("evaluator", N_("Evaluator"), display=lambda row: row.evaluator or _("without a name")),
    Column("sheet", N_("Sheet")),
    Column("stage", N_("Stage"), "pill", pill=stage_pill),
    Column("signed_on", N_("Signed on"), "date"),
    Column("scans", N_("Scans"), "number"),
    Column("typed_by", N_("Typed in by")),
]
FILTERS = [Filter("waits", N_("Only those that wait")), Filter("unprinted", N_("Only not printed"))]
_TESTS = {
    "waits": lambda row, _on: row.waits,
    "unprinted": lambda row, _on: row.sheet_id is None,
}


class SheetsPanel(Panel):
    """The sheets of one call, on their way to the screen that types them in."""

    topic = "popieriniai-lapai"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, SheetRow] = {}
        self.print_button = button(N_("Print sheets"), "print", self.print_out)
        self.type_button = button(
            N_("Type in"), "edit", self.type_in, primary=True, shortcut="Ctrl+N"
        )
        self.scans_button = menu_button(
            N_("Scanned sheets"),
            "attach",
            [
                MenuVerb(N_("Attach files…"), "document", partial(self._of_call, scans_from_files)),
                MenuVerb(
                    N_("Attach a folder…"), "folder", partial(self._of_call, scans_from_folder)
                ),
                MenuVerb(
                    N_("Take the last ones back…"), "undo", partial(take_scans_back, office, self)
                ),
            ],
        )
        self.scans_button.setToolTip(_("A heap of scanned sheets finds its records by their codes"))
        self.book_button = menu_button(
            N_("In Excel"),
            "calculator",
            [
                MenuVerb(N_("Workbook to fill in…"), "download", partial(self._of_call, save_book)),
                MenuVerb(N_("Take the scores in…"), "import", partial(self._of_call, take_book)),
                MenuVerb(
                    N_("Take the last import back…"), "undo", partial(take_book_back, office, self)
                ),
            ],
        )
        self.book_button.setToolTip(_("Sheets typed in by a workbook, many at once"))
        self.buttons = [self.print_button, self.scans_button, self.book_button, self.type_button]
        self.table = Table(
            "paper-sheets",
            N_("Paper sheets"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=FILTERS,
            background=False,
            search=N_("Search: number, applicant, evaluator"),
            empty=Empty(
                N_("Nobody is assigned to an application of this call yet."),
                N_("Sheets are printed for evaluators that are assigned in “Progress”."),
                icon="print",
            ),
            count=lambda n: ngettext("{n} sheet", "{n} sheets", n).format(n=n),
        )
        self.table.opened.connect(self._opened)
        self.table.selected.connect(self._about)
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """Every pair with its sheet."""
        if self.call is not None:
            self.ask(self.office.paper_sheets.queries.rows, self.call.id, then=self._show)

    # --- verbs ----------------------------------------------------------------------------------

    def print_out(self) -> None:
        """Sheets of the chosen rows; with none or one chosen, of all who have none yet."""
        chosen = [self._rows[key] for key in self.table.chosen() if key in self._rows]
        pairs = None
        count = sum(self._lacks(row) for row in self._rows.values())
        if len(chosen) > 1:
            pairs = [(row.application_id, row.evaluator_id) for row in chosen]
            count = len(pairs)
        if not count:
            messages().warn(_("Everybody who owes a sheet has a printed one already."))
            return
        words = ngettext(
            "{n} sheet is numbered and recorded as printed.",
            "{n} sheets are numbered and recorded as printed.",
            count,
        )
        if messages().confirm(words.format(n=count), N_("Print sheets")):
            self._print(pairs)

    def print_unnamed(self, row: SheetRow) -> None:
        """A sheet of an application on which whoever fills it writes the name."""
        self._print([(row.application_id, None)])

    def _print(self, pairs: Any) -> None:
        assert self.call is not None
        jobs.run(
            self.office.paper_sheets.print_sheets,
            self.call.id,
            pairs,
            owner=self,
            writes=True,
            on_done=lambda papers: show_sheets(self.office, papers, self),
        )

    def type_in(self) -> None:
        """Sheet after sheet, beginning with the chosen one if it waits."""
        row = self._rows.get(self.table.current() or 0)
        self.wants.emit("keying", (self._heap(), row.sheet_id if row and row.waits else None))

    def _of_call(self, verb: Callable[[Office, CallChoice, QWidget], object]) -> None:
        """A verb of many sheets at once."""
        if self.call is not None:
            verb(self.office, self.call, self)

    def take_back(self, row: SheetRow) -> None:
        """What was typed belongs to another sheet."""
        sheets, sheet_id = self.office.paper_sheets, row.sheet_id
        assert sheet_id is not None

        def take(values: dict[str, Any]) -> None:
            sheets.take_back(sheet_id, sheets.queries.card(sheet_id).version, values["reason"])

        FormDialog(
            N_("Take back what was typed"),
            [Field("reason", N_("Reason"), "multiline", required=True, lines=3)],
            take,
            verb=N_("Take the typing back"),
            text=f"{row.number} · {row.evaluator} · {row.sheet}",
            columns=1,
            topic="popieriniai-lapai",
            parent=self,
        ).open()

    # --- showing --------------------------------------------------------------------------------

    def _heap(self) -> list[SheetRow]:
        return [row for row in self._rows.values() if row.waits]

    def _lacks(self, row: SheetRow) -> bool:
        done = row.state is EvaluationState.SUBMITTED or row.conflict.bars
        return row.sheet_id is None and not done

    def _opened(self, key: int) -> None:
        row = self._rows[key]
        if row.waits:
            self.wants.emit("keying", (self._heap(), row.sheet_id))
        elif row.paper_id is not None:
            show_sheets(self.office, [row.paper_id], self)

    def _show(self, rows: list[SheetRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        waits = sum(row.waits for row in rows)
        typed = sum(row.stage is SheetStage.COUNTED for row in rows)
        self.print_button.setEnabled(bool(rows))
        self.type_button.setEnabled(bool(waits))
        self.tell(
            _("typed in from paper: {count}").format(count=typed) if rows else "",
            _("waiting: {count}").format(count=waits) if rows else "",
        )
        self.loaded.emit()

    def _about(self, key: int | None) -> None:
        row = self._rows.get(key or 0)
        if not self.shown:
            return
        if row is None:
            self.side.leave()
            return
        facts: list[tuple[str, str]] = [(N_("Stage"), stage_pill(row)[0])]
        if row.printed_at is not None:
            facts += [
                (N_("Sheet"), row.sheet),
                (N_("Printed"), f"{moment(row.printed_at)}, {row.printed_by}"),
            ]
        if row.signed_on is not None:
            facts.append((N_("Signed on"), day(row.signed_on)))
        if row.typed_by:
            facts.append((N_("Typed in by"), row.typed_by))
        if row.sheet_id is None:
            self._tell_about(row, facts, ())
            return
        jobs.run(
            self.office.attachments.of,
            NOUN,
            [row.sheet_id],
            owner=self,
            on_done=lambda scans: self._tell_about(row, facts, scans),
        )

    def _tell_about(
        self, row: SheetRow, facts: list[tuple[str, str]], scans: Sequence[AttachmentRow]
    ) -> None:
        if self.table.current() != row.id or not self.shown:
            return
        name = row.evaluator or _("without a name")
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(Facts(facts))
        if scans:
            column.addWidget(label(_("Scanned sheets"), "heading"))
            column.addWidget(
                Files(self.office, scans, take_out=self.office.paper_sheets.remove_scan)
            )
        self.side.show_about(f"{row.number} · {name}", row.applicant, about, self._verbs(row))

    def _verbs(self, row: SheetRow) -> list[QPushButton]:
        verbs = []
        if row.paper_id is not None:
            papers = [row.paper_id]
            verbs.append(
                button(N_("Show the sheet"), "", lambda: show_sheets(self.office, papers, self))
            )
        verbs.append(button(N_("Sheet without a name"), "", lambda: self.print_unnamed(row)))
        typed = (SheetStage.TYPED_ONCE, SheetStage.DIFFERENT, SheetStage.UNFINISHED)
        if row.stage in typed:
            verbs.append(button(N_("Take back…"), "", lambda: self.take_back(row)))
        return verbs
