"""A migration that stops after any of its statements leaves the file as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from db import look, schema, triggers
from db.engine import Database
from db.models import Base
from db.models.office import Account, Draft, Setting
from tests.db.conftest import KEY, NOW

# It adds, fills, rebuilds a parent table (batch mode), takes rows out and says so.
PLANTED = '''
"""A migration that does a little of everything."""
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{before}"


def upgrade() -> None:
    op.get_context().config.attributes["emptied"] = {said}
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("setting", sa.Column("extra", sa.String(10)))
    op.execute("UPDATE setting SET extra = 'x'")
    op.execute("INSERT INTO extra (id) VALUES (1), (2)")
    with op.batch_alter_table("account") as batch:
        batch.alter_column("function", new_column_name="duty")
    op.execute("DELETE FROM setting WHERE key = 'b'")
'''
SAID = '{"setting": 1}'
WATCH = "CREATE TRIGGER watch AFTER UPDATE ON account BEGIN SELECT 1; END"


def plant(folder: Path, text: str) -> Path:
    """The migrations that there are, and one more."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions.parent / "env.py").write_bytes((schema.VERSIONS.parent / "env.py").read_bytes())
    for path in schema.VERSIONS.glob("[0-9]*.py"):
        (versions / path.name).write_bytes(path.read_bytes())
    before = schema.known()[-1]
    (versions / "9001_planted.py").write_text(
        text.replace("{before}", before).replace("{said}", SAID), "utf-8"
    )
    return versions


@pytest.fixture
def filled(database: Database) -> Database:
    """A parent with a child below it, and rows to lose."""
    with Session(database.writer) as session, session.begin():
        account = Account(login="ona", name="Ona", function="", roles="manager", created_at=NOW)
        session.add_all([Setting(key="a", value="1"), Setting(key="b", value="2"), account])
        session.flush()
        session.add(Draft(account_id=account.id, form="f", values="{}", saved_at=NOW))
    return database


def everything(database: Database) -> dict[str, object]:
    """Schema and rows of the whole file."""
    with database.reader.connect() as connection:
        made = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        found: dict[str, object] = {"": [tuple(row) for row in made]}
        for name in schema.row_counts(connection):
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608
            found[name] = [tuple(row) for row in rows]
    return found


def stop_after(database: Database, number: int) -> tuple[list[str], Callable[[], None]]:
    """An error after the ``number``-th statement that writes; what has been written so far."""
    done: list[str] = []

    def after(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().split(" ")[0] in (
            "CREATE",
            "ALTER",
            "UPDATE",
            "INSERT",
            "DELETE",
            "DROP",
        ):
            done.append(statement)
            if len(done) == number:
                raise OSError(28, "No space left on device")

    event.listen(database.writer, "after_cursor_execute", after)
    return done, lambda: event.remove(database.writer, "after_cursor_execute", after)


def test_every_stop_leaves_the_file_as_it_was(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "VERSIONS", plant(tmp_path, PLANTED))
    monkeypatch.setitem(triggers.TRIGGERS, "watch", WATCH)
    with filled.writer.begin() as connection:
        triggers.restore(connection)
    before = everything(filled)
    number, finished = 0, False
    while not finished:
        number += 1
        done, forget = stop_after(filled, number)
        try:
            schema.migrate(filled)
            finished = True
        except OSError:
            assert everything(filled) == before, done[-1]
            with filled.writer.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        finally:
            forget()
    # As often as the migration has statements, and the last attempt came through.
    assert number == len(done) + 1 == 12
    after = everything(filled)
    assert len(after["setting"]) == 1  # type: ignore[arg-type]
    assert after["draft"] == before["draft"]
    assert ("trigger", "watch", WATCH) in after[""]  # type: ignore[operator]
    with filled.reader.connect() as connection:
        assert schema.revision(connection) == "9001"


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ('op.execute("DELETE FROM setting")', r"lost rows: \[\('setting', 2\)\]"),
        ('op.drop_table("draft")', r"lost rows: \[\('draft', 1\)\]"),
        ('op.execute("DELETE FROM account")', "broke 1 references"),
        (
            'op.execute("CREATE TRIGGER other AFTER UPDATE ON setting BEGIN SELECT 1; END")',
            r"other triggers: \['other'\]",
        ),
    ],
    ids=["rows", "table", "references", "triggers"],
)
def test_migration_that_loses_something_is_undone(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, error: str
) -> None:
    monkeypatch.setattr(schema, "VERSIONS", plant(tmp_path, PLANTED + f"    {last}\n"))
    before = everything(filled)
    with pytest.raises(RuntimeError, match=error):
        schema.migrate(filled)
    assert everything(filled) == before


def test_created_file_has_the_triggers_of_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(triggers.TRIGGERS, "watch", WATCH)
    made = Database(tmp_path / "office.db", KEY)
    schema.create(made)
    with made.reader.connect() as connection:
        assert triggers.present(connection) == {"watch"}
        assert set(schema.row_counts(connection)) == {
            *Base.metadata.tables,
            "alembic_version",
            "search_text",
        }
    made.close()
    assert look.look(tmp_path / "office.db", KEY, alone=True, pages=True).sound
