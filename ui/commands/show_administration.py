"""``show invoices | time-sheets | in-kind | cap``: costs of the own project, own contributions."""

from app.formats import day, money, points
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.commands.common import Shown, table


def invoices(office: Office, _call: str) -> Shown:
    """Standing invoices, the newest first, with their sums."""
    source = office.administration.queries.invoices
    ids = source.ids(Query())
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [by_id[key] for key in ids]
    heads = (
        _(N_("Date")),
        _(N_("Document")),
        _(N_("Supplier")),
        _(N_("Category")),
        _(N_("Sum, Eur")),
        _(N_("Eligible, Eur")),
        _(N_("Claim")),
    )
    cells = [
        (
            day(row.on),
            row.number,
            row.supplier,
            label(row.category),
            money(row.cents, unit=False),
            money(row.eligible, unit=False),
            "" if row.claim is None else str(row.claim),
        )
        for row in rows
    ]
    sums = dict(source.count_and_sums(Query()).sums)
    whole, eligible = (money(sums[key], unit=False) for key in ("cents", "eligible"))
    cells.append(("", _(N_("Altogether")), "", "", whole, eligible, ""))
    return table(heads, cells, right=(4, 5)), {"invoices": rows, "sums": sums}


def time_sheets(office: Office, _call: str) -> Shown:
    """Sheets, the newest month first, with what they cost."""
    source = office.administration.queries.time_sheets
    ids = source.ids(Query())
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [by_id[key] for key in ids]
    heads = (
        _(N_("Month")),
        _(N_("Person")),
        _(N_("Category")),
        _(N_("Hours")),
        _(N_("Rate, Eur")),
        _(N_("Cost, Eur")),
        _(N_("Approved on")),
        _(N_("Claim")),
    )
    cells = [
        (
            f"{row.month:%Y-%m}",
            row.person,
            label(row.category),
            points(row.hours),
            money(row.rate, unit=False),
            money(row.cents, unit=False),
            "" if row.approved_on is None else day(row.approved_on),
            "" if row.claim is None else str(row.claim),
        )
        for row in rows
    ]
    cost = dict(source.count_and_sums(Query()).sums)["cents"]
    cells.append(
        ("", _(N_("Altogether")), "", "", "", money(cost, unit=False), "", ""),
    )
    return table(heads, cells, right=(3, 4, 5)), {"time_sheets": rows, "cents": cost}


def in_kind(office: Office, _call: str) -> Shown:
    """Each project's promise and what of it is proven, line by line; then the contributions."""
    queries = office.in_kind.queries
    shares = queries.projects()
    rows = queries.source.rows(queries.source.ids(Query()))
    lines: list[str] = []
    for each in shares:
        lines += [each.title, *(f"  {line.text()}" for line in each.share.explanation.lines)]
    if not lines:
        lines.append(_(N_("No own contributions are promised or entered yet.")))
    return "\n".join(lines), {"projects": shares, "contributions": rows}


def cap(office: Office, _call: str) -> Shown:
    """Planned, promised and paid for administration against its cap."""
    found = office.administration.queries.cap()
    if found is None:
        return _(N_("There is no strategy yet.")), None
    lines = [found.explanation.text()]
    own = office.administration.queries.own()
    if own is not None:
        lines += ["", own.title, own.explanation.text()]
    return "\n".join(lines), {"cap": found, "project": own}
