"""How applications come in: registered from paper, taken from an applicant's file or a table."""

from collections.abc import Callable

from app.calls.queries import CallDetail
from app.calls.terms import CallState
from app.i18n import N_, _
from app.office import Office
from ui.applications import blank, importing
from ui.applications.blank import Brought
from ui.applications.form import application_dialog
from ui.kit import jobs
from ui.kit.messages import messages
from ui.kit.page import Page

TAKING = (CallState.OPEN, CallState.CLOSED, CallState.UNDER_EVALUATION)
"""States in which an application can still be registered (late ones too)."""


class ComingIn:
    """The verbs at the head of ``page``; ``call`` gives the one that is filtered, ``then`` hears
    the id of what was registered.
    """

    def __init__(
        self,
        office: Office,
        page: Page,
        call: Callable[[], int | None],
        then: Callable[[int], object],
    ) -> None:
        self._office, self._page, self._call, self._then = office, page, call, then

    def offer(self) -> None:
        """Rarer ways, in the page's menu."""
        office, page = self._office, self._page
        page.add_menu_verb(N_("Import from a file"), "import", self.import_file)
        page.add_menu_verb(
            N_("Take back the last import"), "undo", lambda: importing.take_back(office, page)
        )
        page.add_menu_verb(
            N_("Empty table for the import"), "export", lambda: blank.save_empty(page)
        )
        page.add_menu_verb(N_("Empty form of a proposal (Excel)"), "document", self.save_form)

    def register(self) -> None:
        """Register an application handed in for a call that takes them."""
        jobs.run(self._basis, owner=self._page, on_done=self._register_for)

    def import_file(self) -> None:
        """Take in a whole file of applications."""
        importing.import_file(
            self._office, self._page, self._basis, self._call(), self._register_form
        )

    def save_form(self) -> None:
        """The form of a call for one applicant to fill in."""
        blank.save_form(self._office, self._page, self._call())

    def _basis(self) -> tuple[CallDetail, ...]:
        queries = self._office.calls.queries
        return tuple(queries.one(call.id) for call in queries.rows() if call.state in TAKING)

    def _register_form(self, call: CallDetail, brought: Brought) -> None:
        self._open((call,), call.id, brought)

    def _register_for(self, calls: tuple[CallDetail, ...]) -> None:
        if not calls:
            messages().warn(
                _("No call takes applications now. Publish a call, or wait until it opens.")
            )
            return
        self._open(calls, self._call(), None)

    def _open(
        self, calls: tuple[CallDetail, ...], chosen: int | None, brought: Brought | None
    ) -> None:
        dialog = application_dialog(self._office, self._page, calls, chosen=chosen, brought=brought)
        dialog.submitted.connect(lambda key: self._then(key))
        dialog.open()
