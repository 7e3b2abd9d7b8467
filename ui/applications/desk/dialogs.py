"""Dialogs of the desk: dismissing, correcting, printing the journal, keying it in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.desk.clocks import moment_on
from app.applications.desk.drafts import JournalDraft, JournalRow
from app.applications.desk.journal import MOST_SHEETS, ROWS_ON_SHEET
from app.applications.desk.queries import DeskCall, JournalPaper
from app.applications.desk.rows import TicketRow
from app.applications.terms import Dismissal
from app.calls.queries import CallRow
from app.errors import Invalid, InvalidMany
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from ui.applications.desk.form import draft_of, fields, values_of
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet


def dismiss_dialog(office: Office, parent: QWidget, row: TicketRow) -> FormDialog:
    """Nothing follows the ticket; asks why."""
    return FormDialog(
        N_("Dismiss the ticket"),
        [
            Field("why", N_("Why"), "choice", required=True, choices=choices(Dismissal)),
            Field(
                "reason",
                N_("Reason"),
                "multiline",
                required=row.taken_at is not None,
                lines=3,
            ),
        ],
        lambda values: office.desk.dismiss(
            row.id, row.version, values["why"], values["reason"] or ""
        ),
        values={"why": Dismissal.LEFT},
        verb=N_("Dismiss"),
        text=N_("Its number stays taken and its time is kept; it can be returned to the queue."),
        columns=1,
        topic="paskutine-diena",
        parent=parent,
    )


def correct_dialog(
    office: Office, parent: QWidget, row: TicketRow, calls: Sequence[DeskCall]
) -> FormDialog:
    """What was mistyped; the times are not among it."""
    return FormDialog(
        N_("Correct the ticket"),
        fields(row, calls),
        lambda values: office.desk.correct(row.id, row.version, draft_of(values)),
        values=values_of(row),
        text=N_("The times stay as they were frozen; the receipt is issued anew."),
        topic="paskutine-diena",
        parent=parent,
    )


def print_dialog(office: Office, parent: QWidget, calls: Sequence[CallRow]) -> FormDialog:
    """How many sheets of the blank journal; the result is the paper’s id."""
    offered = [(call.id, f"{call.number} · {call.title}") for call in calls]
    return FormDialog(
        N_("Print an intake journal"),
        [
            Field("call_id", N_("Call"), "choice", required=True, choices=offered),
            Field("sheets", N_("Sheets to print"), "integer", required=True),
        ],
        lambda values: office.desk.print_journal(values["call_id"], values["sheets"]),
        values={"call_id": offered[0][0], "sheets": 2},
        verb=N_("Prepare"),
        text=_("For a power cut: each sheet has {rows} rows, at most {most} sheets.").format(
            rows=ROWS_ON_SHEET, most=MOST_SHEETS
        ),
        columns=1,
        topic="paskutine-diena",
        parent=parent,
    )


class JournalDialog(RecordDialog):
    """The rows of a paper journal, keyed in together with their own times."""

    topic = "paskutine-diena"

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        calls: Sequence[CallRow],
        journals: Sequence[JournalPaper],
    ) -> None:
        self.office = office
        self._journals: list[tuple[int, int | None]] = [
            (journal.call_id, journal.id) for journal in journals
        ]
        names = [
            _("{number}, rows 1–{last}").format(number=journal.number, last=journal.last)
            for journal in journals
        ]
        self._journals += [(call.id, None) for call in calls]
        names += [
            _("Call No. {number}, a journal by hand").format(number=call.number) for call in calls
        ]
        self.head = Form(
            [
                Field(
                    "journal",
                    N_("Journal"),
                    "choice",
                    required=True,
                    choices=list(enumerate(names)),
                ),
                Field("day", N_("Day"), "date", required=True),
                Field(
                    "reason",
                    N_("Why it was kept by hand"),
                    required=True,
                    wide=True,
                    max_length=300,
                    placeholder=N_("The power was cut from … to …"),
                ),
            ]
        )
        self.rows = _grid()
        super().__init__(
            N_("Key the paper journal in"),
            [Sheet(N_("Journal"), [self.head, N_("Rows"), self.rows])],
            {"head": self.head, "rows": self.rows},
            self._store_rows,
            verb=N_("Enter the rows"),
            text=N_("Numbers and times as they stand on paper; all rows are entered or none."),
            homes={"reason": "head.reason"},
            parent=parent,
        )
        start: dict[str, Any] = {"day": office.clock.today()}
        self.set_values({"head": start | ({"journal": 0} if len(names) == 1 else {})})
        self.keep_drafts(office.drafts, "intake-journal")

    def _store_rows(self, values: dict[str, Any]) -> tuple[int, ...]:
        head = values["head"]
        call_id, journal_id = self._journals[head["journal"]]
        rows = rows_of(values["rows"], head["day"])
        draft = JournalDraft(call_id, head["reason"], rows, journal_id)
        return self.office.desk.enter_journal(draft)


def _grid() -> Grid:
    return Grid(
        N_("Rows of the journal"),
        [
            GridColumn("row", N_("No."), "integer", required=True, width=6),
            GridColumn("time", N_("Time (h:min:s)"), required=True, width=14),
            GridColumn("code", N_("Applicant’s code"), width=14),
            GridColumn("applicant", N_("Applicant"), stretch=True),
            GridColumn("pages", N_("Pages"), "integer", width=8),
            GridColumn("bearer", N_("Brought by"), required=True, width=26),
        ],
        rows=10,
    )


def rows_of(rows: Sequence[dict[str, Any]], day: date) -> tuple[JournalRow, ...]:
    """From the grid; InvalidMany names every time that is none."""
    found: list[JournalRow] = []
    problems: list[Invalid] = []
    for place, row in enumerate(rows):
        try:
            at = moment_on(day, row["time"], f"rows:{place}")
        except Invalid as error:
            problems.append(error)
            continue
        found.append(
            JournalRow(
                row["row"],
                at,
                row["code"] or "",
                row["bearer"],
                row["pages"],
                row["applicant"] or "",
            )
        )
    if problems:
        raise InvalidMany(problems)
    return tuple(found)
