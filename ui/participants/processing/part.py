"""„Veiklos įrašai“: what the office does with whose data, worded by it; on paper and as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.exchange.excel import to_excel
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.processing.drafts import FIELDS, TEXTS, ActivityDraft
from app.participants.processing.queries import ActivityRow
from app.participants.processing.service import TITLE
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Note, divider, label
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.files import EXCEL, write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.part import Part
from ui.register.printing import ListingDialog

TOPIC = "veiklos-irasai"


def _pill(row: ActivityRow) -> tuple[str, Tone]:
    if row.dropped:
        return _("Dropped"), "neutral"
    if not row.number:
        return _("As shipped"), "warn"
    return _("Version {number}").format(number=row.number), "ok"


COLUMNS = [
    Column("title", N_("Activity"), strong=True, tooltip=lambda row: row.title),
    Column(
        "purpose",
        N_("Purpose"),
        stretch=True,
        display=lambda row: row.filled["purpose"],
        value=lambda row: row.filled["purpose"],
        tooltip=lambda row: row.filled["purpose"],
    ),
    Column("number", N_("State"), "pill", pill=_pill),
]


class ProcessingPart(Part):
    """Beside the list stands one activity whole."""

    topic = TOPIC
    listens = frozenset({"participants", "office", "strategy"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, ActivityRow] = {}
        self._may = office.may(Right.EDIT_TEXTS)
        if office.may(Right.EXPORT):
            self.add_button(N_("Export"), "export", self.export, shortcut="Ctrl+E")
        self.add_button(N_("Print"), "print", self.print_all, shortcut="Ctrl+P")
        if self._may:
            self.add_button(
                N_("Add an activity"), "plus", self.add, primary=True, shortcut="Ctrl+N"
            )
        self.table = Table(
            "processing",
            TITLE,
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            search=N_("Search: activity or purpose"),
            empty=Empty(
                N_("No activity is written down."),
                N_("What the office does with whose data is written down here."),
                icon="shield",
            ),
            count=lambda n: ngettext("{n} activity", "{n} activities", n).format(n=n),
            export=self.export,
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(lambda _key: self.edit())
        self.set_content(self.table)

    def refresh(self) -> None:
        """The list."""
        jobs.run(self.office.participants.processing.queries.rows, owner=self, on_done=self._show)

    def come_back(self) -> None:
        """Whichever was beside the list."""
        self._about(self.table.current())

    def side_left(self) -> None:
        """The list alone."""
        self.table.select(None)

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """An activity of the office's own."""
        if self._may:
            add_dialog(self.office, self).open()

    def edit(self) -> None:
        """Word the chosen one anew."""
        row = self._rows.get(self.table.current() or 0)
        if self._may and row is not None and not row.dropped:
            edit_dialog(self.office, self, row).open()

    def turn(self, row: ActivityRow) -> None:
        """Drop it, or bring it back."""
        turn_dialog(self.office, self, row).open()

    def print_all(self) -> None:
        """The sheet as it will be printed."""
        jobs.run(
            self._pdf,
            owner=self,
            on_done=lambda pdf: ListingDialog(pdf, _(TITLE), self).open(),
        )

    def export(self) -> None:
        """The sheet as a workbook."""
        path = messages().ask_file_save(_("Export"), _("processing-records") + ".xlsx", [EXCEL])
        if path is None:
            return
        said = _("Exported: {file}").format(file=path.name)
        jobs.run(
            lambda: write_file(path, to_excel(*self.office.participants.processing.sheet())),
            owner=self,
            on_done=lambda _nothing: messages().inform(said),
            writes=True,
        )

    def _pdf(self) -> bytes:
        return self.office.render(self.office.participants.processing.paper()).pdf

    # --- showing --------------------------------------------------------------------------------

    def _show(self, rows: Sequence[ActivityRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, COLUMNS))
        left = sum(not row.number for row in rows)
        words = ngettext(
            "{n} activity is worded as shipped: look it through",
            "{n} activities are worded as shipped: look them through",
            left,
        )
        self.tell(words.format(n=left) if left else "")
        self._about(self.table.current())

    def _about(self, key: int | None) -> None:
        row = self._rows.get(key or 0)
        if not self.shown:
            return
        if row is None:
            self.side.hide()
            return
        about = f"{moment(row.stored_at)}, {row.stored_by}" if row.stored_at else _("As shipped")
        self.side.show_about(row.title, about, _card(row), self._verbs(row))

    def _verbs(self, row: ActivityRow) -> list[QPushButton]:
        if not self._may:
            return []
        turn = partial(self.turn, row)
        if row.dropped:
            return [button(N_("Bring back…"), "undo", turn)]
        return [
            button(N_("Edit"), "edit", self.edit, shortcut="F2"),
            button(N_("Drop…"), "trash", turn),
        ]


def _card(row: ActivityRow) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    if not row.number:
        words = _("This is how an office starts: look it through and word it as it is with you.")
        column.addWidget(Note(words, "warn"))
    for name, title in TEXTS.items():
        column.addWidget(label(_(title), "heading"))
        column.addWidget(label(row.filled[name], wrap=True))
    if row.reason:
        column.addWidget(divider())
        said = _("Version {number}").format(number=row.number)
        column.addWidget(label(f"{said}: {row.reason}", "muted", wrap=True))
    column.addStretch(1)
    return whole


def _fields(*more: Field) -> list[Field]:
    texts = [
        Field(name, title, "multiline", required=True, wide=True, lines=2, max_length=4000)
        for name, title in TEXTS.items()
    ]
    return [Field("title", N_("Activity"), required=True, wide=True, max_length=200), *texts, *more]


def _draft(values: dict[str, Any]) -> ActivityDraft:
    return ActivityDraft(*(values[name] or "" for name in ("title", *TEXTS)))


def _help() -> str:
    told = "; ".join(f"{{{name}}} – {_(meaning)}" for name, meaning in FIELDS.items())
    return _("The program fills in: {fields}.").format(fields=told)


def add_dialog(office: Office, parent: QWidget) -> FormDialog:
    """An activity of the office's own."""
    return FormDialog(
        N_("Add an activity"),
        _fields(),
        lambda values: office.participants.processing.add(_draft(values)),
        text=_help(),
        drafts=(office.drafts, "processing", ""),
        topic=TOPIC,
        parent=parent,
    )


_REASON = Field("reason", N_("Why it is changed"), required=True, wide=True, max_length=300)


def edit_dialog(office: Office, parent: QWidget, row: ActivityRow) -> FormDialog:
    """The next version of one."""
    return FormDialog(
        N_("Word the activity anew"),
        _fields(_REASON),
        lambda values: office.participants.processing.change(
            row.activity, row.number, _draft(values), values["reason"] or ""
        ),
        values={name: getattr(row.draft, name) for name in ("title", *TEXTS)},
        text=_help(),
        topic=TOPIC,
        parent=parent,
    )


def turn_dialog(office: Office, parent: QWidget, row: ActivityRow) -> FormDialog:
    """Drop an activity, or bring a dropped one back; its versions stay."""
    service = office.participants.processing
    verb: Callable[[str, int, str], None] = service.bring_back if row.dropped else service.drop
    words = N_("Bring the activity back") if row.dropped else N_("Drop the activity")
    return FormDialog(
        words,
        [_REASON],
        lambda values: verb(row.activity, row.number, values["reason"] or ""),
        verb=words,
        text=_("{title}: its versions stay readable.").format(title=row.title),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
