"""The names that letters need; those whose forms nobody confirmed come first."""

from collections.abc import Callable, Sequence

from app.applications.naming import NameRow
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.names.drafts import NameDraft
from app.names.terms import NameKind
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.table import Table
from ui.names.dialog import name_dialog


def _pill(row: NameRow) -> tuple[str, Tone]:
    return (_("confirmed"), "ok") if row.confirmed else (_("proposed"), "warn")


def _why(row: NameRow) -> str:
    return " ".join(note.text() for note in row.notes)


COLUMNS = [
    Column("nominative", N_("In the nominative"), strong=True, stretch=True),
    Column("kind", N_("Whose name"), display=lambda row: word(row.kind)),
    Column("genitive", N_("Genitive (whose?)"), stretch=True, sortable=False),
    Column("dative", N_("Dative (to whom?)"), stretch=True, sortable=False),
    Column("confirmed", N_("State"), "pill", pill=_pill),
]


class NamesPage(Page):
    """Only confirmed forms are printed; the others fall back to the nominative."""

    key, title, icon = "names", N_("Forms of names"), "edit"
    topic = "linksniai"
    listens = frozenset({"names", "applications"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._edits = office.may(Right.EDIT_TEXTS)
        if self._edits:
            self.add_button(N_("Confirm"), "check", self.confirm, primary=True)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            office.needed_names,
            filters=[
                Filter(
                    "confirmed",
                    N_("State"),
                    [(False, N_("proposed")), (True, N_("confirmed"))],
                ),
                Filter("kind", N_("Whose name"), list(LABELS[NameKind].items())),
            ],
            search=N_("Search: name"),
            empty=Empty(
                N_("There are no names yet."),
                N_("Applicants and their heads come here by themselves once they are registered."),
                icon="edit",
            ),
        )
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._open)
        self.set_content(self.table)

    def refresh(self) -> None:
        """Fetch the list again."""
        self.table.reload()
        jobs.run(self._waiting, owner=self, on_done=self._say)

    def confirm(self) -> None:
        """One name in its dialog; several that the rule is sure of at once."""
        chosen = self.table.chosen()
        if len(chosen) > 1:
            self._fetch(chosen, self._confirm_many)
        elif self.table.current() is not None:
            self._open(self.table.current())
        else:
            messages().inform(_("Choose a name in the list first."))

    def _confirm_many(self, rows: Sequence[NameRow]) -> None:
        sure = [row for row in rows if not row.confirmed and row.sure]
        if not sure:
            messages().inform(_("None of these can be confirmed together: open them one by one."))
            return
        words = ngettext(
            "Confirm the proposed forms of {count} name? You have read them in the list.",
            "Confirm the proposed forms of {count} names? You have read them in the list.",
            len(sure),
        )
        if not messages().confirm(words.format(count=len(sure)), N_("Confirm"), danger=False):
            return
        drafts = [
            NameDraft(row.nominative, row.kind, row.genitive, row.dative, row.version)
            for row in sure
        ]
        jobs.run(
            self.office.names.confirm,
            drafts,
            owner=self,
            on_done=lambda count: self._confirmed(count, len(rows) - count),
            writes=True,
        )

    def _confirmed(self, count: int, left: int) -> None:
        done = ngettext("{count} name is confirmed.", "{count} names are confirmed.", count)
        rest = _("Left for you to look at: {count}.").format(count=left) if left else ""
        messages().inform(f"{done.format(count=count)} {rest}".strip())
        self.refresh_soon()

    def _fetch(self, ids: Sequence[int], then: Callable[[Sequence[NameRow]], object]) -> None:
        jobs.run(self.office.needed_names.rows, list(ids), owner=self, on_done=then)

    def _select(self, identity: int | None) -> None:
        if identity is None:
            self.side.leave()
        else:
            self._fetch([identity], lambda rows: self._show(identity, rows))

    def _open(self, identity: int | None) -> None:
        if identity is not None and self._edits:
            self._fetch([identity], lambda rows: self._edit(rows[0]) if rows else None)

    def _edit(self, row: NameRow) -> None:
        dialog = name_dialog(self.office, self, row)
        dialog.submitted.connect(lambda _count: self._confirmed(1, 0))
        dialog.open()

    def _show(self, identity: int, rows: Sequence[NameRow]) -> None:
        if self.table.current() != identity:
            return  # another row was chosen while this one was read
        if not rows:
            self.side.leave()
            return
        row = rows[0]
        told = (
            (N_("State"), _pill(row)[0]),
            (N_("Genitive (whose?)"), row.genitive),
            (N_("Dative (to whom?)"), row.dative),
            (N_("Confirmed by"), row.confirmed_by),
            (N_("Pay attention"), _why(row)),
        )
        verbs = []
        if self._edits:
            verb = N_("Correct…") if row.confirmed else N_("Confirm…")
            verbs.append(button(verb, "edit", lambda: self._edit(row)))
        if self._edits and row.confirmed:
            verbs.append(
                button(
                    N_("Take the confirmation back"),
                    "undo",
                    lambda: self.take_back(row),
                    danger=True,
                )
            )
        facts = Facts([fact for fact in told if fact[1]])
        self.side.show_about(row.nominative, word(row.kind), facts, verbs)

    def take_back(self, row: NameRow) -> None:
        """The forms are not used any more."""
        words = _("Letters will name {name} in the nominative again.").format(name=row.nominative)
        if row.version is None or not messages().confirm(
            words, N_("Take the confirmation back"), danger=True
        ):
            return
        jobs.run(
            self.office.names.take_back,
            row.nominative,
            row.version,
            owner=self,
            on_done=lambda _none: self.refresh_soon(),
            writes=True,
        )

    def _waiting(self) -> int:
        return self.office.needed_names.count_and_sums(Query(filters=(("confirmed", False),))).count

    def _say(self, waiting: int) -> None:
        words = ngettext("{n} name waits", "{n} names wait", waiting).format(n=waiting)
        self.set_facts(words if waiting else _("Every name is confirmed."))
