"""„Veiklos“: events of the office, what they amount to by activity, who was trained."""

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.formats import hundredths
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from app.strategy.activities.counting import ActivitySum
from app.strategy.activities.terms import EventKind, StrategyActivity
from app.strategy.activities.views import EventDetail, TrainedRow
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure
from ui.kit.chips import Chips, Choices, Filter, segments
from ui.kit.columns import Column
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.strategy.activities import rows
from ui.strategy.activities.dialogs import EVENTS_TOPIC, event_dialog, void_dialog
from ui.strategy.activities.panel import event_panel

_VIEWS = (
    ("list", N_("Events")),
    ("sums", N_("By activity")),
    ("trained", N_("Staff and members trained")),
)
Fetched = tuple[list[int], tuple[ActivitySum, ...], tuple[TrainedRow, ...]]


class EventsPart(TablePart):
    """A role that may not record looks at everything."""

    topic = EVENTS_TOPIC
    listens = frozenset({"activities", "calls"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._one: EventDetail | None = None
        self._years: Choices = ()
        self._may = office.may(Right.RECORD_ACTIVITIES)
        if self._may:
            self.add_button(N_("New event"), "plus", self.add, primary=True, shortcut="Ctrl+N")
        table = self._events()
        self.sums = _plain("strategy.sums", N_("By activity"), rows.SUMS)
        self.trained = _plain("strategy.trained", N_("Staff and members trained"), rows.TRAINED)
        self._year = Chips([Filter("year", N_("Year"), lambda: self._years, every=N_("all"))])
        self._year.changed.connect(self._count)
        self._stack = QStackedWidget()
        for each in (table, self.sums, self.trained):
            self._stack.addWidget(each)
        self._strip = segments(_VIEWS, self.choose)
        self._year.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        for widget in (self._strip, self._year):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.set_table(table, whole)

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list, what it amounts to, the chosen event."""
        super().refresh()
        self._count()

    def choose(self, key: str) -> None:
        """The list, the sums, or who was trained."""
        self.side.leave()
        self._stack.setCurrentIndex([name for name, _words in _VIEWS].index(key))
        self._year.setVisible(key != "list")

    def _count(self) -> None:
        year = dict(self._year.values()).get("year")
        jobs.run(self._fetch, year, owner=self, on_done=self._show_counts)

    def _fetch(self, year: int | None) -> Fetched:
        queries = self.office.strategy.activities.queries
        return queries.years(), queries.sums(year), queries.trained(year)

    def _show_counts(self, fetched: Fetched) -> None:
        years, sums, trained = fetched
        self._years = [(year, str(year)) for year in years]
        self.sums.reload(ListSource(sums, rows.SUMS))
        self.trained.reload(ListSource(trained, rows.TRAINED))
        empty = [word(each.activity) for each in sums if not each.events and not each.publicity]
        done = len(sums) - len(empty)
        self.show_figures(
            [
                Figure(N_("Events"), str(sum(each.events for each in sums))),
                Figure(N_("Academic hours"), hundredths(sum(each.hours for each in sums))),
                Figure(N_("People"), str(sum(each.people for each in sums))),
                Figure(
                    N_("Activities with records"),
                    _("{done} of {all}").format(done=done, all=len(sums)),
                    "warn" if empty else "ok",
                    "\n".join([_("Without records:"), *empty]) if empty else "",
                ),
            ]
        )

    def one(self, identity: int) -> EventDetail:
        """The event of a row."""
        return self.office.strategy.activities.queries.one(identity)

    def show_one(self, found: EventDetail) -> None:
        """Its facts and what may be done with it."""
        self._one = found
        panel = event_panel(self.office, found, self._may)
        self.side.show_about(found.draft.title, word(found.draft.kind), panel, self._verbs(found))

    def forget(self) -> None:
        """No event is beside the list."""
        self._one = None

    # --- verbs ----------------------------------------------------------------------------------

    def _verbs(self, one: EventDetail) -> list[QPushButton]:
        if not self._may or one.voided_reason is not None:
            return []
        return [
            button(N_("Edit"), "edit", self.edit, shortcut="F2"),
            button(N_("Take out"), "close", self.void, shortcut="Del"),
        ]

    def add(self) -> None:
        """Something else was held or prepared."""
        dialog = event_dialog(self.office, self)
        dialog.submitted.connect(self.table.select)
        dialog.open()

    def edit(self) -> None:
        """Correct the chosen event."""
        one = self._one
        if one is not None and self._may and one.voided_reason is None:
            event_dialog(self.office, self, one).open()

    def void(self) -> None:
        """A mistake."""
        one = self._one
        if one is not None:
            take_out = self.office.strategy.activities.void_event
            void_dialog(
                self,
                one.draft.title,
                lambda reason: take_out(one.id, one.version, reason),
                EVENTS_TOPIC,
            ).open()

    # --- building -------------------------------------------------------------------------------

    def _events(self) -> Table:
        table = Table(
            "strategy.events",
            N_("Events"),
            rows.EVENTS,
            self.office.strategy.activities.queries.events,
            filters=[
                Filter("activity", N_("Activity"), choices(StrategyActivity), every=N_("any")),
                Filter("kind", N_("Kind"), choices(EventKind), every=N_("any")),
                Filter("year", N_("Year"), lambda: self._years, every=N_("all")),
                Filter("standing", N_("Without what was taken out")),
            ],
            search=N_("Search: title, place, people"),
            count=rows.count_events,
            sums={"cost": N_("cost")},
            empty=Empty(
                N_("No events yet."),
                N_("Enter what the office held or prepared: meetings, training, advice."),
                N_("New event") if self._may else "",
                self.add if self._may else None,
                icon="calendar",
            ),
        )
        table.opened.connect(lambda _key: self.edit())
        return table


def _plain(key: str, title: str, columns: list[Column]) -> Table:
    return Table(
        key,
        title,
        columns,
        ListSource([], columns),
        background=False,
        searchable=False,
        count=rows.count_people if columns is rows.TRAINED else rows.count_activities,
        empty=Empty(N_("Nobody was trained yet.")),
    )
