"""The open office: its database, clock, current user; its services are :mod:`app.services`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app import faults, founding, migrating, opening
from app.clock import Clock
from app.details import read_details
from app.errors import NotAllowed, Unsafe
from app.i18n import N_
from app.notices import Notice
from app.places import DATABASE as DATABASE
from app.safety import backup, key_change, keys, restore
from app.safety.accounts import User
from app.safety.lock import OfficeLock
from app.safety.rights import Right
from app.sitting import Sitting
from db import schema
from db.models.office import AuditEntry
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.documents.papers import Paper, Rendered


def _render(paper: Paper) -> Rendered:
    from app.documents.render import render

    return render(paper)


class Office(Sitting):
    """One open office folder."""

    def __init__(
        self, folder: Path, door: opening.Door, key_file: keys.KeyFile, key: bytes, clock: Clock
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.database = door.database(key)
        self._door, self._keys, self._key = door, key_file, key
        self._file = _identity(folder / DATABASE)
        self._turn = threading.Lock()
        self._user: User | None = None
        self._name, self._idle_minutes = "", 1
        self.cost = keys.Cost()
        self.renderer: Callable[[Paper], Rendered] = _render
        self.crew: Callable[..., Future[Any]] | None = None
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    # --- making and opening -------------------------------------------------------------------

    @classmethod
    def create(
        cls, folder: Path, draft: founding.OfficeDraft, clock: Clock | None = None
    ) -> tuple[Office, str]:
        """Make an office in an empty or new folder; returns it logged in, and the recovery code.

        Raises Unsafe for a folder on a network drive or with another office in it, Invalid for
        what was typed.
        """
        draft = draft.checked()
        founding.check_folder(folder)
        door = opening.Door(folder / DATABASE, lock=OfficeLock(folder))
        assert door.lock is not None
        door.lock.take()
        office: Office | None = None
        try:
            founding.begin(door.path)
            key, key_file, code = founding.make_keys(folder, draft)
            office = cls(folder, door, key_file, key, clock or Clock())
            office.cost = draft.cost
            office._user = founding.fill(office.database, draft, office.clock)
            # The key file is last: a folder without one is not yet an office.
            key_file.write()
            founding.end(folder)
            office._read_name()
            return office, code
        except BaseException as error:
            if office is not None:
                office.database.abandon()
            founding.undo(folder)
            door.leave()
            worded = founding.in_words(error)
            if worded is None:
                raise
            raise worded from error

    @classmethod
    def open(
        cls,
        folder: Path,
        login: str,
        password: str,
        clock: Clock | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Office:
        """Open and log in. Raises Unsafe (with what is safe and what to do) or NotAllowed.

        ``progress(done, of)`` hears of records that are computed anew by later rules.
        """
        unwrap = partial(cls._unwrap, login=login, password=password)
        return cls._open(folder, clock, login, unwrap, progress)

    @classmethod
    def open_with_recovery(
        cls, folder: Path, code: str, login: str, password: str, clock: Clock | None = None
    ) -> Office:
        """Open with the recovery code and give an account a new password."""
        keys.check_password(password)

        def unwrap(found: keys.KeyFile) -> bytes:
            key = found.unwrap(keys.RECOVERY, keys.RECOVERY, keys.tidy_recovery_code(code))
            if key is None:
                raise NotAllowed(
                    N_(
                        "The recovery code is not right. Nothing was changed: check it letter by"
                        " letter."
                    )
                )
            return key

        office = cls._open(folder, clock, login, unwrap)
        try:
            login = office.user.login
            with office.new_slot(login, password) as change, office.unit_of_work() as unit:
                change.note(unit.session)
                unit.record("account.password_recovered", office.user.id, login=login)
        except BaseException as error:
            office._leave()
            if isinstance(error, DatabaseError):
                raise office.explain(error) from error
            raise
        return office

    @classmethod
    def _open(
        cls,
        folder: Path,
        clock: Clock | None,
        login: str,
        unwrap: Callable[[keys.KeyFile], bytes],
        progress: Callable[[int, int], object] | None = None,
    ) -> Office:
        faults.check_place(folder)
        founding.refuse_unfinished(folder)
        finished = restore.finish(folder)
        if not (folder / DATABASE).exists():
            raise Unsafe(
                N_("There is no office in the folder “{folder}”. Choose another folder."),
                folder=str(folder),
            )
        key_file, key = cls._way_in(folder, unwrap)
        door = opening.enter(folder, folder / DATABASE, key)
        if finished is not None:
            door.notices.append(restore.notice(finished))
        office = cls(folder, door, key_file, key, clock or Clock())
        office.cost = key_file.cost()
        try:
            office._bring_up_to_date()
            office._settle_keys(unwrap)
            office._user = office._account(login)
            office._read_name()
            office._look_at_clock()
            office._derive_anew(progress)
        except BaseException as error:
            office.database.abandon()
            door.leave()
            if isinstance(error, DatabaseError):
                raise office.explain(error) from error
            raise
        return office

    @staticmethod
    def _way_in(
        folder: Path, unwrap: Callable[[keys.KeyFile], bytes]
    ) -> tuple[keys.KeyFile, bytes]:
        """The key file that opens: the present one, or the next one of an interrupted change."""
        present, pending = keys.KeyFile.read(folder), keys.KeyFile.pending(folder)
        try:
            return present, unwrap(present)
        except NotAllowed:
            if pending is None:
                raise
            return pending, unwrap(pending)

    def _settle_keys(self, unwrap: Callable[[keys.KeyFile], bytes]) -> None:
        """After an interrupted change of passwords: which key file holds, the database says."""
        if self.read_only:
            return
        pending = keys.KeyFile.pending(self.folder)
        if pending is None:
            key_change.sweep(self.folder)
            return
        key_change.settle(self.database, pending)
        self._keys = keys.KeyFile.read(self.folder)
        unwrap(self._keys)  # the password that came in may be the one that does not hold

    def _bring_up_to_date(self) -> None:
        with self.database.reader.connect() as connection:
            found = schema.revision(connection)
        faults.check_revision(found)
        if found == schema.known()[-1]:
            return
        if self._door.read_only:
            # The folder cannot be written, so a private copy is brought up to date and read.
            self.database.abandon()
            self.database = self._door.copied().database(self._key)
            migrating.migrate(self.database, None)
        else:
            made = backup.make(self.folder, self.database, self._key, datetime.now(UTC))
            migrating.migrate(self.database, made.folder)

    def _look_at_clock(self) -> None:
        with Session(self.database.reader) as session:
            newest = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
        notice = opening.clock_notice(datetime.now(UTC), newest)
        if notice is not None:
            self._door.notices.append(notice)

    def _derive_anew(self, progress: Callable[[int, int], object] | None) -> None:
        from app.rederiving import derive_anew

        notice = derive_anew(self, self._door.copy is not None, progress)
        if notice is not None:
            self._door.notices.append(notice)

    def _read_name(self) -> None:
        with Session(self.database.reader) as session:
            details = read_details(session)
        self._name, self._idle_minutes = details.name, max(1, details.idle_minutes)

    def close(self, with_backup: bool = True) -> backup.Backup | None:
        """Back up (verified), close the database, let another copy in."""
        made = None
        try:
            if with_backup and not self.read_only:
                self.check_there()
                made = backup.make(self.folder, self.database, self._key, datetime.now(UTC))
        finally:
            self._leave()
        return made

    def _leave(self) -> None:
        """Close the file, whatever its state, and let another copy in."""
        try:
            self.database.close()
        except DatabaseError:
            # Nothing more can be written into a damaged file; every commit is already on the disk.
            self.database.abandon()
        finally:
            self._door.leave()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person should know of this opening."""
        return tuple(self._door.notices)

    def check_there(self) -> None:
        """Raises Unsafe when the folder was taken away while the office is open.

        A system may let a file that was deleted be written on; nobody would ever see that again.
        """
        if _identity(self.folder / DATABASE) != self._file:
            raise Unsafe(faults.GONE, folder=str(self.folder))

    # --- who is asking ------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The office's name."""
        return self._name

    # --- working ------------------------------------------------------------------------------

    def unit_of_work(self) -> UnitOfWork:
        """A transaction in the current user's name; services use it through their verbs."""
        user = self.user
        self.check_writable()
        self.check_there()
        return UnitOfWork(self.database, self._turn, user.login, self.clock.now, self._announce)

    def _announce(self, nouns: frozenset[str]) -> None:
        if "office" in nouns:
            self._read_name()
        for listener in list(self.listeners):
            listener(nouns)

    def explain(self, error: DatabaseError) -> Exception:
        """The person's error for a fault of disk or file; the same error when it is ours."""
        return faults.explain(error)

    def keyed_hash(self, text: str) -> str:
        """A hash that only this office can make; finds a personal code without storing it plain."""
        import hmac

        return hmac.digest(self._key, text.encode(), "sha256").hex()

    def render(self, paper: Paper) -> Rendered:
        """A paper's PDF; the window sends the work to a child process instead."""
        return self.renderer(paper)

    def back_up(self) -> backup.Backup:
        """Make a verified backup now."""
        self.require(Right.BACKUP)
        self.check_there()
        return backup.make(self.folder, self.database, self._key, datetime.now(UTC))

    def last_backup(self) -> backup.Backup | None:
        """The newest verified backup."""
        return next(iter(backup.backups(self.folder)), None)

    def idle_limit(self) -> timedelta:
        """After this long without a key or a click the window locks."""
        return timedelta(minutes=self._idle_minutes)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file apart from another of the same name; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
