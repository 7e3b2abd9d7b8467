"""``show indicators``: counts by code and sex, targets, and what does not add up."""

import argparse
from datetime import date

from app.errors import Invalid
from app.formats import short
from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.cells import Cells, shown
from app.participants.indicators.figures import Figure, Figures
from app.participants.indicators.scope import Scope
from ui.commands.common import Shown, table
from ui.commands.documents import call_of

_TITLE = 60


def scope_of(office: Office, chosen: argparse.Namespace) -> Scope:
    """What ``--operation``, ``--call``, ``--from`` and ``--to`` say."""
    code, call = chosen.operation, chosen.call
    operation = None
    if code:
        rows = office.participants.queries.operations()
        operation = next((row.id for row in rows if row.code == code), None)
        if operation is None:
            raise Invalid(N_("There is no project {code}."), code=code)
    return Scope(
        operation_id=operation,
        call_id=call_of(office, call) if call and not code else None,
        from_on=_day(getattr(chosen, "from")),
        to_on=_day(chosen.to),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(N_("Write the day as 2026-11-28: “{text}”."), text=text) from error


def indicators(office: Office, chosen: argparse.Namespace) -> Shown:
    """Counts only: a person is never named on a terminal."""
    found = office.participants.indicators.queries.figures(scope_of(office, chosen))
    return _text(found), found


def by_sex(row: Figure, cells: Cells) -> tuple[str, ...]:
    """Women, men, others; of organisations none."""
    if row.entities:
        return ("", "", "")
    return shown(cells.women), shown(cells.men), shown(cells.other)


def _text(found: Figures) -> str:
    if not found.rows:
        return _(N_("There are no projects in this scope yet."))
    heads = (
        _(N_("Code")),
        _(N_("Indicator")),
        _(N_("Women")),
        _(N_("Men")),
        _(N_("Other sex")),
        _(N_("In all")),
        _(N_("Persons")),
        _(N_("Reported")),
        _(N_("Target")),
        _(N_("Reached, %")),
    )
    cells = [
        (
            row.code,
            _(row.title) if len(_(row.title)) <= _TITLE else _(row.title)[: _TITLE - 1] + "…",
            *by_sex(row, row.cells),
            shown(row.cells.total),
            shown(row.cells.persons),
            shown(row.reported.total),
            "" if row.target is None else str(row.target),
            "" if row.reached is None else short(row.reached),
        )
        for row in found.rows
    ]
    every = found.everybody
    facts = _(
        N_("{count} participations of {persons} persons, complete: {complete}, not: {incomplete}")
    ).format(
        count=every.cells.total,
        persons=every.cells.persons,
        complete=every.complete,
        incomplete=every.incomplete,
    )
    lines = [facts, "", table(heads, cells, right=(2, 3, 4, 5, 6, 7, 8, 9)), ""]
    if found.broken:
        lines += [line.text() for line in found.broken]
    else:
        lines.append(_(N_("Every rule between the indicators holds.")))
    if found.hidden:
        lines.append(_(N_("Small counts of special-category data are left out for your role.")))
    if found.outdated:
        lines.append(
            _(N_("Computed by earlier rules: {count} records.")).format(count=found.outdated)
        )
    return "\n".join(lines)
