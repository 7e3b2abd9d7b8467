"""Two doors to one encrypted file: a reader engine and a writer engine.

The key is a raw 32-byte key, so opening costs a millisecond; every page carries a checksum that
SQLCipher checks on reading. WAL with ``synchronous=FULL`` keeps every acknowledged commit through
a power cut. Writes start with BEGIN IMMEDIATE on an engine of their own: on one engine a read
waited two seconds behind a writer.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, QueuePool, create_engine, event

from db import look

_PRAGMAS = (
    # SQLCipher would write about a wrong key or page on the error stream; we say it in words.
    "PRAGMA cipher_log_level=NONE",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
    # Kept pages need neither reading nor decrypting again; a connection has so many KiB of them.
    "PRAGMA cache_size=-16000",
)


def _engine(path: Path, key: bytes, writer: bool, frozen: bool = False) -> Engine:
    import sqlcipher3.dbapi2 as sqlcipher

    place, query = str(path), {}
    if frozen:
        place, query = path.absolute().as_uri(), {"immutable": "1", "uri": "true"}
    url = URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=place, query=query)
    engine = create_engine(
        url,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=1 if writer else 4,
        max_overflow=0 if writer else 4,
        # Parameters hold personal data; they must not reach exception texts or logs.
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _on_connect(writer))
    event.listen(engine, "begin", _on_begin("BEGIN IMMEDIATE" if writer else "BEGIN"))
    return engine


def _on_connect(writer: bool) -> Any:
    def connect(connection: Any, _record: Any) -> None:
        # The driver's own transactions leave half a failed migration behind; ours start by event.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        if writer:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        else:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    return connect


def _on_begin(statement: str) -> Any:
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(statement)

    return begin


class Database:
    """The reader and the writer of one office file.

    ``frozen`` is for a file that cannot be written and has no journal: it is read as it lies, and
    the writer is another reader.
    """

    def __init__(self, path: Path, key: bytes, frozen: bool = False) -> None:
        self.path = path
        self.frozen = frozen
        self._key = key
        self.reader = _engine(path, key, writer=False, frozen=frozen)
        self.writer = self.reader if frozen else _engine(path, key, writer=True)

    def close(self) -> None:
        """Fold the WAL back into the file and close every connection.

        On a disk that is full or broken it stays beside the file, and the next opening folds it in:
        every commit is in it already.
        """
        import sqlcipher3.dbapi2 as sqlcipher

        self.reader.dispose()
        if self.frozen:
            return
        with self.writer.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            with suppress(sqlcipher.DatabaseError):
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.writer.dispose()

    def abandon(self) -> None:
        """Close without writing; for a file that turned out to be damaged."""
        self.reader.dispose()
        self.writer.dispose()

    def damage(self) -> list[str]:
        """Pages whose checksum is wrong, or broken structure; empty when the file is sound."""
        # A fresh connection: one that has searched before keeps parts of the search index in mind
        # and would call them damaged after somebody else's change.
        connection = look.connect(self.path, self._key, alone=self.frozen)
        try:
            return list(look.damage(connection))
        finally:
            connection.close()


def copy_encrypted(source: Database, target: Path, key: bytes) -> None:
    """A consistent copy of the live database, encrypted with the same key, by the backup API."""
    import sqlcipher3.dbapi2 as sqlcipher

    copy = sqlcipher.connect(str(target))
    try:
        copy.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        with source.reader.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.backup(copy)
    finally:
        copy.close()
