"""„Veiklos ir lankomumas“: activities, and beside them the chosen one with its verbs."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.errors import PersonError
from app.i18n import N_, _, ngettext
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.participants.attendance.settings import AttendanceSettings
from app.participants.attendance.views import ActivityRow, Board, SessionRow
from app.participants.queries import OperationRow
from app.participants.terms import ActivityKind
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.files import EXCEL
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.participants.attendance.certificates import CertificatesDialog
from ui.participants.attendance.dialogs import activity_dialog, cancel_dialog, settings_dialog
from ui.participants.attendance.grid import GridDialog
from ui.participants.attendance.members import MembersDialog
from ui.participants.attendance.panel import COLUMNS, STATES, activity_panel
from ui.participants.attendance.papers import excel_dialog, list_dialog, print_paper
from ui.participants.attendance.problems import ProblemsDialog
from ui.participants.attendance.sessions import SessionsDialog
from ui.participants.part import Part


class AttendancePart(Part):
    """A role that may not edit looks at everything."""

    topic = "veiklos-ir-lankomumas"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._operations: Sequence[OperationRow] = ()
        self._row: ActivityRow | None = None
        self._edits = office.may(Right.EDIT_PARTICIPANTS)
        self.add_button(N_("Check"), "ok", self.check)
        if office.may(Right.EXPORT):
            self.add_menu_verb(N_("Attendance record in Excel"), "export", self.export_record)
        self.add_menu_verb(N_("Blank questionnaire"), "print", self.print_questionnaire)
        self.add_menu_verb(N_("Privacy notice"), "print", self.print_notice)
        if self._edits:
            self.add_menu_verb(N_("Rules of attendance"), "settings", self.show_settings)
            self.add_button(N_("New activity"), "plus", self.add, primary=True, shortcut="Ctrl+N")
        self.table = Table(
            "activities",
            N_("Activities and attendance"),
            COLUMNS,
            office.participants.attendance.queries.source,
            filters=[
                Filter("operation", N_("Project"), self._projects),
                Filter("kind", N_("Kind"), choices(ActivityKind)),
                Filter("state", N_("State"), STATES),
            ],
            search=N_("Search: activity, project, lecturer"),
            count=_activities,
            empty=Empty(
                N_("No activities yet."),
                N_("Enter what a project does for its participants."),
                N_("New activity") if self._edits else "",
                self.add if self._edits else None,
                icon="calendar",
            ),
        )
        self.table.selected.connect(self._choose)
        self.table.opened.connect(lambda _key: self.enter())
        self.set_content(self.table)

    def refresh(self) -> None:
        """The list, the projects, the chosen activity."""
        self.table.reload()
        jobs.run(self.office.participants.queries.operations, owner=self, on_done=self._know)
        if self._row is not None:
            self._choose(self._row.id)

    def come_back(self) -> None:
        """The activity that was beside the list."""
        if self._row is None:
            self.side.hide()
        else:
            self._choose(self._row.id)

    def side_left(self) -> None:
        """Back to the list alone."""
        self._row = None
        self.table.select(None)

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """A new activity, in the chosen project."""
        if not self._operations:
            messages().warn(_("Enter a project first: activities belong to one."))
            return
        chosen = self.table.query.filter("operation")
        if chosen is None and len(self._operations) == 1:
            chosen = self._operations[0].id
        dialog = activity_dialog(self.office, self._operations, self, operation_id=chosen)
        dialog.submitted.connect(self.table.select)
        dialog.open()

    def edit(self) -> None:
        """Correct the chosen activity."""
        if self._row is not None and self._edits:
            activity_dialog(self.office, self._operations, self, self._row).open()

    def cancel(self) -> None:
        """It does not take place."""
        if self._row is not None:
            cancel_dialog(self.office, self._row, self).open()

    def restore(self) -> None:
        """It takes place after all."""
        if self._row is not None:
            jobs.run(
                self.office.participants.attendance.restore_activity,
                self._row.id,
                self._row.version,
                owner=self,
                on_error=lambda error: messages().warn(error.text()),
                writes=True,
            )

    def show_sessions(self) -> None:
        """Sessions of the chosen activity."""
        self._show(SessionsDialog)

    def show_members(self) -> None:
        """Who is on the list of the chosen activity."""
        self._show(MembersDialog)

    def enter(self) -> None:
        """The grid of the chosen activity; what was typed earlier comes back."""
        row = self._row
        if row is None:
            return
        if not row.sessions or not row.enrolled:
            messages().warn(_("First add sessions and put participants on the list."))
            return
        jobs.run(self._read, row.id, owner=self, on_done=self._open_grid)

    def print_list(self) -> None:
        """The list to sign; asks which sessions."""
        row = self._row
        if row is not None:
            jobs.run(
                self._read_list,
                row.id,
                owner=self,
                on_done=lambda found: list_dialog(
                    self.office, row, found[0], found[1], self
                ).open(),
            )

    def print_record(self) -> None:
        """Who attended how much."""
        if self._row is not None:
            print_paper(self, self.office.participants.attendance.print_record, self._row.id)

    def export_record(self) -> None:
        """The record of the chosen activity as an encrypted workbook."""
        if self._row is None:
            messages().warn(_("Choose an activity first."))
            return
        name = _("attendance") + f"-{self._row.id}.xlsx"
        path = messages().ask_file_save(_("Attendance record in Excel"), name, [EXCEL])
        if path is not None:
            excel_dialog(self.office, self._row, path, self).open()

    def show_certificates(self) -> None:
        """Certificates of the chosen activity."""
        self._show(CertificatesDialog)

    def print_questionnaire(self) -> None:
        """A blank one, by the rule set of the chosen project."""
        operation = self._operation()
        if operation is not None:
            service = self.office.participants.attendance
            print_paper(self, service.print_questionnaire, operation.id)

    def print_notice(self) -> None:
        """The privacy notice of the chosen project."""
        operation = self._operation()
        if operation is not None:
            print_paper(self, self.office.participants.attendance.print_notice, operation.id)

    def check(self) -> None:
        """What does not agree, in the chosen project or that of the chosen activity."""
        operation = self._operation()
        if operation is not None:
            ProblemsDialog(self.office, operation, self).open()

    def _operation(self) -> OperationRow | None:
        """The project that is meant; says so when it is not clear."""
        chosen = self.table.query.filter("operation")
        if chosen is None and self._row is not None:
            chosen = self._row.operation_id
        if chosen is None and len(self._operations) == 1:
            chosen = self._operations[0].id
        operation = next((each for each in self._operations if each.id == chosen), None)
        if operation is None:
            messages().warn(_("Choose an activity or narrow the list to one project first."))
        return operation

    def show_settings(self) -> None:
        """The office's rules of attendance."""
        jobs.run(
            self.office.participants.attendance.settings,
            owner=self,
            on_done=lambda found: settings_dialog(self.office, found, self).open(),
        )

    # --- what comes back ------------------------------------------------------------------------

    def _read_list(self, activity_id: int) -> tuple[Sequence[SessionRow], AttendanceSettings]:
        service = self.office.participants.attendance
        return service.queries.sessions(activity_id), service.settings()

    def _read(self, activity_id: int) -> tuple[Board, Any]:
        board = self.office.participants.attendance.queries.board(activity_id)
        return board, self.office.drafts.load("attendance", str(activity_id))

    def _open_grid(self, found: tuple[Board, Any]) -> None:
        board, kept = found
        GridDialog(self.office, board, self, kept).open()

    def _show(self, kind: Callable[[Office, ActivityRow, QWidget], QDialog]) -> None:
        if self._row is not None:
            kind(self.office, self._row, self).open()

    def _know(self, rows: Sequence[OperationRow]) -> None:
        self._operations = rows
        self.tell(ngettext("{n} project", "{n} projects", len(rows)).format(n=len(rows)))

    def _projects(self) -> tuple[tuple[int, str], ...]:
        return tuple((row.id, row.code) for row in self._operations)

    def _choose(self, identity: int | None) -> None:
        if identity is None:
            self._row = None
            if self.shown:
                self.side.hide()
            return
        jobs.run(
            self.office.participants.attendance.queries.activity,
            identity,
            owner=self,
            on_done=self._show_one,
            on_error=self._gone,
        )

    def _gone(self, _error: PersonError) -> None:
        self._choose(None)

    def _show_one(self, row: ActivityRow) -> None:
        if row.id != self.table.current() or not self.shown:
            return
        self._row = row
        verbs = [
            button(N_("Attendance"), "check", self.enter, primary=True),
            button(N_("Sessions"), "calendar", self.show_sessions),
            button(N_("Participants"), "participants", self.show_members),
            button(N_("Attendance list"), "print", self.print_list),
            button(N_("Attendance record"), "print", self.print_record),
            button(N_("Certificates"), "sign", self.show_certificates),
        ]
        if self._edits:
            verbs.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
            if row.is_cancelled:
                verbs.append(button(N_("Restore"), "undo", self.restore))
            else:
                verbs.append(button(N_("Cancel the activity"), "close", self.cancel))
        self.side.show_about(
            row.title, f"{row.operation} · {word(row.kind)}", activity_panel(row), verbs
        )


def _activities(count: int) -> str:
    return ngettext("{n} activity", "{n} activities", count).format(n=count)
