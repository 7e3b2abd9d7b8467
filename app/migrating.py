"""Bringing an office's file to the present version, or saying that it stayed as it was."""

from pathlib import Path

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
    except Exception as error:
        code = report(error)
        raise Unsafe(
            N_(
                "The office could not be brought to this version of the program (code {code})."
                " Its data is safe and stands as before; a backup of it is in {folder}. Open it"
                " again to try once more, or go on with the former version of the program and tell"
                " the person who looks after it the code."
            ),
            code=code,
            folder="–" if copy is None else str(copy),
        ) from error
