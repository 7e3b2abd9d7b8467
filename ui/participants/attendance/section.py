"""A participant's sessions and totals, as a section of their card."""

from PySide6.QtWidgets import QLabel, QWidget

from app.formats import day
from app.i18n import N_, _
from app.participants.attendance.cells import written
from app.participants.attendance.views import AttendedRow, PersonAttendance
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts, divider, label
from ui.participants.attendance.papers import print_paper
from ui.participants.attendance.words import times, total_words
from ui.participants.card import CardSection


class AttendanceSection(CardSection):
    """Totals by activity, then session by session; below, the questionnaire filled in."""

    def refresh(self) -> None:
        """Read the sessions of the participant's activities."""
        jobs.run(
            self.office.participants.attendance.queries.of_person,
            self.card.id,
            owner=self,
            on_done=self._fill,
        )

    def _fill(self, found: PersonAttendance) -> None:
        pieces: list[QWidget] = []
        if found.totals:
            pieces.append(label(_("Attended in all"), "heading"))
            pieces.append(Facts([(title, total_words(total)) for title, total in found.totals]))
            pieces.append(divider())
            pieces.append(Facts([(_when(row), _attended(row)) for row in found.rows], right=True))
        else:
            pieces.append(self._nothing())
        pieces.append(
            button(N_("Print the questionnaire, filled in"), "print", self._print_questionnaire)
        )
        self.show_widgets(*pieces)

    def _nothing(self) -> QLabel:
        return label(_("Not on the list of any activity."), "muted", wrap=True)

    def _print_questionnaire(self) -> None:
        print_paper(
            self,
            self.office.participants.attendance.print_questionnaire,
            self.card.draft.operation_id,
            self.card.id,
        )


def _when(row: AttendedRow) -> str:
    return " ".join(part for part in (day(row.on), times(row)) if part)


def _attended(row: AttendedRow) -> str:
    if row.attended is None:
        return _("not entered")
    if not row.attended:
        return _("absent")
    return _("{hours} of {entered}").format(hours=written(row.attended), entered=written(row.hours))
