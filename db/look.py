"""Looking at an office's file without changing a byte, before the engines open it.

An engine that opens a file replays whatever journal lies beside it, and folds that journal into
the file when it closes: a journal of another database destroys the file, one of an earlier time
silently brings that time back. So the file is first looked at through connections that cannot
write, once as it stands alone and once with its journal.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

WAL_HEADER = 32  # bytes; a journal no longer than that holds no page


@dataclass(frozen=True)
class Look:
    """What was seen: ``opened`` with the key at all, ``damage`` in its pages, the audit log's end.

    ``newest`` is the number of the newest audit entry, ``count`` how many there are; they are the
    same in an office's file, where entries are never taken out.
    """

    opened: bool
    damage: tuple[str, ...] = ()
    newest: int = 0
    count: int = 0

    @property
    def sound(self) -> bool:
        """It opens, no page is damaged, no entry is missing."""
        return self.opened and not self.damage and self.newest == self.count


def journal_of(path: Path) -> Path:
    """Where the journal (write-ahead log) of a file lies."""
    return path.with_name(path.name + "-wal")


def has_journal(path: Path) -> bool:
    """Whether a journal with pages in it lies beside the file."""
    try:
        return journal_of(path).stat().st_size > WAL_HEADER
    except OSError:
        return False


def connect(path: Path, key: bytes, *, alone: bool) -> Any:
    """A bare connection that cannot write; ``alone`` leaves the journal out of account."""
    import sqlcipher3.dbapi2 as sqlcipher

    how = "immutable=1" if alone else "mode=ro"
    made = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    for pragma in (
        "PRAGMA cipher_log_level=NONE",
        f"PRAGMA key=\"x'{key.hex()}'\"",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA query_only=ON",
    ):
        made.execute(pragma)
    return made


def look(path: Path, key: bytes, *, alone: bool, pages: bool) -> Look:
    """Look at a file; with ``pages`` at every one of them, else only at the audit log's end."""
    import sqlcipher3.dbapi2 as sqlcipher

    shm = path.with_name(path.name + "-shm")
    left = shm.exists()
    try:
        connection = connect(path, key, alone=alone)
    except sqlcipher.Error:
        return Look(opened=False)
    try:
        return _look(connection, pages)
    finally:
        connection.close()
        if not left and not alone:
            # A connection that cannot write cannot sweep up after itself either.
            shm.unlink(missing_ok=True)


def _look(connection: Any, pages: bool) -> Look:
    import sqlcipher3.dbapi2 as sqlcipher

    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.Error as error:
        # The first page tells a wrong key; a file that is cut short says so with the right one.
        opened = "not a database" not in str(error)
        return Look(opened, (str(error),))
    try:
        found = damage(connection) if pages else ()
        # By the table itself: an index may be of another time than its table.
        newest, count = connection.execute(
            "SELECT coalesce(max(id), 0), count(*) FROM audit_entry NOT INDEXED"
        ).fetchone()
    except sqlcipher.Error as error:
        if "no such table" in str(error):
            return Look(opened=True, damage=found)
        return Look(opened=True, damage=(str(error),))
    return Look(True, found, newest, count)


def damage(connection: Any) -> tuple[str, ...]:
    """Pages whose checksum is wrong, or broken structure."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    if not found:
        rows = connection.execute("PRAGMA quick_check(5)")
        found = [str(row[0]) for row in rows if row[0] != "ok"]
    return tuple(found)


def is_stray(path: Path, key: bytes, *, pages: bool) -> bool:
    """Whether the journal beside a file is not its own, or of an earlier time.

    A journal can only add audit entries. One that takes some away, or under which a file that is
    sound by itself can no longer be read, was put there by a copy or a half-done restore.
    """
    if not has_journal(path):
        return False
    together = look(path, key, alone=False, pages=pages)
    apart = look(path, key, alone=True, pages=False)
    if together.sound and together.newest >= apart.newest:
        return False
    return look(path, key, alone=True, pages=True).sound
