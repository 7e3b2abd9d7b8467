"""``show annual-report`` and ``export annual-report``: the strategy's report of a year."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.i18n import N_, _
from app.office import Office
from ui.commands.common import Refusal


def shown(office: Office, year: int | None) -> tuple[str, Any]:
    """The sections with their facts and tables; JSON has the plain figures."""
    queries = office.monitoring.annual.queries
    found = queries.one(queries.of_year(_year(year)).id)
    lines = [f"{found.row.year} · {found.row.stage.value} · {found.row.paper}".rstrip(" ·")]
    for section in found.sections:
        lines += ["", f"{section.number}. {section.title}", *section.texts]
        lines += [f"{name}: {value}" for name, value in section.facts if value]
        for each in section.tables:
            lines += ["", each.caption, " | ".join(each.heads)]
            lines += [" | ".join(cell.replace("\n", "; ") for cell in row) for row in each.rows]
    data = {
        "report": found.row,
        "texts": found.texts,
        "figures": asdict(queries.kept(found.row.id)),
        "sections": found.sections,
    }
    return "\n".join(lines), data


def write_report(office: Office, chosen: argparse.Namespace) -> list[Path]:
    """PDF and Word of a year's report."""
    return office.monitoring.annual.export(_year(chosen.year), chosen.out)


def _year(year: int | None) -> int:
    if year is None:
        raise Refusal(_(N_("Name the year: --year N.")))
    return year
