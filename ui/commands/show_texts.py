"""``show texts``, ``mandates``, ``names``: the office's own words, who signs, names in letters."""

from typing import Any

from app.formats import day, local_day
from app.i18n import N_, _
from app.labels import label
from app.mandates.queries import When
from app.office import Office
from app.texts.queries import TextRow
from app.texts.text import PARTS
from ui.commands.common import table
from ui.mandates.dialogs import ended_words
from ui.texts.words import difference_lines, version_words


def texts(office: Office, _call: str) -> tuple[str, Any]:
    """Every template with its newest version; then the office's own, version by version."""
    rows = office.texts.queries.rows()
    heads = (_(N_("Text")), _(N_("Version")), _(N_("Made")), _(N_("Calls that print it")))
    cells = [
        (
            label(row.kind),
            str(row.newest.number),
            day(local_day(row.newest.made_at)) if row.newest.made_at else _(N_("shipped text")),
            ", ".join(row.newest.calls) or "–",
        )
        for row in rows
    ]
    lines = [table(heads, cells, right=(1,))]
    for row in rows:
        if len(row.versions) > 1:
            lines += ["", *_versions(row)]
    data = [
        {
            "kind": row.kind,
            "versions": [
                {
                    "number": each.number,
                    "made_at": each.made_at,
                    "made_by": each.made_by,
                    "reason": each.reason,
                    "document": each.document,
                    "calls": each.calls,
                    **{part: getattr(each.text, part) for part in PARTS},
                }
                for each in row.versions
            ],
        }
        for row in rows
    ]
    return "\n".join(lines), data


def _versions(row: TextRow) -> list[str]:
    lines = [label(row.kind)]
    for each in row.versions[:-1]:
        why = " · ".join(part for part in (each.made_by, each.reason, each.document) if part)
        lines.append(f"  {version_words(each)} · {why}")
        lines += [f"    {words}" for words, _tone in difference_lines(row.spec, each.changes)]
    return lines


def mandates(office: Office, _call: str) -> tuple[str, Any]:
    """Who holds which function, and what is wrong with it."""
    found = office.mandates.queries.all()
    heads = (_(N_("Function")), _(N_("Person")), _(N_("From")), _(N_("To")), _(N_("Ground")))
    cells = [
        (row.signs, row.person, row.starts_on.isoformat(), ended_words(row), row.ground)
        for row in found.rows
        if row.when is not When.VOIDED
    ]
    told = [f"! {line.text()}" for line in found.told]
    data = {"mandates": found.rows, "told": [line.text() for line in found.told]}
    return "\n".join([*told, table(heads, cells)]), data


def names(office: Office, _call: str) -> tuple[str, Any]:
    """Names whose forms nobody confirmed, with what is proposed."""
    rows = office.needed_names.waiting()
    heads = (_(N_("In the nominative")), _(N_("Genitive (whose?)")), _(N_("Dative (to whom?)")))
    cells = [(row.nominative, row.genitive, row.dative) for row in rows]
    notes = [f"! {note.text()}" for row in rows for note in row.notes]
    return "\n".join([table(heads, cells), *notes]), rows
