"""Real offices for tests, with cheap keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.clock import Clock
from app.details import OfficeDetails
from app.founding import OfficeDraft
from app.office import Office
from app.safety.accounts import AccountDraft
from app.safety.keys import CHEAP
from db.terms import Role

PASSWORD = "slaptazodis1"


def make_office(folder: Path, *roles: Role, clock: Clock | None = None) -> Office:
    """An office whose administrator „vadove“ holds the roles as well (all, when none is named)."""
    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", roles or tuple(Role), PASSWORD)
    details = OfficeDetails("Pavyzdžio miesto vietos veiklos grupė", code="300000053")
    office, _code = Office.create(folder / "biuras", OfficeDraft(details, admin, CHEAP), clock)
    return office


def add_person(office: Office, login: str, name: str, *roles: Role) -> int:
    """One more account; returns its id."""
    return office.accounts.add(AccountDraft(login, name, "", roles, PASSWORD))


@contextmanager
def as_user(office: Office, login: str) -> Iterator[Office]:
    """Do something in another account's name."""
    before = office.user.login
    office.log_in(login, PASSWORD)
    try:
        yield office
    finally:
        office.log_in(before, PASSWORD)
