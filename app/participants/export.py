"""The registry as a sheet without names: a code made for this export, an age band, no contacts."""

import secrets
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import N_, paper
from app.labels import paper_label
from app.participants.groups import age_at_entry
from app.participants.listing import ParticipantSource, rows_statement, shown
from app.participants.steps import entry_of
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.models.participants import Participation

BANDS = (18, 25, 30, 55, 65)
"""Lower bounds of the age bands that the indicators and target groups turn on."""

_TITLES = (
    (N_("Code in this export"), Kind.TEXT),
    (N_("Project"), Kind.TEXT),
    (N_("Sex"), Kind.TEXT),
    (N_("Age at entry"), Kind.TEXT),
    (N_("First day"), Kind.DAY),
    (N_("Exit"), Kind.DAY),
    (N_("Employment at entry"), Kind.TEXT),
    (N_("Education, ISCED"), Kind.WHOLE),
    (N_("Target groups"), Kind.TEXT),
    (N_("Complete record"), Kind.TEXT),
    (N_("Entered in the agency’s system"), Kind.DAY),
)


def age_band(years: int | None) -> str:
    """``25–29``, ``< 18``, ``65 +``; empty when not known."""
    if years is None:
        return ""
    if years < BANDS[0]:
        return f"< {BANDS[0]}"
    for low, high in pairwise(BANDS):
        if years < high:
            return f"{low}–{high - 1}"
    return f"{BANDS[-1]} +"


class ParticipantExport(Service):
    """Exporting, which is logged but changes nothing."""

    def sheet(self, query: Query) -> Sheet:
        """The list as narrowed, in random order, for :func:`app.exchange.excel.to_excel`.

        The same person keeps one code within the export. Special-category groups are left out for
        a role without the right to them. Needs the rights to see participants and to export.
        """
        self.office.require(Right.VIEW_PARTICIPANTS)
        source = ParticipantSource(self.office)
        ids = source.ids(query)
        rows = _Rows(self.office).of(ids)
        with self.verb(Right.EXPORT) as unit:
            unit.record("participants.exported", None, rows=len(rows), pseudonymised=True)
        columns = [Column(paper(title), kind) for title, kind in _TITLES]
        return Sheet(paper("Participants"), columns, rows, {0: paper("Total"), 1: len(rows)})


class _Rows(Service):
    def of(self, ids: Sequence[int]) -> list[list[Value]]:
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        codes: dict[int, str] = {}
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(rows_statement(ids)).all()
            rows = [_row(p, code, codes, sensitive) for p, code, _rules in found]
        return sorted(rows, key=lambda row: str(row[0]))


def _row(
    participation: Participation, operation: str, codes: dict[int, str], sensitive: bool
) -> list[Value]:
    code = codes.setdefault(participation.person_id, secrets.token_hex(5).upper())
    entry = entry_of(participation, participation.person)
    groups = shown([held.group for held in participation.groups], sensitive)
    left: date | None = participation.ended_on
    return [
        code,
        operation,
        paper_label(entry.sex) if entry.sex else "",
        age_band(age_at_entry(entry)),
        participation.started_on,
        left,
        paper_label(entry.employment) if entry.employment else "",
        entry.isced,
        ", ".join(paper_label(group) for group in groups),
        paper("Yes") if participation.complete else paper("No"),
        participation.handed_on,
    ]
