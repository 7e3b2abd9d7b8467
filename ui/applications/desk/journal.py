"""The paper journal for a power cut: printed before, keyed in after."""

from PySide6.QtWidgets import QWidget

from app.applications.desk.queries import JournalPaper
from app.calls.queries import CallRow
from app.calls.terms import CallState
from app.i18n import _, ngettext
from app.office import Office
from ui.applications.desk.dialogs import JournalDialog, print_dialog
from ui.kit import jobs
from ui.kit.messages import messages
from ui.papers.dialog import PaperDialog

TAKING = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)
PRINTED = (CallState.PUBLISHED, *TAKING)

Found = tuple[list[CallRow], list[JournalPaper]]


class PaperJournal:
    """Its two verbs, over a page."""

    def __init__(self, office: Office, page: QWidget) -> None:
        self._office, self._page = office, page

    def print_out(self) -> None:
        """A blank journal."""
        queries = self._office.calls.queries
        jobs.run(queries.rows, owner=self._page, on_done=self._print)

    def enter(self) -> None:
        """Rows that were written by hand."""
        jobs.run(self._fetch, owner=self._page, on_done=self._enter)

    def _print(self, calls: tuple[CallRow, ...]) -> None:
        mine = [call for call in calls if call.state in PRINTED]
        if not mine:
            messages().warn(_("A journal is printed for a call that is published: there is none."))
            return
        dialog = print_dialog(self._office, self._page, mine)
        dialog.submitted.connect(self._show)
        dialog.open()

    def _show(self, paper_id: int) -> None:
        PaperDialog(self._office, paper_id, self._page).open()

    def _fetch(self) -> Found:
        calls = [row for row in self._office.calls.queries.rows() if row.state in TAKING]
        queries = self._office.desk.queries
        return calls, [each for call in calls for each in queries.journals(call.id)]

    def _enter(self, found: Found) -> None:
        calls, journals = found
        if not calls:
            messages().warn(_("No call takes applications now."))
            return
        dialog = JournalDialog(self._office, self._page, calls, journals)
        dialog.submitted.connect(_entered)
        dialog.open()


def _entered(made: tuple[int, ...]) -> None:
    words = ngettext("{count} row is entered.", "{count} rows are entered.", len(made))
    messages().inform(words.format(count=len(made)))
