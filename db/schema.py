"""Making the tables, and telling how old a file is. Alembic is loaded only to migrate."""

from pathlib import Path

from sqlalchemy import Connection, Dialect, inspect
from sqlalchemy.engine.mock import MockConnection
from sqlalchemy.schema import ExecutableDDLElement

from db import search, triggers
from db.engine import Database
from db.models import Base

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def known() -> list[str]:
    """Revisions this program knows, oldest first: the names of the migration files."""
    return sorted(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def create(database: Database) -> None:
    """Every table of the present version in an empty file, in one transaction."""
    with database.writer.begin() as connection:
        for statement in _statements(connection.dialect):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(search.CREATE)
        triggers.restore(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (known()[-1],))


_WORDED: dict[str, list[str]] = {}


def _statements(dialect: Dialect) -> list[str]:
    """What makes the tables and their indexes; wording them takes twice as long as making them."""
    if dialect.name in _WORDED:
        return _WORDED[dialect.name]
    said: list[str] = []

    def note(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        said.append(str(statement.compile(dialect=dialect)))

    Base.metadata.create_all(MockConnection(dialect, note), checkfirst=False)
    _WORDED[dialect.name] = said
    return said


def revision(connection: Connection) -> str | None:
    """The file's revision; None in a file without one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def migrate(database: Database) -> None:
    """Bring the file to the present version.

    Foreign keys are off while tables are rebuilt (inside a transaction the switch does nothing, so
    it is turned before BEGIN). Before COMMIT every reference must hold, no row may be lost that the
    migration does not say to take out, and every trigger must be there again: rebuilding a table
    drops its triggers, and with references on it would empty the tables below it. An error at any
    statement leaves the file as it was.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    with database.writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before = row_counts(connection)
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                triggers.restore(connection)
                _check(connection, before, config.attributes.get("emptied", {}))
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def row_counts(connection: Connection) -> dict[str, int]:
    """Rows by table; a virtual table's own tables are left out."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND name NOT LIKE 'search\\_text\\_%' ESCAPE '\\'"
    ).scalars()
    return {name: _count(connection, name) for name in list(names)}


def _count(connection: Connection, table: str) -> int:
    from sqlalchemy import func, select
    from sqlalchemy import table as named

    return connection.execute(select(func.count()).select_from(named(table))).scalar_one()


def _check(connection: Connection, before: dict[str, int], said: dict[str, int]) -> None:
    """Raises RuntimeError for what a migration broke or lost.

    ``said`` is what the migration announced in ``config.attributes["emptied"]``: table → rows it
    takes out on purpose (a table taken out whole is announced with its rows).
    """
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"migration broke {len(broken)} references")
    after = row_counts(connection)
    lost = {
        name: count - after.get(name, 0)
        for name, count in before.items()
        if name != "alembic_version" and after.get(name, 0) < count - said.get(name, 0)
    }
    if lost:
        raise RuntimeError(f"migration lost rows: {sorted(lost.items())}")
    found, wanted = triggers.present(connection), triggers.wanted()
    if found != wanted:
        raise RuntimeError(f"migration left other triggers: {sorted(found ^ wanted)}")
