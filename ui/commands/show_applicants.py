"""``show applicants``: the directory."""

from app.formats import money
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.commands.common import Shown, table


def applicants(office: Office, _call: str) -> Shown:
    """Every applicant, by name."""
    source = office.applicants.queries.source()
    ids = source.ids(Query())
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [by_id[key] for key in ids]
    heads = (
        _(N_("Code")),
        _(N_("Applicant")),
        _(N_("Legal form")),
        _(N_("Sector")),
        _(N_("Applications")),
        _(N_("Requested, Eur")),
        _(N_("To look at")),
    )
    cells = [
        (
            row.code,
            row.name,
            label(row.legal_form),
            label(row.sector),
            str(row.applications),
            money(row.requested, unit=False),
            ", ".join(line.text() for line in row.warnings),
        )
        for row in rows
    ]
    return table(heads, cells, right=(4, 5)), rows
