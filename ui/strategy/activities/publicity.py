"""„Viešinimas“: how the community was informed, with what the calls' own logs hold."""

from PySide6.QtWidgets import QPushButton

from app.formats import day
from app.i18n import N_
from app.labels import choices
from app.office import Office
from app.safety.rights import Right
from app.strategy.activities.terms import PublicityChannel, StrategyActivity
from app.strategy.activities.views import PublicityDetail
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Choices, Filter
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.strategy.activities import rows
from ui.strategy.activities.dialogs import PUBLICITY_TOPIC, publicity_dialog, void_dialog
from ui.strategy.activities.panel import entry_panel


class PublicityPart(TablePart):
    """A role that may not record looks at everything; a call's entry is kept at the call."""

    topic = PUBLICITY_TOPIC
    listens = frozenset({"activities", "calls"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._one: PublicityDetail | None = None
        self._years: Choices = ()
        self._may = office.may(Right.RECORD_ACTIVITIES)
        if self._may:
            self.add_button(
                N_("Add to the publicity log"), "plus", self.add, primary=True, shortcut="Ctrl+N"
            )
        table = Table(
            "strategy.publicity",
            N_("Publicity"),
            rows.PUBLICITY,
            office.strategy.activities.queries.publicity,
            filters=[
                Filter("channel", N_("Channel"), choices(PublicityChannel), every=N_("any")),
                Filter("activity", N_("Activity"), choices(StrategyActivity), every=N_("any")),
                Filter("year", N_("Year"), lambda: self._years, every=N_("all")),
                Filter("own", N_("Without the calls’ own logs")),
            ],
            search=N_("Search: title, place"),
            count=rows.count_entries,
            empty=Empty(
                N_("Nothing was made known yet."),
                N_(
                    "Note where and when the community was informed; the calls’ own publications"
                    " stand here by themselves."
                ),
                N_("Add to the publicity log") if self._may else "",
                self.add if self._may else None,
                icon="mail",
            ),
        )
        table.opened.connect(lambda _key: self.edit())
        self.set_table(table)

    def refresh(self) -> None:
        """The list, its years, the chosen entry."""
        super().refresh()
        jobs.run(self.office.strategy.activities.queries.years, owner=self, on_done=self._know)

    def _know(self, years: list[int]) -> None:
        self._years = [(year, str(year)) for year in years]

    def one(self, identity: int) -> PublicityDetail:
        """The entry of a row."""
        return self.office.strategy.activities.queries.entry(identity)

    def show_one(self, found: PublicityDetail) -> None:
        """Its facts, its proofs and what may be done with it."""
        self._one = found
        panel = entry_panel(self.office, found, self._may)
        facts = f"{rows.channel(found.row)} · {day(found.row.on)}"
        self.side.show_about(found.row.title, facts, panel, self._verbs(found))

    def forget(self) -> None:
        """No entry is beside the list."""
        self._one = None

    # --- verbs ----------------------------------------------------------------------------------

    def _verbs(self, one: PublicityDetail) -> list[QPushButton]:
        if not self._may or one.draft is None or one.row.voided_reason is not None:
            return []
        return [
            button(N_("Edit"), "edit", self.edit, shortcut="F2"),
            button(N_("Take out"), "close", self.void, shortcut="Del"),
        ]

    def add(self) -> None:
        """Something else was made known."""
        self._open(None)

    def edit(self) -> None:
        """Correct the chosen entry."""
        if self._one is not None and self._verbs(self._one):
            self._open(self._one)

    def _open(self, one: PublicityDetail | None) -> None:
        jobs.run(
            self.office.strategy.activities.queries.choices,
            owner=self,
            on_done=lambda events: publicity_dialog(self.office, self, events, one).open(),
        )

    def void(self) -> None:
        """A mistake."""
        one = self._one
        if one is not None:
            take_out = self.office.strategy.activities.void_publicity
            void_dialog(
                self,
                one.row.title,
                lambda reason: take_out(one.row.record, one.version, reason),
                PUBLICITY_TOPIC,
            ).open()
