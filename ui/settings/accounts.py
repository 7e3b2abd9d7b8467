"""Accounts: who can log in, with which roles."""

from collections.abc import Sequence
from typing import Any

from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.safety.accounts import AccountDraft, AccountRow
from app.safety.rights import TABLE, Right
from app.safety.terms import Role
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.start.secret import password_fields, same_twice, watch_strength

_ROLES = [(role, LABELS[Role][role]) for role in Role]
_HAND_OVER = N_(
    "Hand the first password over in person; the owner changes it from the menu after logging in."
)


def _roles(row: AccountRow) -> str:
    return ", ".join(word(role) for role in row.roles)


COLUMNS = [
    Column("name", N_("Name and surname"), strong=True, stretch=True),
    Column("function", N_("Function"), stretch=True),
    Column("login", N_("Log-in name")),
    Column("roles", N_("Roles"), stretch=True, value=_roles, display=_roles),
    Column(
        "active",
        N_("State"),
        "pill",
        pill=lambda row: (
            (_("Open account"), "ok") if row.active else (_("Closed account"), "neutral")
        ),
    ),
]
_RIGHTS = {
    Right.VIEW_WORK: N_("sees strategy, calls and applications"),
    Right.MANAGE_ACCOUNTS: N_("manages accounts and the office’s particulars"),
    Right.EDIT_MANDATES: N_("enters who holds which function"),
    Right.EDIT_TEXTS: N_("edits the texts of papers"),
    Right.EDIT_STRATEGY: N_("edits the strategy"),
    Right.RECORD_ACTIVITIES: N_("records events and publicity"),
    Right.REPORT_STRATEGY: N_("writes the annual reports of the strategy"),
    Right.HANDLE_COMPLAINTS: N_("handles complaints"),
    Right.EDIT_CALLS: N_("prepares and publishes calls"),
    Right.REGISTER_APPLICATIONS: N_("registers and checks applications"),
    Right.REGISTER_DOCUMENTS: N_("registers documents"),
    Right.MANAGE_REGISTER: N_("sets the register’s rules and the plan of cases"),
    Right.TAKE_IN: N_("takes envelopes in on the last day"),
    Right.MANAGE_EVALUATION: N_("organises the evaluation"),
    Right.KEY_SHEETS: N_("types in sheets filled by hand"),
    Right.SCORE: N_("evaluates assigned applications"),
    Right.DECIDE: N_("records decisions"),
    Right.VIEW_RANKING: N_("sees the ranking"),
    Right.VIEW_PROJECTS: N_("sees projects"),
    Right.EDIT_PROJECTS: N_("records projects, contracts and payment claims"),
    Right.MONITOR_PROJECTS: N_("takes reports of projects in and visits them"),
    Right.VIEW_PARTICIPANTS: N_("sees participants"),
    Right.EDIT_PARTICIPANTS: N_("enters participants"),
    Right.EDIT_INDICATORS: N_("sets targets and reports indicators"),
    Right.VIEW_SENSITIVE: N_("sees participants’ special-category data"),
    Right.HANDLE_DATA_REQUESTS: N_("answers requests about personal data"),
    Right.SET_READINGS: N_("sets how the rules of target groups are read"),
    Right.VIEW_BUDGET: N_("sees the budget"),
    Right.EDIT_BUDGET: N_("enters contracts and payments"),
    Right.EDIT_ADMINISTRATION: N_("enters costs of the own project and own contributions"),
    Right.APPROVE_TIME_SHEETS: N_("approves time sheets"),
    Right.OVERRIDE_BUDGET: N_("exceeds what remains of the money, with a reason"),
    Right.VIEW_AUDIT: N_("reads the audit log"),
    Right.EXPORT: N_("exports"),
    Right.BACKUP: N_("makes backups"),
    Right.EXAMINE: N_("checks the office’s files"),
    Right.MEND: N_("has search and sorting built again"),
}


def may_words(roles: Sequence[Role]) -> str:
    """What an account with these roles may do, in one sentence each line."""
    held = set(roles)
    return "\n".join(_(words) for right, words in _RIGHTS.items() if held & TABLE[right])


class AccountsPage(Page):
    """The list; the chosen account's rights and verbs beside it."""

    topic = "paskyros"
    key, title, icon = "accounts", N_("Accounts"), "user"
    listens = frozenset({"accounts"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._rows: dict[int, AccountRow] = {}
        self.add_button(N_("Add an account"), "user-add", self.add, primary=True, shortcut="Ctrl+N")
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: name, function, role"),
            background=False,
        )
        self.table.selected.connect(self._show)
        self.table.opened.connect(self._show)
        self.set_content(self.table)

    def refresh(self) -> None:
        """Fetch the accounts."""
        jobs.run(self.office.accounts.rows, owner=self, on_done=self._fill)

    def add(self) -> None:
        """A new account with its first password."""

        def store(values: dict[str, Any]) -> int:
            draft = AccountDraft(
                values["login"],
                values["name"],
                values["function"] or "",
                values["roles"],
                same_twice(values),
            )
            return self.office.accounts.add(draft)

        dialog = FormDialog(
            N_("New account"),
            [
                Field("name", N_("Name and surname"), required=True),
                Field("function", N_("Function")),
                Field("login", N_("Log-in name"), required=True),
                Field("roles", N_("Roles"), "multichoice", required=True, choices=_ROLES),
                *password_fields(N_("First password"), N_("First password again")),
            ],
            store,
            verb=N_("Add the account"),
            text=_HAND_OVER,
            topic="prideti-paskyra",
            parent=self,
        )
        watch_strength(dialog.form, lambda: [str(dialog.form.value("name") or "")])
        dialog.submitted.connect(lambda _id: messages().inform(_("The account is added.")))
        dialog.open()

    def _fill(self, rows: list[AccountRow]) -> None:
        self._rows = {row.id: row for row in rows}
        active = sum(row.active for row in rows)
        words = ngettext("{count} open account", "{count} open accounts", active)
        self.set_facts(words.format(count=active))
        chosen = self.table.current()
        self.table.reload(ListSource(rows, COLUMNS))
        if chosen is not None:
            self._show(chosen)

    def _show(self, identity: int | None) -> None:
        row = self._rows.get(identity or 0)
        if row is None:
            self.side.leave()
            return
        facts = Facts(
            [
                (N_("Log-in name"), row.login),
                (N_("Roles"), _roles(row)),
                (N_("May"), may_words(row.roles) if row.active else _("nothing: it is closed")),
            ]
        )
        verbs = []
        if row.active:
            verbs = [
                button(N_("Close…"), "", lambda: self._close(row), danger=True),
                button(N_("Certificate…"), "shield", lambda: self.renew(row)),
                button(N_("Password…"), "key", lambda: self.reset_password(row)),
                button(N_("Roles…"), "edit", lambda: self.change_roles(row)),
            ]
        self.side.show_about(row.name, row.function, facts, verbs)

    def change_roles(self, row: AccountRow) -> None:
        """Other roles for an account."""
        dialog = FormDialog(
            N_("Roles"),
            [Field("roles", N_("Roles"), "multichoice", required=True, choices=_ROLES)],
            lambda values: self.office.accounts.change_roles(row.id, values["roles"]),
            values={"roles": row.roles},
            columns=1,
            topic="keisti-paskyra",
            parent=self,
        )
        dialog.submitted.connect(lambda _done: messages().inform(_("The roles are changed.")))
        dialog.open()

    def reset_password(self, row: AccountRow) -> None:
        """A new first password for a person who forgot theirs."""
        dialog = FormDialog(
            N_("New password"),
            password_fields(N_("First password"), N_("First password again")),
            lambda values: self.office.accounts.reset_password(row.id, same_twice(values)),
            verb=N_("Set the password"),
            text=_HAND_OVER,
            columns=1,
            topic="keisti-paskyra",
            parent=self,
        )
        watch_strength(dialog.form, lambda: (row.name, row.login))
        dialog.submitted.connect(lambda _done: messages().inform(_("The password is set.")))
        dialog.open()

    def renew(self, row: AccountRow) -> None:
        """A new certificate to sign with."""
        text = _(
            "{name} gets a new certificate and signs with it from now on, for five years. Papers"
            " signed with the former one stay valid."
        )
        if messages().confirm(text.format(name=row.name), N_("Issue a certificate")):
            jobs.run(
                self.office.accounts.renew_certificate,
                row.id,
                owner=self,
                on_done=lambda _done: messages().inform(_("The certificate is issued.")),
                writes=True,
            )

    def _close(self, row: AccountRow) -> None:
        text = _(
            "{name} will no longer be able to log in. What they did and signed stays. A closed"
            " account cannot be opened again."
        )
        if messages().confirm(text.format(name=row.name), N_("Close the account"), danger=True):
            jobs.run(
                self.office.accounts.deactivate,
                row.id,
                owner=self,
                on_done=lambda _done: messages().inform(_("The account is closed.")),
                writes=True,
            )
