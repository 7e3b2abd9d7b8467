"""A project's own contribution on its card: promised against proven, and what was entered."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import day, money
from app.i18n import N_, _
from app.labels import label as word
from app.projects.in_kind.queries import InKindRow, ProjectChoice
from app.projects.in_kind.totals import OwnShare
from app.tables import Query
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts
from ui.kit.parts import line
from ui.projects.administration.in_kind import share_lines
from ui.projects.administration.in_kind_forms import contribution_dialog
from ui.projects.card import CardSection

_SHOWN = 20


class OwnShareSection(CardSection):
    """The newest contributions; all of them stand in the part of own contributions."""

    def refresh(self) -> None:
        """The arithmetic and the entries."""
        jobs.run(self._read, owner=self, on_done=self._show)

    def add(self, choices: Sequence[ProjectChoice]) -> None:
        """A new one for this project."""
        dialog = contribution_dialog(self.office, choices, self, project_id=self.card.row.id)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()

    def _read(self) -> tuple[OwnShare, Sequence[InKindRow], Sequence[ProjectChoice]]:
        queries, key = self.office.in_kind.queries, self.card.row.id
        ids = queries.source.ids(Query(filters=(("project", key),)))[:_SHOWN]
        rows = {row.id: row for row in queries.source.rows(ids)}
        choices = [each for each in queries.choices() if each.id == key]
        return queries.share(key), [rows[each] for each in ids], choices

    def _show(self, found: tuple[OwnShare, Sequence[InKindRow], Sequence[ProjectChoice]]) -> None:
        share, rows, choices = found
        widgets: list[QWidget] = share_lines(share)
        facts: list[Any] = [
            (day(row.on), f"{row.who} · {word(row.kind)} · {money(row.cents)}") for row in rows
        ]
        if facts:
            widgets.append(Facts(facts))
        else:
            widgets.append(line(_("Nothing is entered yet."), "muted"))
        add = button(N_("New contribution"), "plus", lambda: self.add(choices))
        self.show_widgets(*widgets, *self.verbs([add]))
