"""The participants: the list, counts by target group, one participant beside it."""

from collections.abc import Sequence
from typing import Any

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.queries import Counts, OperationRow, ParticipantCard
from app.participants.terms import TargetGroup
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.participants.card import CardPanel
from ui.participants.counts import counts_panel, figures
from ui.participants.doubles import DoublesDialog
from ui.participants.exporting import export_participants
from ui.participants.form import ParticipantDialog
from ui.participants.handing_over import handing_verbs
from ui.participants.importing_verbs import file_verbs
from ui.participants.operations import OperationsDialog
from ui.participants.part import Part
from ui.participants.people_columns import COLUMNS, count_records, filters
from ui.participants.privacy.handing import hand_out
from ui.participants.readings import edit_readings
from ui.participants.small_dialogs import CodeDialog, come_back_dialog, exit_dialog
from ui.participants.words import field_names


class PeoplePart(Part):
    """Beside the list stand the counts, or the chosen participant."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._operations: Sequence[OperationRow] | None = None
        self._counts: Counts | None = None
        self._counted: int | None = None
        self._card: ParticipantCard | None = None
        self._counts_wanted = True
        self._last: dict[str, Any] = {}
        self._section = ""
        self._edits = office.may(Right.EDIT_PARTICIPANTS)
        if office.may(Right.EXPORT):
            self.add_button(N_("Export"), "export", self.export, shortcut="Ctrl+E")
        self.add_menu_verb(N_("Projects"), "projects", self.show_operations)
        self.add_menu_verb(N_("Participants by target group"), "chart", self.show_counts)
        if self._edits:
            self.add_menu_verb(N_("Persons who may be the same"), "link", self.show_doubles)
        if office.may(Right.SET_READINGS):
            self.add_menu_verb(N_("How the rules are read"), "settings", self.edit_readings)
        if self._edits:
            self.add_button(
                N_("Register a participant"),
                "user-add",
                self.register,
                primary=True,
                shortcut="Ctrl+N",
            )
        if self._edits:
            file_verbs(self, lambda: self._operations or ())
        if office.may(Right.VIEW_SENSITIVE):
            self.add_menu_verb(N_("Export participants with names"), "lock", self.hand_out)
        handing_verbs(self, lambda: self.table.query)
        self.table = self._make_table()
        self.table.selected.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.chips.changed.connect(self._recount)
        self.set_content(self.table)

    def refresh(self) -> None:
        """List, projects and counts."""
        self.table.reload()
        jobs.run(self.office.participants.queries.operations, owner=self, on_done=self._know)
        self._recount()

    def come_back(self) -> None:
        """The counts, or the participant who was beside the list."""
        if self._card is None:
            self._show_counts()
        else:
            self._choose(self._card.id)

    # --- verbs ----------------------------------------------------------------------------------

    def register(self) -> None:
        """A new participant, in the project and from the day of the last one."""
        if self._operations is None:  # not read yet
            jobs.run(self.office.participants.queries.operations, owner=self, on_done=self._begin)
            return
        if not self._operations:
            self.show_operations()
            return
        start = dict(self._last)
        chosen = self.table.query.filter("operation")
        if chosen is not None:
            start["operation_id"] = chosen
        elif len(self._operations) == 1:
            start["operation_id"] = self._operations[0].id
        dialog = ParticipantDialog(self.office, self._operations, start=start, parent=self)
        dialog.submitted.connect(lambda done: self._registered(dialog, done))
        dialog.open()

    def edit(self) -> None:
        """Correct the chosen participant."""
        if self._card is None or not self._edits:
            return
        dialog = ParticipantDialog(self.office, self._operations or (), self._card, parent=self)
        dialog.submitted.connect(lambda _done: messages().inform(_("The record is corrected.")))
        dialog.open()

    def set_exit(self) -> None:
        """The day on which the chosen participant left."""
        if self._card is not None:
            exit_dialog(self.office, self._card, self).open()

    def come_back_again(self) -> None:
        """The chosen participant came back to the project."""
        if self._card is not None:
            come_back_dialog(self.office, self._card, self).open()

    def reveal(self) -> None:
        """The whole personal code, once a reason is written."""
        card = self._card
        if card is None:
            return
        dialog = CodeDialog(self.office, card, self)
        dialog.submitted.connect(lambda code: self._show_card(card, code))
        dialog.open()

    def hand_out(self) -> None:
        """The list as it is narrowed, with names, in a locked workbook."""
        hand_out(self.office, self.table.query, self)

    def show_operations(self) -> None:
        """The projects."""
        OperationsDialog(self.office, self).open()

    def show_doubles(self) -> None:
        """Persons who may stand in the registry twice."""
        DoublesDialog(self.office, self).open()

    def edit_readings(self) -> None:
        """Where practice differs."""
        edit_readings(self.office, self)

    def show_counts(self) -> None:
        """The counts beside the list, also after they were closed."""
        self._counts_wanted = True
        self._card = None
        self.table.select(None)
        self._show_counts()

    def export(self) -> None:
        """The list as it is narrowed, without names; the roles that may are named to others."""
        export_participants(self, self.office, self.table.query)

    # --- inside ---------------------------------------------------------------------------------

    def _make_table(self) -> Table:
        verb = N_("Register a participant") if self._edits else ""
        return Table(
            "participants",
            N_("Participants"),
            COLUMNS,
            self.office.participants.queries.source,
            filters=filters(self._projects, self.office.may(Right.VIEW_SENSITIVE)),
            search=N_("Search: name or personal code"),
            empty=Empty(
                N_("No participants yet."),
                N_("A participant is registered in a project, with the status of the first day."),
                verb,
                self.register if verb else None,
                icon="participants",
            ),
            count=count_records,
            sort="name",
            export=self.export,
        )

    def _projects(self) -> list[tuple[int, str]]:
        return [(row.id, row.code) for row in self._operations or ()]

    def _begin(self, rows: Sequence[OperationRow]) -> None:
        self._know(rows)
        self.register()

    def _know(self, rows: Sequence[OperationRow]) -> None:
        self._operations = rows
        count = ngettext("{n} project", "{n} projects", len(rows)).format(n=len(rows))
        self.tell(count, self._role_fact())

    def _role_fact(self) -> str:
        if self.office.may(Right.VIEW_SENSITIVE):
            return ""
        return _("special-category data is hidden from your role")

    def _recount(self) -> None:
        self._counted = self.table.query.filter("operation")
        jobs.run(
            self.office.participants.queries.counts,
            self._counted,
            owner=self,
            on_done=self._show_figures,
        )

    def _show_figures(self, found: Counts) -> None:
        self._counts = found
        self.show_figures(figures(found) if found.participations else [])
        if self._card is None:
            self._show_counts()

    def _show_counts(self) -> None:
        found = self._counts
        if not self.shown:
            return
        if found is None or not found.participations or not self._counts_wanted:
            self.side.hide()
            return
        code = dict(self._projects()).get(self._counted or 0, "")
        about = _("Project {code}").format(code=code) if code else _("All projects")
        chosen = self.table.query.filter("group")
        panel = counts_panel(found, chosen, self._narrow)
        self.side.show_about(_("Participants by target group"), about, panel)

    def _narrow(self, group: TargetGroup) -> None:
        on = self.table.query.filter("group") is group
        self.table.chips.set_value("group", None if on else group)

    def _choose(self, identity: int | None) -> None:
        if identity is None:
            self._card = None
            self._show_counts()
            return
        jobs.run(
            self.office.participants.queries.card,
            identity,
            owner=self,
            on_done=self._show_card,
            on_error=lambda _gone: self._choose(None),
        )

    def _show_card(self, card: ParticipantCard, code: str = "") -> None:
        if card.id != self.table.current() or not self.shown:
            return
        self._card = card
        draft = card.draft
        verbs = []
        if self._edits:
            verbs += [
                button(N_("Edit"), "edit", self.edit, shortcut="F2"),
                button(N_("Record the exit"), "log-out", self.set_exit),
            ]
            if draft.ended_on is not None:
                verbs.append(button(N_("Came back to it"), "undo", self.come_back_again))
        if card.code and not code and self.office.may(Right.VIEW_SENSITIVE):
            verbs.append(button(N_("Show code"), "preview", self.reveal))
        about = f"{card.operation} · {card.operation_title}"
        name = f"{draft.first_name} {draft.last_name}"
        panel = CardPanel(self.office, card, code, self._section, self._keep_section)
        self.side.show_about(name, about, panel, verbs)

    def _keep_section(self, key: str) -> None:
        self._section = key

    def side_left(self) -> None:
        """From a participant back to the counts; closing the counts leaves the list alone."""
        if self._card is None:
            self._counts_wanted = False
            return
        self._card = None
        self.table.select(None)
        self._show_counts()

    def _open(self, identity: int) -> None:
        if self._card is not None and self._card.id == identity:
            self.edit()

    def _registered(self, dialog: ParticipantDialog, done: Any) -> None:
        self._last = {key: dialog.form.value(key) for key in ("operation_id", "started_on")}
        self.table.reload()
        self.table.select(done.id)
        if not done.known:
            messages().inform(_("The participant is registered."))
            return
        words = _("The person was in the registry already and was recognised.")
        if done.kept:
            kept = _("Kept as it was there: {fields}.").format(fields=field_names(done.kept))
            messages().warn(f"{words} {kept}")
        else:
            messages().inform(words)
