"""What every service stands on: the open office, its two doors, and who is asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.orm.interfaces import ORMOption

from app.errors import Invalid, Missing, Stale
from app.i18n import N_
from app.safety.rights import Right
from db.models.base import Base
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.office import Office

Row = TypeVar("Row", bound=Base)
LARGEST_ID = 2**63 - 1  # SQLite's largest integer


class Service:
    """A noun's verbs (``self.verb(right)``) and queries (``self.reading(right)``)."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @contextmanager
    def verb(self, right: Right) -> Iterator[UnitOfWork]:
        """One transaction; the body must record what it did exactly once."""
        self.office.require(right)
        with in_words(self.office), self.office.unit_of_work() as unit:
            yield unit

    @contextmanager
    def reading(self, right: Right = Right.VIEW) -> Iterator[Session]:
        """A consistent read that cannot write."""
        self.office.require(right)
        self.office.check_there()
        with in_words(self.office), Session(self.office.database.reader) as session:
            yield session


@contextmanager
def in_words(office: Office) -> Iterator[None]:
    """What the database or its driver refuses, as the person's error where it is theirs."""
    try:
        yield
    except StaleDataError as error:
        raise Stale from error
    except DatabaseError as error:
        raise office.explain(error) from error
    except UnicodeEncodeError as error:
        raise Invalid(
            N_(
                "The text holds half of a character (often left by a broken emoji), which cannot"
                " be kept. Nothing was saved: delete that sign and type it again."
            )
        ) from error
    except OverflowError as error:
        raise Invalid(
            N_("A number is larger than the office can keep. Nothing was saved: correct it.")
        ) from error


def load(session: Session, kind: type[Row], key: int, *options: ORMOption) -> Row:
    """The record, or Missing; ``options`` say what is loaded along with it."""
    found = session.get(kind, key, options=options) if 0 <= key <= LARGEST_ID else None
    if found is None:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    return found


def check_version(record: object, expected: int | None) -> None:
    """Raises Stale when somebody changed the record since it was read."""
    if expected is not None and getattr(record, "version") != expected:  # noqa: B009
        raise Stale
