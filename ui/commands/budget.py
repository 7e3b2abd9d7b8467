"""``show budget-… | forecast``: sums of the ledger; ``export budget``: the statement of a day."""

import argparse
from collections.abc import Callable
from pathlib import Path

from app.budget.sums import Grouping
from app.formats import money
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.register import PaperKind
from ui.commands.common import Shown, table
from ui.kit.files import write_file

WORKBOOK = "biudzetas.xlsx"
_COLUMNS = (
    ("planned", N_("Planned, Eur")),
    ("published", N_("In calls, Eur")),
    ("selected", N_("Proposed, Eur")),
    ("contracted", N_("In contracts, Eur")),
    ("released", N_("Released, Eur")),
    ("paid", N_("Paid, Eur")),
    ("returned", N_("Returned, Eur")),
)


def sums_by(grouping: Grouping) -> Callable[[Office, str], Shown]:
    """What ``show budget-…`` of a grouping prints."""

    def shown(office: Office, _call: str) -> Shown:
        rows = office.budget.sums.sums(grouping)
        heads = ["", *(_(words) for _key, words in _COLUMNS)]
        cells = [
            [
                " ".join(
                    str(each)
                    for each in (
                        row.number,
                        row.title[:40],
                        row.year or "",
                        label(row.source) if row.source else "",
                    )
                    if each
                )
                or "–",
                *(
                    "–" if getattr(row, key) is None else money(getattr(row, key), unit=False)
                    for key, _words in _COLUMNS
                ),
            ]
            for row in rows
        ]
        sums = [sum(getattr(row, key) or 0 for row in rows) for key, _words in _COLUMNS]
        cells.append([_(N_("Altogether")), *(money(each, unit=False) for each in sums)])
        return table(heads, cells, right=range(1, len(heads))), rows

    return shown


SHOW = {
    "budget-actions": sums_by(Grouping.ACTION),
    "budget-years": sums_by(Grouping.YEAR),
    "budget-sources": sums_by(Grouping.SOURCE),
    "budget-calls": sums_by(Grouping.CALL),
    "budget-applicants": sums_by(Grouping.APPLICANT),
}


def forecast(office: Office, _call: str) -> Shown:
    """Payments expected by month."""
    found = office.budget.forecasts.forecast()
    heads = [
        _(N_("Month")),
        _(N_("Projects of promoters")),
        _(N_("Administration")),
        _(N_("Altogether")),
    ]
    cells = [
        [
            f"{each.month:%Y-%m}",
            *(money(c, unit=False) for c in (each.projects, each.own, each.total)),
        ]
        for each in found.months
    ]
    projects = sum(each.projects for each in found.months)
    sums = (projects, found.total - projects, found.total)
    cells.append([_(N_("Altogether")), *(money(each, unit=False) for each in sums)])
    return table(heads, cells, right=(1, 2, 3)), found


def write_budget(office: Office, chosen: argparse.Namespace) -> list[Path]:
    """The workbook of a day, and the statements that are signed."""
    from app.exchange.excel import to_workbook

    sheets = office.budget.statements.workbook(chosen.on)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_file(chosen.out / WORKBOOK, to_workbook(sheets))
    rows = office.papers.queries.of_kind(PaperKind.BUDGET_STATEMENT)
    signed = [row.id for row in rows if row.signed]
    written = office.papers.export(signed, chosen.out) if signed else []
    return [chosen.out / WORKBOOK, *written]
