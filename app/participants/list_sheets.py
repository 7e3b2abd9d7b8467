"""The registry's other lists as sheets without names, contacts or special-category groups."""

import secrets
from collections.abc import Callable, Sequence

from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import N_, paper
from app.labels import paper_label
from app.participants.evidence.queries import LackingRow
from app.participants.follow_ups.queries import FollowUpRow
from app.participants.lacking import IncompleteRow
from app.participants.terms import SPECIAL_GROUPS, FollowUpMoment
from app.safety.rights import Right
from app.service import Service
from app.tables import Query

FIELD_TITLES = {
    "sex": N_("Sex"),
    "birth_date": N_("Birth date"),
    "employment": N_("Employment status"),
    "isced": N_("Highest education completed"),
}
_CODE, _PROJECT = N_("Code in this export"), N_("Project")


class ListSheets(Service):
    """Exporting, which is logged but changes nothing. Needs the right to export."""

    def incomplete(self, query: Query) -> Sheet:
        """Incomplete records with what each lacks."""
        source = self.office.participants.queries.incomplete
        rows = source.rows(source.ids(query))
        titles = ((N_("First day"), Kind.DAY), (N_("Missing"), Kind.TEXT))

        def cells(row: IncompleteRow) -> list[Value]:
            lacks = ", ".join(paper(FIELD_TITLES[name]) for name in row.missing)
            return [row.operation, row.started_on, lacks]

        return self._sheet(N_("Incomplete records"), titles, [cells(row) for row in rows])

    def evidence(self, query: Query) -> Sheet:
        """Groups that no document shows, without those of special categories."""
        source = self.office.participants.evidence.queries.source
        rows = source.rows(source.ids(query))
        plain = [row for row in rows if row.group not in SPECIAL_GROUPS]
        titles = ((N_("First day"), Kind.DAY), (N_("Target group"), Kind.TEXT))

        def cells(row: LackingRow) -> list[Value]:
            return [row.operation, row.started_on, paper_label(row.group)]

        return self._sheet(N_("Groups without a document"), titles, [cells(r) for r in plain])

    def follow_ups(self, moment: FollowUpMoment) -> Callable[[Query], Sheet]:
        """Who is due for one question, as a sheet of a query."""

        def sheet(query: Query) -> Sheet:
            source = self.office.participants.follow_ups.queries.source(moment)
            rows = source.rows(source.ids(query))
            titles = (
                (N_("Exit"), Kind.DAY),
                (N_("Ask from"), Kind.DAY),
                (N_("Last asked"), Kind.DAY),
                (N_("Did the person answer?"), Kind.TEXT),
            )

            def cells(row: FollowUpRow) -> list[Value]:
                outcome = paper_label(row.outcome) if row.outcome else ""
                return [row.operation, row.ended_on, row.due_on, row.asked_on, outcome]

            return self._sheet(N_("Questions after the exit"), titles, [cells(r) for r in rows])

        return sheet

    def _sheet(
        self, title: str, titles: Sequence[tuple[str, Kind]], cells: Sequence[list[Value]]
    ) -> Sheet:
        with self.verb(Right.EXPORT) as unit:
            unit.record("participants.exported", None, rows=len(cells), pseudonymised=True)
        columns = [Column(paper(_CODE), Kind.TEXT), Column(paper(_PROJECT), Kind.TEXT)]
        columns += [Column(paper(name), kind) for name, kind in titles]
        coded: list[list[Value]] = [[secrets.token_hex(5).upper(), *row] for row in cells]
        coded.sort(key=lambda row: str(row[0]))
        return Sheet(paper(title), columns, coded, {0: paper("Total"), 1: len(coded)})
