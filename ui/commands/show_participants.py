"""``show projects``: whose participants, by which rules, how many, how many of them excluded."""

from typing import Any

from app.formats import day, percent
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.participants.terms import ESF_2014
from ui.commands.common import table


def projects(office: Office, _call: str) -> tuple[str, Any]:
    """Every project with participants; nobody is named."""
    rows = office.participants.queries.operations()
    shares = [office.participants.queries.share(row.id) for row in rows]
    heads = (
        _(N_("Code")),
        _(N_("From")),
        _(N_("To")),
        _(N_("Who keeps the names")),
        _(N_("Rules of indicators")),
        _(N_("Participants")),
        _(N_("Excluded people")),
        _(N_("At least")),
        _(N_("Data are kept until")),
    )
    cells = [
        (
            row.code,
            day(row.starts_on),
            day(row.ends_on),
            label(row.controller),
            _(N_("ESF 2014–2020")) if row.indicator_rules == ESF_2014 else _(N_("ESF+ 2021–2027")),
            str(row.participants),
            "–" if share.share is None else percent(share.share),
            "–" if row.excluded_share is None else percent(row.excluded_share),
            day(row.kept_until) if row.kept_until else "–",
        )
        for row, share in zip(rows, shares, strict=True)
    ]
    return table(heads, cells, right=(5, 6, 7)), list(zip(rows, shares, strict=True))
