"""Files that a person asked for."""

from pathlib import Path

from app.errors import Refused
from app.i18n import N_
from app.whole_file import write_whole

EXCEL = (N_("Excel workbook"), ("*.xlsx",))
"""What a dialog of files offers a workbook as: the words and the endings."""


def write_file(path: Path, content: bytes) -> None:
    """Write it, or raise Refused in words: open in another program, a full disk, no permission."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise Refused(
            N_(
                "The file “{file}” could not be written: {reason}. The office’s data is safe:"
                " close the file in other programs, or choose another folder."
            ),
            file=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
