"""The one list of triggers: made with the tables, made again after a migration, and compared.

The office's file has none: what a verb does is written by the verb. The list stands here because
rebuilding a table silently drops the triggers on it.
"""

from sqlalchemy import Connection

TRIGGERS: dict[str, str] = {}
"""Name → the statement that makes it."""


def wanted() -> set[str]:
    """The names that a file must have."""
    return set(TRIGGERS)


def present(connection: Connection) -> set[str]:
    """The names that a file has."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {str(row[0]) for row in rows}


def restore(connection: Connection) -> None:
    """Make those that are missing; one that is on the list no longer is not taken out here."""
    there = present(connection)
    for name, statement in TRIGGERS.items():
        if name not in there:
            connection.exec_driver_sql(statement)
