"""„Metinės ataskaitos“: the reports of the years, written, looked at, approved, withdrawn."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.monitoring.annual.queries import AnnualDetail, AnnualRow, ReportStage
from app.monitoring.annual.service import ApprovalDraft
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.files import write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.papers.dialog import PaperDialog
from ui.register.printing import ListingDialog
from ui.strategy.annual_writing import TOPIC, report_panel, write_dialog

_WORDS: dict[ReportStage, tuple[str, Tone]] = {
    ReportStage.DRAFT: (N_("Being written"), "warn"),
    ReportStage.APPROVED: (N_("Report approved"), "ok"),
    ReportStage.WITHDRAWN: (N_("Report withdrawn"), "neutral"),
}
COLUMNS = [
    Column("year", N_("Year"), "number", width=8, strong=True, display=lambda row: str(row.year)),
    Column("number", N_("Report No."), "number"),
    Column("stage", N_("State"), "pill", pill=lambda row: pill(row.stage)),
    Column("organ", N_("Approved by whom"), stretch=True),
    Column("approved_on", N_("Approved on"), "date"),
    Column("document", N_("Document of the approval"), hidden=True),
    Column("paper", N_("Paper")),
]


def pill(stage: ReportStage) -> tuple[str, Tone]:
    """The word of a stage and its tone."""
    words, tone = _WORDS[stage]
    return _(words), tone


class AnnualPart(TablePart):
    """A role that may not write looks at everything."""

    topic = TOPIC
    listens = frozenset(
        {
            "strategy",
            "calls",
            "applications",
            "evaluation",
            "projects",
            "in_kind",
            "participants",
            "budget",
            "activities",
            "monitoring",
            "papers",
        }
    )

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._one: AnnualDetail | None = None
        self._begun: int | None = None
        self._years: tuple[int, ...] = ()
        self._may = office.may(Right.REPORT_STRATEGY)
        if self._may:
            self.add_button(
                N_("Begin a report"), "plus", self.begin, primary=True, shortcut="Ctrl+N"
            )
        table = Table(
            "strategy.annual",
            N_("Annual reports"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            searchable=False,
            count=_count,
            empty=Empty(
                N_("No annual report yet."),
                N_("Begin one: the figures are drawn from the data, you add the words."),
                N_("Begin a report") if self._may else "",
                self.begin if self._may else None,
                icon="document",
            ),
        )
        table.opened.connect(lambda _key: self.write() if self._writes() else self.look())
        self.set_table(table)

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list, the years a report may be begun for, the chosen report."""
        jobs.run(self._fetch, owner=self, on_done=self._show)

    def _fetch(self) -> tuple[tuple[AnnualRow, ...], tuple[int, ...]]:
        queries = self.office.monitoring.annual.queries
        return queries.rows(), queries.years()

    def _show(self, fetched: tuple[tuple[AnnualRow, ...], tuple[int, ...]]) -> None:
        rows, self._years = fetched
        self.table.reload(ListSource(rows, COLUMNS))
        stages = [row.stage for row in rows]
        self.show_figures(
            [
                Figure(_WORDS[stage][0], str(stages.count(stage)))
                for stage in (ReportStage.DRAFT, ReportStage.APPROVED)
            ]
        )
        if self._begun is not None:
            self.table.select(self._begun)
            self._begun = None

    def one(self, identity: int) -> AnnualDetail:
        """The report of a row."""
        return self.office.monitoring.annual.queries.one(identity)

    def forget(self) -> None:
        """No report is beside the list."""
        self._one = None

    def show_one(self, found: AnnualDetail) -> None:
        """Its sections and what may be done with it."""
        self._one, row = found, found.row
        facts = _("{state} · begun {at}, {who}").format(
            state=pill(row.stage)[0], at=moment(row.begun_at), who=row.begun_by
        )
        title = _("Report of {year}, No. {number}").format(year=row.year, number=row.number)
        self.side.show_about(title, facts, report_panel(found), self._verbs(row))

    # --- verbs ----------------------------------------------------------------------------------

    def _writes(self) -> bool:
        one = self._one
        return self._may and one is not None and one.row.stage is ReportStage.DRAFT

    def _verbs(self, row: AnnualRow) -> list[QPushButton]:
        """What may be done now: the next step first and in colour."""
        found = []
        draft = row.stage is ReportStage.DRAFT
        if draft and self._may:
            found.append(button(N_("Write"), "edit", self.write, primary=True, shortcut="F2"))
        found.append(button(N_("Look at the PDF"), "document", self.look, shortcut="Ctrl+P"))
        if self.office.may(Right.EXPORT):
            found.append(button(N_("Save as Word"), "save", self.save_word))
        if draft and self._may:
            found.append(button(N_("Approve the report"), "check", self.approve))
        if row.stage is not ReportStage.WITHDRAWN and self._may:
            found.append(button(N_("Withdraw the report"), "close", self.withdraw, shortcut="Del"))
        return found

    def begin(self) -> None:
        """The report of a year that has none."""
        if not self._years:
            messages().warn(_("Every year of the strategy that has come has its report."))
            return
        dialog = begin_dialog(self.office, self, self._years)
        dialog.submitted.connect(self._choose_begun)
        dialog.open()

    def _choose_begun(self, key: int) -> None:
        """It is chosen when the list has it."""
        self._begun = key
        self.refresh()

    def write(self) -> None:
        """The words of the sections."""
        if self._one is not None and self._writes():
            write_dialog(self.office, self, self._one).open()

    def look(self) -> None:
        """The PDF as it is, or would be."""
        one = self._one
        if one is None:
            return
        if one.row.paper_id is not None:
            PaperDialog(self.office, one.row.paper_id, self.window()).open()
            return
        title = _("Report of {year}, No. {number}").format(year=one.row.year, number=one.row.number)
        jobs.run(
            self.office.monitoring.annual.queries.preview,
            one.row.id,
            owner=self,
            on_done=lambda pdf: ListingDialog(pdf, title, self).open(),
        )

    def save_word(self) -> None:
        """The same as a Word file."""
        one = self._one
        if one is None:
            return
        name = f"{one.row.paper or one.row.year}.docx"
        path = messages().ask_file_save(
            _("Save as Word"), name, [(_("Word documents"), ["*.docx"])]
        )
        if path is not None:
            jobs.run(self._write_word, one.row.id, path, owner=self, on_done=_told)

    def _write_word(self, report_id: int, path: Path) -> Path:
        write_file(path, self.office.monitoring.annual.queries.word(report_id))
        return path

    def approve(self) -> None:
        """Who approved it; the figures are frozen."""
        if self._one is not None:
            dialog = approve_dialog(self.office, self, self._one.row)
            dialog.submitted.connect(
                lambda paper: PaperDialog(self.office, paper, self.window()).open()
            )
            dialog.open()

    def withdraw(self) -> None:
        """It no longer counts."""
        if self._one is not None:
            withdraw_dialog(self.office, self, self._one.row).open()


def begin_dialog(office: Office, parent: QWidget, years: tuple[int, ...]) -> FormDialog:
    """Which year."""
    last = office.clock.today().year - 1
    return FormDialog(
        N_("Begin a report"),
        [
            Field(
                "year",
                N_("Year"),
                "choice",
                required=True,
                choices=[(year, str(year)) for year in years],
            )
        ],
        lambda values: office.monitoring.annual.begin(values["year"]),
        values={"year": last if last in years else years[0]},
        verb=N_("Begin"),
        text=N_("Figures are drawn from the data up to the last day of the year."),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def approve_dialog(office: Office, parent: QWidget, row: AnnualRow) -> FormDialog:
    """Organ, day, document."""

    def submit(values: dict[str, Any]) -> int:
        draft = ApprovalDraft(values["organ"], values["approved_on"], values["document"])
        return office.monitoring.annual.approve(row.id, row.version, draft)

    return FormDialog(
        N_("Approve the report"),
        [
            Field(
                "organ",
                N_("Approved by whom"),
                required=True,
                wide=True,
                max_length=200,
                placeholder=N_("General meeting of members"),
            ),
            Field("approved_on", N_("Approved on"), "date", required=True),
            Field("document", N_("Document of the approval"), required=True, max_length=160),
        ],
        submit,
        values={"approved_on": office.clock.today()},
        verb=N_("Approve the report"),
        text=N_(
            "The figures are frozen as they are now, and the paper waits for your signature. A"
            " mistake found later is mended by withdrawing the report and beginning a new one."
        ),
        topic=TOPIC,
        parent=parent,
    )


def withdraw_dialog(office: Office, parent: QWidget, row: AnnualRow) -> FormDialog:
    """Why it no longer counts."""
    title = _("Report of {year}, No. {number}").format(year=row.year, number=row.number)
    return FormDialog(
        N_("Withdraw the report"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.monitoring.annual.withdraw(row.id, row.version, values["reason"]),
        verb=N_("Withdraw the report"),
        text=_("{report} stays readable with the reason; a new one gets the next number.").format(
            report=title
        ),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def _told(path: Path) -> None:
    messages().inform(_("Written: {file}").format(file=path.name))


def _count(count: int) -> str:
    return ngettext("{n} report", "{n} reports", count).format(n=count)
