"""Making an office: what a person types, the keys, the first account."""

import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from app import faults
from app.clock import Clock
from app.details import OfficeDetails, write_details
from app.errors import Invalid, Unsafe
from app.i18n import N_
from app.safety import keys
from app.safety.accounts import AccountDraft, User, store_account, user_of
from db import schema
from db.engine import Database
from db.models.office import Authority
from db.terms import Role
from db.unit_of_work import UnitOfWork

_MARK = "office.founding"
_LEFT = (
    "office.db",
    "office.db-wal",
    "office.db-shm",
    "office.db-journal",
    keys.KEY_FILE + ".new",
    keys.KEY_FILE,
    _MARK,  # the last to go: an undoing may be broken off as well
)
_OWN = frozenset(_LEFT)


@dataclass(frozen=True)
class OfficeDraft:
    """A new office and its first account, which is an administrator besides its other roles."""

    details: OfficeDetails
    admin: AccountDraft
    cost: keys.Cost = field(default_factory=keys.Cost)

    def checked(self) -> "OfficeDraft":
        """Raises Invalid for what cannot be."""
        if not self.details.name.strip():
            raise Invalid(N_("The office needs a name."), field="office_name")
        roles = tuple(role for role in Role if role in {*self.admin.roles, Role.ADMINISTRATOR})
        return replace(self, admin=replace(self.admin, roles=roles).checked())


def check_folder(folder: Path) -> None:
    """A new or empty local folder; raises Unsafe with the reason and the remedy."""
    faults.check_place(folder)
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            # Others at this computer need not even see which files there are.
            folder.chmod(0o700)
        names = {entry.name for entry in folder.iterdir()} - {"office.lock", "office.open"}
        taken = bool(names - _OWN if unfinished(folder) else names)
    except OSError as error:
        raise Unsafe(
            N_(
                "The folder “{folder}” cannot be made or written ({reason}). Nothing was made:"
                " choose a folder of your own on this computer."
            ),
            folder=str(folder),
            reason=error.strerror or type(error).__name__,
        ) from error
    if taken:
        raise Unsafe(
            N_(
                "The folder “{folder}” is not empty. Nothing in it was changed: choose a new folder"
                " for the office."
            ),
            folder=str(folder),
        )


def unfinished(folder: Path) -> bool:
    """Whether a founding was broken off here: its mark lies there, the key file, the last, not."""
    return (folder / _MARK).exists() and not (folder / keys.KEY_FILE).exists()


def refuse_unfinished(folder: Path) -> None:
    """Raises Unsafe for a folder where a founding was broken off."""
    if unfinished(folder):
        raise Unsafe(
            N_(
                "The making of the office in “{folder}” was broken off before its end. Nothing is"
                " lost, for nothing was in it yet: make the office again in the same folder."
            ),
            folder=str(folder),
        )


def begin(path: Path) -> None:
    """Mark the folder as unfinished, sweep what a broken-off founding left, make the file empty.

    Only its owner may read the file; its journal takes the same rights.
    """
    undo(path.parent)
    (path.parent / _MARK).touch(mode=0o600)
    path.touch(mode=0o600)


def end(folder: Path) -> None:
    """The office is whole: with the key file there, a mark that cannot be removed says nothing."""
    with suppress(OSError):
        (folder / _MARK).unlink(missing_ok=True)


def in_words(error: BaseException) -> Unsafe | None:
    """The person's error for a disk that failed; None for any other."""
    if not isinstance(error, (OSError, DatabaseError)):
        return None
    return Unsafe(
        N_(
            "The office could not be made ({reason}). Nothing was left behind: free some disk"
            " space or choose another folder, and make it again."
        ),
        reason=faults.reason(error),
    )


def undo(folder: Path) -> None:
    """Take away what a founding that failed left; the folder held nothing else."""
    for name in _LEFT:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def make_keys(folder: Path, draft: OfficeDraft) -> tuple[bytes, keys.KeyFile, str]:
    """Data key, key file (not yet written) and recovery code."""
    key, code = secrets.token_bytes(32), keys.new_recovery_code()
    key_file = keys.KeyFile.create(folder)
    key_file.put("account", draft.admin.login, draft.admin.password, key, draft.cost)
    key_file.put(keys.RECOVERY, keys.RECOVERY, code, key, draft.cost)
    return key, key_file, code


def fill(database: Database, draft: OfficeDraft, clock: Clock) -> User:
    """Tables, particulars, authority and the first account."""
    from app.signing.authority import create_authority

    schema.create(database)
    issuer = create_authority(draft.details.name, datetime.now(UTC))
    unit = UnitOfWork(database, threading.Lock(), draft.admin.login, clock.now, lambda _nouns: None)
    with unit:
        write_details(unit.session, draft.details)
        unit.session.add(
            Authority(certificate=issuer.certificate, private_key=issuer.key, created_at=unit.now)
        )
        unit.session.flush()
        account = store_account(unit, draft.admin, draft.details.name)
        unit.record("office.created", account.id, name=draft.details.name)
    return user_of(account)
