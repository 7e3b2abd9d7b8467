"""Who sits at the open office: logging in and out, rights, the passwords that let people in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotAllowed, Refused
from app.i18n import N_
from app.safety import keys
from app.safety.accounts import User, tidy_login, user_of
from app.safety.key_change import KeyChange
from app.safety.patience import patience
from app.safety.rights import READING, Right, may, require
from app.services import Services
from db.models.office import Account

if TYPE_CHECKING:
    from app.opening import Door
    from db.engine import Database


class Sitting(Services):
    """The part of an open office that knows who is logged in."""

    database: Database
    cost: keys.Cost
    _door: Door
    _keys: keys.KeyFile
    _key: bytes
    _user: User | None = None

    @property
    def read_only(self) -> bool:
        """Whether the office is open for reading only, because its folder cannot be written."""
        return self._door.read_only

    @property
    def user(self) -> User:
        """Who is logged in; raises NotAllowed while the office is locked."""
        if self._user is None:
            raise NotAllowed(N_("The office is locked. Log in again."))
        return self._user

    @property
    def locked(self) -> bool:
        """Nobody is logged in; the file stays open."""
        return self._user is None

    def lock(self) -> None:
        """Nobody may read or write until somebody logs in."""
        self._user = None

    def log_in(self, login: str, password: str) -> User:
        """Log in (again, or as somebody else) while the office is open."""
        self._unwrap(self._keys, login, password)
        self._user = self._account(login)
        return self._user

    def may(self, right: Right) -> bool:
        """Whether the current user has the right; False while locked, and for every right but
        reading while the folder cannot be written."""
        if self._user is None or (self.read_only and right not in READING):
            return False
        return may(self._user.roles, right)

    def require(self, right: Right) -> None:
        """Raises NotAllowed when the current user has not, Refused when nothing can be written."""
        require(self.user.roles, right)
        if right not in READING:
            self.check_writable()

    def check_writable(self) -> None:
        """Raises Refused while the office is open for reading only."""
        if self.read_only:
            raise Refused(
                N_(
                    "The office is open for reading only, so this cannot be done. Nothing was"
                    " changed: see the note above the page."
                )
            )

    def check_password(self, password: str) -> None:
        """Raises NotAllowed when it is not the current user's password."""
        self._unwrap(self._keys, self.user.login, password)

    def new_slot(self, login: str, password: str) -> AbstractContextManager[KeyChange]:
        """Around the verb that lets an account in with a password."""
        fresh = self._keys.copy()
        fresh.put("account", login, password, self._key, self.cost)
        return self._changing(fresh)

    def new_recovery(self, code: str) -> AbstractContextManager[KeyChange]:
        """Around the verb that lets a recovery code in; the former one stops working."""
        fresh = self._keys.copy()
        fresh.put(keys.RECOVERY, keys.RECOVERY, code, self._key, self.cost)
        return self._changing(fresh)

    def without_slot(self, login: str) -> AbstractContextManager[KeyChange]:
        """Around the verb that keeps an account out."""
        fresh = self._keys.copy()
        fresh.remove("account", login)
        return self._changing(fresh)

    @contextmanager
    def _changing(self, fresh: keys.KeyFile) -> Iterator[KeyChange]:
        self.check_writable()
        change = KeyChange(self.database, fresh)
        try:
            with change:
                yield change
        finally:
            if change.adopted:
                self._keys = fresh

    def refresh_user(self) -> None:
        """Read the current user again after their own account changed, and announce „me“."""
        self._user = self._account(self.user.login)
        self.itself._announce(frozenset({"me"}))

    def _account(self, login: str) -> User:
        with Session(self.database.reader) as session:
            account = session.scalar(
                select(Account).where(Account.login == tidy_login(login), Account.active)
            )
        if account is None:
            raise NotAllowed(
                N_(
                    "The office has no open account “{login}”. Nothing was changed: check the"
                    " log-in name, or ask the office’s administrator."
                ),
                login=tidy_login(login),
            )
        return user_of(account)

    @staticmethod
    def _unwrap(key_file: keys.KeyFile, login: str, password: str) -> bytes:
        tries = patience(key_file.path)
        tries.check()
        key = key_file.unwrap("account", tidy_login(login), password)
        tries.count(right=key is not None)
        if key is None:
            raise NotAllowed(
                N_(
                    "The log-in name or the password is not right. Nothing was changed: try again,"
                    " or use the recovery code."
                )
            )
        return key
