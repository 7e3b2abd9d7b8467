"""Making the tables, and telling how old a file is. Alembic is loaded only to migrate."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from db import search
from db.engine import Database
from db.models import Base

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def known() -> list[str]:
    """Revisions this program knows, oldest first: the names of the migration files."""
    return sorted(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def create(database: Database) -> None:
    """Every table of the present version in an empty file, in one transaction."""
    with database.writer.begin() as connection:
        Base.metadata.create_all(connection)
        connection.exec_driver_sql(search.CREATE)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (known()[-1],))


def revision(connection: Connection) -> str | None:
    """The file's revision; None in a file without one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def migrate(database: Database) -> None:
    """Bring the file to the present version.

    Foreign keys are off while tables are rebuilt (inside a transaction the switch does nothing, so
    it is turned before BEGIN) and checked before COMMIT; an error leaves the file as it was.
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
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"migration broke {len(broken)} references")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
