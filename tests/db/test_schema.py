"""The migrations make what the models say, and one that fails changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import Session

from db import schema, search
from db.engine import Database
from db.models import Base
from db.models.office import Setting
from tests.db.conftest import KEY

FAILING = '''
"""A migration that does half its work and stops."""
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.add_column("setting", sa.Column("extra", sa.String(10)))
    op.execute("DELETE FROM setting")
    {last}
'''


def tables(database: Database) -> set[str]:
    return set(inspect(database.reader).get_table_names())


def test_created_file_is_at_the_newest_revision(database: Database) -> None:
    with database.reader.connect() as connection:
        assert schema.revision(connection) == schema.known()[-1]


def test_file_without_tables_has_no_revision(tmp_path: Path) -> None:
    bare = Database(tmp_path / "bare.db", KEY)
    with bare.writer.connect() as connection:
        assert schema.revision(connection) is None
    bare.close()


def test_migrations_and_models_make_the_same_tables(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    made = Database(tmp_path / "migrated.db", KEY)
    schema.migrate(made)
    with made.reader.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _item, name, *_rest: not name.startswith("search_text"),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        assert schema.revision(connection) == schema.known()[-1]
    made.close()


def test_migrated_and_created_files_have_the_same_sql(database: Database, tmp_path: Path) -> None:
    made = Database(tmp_path / "migrated.db", KEY)
    schema.migrate(made)
    listed = []
    for each in (made, database):
        with each.reader.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'index', 'trigger')"
            )
            listed.append({row[0] for row in rows})
    assert listed[0] == listed[1]
    assert "search_text" in listed[0]
    made.close()


def test_migrating_an_up_to_date_file_changes_nothing(database: Database) -> None:
    with Session(database.writer) as session, session.begin():
        session.add(Setting(key="a", value="1"))
    before = tables(database)
    schema.migrate(database)
    assert tables(database) == before
    with Session(database.reader) as session:
        assert session.query(Setting).one().value == "1"


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ("raise ValueError('half way')", "half way"),
        (
            "op.execute(\"INSERT INTO draft (account_id, form, record, 'values', saved_at)"
            " VALUES (99, 'f', '', '', '2026-01-01')\")",
            "broke 1 references",
        ),
    ],
)
def test_failing_migration_leaves_the_file_as_it_was(
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: str,
    error: str,
) -> None:
    with Session(database.writer) as session, session.begin():
        session.add(Setting(key="a", value="1"))
    scripts = tmp_path / "migrations"
    versions = scripts / "versions"
    versions.mkdir(parents=True)
    newest = schema.known()[-1]
    (scripts / "env.py").write_bytes((schema.VERSIONS.parent / "env.py").read_bytes())
    for path in schema.VERSIONS.glob("[0-9]*.py"):
        (versions / path.name).write_bytes(path.read_bytes())
    (versions / "9999_failing.py").write_text(FAILING.format(last=last, newest=newest), "utf-8")
    monkeypatch.setattr(schema, "VERSIONS", versions)
    with pytest.raises((ValueError, RuntimeError), match=error):
        schema.migrate(database)
    with database.reader.connect() as connection:
        assert schema.revision(connection) == newest
    columns = {column["name"] for column in inspect(database.reader).get_columns("setting")}
    assert columns == {"id", "key", "value"}
    with Session(database.reader) as session:
        assert session.query(Setting).one().value == "1"
    with database.writer.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_every_table_has_an_integer_key_and_named_constraints() -> None:
    for table in Base.metadata.tables.values():
        assert [column.name for column in table.primary_key.columns] == ["id"], table.name
        assert all(constraint.name for constraint in table.constraints), table.name


def test_every_foreign_key_points_to_a_table(database: Database) -> None:
    with database.writer.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []


def test_search_table_is_made_by_the_same_words_everywhere() -> None:
    plain = create_engine("sqlite://")
    with plain.begin() as connection:
        connection.exec_driver_sql(search.CREATE)
        connection.exec_driver_sql(search.CREATE)
    plain.dispose()
