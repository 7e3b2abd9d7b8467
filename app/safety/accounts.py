"""Accounts: who can log in, with which roles, and their certificate of the office's authority."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.details import read_details
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.safety import keys
from app.safety.rights import Right
from app.service import Service, load
from db.models.office import Account, Authority, Certificate
from db.terms import Role as Role
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.documents.papers import RecoverySheet


@dataclass(frozen=True)
class User:
    """Who is asking."""

    id: int
    login: str
    name: str
    function: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class AccountRow:
    """An account as a list shows it."""

    id: int
    login: str
    name: str
    function: str
    roles: tuple[Role, ...]
    active: bool


@dataclass(frozen=True)
class AccountDraft:
    """What a person types to make an account."""

    login: str
    name: str
    function: str
    roles: tuple[Role, ...]
    password: str

    def checked(self) -> "AccountDraft":
        """Trimmed; raises Invalid for what cannot be."""
        login = tidy_login(self.login)
        name = " ".join(self.name.split())
        if not login or not login.replace(".", "").replace("-", "").replace("_", "").isalnum():
            raise Invalid(
                N_("A log-in name has letters, digits, dots and hyphens only."), field="login"
            )
        if not name:
            raise Invalid(N_("Enter the person’s name."), field="name")
        if not self.roles:
            raise Invalid(N_("Choose at least one role."), field="roles")
        keys.check_password(self.password)
        return AccountDraft(login, name, self.function.strip(), self.roles, self.password)


def tidy_login(text: str) -> str:
    """Log-in names are compared without case and outer spaces."""
    return text.strip().casefold()


def roles_of(account: Account) -> tuple[Role, ...]:
    """Roles in the order of the enum."""
    held = set(account.roles.split(","))
    return tuple(role for role in Role if role in held)


def user_of(account: Account) -> User:
    """The account as the one who asks."""
    roles = frozenset(roles_of(account))
    return User(account.id, account.login, account.name, account.function, roles)


def store_account(unit: UnitOfWork, draft: AccountDraft, office_name: str) -> Account:
    """Add the row with a fresh certificate of the office's authority (part of a verb)."""
    if unit.session.scalar(select(Account.id).where(Account.login == draft.login)):
        raise Invalid(N_("This log-in name is taken."), field="login")
    account = Account(
        login=draft.login,
        name=draft.name,
        function=draft.function,
        roles=",".join(draft.roles),
        created_at=unit.now,
    )
    give_certificate(unit, account, office_name)
    return account


def give_certificate(unit: UnitOfWork, account: Account, office_name: str) -> None:
    """A fresh key and certificate of the office's authority; the former one stays known."""
    from app.signing.authority import Authority as Issuer
    from app.signing.authority import issue

    stored = unit.session.scalars(select(Authority)).one()
    issuer = Issuer(stored.certificate, stored.private_key)
    # A certificate's life is counted by the real clock, as signatures are.
    now = datetime.now(UTC)
    credentials = issue(issuer, account.name, account.function or office_name, now)
    account.certificate, account.private_key = credentials.certificate, credentials.key
    unit.session.add(account)
    unit.session.flush()
    unit.session.add(
        Certificate(account_id=account.id, certificate=credentials.certificate, issued_at=now)
    )


def serials_of(session: Session, account_id: int) -> frozenset[str]:
    """The serial numbers of every certificate that the account has had."""
    from app.signing.authority import certificate_facts

    query = select(Certificate.certificate).where(Certificate.account_id == account_id)
    return frozenset(certificate_facts(each).serial for each in session.scalars(query))


def _administrators(session: Session) -> list[Account]:
    accounts = session.scalars(select(Account).where(Account.active))
    return [account for account in accounts if Role.ADMINISTRATOR in roles_of(account)]


class AccountService(Service):
    """Verbs on accounts. The key file changes with the transaction, but is written outside it."""

    def rows(self) -> list[AccountRow]:
        """Every account, by name; for those who keep accounts or the register of evaluators."""
        keeps_register = self.office.may(Right.MANAGE_EVALUATION)
        right = Right.MANAGE_EVALUATION if keeps_register else Right.MANAGE_ACCOUNTS
        with self.reading(right) as session:
            found = session.scalars(select(Account).order_by(Account.name))
            return [
                AccountRow(a.id, a.login, a.name, a.function, roles_of(a), a.active) for a in found
            ]

    def add(self, draft: AccountDraft) -> int:
        """Make an account; returns its id."""
        draft = draft.checked()
        self.office.require(Right.MANAGE_ACCOUNTS)
        with (
            self.office.new_slot(draft.login, draft.password) as change,
            self.verb(Right.MANAGE_ACCOUNTS) as unit,
        ):
            account = store_account(unit, draft, self.office.name)
            change.note(unit.session)
            unit.record("account.added", account.id, login=draft.login, roles=list(draft.roles))
            unit.touch("accounts")
        return account.id

    def change_roles(self, account_id: int, roles: Collection[Role]) -> None:
        """Replace the roles; the last administrator stays one."""
        if not roles:
            raise Invalid(N_("Choose at least one role."), field="roles")
        with self.verb(Right.MANAGE_ACCOUNTS) as unit:
            account = load(unit.session, Account, account_id)
            if Role.ADMINISTRATOR not in roles:
                self._keep_one_administrator(unit.session, account)
            before = list(roles_of(account))
            account.roles = ",".join(role for role in Role if role in set(roles))
            after = list(roles_of(account))
            unit.record("account.roles_changed", account_id, before=before, after=after)
            unit.touch("accounts")
        if account_id == self.office.user.id:
            self.office.refresh_user()

    def deactivate(self, account_id: int) -> None:
        """The account can no longer log in; what it did stays."""
        login = self._login_of(account_id)
        with (
            self.office.without_slot(login) as change,
            self.verb(Right.MANAGE_ACCOUNTS) as unit,
        ):
            account = load(unit.session, Account, account_id)
            self._keep_one_administrator(unit.session, account)
            if account_id == self.office.user.id:
                raise Refused(
                    N_("You cannot close your own account. Another administrator can close it.")
                )
            if not account.active:
                raise Refused(N_("This account is closed."))
            account.active = False
            change.note(unit.session)
            unit.record("account.deactivated", account_id, login=account.login)
            unit.touch("accounts")

    def _login_of(self, account_id: int) -> str:
        with self.reading(Right.MANAGE_ACCOUNTS) as session:
            return load(session, Account, account_id).login

    def reset_password(self, account_id: int, password: str) -> None:
        """Give a colleague a new password."""
        keys.check_password(password)
        login = self._login_of(account_id)
        with (
            self.office.new_slot(login, password) as change,
            self.verb(Right.MANAGE_ACCOUNTS) as unit,
        ):
            account = load(unit.session, Account, account_id)
            if not account.active:
                raise Refused(N_("This account is closed."))
            change.note(unit.session)
            unit.record("account.password_reset", account_id, login=account.login)
            unit.touch("accounts")

    def renew_certificate(self, account_id: int) -> None:
        """A new certificate for five more years; papers signed with the former one stay good."""
        with self.verb(Right.MANAGE_ACCOUNTS) as unit:
            account = load(unit.session, Account, account_id)
            if not account.active:
                raise Refused(N_("This account is closed."))
            give_certificate(unit, account, read_details(unit.session).name)
            unit.record("account.certificate_renewed", account_id, login=account.login)
            unit.touch("accounts")

    def change_my_password(self, old: str, new: str) -> None:
        """Change one's own password; the old one must be right."""
        keys.check_password(new)
        self.office.check_password(old)
        user = self.office.user
        with self.office.new_slot(user.login, new) as change, self.verb(Right.VIEW) as unit:
            change.note(unit.session)
            unit.record("account.password_changed", user.id, login=user.login)

    def recovery_paper(self, code: str) -> "RecoverySheet":
        """The sheet to print; the code on it is kept nowhere."""
        from app.documents.papers import Letterhead, PaperId, RecoverySheet

        user, now = self.office.user, self.office.clock.now()
        with self.reading() as session:
            details = read_details(session)
        return RecoverySheet(
            head=Letterhead(
                office=details.name,
                code=details.code,
                address=details.address,
                contacts=details.contacts,
            ),
            paper=PaperId(
                uid=str(uuid4()),
                number=f"AK-{local_day(now).isoformat()}",
                day=local_day(now),
                recorded_at=now,
                place=details.place,
            ),
            account=f"{user.name} ({user.login})",
            code=code,
        )

    def renew_recovery_code(self, code: str) -> None:
        """Let a new code (already printed) open the office; the former one stops working."""
        self.office.require(Right.MANAGE_ACCOUNTS)
        with (
            self.office.new_recovery(code) as change,
            self.verb(Right.MANAGE_ACCOUNTS) as unit,
        ):
            change.note(unit.session)
            unit.record("recovery_code.renewed")

    def _keep_one_administrator(self, session: Session, account: Account) -> None:
        if [other.id for other in _administrators(session)] == [account.id]:
            raise Refused(
                N_(
                    "This is the office’s last administrator. Make another account an"
                    " administrator first."
                )
            )
