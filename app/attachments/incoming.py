"""A file from outside, read before any transaction begins."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.errors import Invalid
from app.i18n import N_

MEGABYTE = 1024 * 1024
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file's bytes under the name it came with."""

    name: str
    data: bytes


def tidy_name(name: str) -> str:
    """The bare name without folders and control characters, short enough for every disk.

    Too long a name loses its middle, never its ending.
    """
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST_NAME and dot and len(ending) < 20:
        kept = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return kept[:LONGEST_NAME] or "failas"


def read_file(path: Path, megabytes: int, field: str = "file") -> Incoming:
    """The file at ``path``; Invalid when it is no file, cannot be read or is above the limit."""
    try:
        if not path.is_file():
            raise Invalid(N_("“{name}” is not a file."), field=field, name=path.name)
        with path.open("rb") as file:
            data = file.read(megabytes * MEGABYTE + 1)
    except OSError as error:
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."),
            field=field,
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    return within(Incoming(tidy_name(path.name), data), megabytes, field)


def within(file: Incoming, megabytes: int, field: str = "file") -> Incoming:
    """The file itself; Invalid when it is above the office's limit."""
    if len(file.data) > megabytes * MEGABYTE:
        raise Invalid(
            N_(
                "The file “{name}” is larger than {limit} MB. Attach a smaller one, or have the"
                " limit raised in the office’s settings."
            ),
            field=field,
            name=file.name,
            limit=megabytes,
        )
    return file
