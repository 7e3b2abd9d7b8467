"""The encrypted file: keys, the two doors, damage, copies."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from db.engine import Database, copy_encrypted
from db.models.office import Draft, Setting
from tests.db.conftest import KEY, NOW


def put(database: Database, key: str, value: str) -> None:
    with Session(database.writer) as session, session.begin():
        session.add(Setting(key=key, value=value))


def test_reader_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.reader.begin() as connection:
        connection.execute(text("INSERT INTO setting (key, value) VALUES ('a', 'b')"))


def test_reader_goes_on_while_somebody_writes(database: Database) -> None:
    put(database, "a", "before")
    with Session(database.writer) as writing, writing.begin():
        found = writing.query(Setting).one()
        found.value = "after"
        writing.flush()
        with Session(database.reader) as session:
            assert session.query(Setting).one().value == "before"
    with Session(database.reader) as session:
        assert session.query(Setting).one().value == "after"


@pytest.mark.parametrize(
    ("pragma", "writer", "reader"),
    [
        ("foreign_keys", 1, 1),
        ("secure_delete", 1, 1),
        ("trusted_schema", 0, 0),
        ("temp_store", 2, 2),
        ("busy_timeout", 5000, 5000),
        ("journal_mode", "wal", "wal"),
        ("query_only", 0, 1),
    ],
)
def test_connections_keep_their_switches(
    database: Database, pragma: str, writer: object, reader: object
) -> None:
    for engine, expected in ((database.writer, writer), (database.reader, reader)):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_writer_waits_for_the_disk(database: Database) -> None:
    with database.writer.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_foreign_keys_are_enforced(database: Database) -> None:
    with pytest.raises(IntegrityError), Session(database.writer) as session, session.begin():
        session.add(Draft(account_id=99, form="f", record="", values="{}", saved_at=NOW))


def test_wrong_key_opens_nothing(database: Database) -> None:
    other = Database(database.path, bytes(32))
    with pytest.raises(DatabaseError, match="not a database"), other.reader.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM setting")
    other.abandon()


def test_parameters_stay_out_of_error_texts(database: Database) -> None:
    put(database, "same", "first")
    with pytest.raises(IntegrityError) as caught:
        put(database, "same", "39001010000 slapta")
    assert "39001010000" not in str(caught.value)


def test_sound_file_reports_no_damage(database: Database) -> None:
    put(database, "a", "b" * 5000)
    assert database.damage() == []


@pytest.mark.parametrize("place", [20, 4096 + 1000, 5 * 4096 + 7])
def test_one_flipped_bit_is_found(
    database: Database, tmp_path: Path, capfd: pytest.CaptureFixture[str], place: int
) -> None:
    put(database, "a", "b" * 20_000)
    copy = tmp_path / "copy.db"
    copy_encrypted(database, copy, KEY)
    data = bytearray(copy.read_bytes())
    data[place] ^= 1
    copy.write_bytes(data)
    again = Database(copy, KEY)
    try:
        assert again.damage() != []
    except DatabaseError as error:
        assert "not a database" in str(error)  # noqa: PT017
    finally:
        again.abandon()
    assert capfd.readouterr().err == ""


def test_copy_holds_the_same_and_is_encrypted(database: Database, tmp_path: Path) -> None:
    put(database, "marker", "Slaptas įrašas 38801019998")
    target = tmp_path / "copy.db"
    copy_encrypted(database, target, KEY)
    assert b"38801019998" not in target.read_bytes()
    assert b"SQLite format" not in target.read_bytes()
    copy = Database(target, KEY)
    with Session(copy.reader) as session:
        assert session.query(Setting).one().value == "Slaptas įrašas 38801019998"
    assert copy.damage() == []
    copy.abandon()


def test_copy_is_made_while_somebody_writes(database: Database, tmp_path: Path) -> None:
    put(database, "a", "stored")
    with Session(database.writer) as session, session.begin():
        session.query(Setting).one().value = "not yet"
        session.flush()
        copy_encrypted(database, tmp_path / "copy.db", KEY)
    copy = Database(tmp_path / "copy.db", KEY)
    with Session(copy.reader) as read:
        assert read.query(Setting).one().value == "stored"
    copy.abandon()


def test_closing_folds_the_log_into_the_file(database: Database) -> None:
    put(database, "a", "b")
    database.close()
    wal = database.path.with_name("office.db-wal")
    assert not wal.exists() or wal.stat().st_size == 0
