"""Who is on the list of an activity: many at once from the registry, leaving, taking off."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.attendance.views import ActivityRow, MemberRow
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.attendance.papers import names_stay
from ui.participants.attendance.window import TableDialog

LISTED = [
    Column("name", N_("Participant"), strong=True, stretch=True),
    Column("left_on", N_("Left"), "date"),
]
OTHERS = [
    Column("name", N_("Participant"), strong=True, stretch=True),
    Column("started_on", N_("First day"), "date"),
]


class _Registered:
    """The operation's participants, for a table: the registry's source, narrowed."""

    def __init__(self, office: Office, operation_id: int) -> None:
        self._source = office.participants.queries.source
        self._operation = operation_id

    def ids(self, query: Query) -> Sequence[int]:
        return self._source.ids(query.with_filter("operation", self._operation))

    def first(self, query: Query, count: int) -> Sequence[int]:
        return self._source.first(query.with_filter("operation", self._operation), count)

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        return self._source.rows(ids)

    def count_and_sums(self, query: Query) -> Any:
        return self._source.count_and_sums(query.with_filter("operation", self._operation))


class MembersDialog(TableDialog):
    """Left the list, right everybody in the project; several are chosen with Shift or Ctrl+A."""

    topic = "veiklos-dalyviai"

    def __init__(self, office: Office, activity: ActivityRow, parent: QWidget) -> None:
        super().__init__(office, _("Participants: {title}").format(title=activity.title), parent)
        self.activity = activity
        edits = office.may(Right.EDIT_PARTICIPANTS) and not activity.is_cancelled
        self.table = Table(
            "enrolled",
            N_("On the list"),
            LISTED,
            ListSource([], LISTED),
            search=N_("Search: last name, first name"),
            empty=Empty(
                N_("Nobody is on the list."), N_("Choose people on the right."), icon="participants"
            ),
            background=False,
            export=names_stay,
        )
        self.others = Table(
            "to-enrol",
            N_("Everybody in the project"),
            OTHERS,
            _Registered(office, activity.operation_id),
            search=N_("Search: last name, first name"),
            empty=Empty(
                N_("The project has no participants."),
                N_("Register them first."),
                icon="participants",
            ),
            export=names_stay,
        )
        self._add = button(N_("Put on the list"), "user-add", self.add, primary=True)
        self._leave = button(N_("Enter that they left"), "log-out", self.leave)
        self._back = button(N_("Came back"), "undo", lambda: self._mark(None))
        self._off = button(N_("Take off the list"), "minus", self.take_off)
        verbs = [self._add, self._leave, self._back, self._off]
        for each in verbs:
            each.setVisible(edits)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(_titled(_("On the list"), self.table))
        both.addWidget(_titled(_("Everybody in the project"), self.others))
        self.others.opened.connect(lambda _key: self.add() if edits else None)
        self.assemble(both, verbs, 150)
        self.others.reload()
        self._fetch()

    def add(self) -> None:
        """Everybody chosen on the right."""
        chosen = self.others.chosen()
        if not chosen:
            messages().warn(_("Choose people on the right first."))
            return
        today = self.office.clock.today()
        day = min(max(today, self.activity.starts_on), self.activity.ends_on)
        service = self.office.participants.attendance
        self._run(service.enrol, self.activity.id, chosen, day, then=self._say_added)

    def leave(self) -> None:
        """The day on which those chosen on the left gave the activity up."""
        if not self._chosen():
            return
        dialog = FormDialog(
            N_("Left the activity"),
            [Field("on", N_("Day"), "date", required=True)],
            lambda values: self.office.participants.attendance.leave(
                self.activity.id, self._chosen(), values["on"]
            ),
            values={"on": self.office.clock.today()},
            text=N_("Their attendance stays; later sessions do not await them."),
            topic="veiklos-dalyviai",
            parent=self,
        )
        dialog.submitted.connect(lambda _none: self._fetch())
        dialog.open()

    def take_off(self) -> None:
        """Put on the list by mistake."""
        chosen = self._chosen()
        if chosen:
            self._run(self.office.participants.attendance.take_off, self.activity.id, chosen)

    def _mark(self, on: date | None) -> None:
        chosen = self._chosen()
        if chosen:
            self._run(self.office.participants.attendance.leave, self.activity.id, chosen, on)

    def _chosen(self) -> list[int]:
        chosen = self.table.chosen()
        if not chosen:
            messages().warn(_("Choose people on the left first."))
        return chosen

    def _run(self, verb: Any, *values: Any, then: Any = None) -> None:
        def done(result: Any) -> None:
            if then is not None:
                then(result)
            self._fetch()

        jobs.run(
            verb,
            *values,
            owner=self,
            on_done=done,
            on_error=lambda error: messages().warn(error.text()),
            writes=True,
        )

    def _say_added(self, done: Any) -> None:
        count = done.added + done.returned
        words = ngettext("{n} put on the list.", "{n} put on the list.", count).format(n=count)
        if done.already:
            words += " " + _("On it already: {n}.").format(n=done.already)
        messages().inform(words)

    def _fetch(self) -> None:
        jobs.run(
            self.office.participants.attendance.queries.members,
            self.activity.id,
            owner=self,
            on_done=self._fill,
        )

    def _fill(self, rows: Sequence[MemberRow]) -> None:
        there = sum(row.left_on is None for row in rows)
        self.tell(ngettext("{n} on the list", "{n} on the list", there).format(n=there))
        self.table.reload(ListSource(rows, LISTED))


def _titled(title: str, table: Table) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    column.addWidget(label(title, "heading"))
    column.addWidget(table, 1)
    return whole
