"""The register of documents on the command line: shown, and written as papers."""

from pathlib import Path
from typing import Any

from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.register.listing import DocumentRow
from app.tables import Query
from ui.commands.common import table
from ui.kit.files import write_file

_LONGEST = 60


def shown(office: Office, year: int | None) -> tuple[str, Any]:
    """The documents of a year (None: of every year) in the order of registration."""
    source = office.register.queries.source
    query = Query(filters=() if year is None else (("year", year),), sort="number")
    ids = source.ids(query)
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [by_id[key] for key in ids]
    heads = (
        _(N_("Reg. No.")),
        _(N_("Date")),
        _(N_("Other side")),
        _(N_("About")),
        _(N_("Case")),
        _(N_("Due by")),
        _(N_("State")),
    )
    return table(heads, [_cells(row) for row in rows]), rows


def _cells(row: DocumentRow) -> tuple[str, ...]:
    return (
        row.number,
        row.registered_on.isoformat(),
        _short(row.party),
        _short(row.subject),
        row.case,
        "" if row.due_on is None else row.due_on.isoformat(),
        label(row.state),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def write_registers(office: Office, year: int, folder: Path) -> list[Path]:
    """Every register of a year that has documents, each as a PDF; the files."""
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for register, count in office.register.queries.figures(year).items():
        if count:
            target = folder / f"register-{year}-{register}.pdf"
            write_file(target, office.register.printed(register, year))
            written.append(target)
    return written
