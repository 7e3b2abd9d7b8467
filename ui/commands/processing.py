"""Records of processing activities: ``show processing``, ``export processing``."""

from pathlib import Path
from typing import Any

from app.i18n import N_, _
from app.office import Office
from app.participants.processing.drafts import TEXTS
from ui.commands.common import table
from ui.kit.files import write_file

_NAME = "veiklos-irasai"


def shown(office: Office, _call: str) -> tuple[str, Any]:
    """Every activity with its version."""
    rows = office.participants.processing.queries.rows()
    heads = (_(N_("Activity")), _(N_("Version")), _(N_("How long they are kept")))
    cells = [
        (row.title, _(N_("Dropped")) if row.dropped else str(row.number), row.filled["retention"])
        for row in rows
    ]
    data = [
        {
            "activity": row.activity,
            "title": row.title,
            "version": row.number,
            "dropped": row.dropped,
            **{name: row.filled[name] for name in TEXTS},
        }
        for row in rows
    ]
    return table(heads, cells, right=(1,)), data


def write_processing(office: Office, folder: Path) -> list[Path]:
    """The sheet as a PDF and as a workbook."""
    from app.exchange.excel import to_excel

    processing = office.participants.processing
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        ".xlsx": to_excel(*processing.sheet()),
        ".pdf": office.render(processing.paper()).pdf,
    }
    written = []
    for ending, data in contents.items():
        target = folder / f"{_NAME}{ending}"
        write_file(target, data)
        written.append(target)
    return written
