"""What every table shares."""

from uuid import uuid4

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


ONCE = {"sqlite_autoincrement": True}
"""Of tables whose rows may go while the audit log names them: an id is given once, so that what was
said of one who is gone is never read as said of another. (PostgreSQL's sequences do so anyway.)"""


class Base(DeclarativeBase):
    """Every table has an integer key; table names are the class names in snake case."""

    metadata = MetaData(naming_convention=NAMES)
    id: Mapped[int] = mapped_column(primary_key=True)


def new_uuid() -> str:
    """A fresh uuid4 as text."""
    return str(uuid4())


class Travels:
    """A record that can leave the office carries a uuid."""

    uuid: Mapped[str] = mapped_column(String(36), unique=True, default=new_uuid)


class Versioned:
    """Optimistic check: an update of a row that somebody changed meanwhile is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805
        return {"version_id_col": cls.version}
