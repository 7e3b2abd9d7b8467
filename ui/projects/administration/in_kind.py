"""Own contributions of every project, and beside them what the project promised."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.formats import day, money, short
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.projects.in_kind.queries import InKindRow, ProjectChoice
from app.projects.in_kind.service import FILES
from app.projects.in_kind.terms import InKindKind
from ui.attachments.files import Files
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note, check_line, divider
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.parts import below, line
from ui.projects.administration.in_kind_forms import contribution_dialog, void_dialog
from ui.projects.administration.view import TableView
from ui.projects.administration.words import VOIDED, count_contributions, rate_words

COLUMNS = [
    Column("on", N_("Date"), "date"),
    Column("project", N_("Project"), stretch=True, tooltip=lambda row: row.project),
    Column("kind", N_("Kind"), display=lambda row: word(row.kind)),
    Column("who", N_("Who contributed"), stretch=True, strong=True),
    Column("what", N_("Work or goods"), sortable=False, hidden=True),
    Column("hours", N_("Hours"), display=lambda row: short(row.hours) if row.hours else ""),
    Column("cents", N_("Value, Eur"), "money"),
]


class InKindView(TableView):
    """``projects()`` gives those that contributions belong to."""

    def __init__(
        self,
        office: Office,
        add: Callable[[], object] | None,
        projects: Callable[[], Sequence[ProjectChoice]],
    ) -> None:
        self._projects = projects
        super().__init__(
            office,
            "administration.in_kind",
            N_("Own contributions"),
            COLUMNS,
            office.in_kind.queries.source,
            filters=[
                Filter(
                    "project",
                    N_("Project"),
                    lambda: [(each.id, each.words) for each in projects()],
                ),
                Filter("kind", N_("Kind"), choices(InKindKind), every=N_("all of these")),
                Filter("state", N_("State"), VOIDED, every=N_("standing")),
            ],
            search=N_("Search: who contributed"),
            count=count_contributions,
            sums={"cents": N_("value")},
            empty=Empty(
                N_("No own contributions yet."),
                N_("Enter volunteers’ hours, goods by their value, own money with its document."),
                N_("New contribution") if add else "",
                add,
                icon="participants",
            ),
        )

    def read(self, identity: int) -> Any:
        """The chosen entry, its proofs, its project's promise."""
        rows = self.office.in_kind.queries.source.rows([identity])
        if not rows:
            return None
        files = self.office.attachments.of(FILES, [identity])
        return rows[0], files, self.office.in_kind.queries.share(rows[0].project_id)

    def about(self, found: Any) -> Any:
        """Facts, proofs, promised against proven."""
        row, files, share = found
        widgets: list[Any] = []
        if row.voided is not None:
            widgets.append(Note(_("Voided: {reason}").format(reason=row.voided), "warn"))
        facts = [
            (N_("Project"), row.project),
            (N_("Work or goods"), row.what),
            (N_("Hours"), short(row.hours) if row.hours else ""),
            (N_("Rate of an hour"), rate_words(row.rate) if row.rate else ""),
            (N_("Value"), money(row.cents)),
            (N_("Document"), row.document),
        ]
        widgets.append(Facts([pair for pair in facts if pair[1]]))
        attach = partial(self.office.in_kind.attach_proof, row.id) if self.edits else None
        out = self.office.in_kind.take_out_proof if self.edits else None
        widgets.append(Files(self.office, files, attach, out, N_("Attach papers")))
        widgets += [divider(), line(_("The project’s own contribution"), "heading")]
        widgets += share_lines(share)
        title = f"{word(row.kind)} · {day(row.on)}"
        return row.who, title, below(*widgets), self._verbs(row)

    def open_one(self) -> None:
        """Correct the chosen one."""
        found = self.found
        if found is not None and self.edits and found[0].voided is None:
            contribution_dialog(self.office, self._projects(), self, found[0]).open()

    def _void(self, row: InKindRow) -> None:
        void_dialog(self.office, row, self).open()

    def _verbs(self, row: InKindRow) -> list[QPushButton]:
        if not self.edits or row.voided is not None:
            return []
        return [
            button(N_("Edit"), "edit", self.open_one, shortcut="F2"),
            button(N_("Void"), "close", lambda: self._void(row)),
        ]


def share_lines(share: Any) -> list[Any]:
    """Promised against proven, line by line."""
    lines = [check_line(each.text(), "info") for each in share.explanation.lines[:-1]]
    tone = "ok" if not share.missing else "warn"
    return [*lines, check_line(share.explanation.lines[-1].text(), tone)]
