"""Bringing an office's file to the present version, or saying that it stayed as it was."""

from pathlib import Path

from sqlalchemy.exc import DatabaseError

from app import faults
from app.errors import PersonError, Unsafe
from app.i18n import N_
from app.log import report
from db import schema
from db.engine import Database


def migrate(database: Database, copy: Path | None) -> None:
    """Migrate in one transaction; ``copy`` is the backup made before.

    Raises Unsafe, with the code of the cause in the program's log; the file is then as before.
    """
    try:
        schema.migrate(database)
    except PersonError:
        raise
    except DatabaseError as error:
        worded = faults.explain(error)
        raise (_failed(error, copy) if worded is error else worded) from error
    except Exception as error:
        raise _failed(error, copy) from error


def _failed(error: Exception, copy: Path | None) -> Unsafe:
    return Unsafe(
        N_(
            "The office could not be brought to this version of the program (code {code})."
            " Its data is safe and stands as before; a backup of it is in {folder}. Open it"
            " again to try once more, or go on with the former version of the program and tell"
            " the person who looks after it the code."
        ),
        code=report(error),
        folder="–" if copy is None else str(copy),
    )
