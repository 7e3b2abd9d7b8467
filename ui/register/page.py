"""„Registras“: the documents of every register, one of them beside the list, its verbs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.lead import Lead
from app.office import Office
from app.register.document_queries import CaseRow, DocumentDetail
from app.register.drafts import WITH_ANSWER
from app.register.terms import DocumentState, Register
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import segments
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.table import Table
from ui.register import rows
from ui.register.delivery import deliver_dialog
from ui.register.figures import Head
from ui.register.forms import Known, edit_dialog, known, register_dialog
from ui.register.panel import DocumentPanel
from ui.register.printing import print_register
from ui.register.verbs import link_dialog, original_dialog, settle_dialog, void_dialog
from ui.settings.appealing import edit_appealing
from ui.settings.cases import edit_cases
from ui.settings.register import edit_settings, start_dialog

_OPEN = (DocumentState.AWAITED, DocumentState.OVERDUE)
_OTHERS = (
    (Register.INTERNAL, N_("Register an internal document")),
    (Register.PROTOCOLS, N_("Register a protocol")),
    (Register.CONTRACTS, N_("Register a contract")),
)
_HOMES = {
    "": (N_("To the application"), "applications"),
    "complaint": (N_("To the complaint"), "evaluation"),
    "data_request": (N_("To the request"), "participants"),
}
"""Where the rest of another noun’s document is kept."""

Make = Callable[[Office, QWidget, DocumentDetail], FormDialog]
Fetched = tuple[list[int], list[CaseRow]]


class RegisterPage(Page):
    """``go(lead)`` asks the window for another tab, where the rest of a document is kept."""

    topic = "registras"
    key, title, icon = "register", N_("Registers"), "register"
    listens = frozenset({"register", "applications", "papers"})
    go = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._may = office.may(Right.REGISTER_DOCUMENTS)
        self._one: DocumentDetail | None = None
        self._part = rows.EVERY
        self._filters = rows.Filters()
        self._add_verbs()
        self.table = Table(
            self.key,
            self.title,
            rows.COLUMNS,
            office.register.queries.source,
            filters=self._filters.made(),
            search=N_("Search: number, subject, sender or addressee"),
            count=rows.count_documents,
            empty=Empty(
                N_("Nothing is registered yet."),
                N_("Letters get their number here, in the order in which they come and go."),
                N_("Register incoming") if self._may else "",
                self.register_incoming,
                icon="register",
            ),
        )
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        self._strip = segments(rows.PARTS, self.choose)
        column.addWidget(self._strip)
        column.addWidget(self.table, 1)
        shown.setFocusProxy(self.table)
        self.set_content(shown)
        self._head = Head(self, self.table, office.register.queries)
        self.table.selected.connect(self._chosen)
        self.table.opened.connect(lambda _key: self.edit())
        self.side.left.connect(lambda: self.table.select(None))

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list, the choices of its filters, the head."""
        self.table.reload()
        jobs.run(self._fetch, owner=self, on_done=self._know)
        self._head.count()

    def _fetch(self) -> Fetched:
        queries = self.office.register.queries
        return queries.years(), queries.cases()

    def _know(self, fetched: Fetched) -> None:
        years, cases = fetched
        self._filters.years = [(year, str(year)) for year in years]
        self._filters.cases = [(each.id, f"{each.year}: {each.number}") for each in cases]

    def arrive(self, lead: Lead) -> None:
        """A document in the list of every register, or what waits in one of them."""
        key = rows.EVERY if lead.record is not None else lead.part or rows.EVERY
        place = [each for each, _words in rows.PARTS].index(key)
        self._strip.findChildren(QPushButton)[place].click()
        super().arrive(lead)

    def choose(self, key: str) -> None:
        """Show one register, or all."""
        self._part = key
        self.side.leave()
        register = None if key == rows.EVERY else Register(key)
        self.table.reload(self.office.register.queries.source.of(register))

    def show_one(self, key: int) -> None:
        """Another document of the chain, wherever it is listed."""
        self.table.select(key)
        if self.table.current() != key:
            jobs.run(self.office.register.queries.one, key, owner=self, on_done=self._show)

    def _chosen(self, key: int | None) -> None:
        if key is None:
            self._one = None
            self.side.leave()
            return
        jobs.run(self.office.register.queries.one, key, owner=self, on_done=self._beside)

    def _beside(self, one: DocumentDetail) -> None:
        if one.id == self.table.current():
            self._show(one)

    def _show(self, one: DocumentDetail) -> None:
        self._one = one
        panel = DocumentPanel(self.office, one, self.show_one, self._may)
        self.side.show_about(
            f"{one.row.number} · {one.row.subject}", one.row.party, panel, self._verbs(one)
        )

    # --- verbs ----------------------------------------------------------------------------------

    def _add_verbs(self) -> None:
        if self._may:
            self.add_button(
                N_("Register outgoing"), "mail", self.register_outgoing, shortcut="Ctrl+Shift+N"
            )
            self.add_button(
                N_("Register incoming"),
                "plus",
                self.register_incoming,
                primary=True,
                shortcut="Ctrl+N",
            )
            for register, words in _OTHERS:
                self.add_menu_verb(words, "plus", partial(self.register, register))
        self.add_menu_verb(N_("Print a register"), "print", self.print_out)
        if self.office.may(Right.MANAGE_REGISTER):
            self.add_menu_verb(N_("Documentation plan"), "folder", self.edit_cases)
            self.add_menu_verb(N_("Next year’s plan"), "folder", self.edit_next_cases)
            self.add_menu_verb(N_("Rules of the register"), "settings", self.edit_settings)
            self.add_menu_verb(N_("Appeals and complaints"), "mail", self.edit_appealing)
            self.add_menu_verb(N_("Numbers given on paper"), "edit", self.start)

    def _verbs(self, one: DocumentDetail) -> list[QPushButton]:
        """What may be done now: the next step first and in colour."""
        if not self._may or one.voided:
            return []
        row, found = one.row, []
        outgoing = row.register is Register.OUTGOING
        waits = row.state in _OPEN
        if outgoing and one.noun:
            words, page = _HOMES.get(one.noun, _HOMES[""])
            found.append(button(words, "right", lambda: self.go.emit(Lead(page))))
        elif outgoing:
            unsent = row.sent_on is None
            words = N_("Sent") if unsent else N_("Correct the delivery")
            found.append(button(words, "mail", self.deliver, primary=unsent, shortcut="Ctrl+D"))
        if row.register in WITH_ANSWER and not one.noun:
            words = N_("The answer came") if outgoing else N_("Write the answer")
            found.append(button(words, "edit", self.answer, primary=waits, shortcut="Ctrl+R"))
        found.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
        if one.draft.answers_id is None:
            found.append(button(N_("Link to"), "link", self.link, tip=N_("Link as an answer")))
        else:
            found.append(button(N_("Unlink"), "link", self.unlink))
        found.append(button(N_("Original"), "folder", self.place_original))
        if waits:
            found.append(button(N_("No answer awaited"), on_click=self.settle))
        if row.state is DocumentState.SETTLED and not one.noun:
            found.append(button(N_("Await again"), "undo", self.reopen))
        found.append(button(N_("Void"), "close", self.void, shortcut="Del"))
        return found

    def register_incoming(self) -> None:
        """A letter that came."""
        self.register(Register.INCOMING)

    def register_outgoing(self) -> None:
        """A letter that goes."""
        self.register(Register.OUTGOING)

    def register(self, register: Register, answers: DocumentDetail | None = None) -> None:
        """A document of a register, perhaps an answer."""

        def show(found: Known) -> None:
            dialog = register_dialog(self.office, self, register, found, answers)
            dialog.submitted.connect(self._registered)
            dialog.open()

        jobs.run(known, self.office, owner=self, on_done=show)

    def _registered(self, key: int) -> None:
        self.table.reload()
        self.table.select(key)
        jobs.run(self.office.register.queries.one, key, owner=self, on_done=self._say_number)

    def _say_number(self, one: DocumentDetail) -> None:
        messages().inform(_("Registered: {number}.").format(number=one.row.number))

    def answer(self) -> None:
        """The answer to the chosen document, in the register of the other direction."""
        one = self._one
        if one is not None:
            came = one.row.register is Register.INCOMING
            self.register(Register.OUTGOING if came else Register.INCOMING, one)

    def deliver(self) -> None:
        """How the chosen letter went."""
        if self._one is not None:
            deliver_dialog(self.office, self, self._one).open()

    def edit(self) -> None:
        """Correct what was keyed in."""
        one = self._one
        if one is None or not self._may or one.voided:
            return

        def show(found: Known) -> None:
            edit_dialog(self.office, self, one, found).open()

        jobs.run(known, self.office, one.row.registered_on.year, owner=self, on_done=show)

    def link(self) -> None:
        """The chosen document answers another one."""
        one = self._one
        if one is not None:
            jobs.run(
                known,
                self.office,
                owner=self,
                on_done=lambda found: link_dialog(self.office, self, one, found).open(),
            )

    def unlink(self) -> None:
        """The chosen document answers nothing."""
        if self._one is not None:
            one = self._one
            jobs.run(self.office.register.unlink, one.id, one.version, owner=self, writes=True)

    def place_original(self) -> None:
        """Where the paper lies."""
        self._open(original_dialog)

    def settle(self) -> None:
        """No answer is awaited."""
        self._open(settle_dialog)

    def reopen(self) -> None:
        """An answer is awaited again."""
        if self._one is not None:
            one = self._one
            jobs.run(self.office.register.reopen, one.id, one.version, owner=self, writes=True)

    def void(self) -> None:
        """A mistake."""
        self._open(void_dialog)

    def print_out(self) -> None:
        """The register in sight, of the year that is filtered or the present one."""
        year = self.table.query.filter("year") or self.office.clock.today().year
        part = Register.INCOMING if self._part == rows.EVERY else Register(self._part)
        print_register(self.office, self, part, year)

    def edit_settings(self) -> None:
        """Patterns, channels, counting."""
        edit_settings(self.office, self)

    def edit_appealing(self) -> None:
        """To whom and within what term decisions may be appealed against."""
        edit_appealing(self.office, self)

    def start(self) -> None:
        """The program goes on after numbers given on paper."""
        start_dialog(self.office, self).open()

    def edit_cases(self) -> None:
        """The plan of the year that is filtered, or the present one."""
        year = self.table.query.filter("year") or self.office.clock.today().year
        edit_cases(self.office, self, year)

    def edit_next_cases(self) -> None:
        """The plan of the year to come, made from the present one."""
        edit_cases(self.office, self, self.office.clock.today().year + 1)

    def _open(self, make: Make) -> None:
        if self._one is not None:
            make(self.office, self, self._one).open()
