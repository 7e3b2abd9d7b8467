"""A contract or a payment: typed once, split and checked before it is recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.budget.drafts import EntryDraft
from app.budget.queries import ActionChoice, ApplicationChoice, Preview
from app.budget.service import Recorded
from app.budget.terms import EntryKind, FundingSource
from app.errors import InvalidMany, PersonError
from app.formats import money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from ui.kit import screens
from ui.kit.asking import Asking
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

KINDS = (
    (EntryKind.CONTRACTED, N_("Contract")),
    (EntryKind.PAID, N_("Payment")),
    (EntryKind.RETURNED, N_("Money returned")),
    (EntryKind.RELEASED, N_("Money released")),
)
ADMINISTRATION = "administration"


@dataclass(frozen=True)
class Choices:
    """What money can be recorded for."""

    applications: Sequence[ApplicationChoice]
    actions: Sequence[ActionChoice]


def choices(office: Office) -> Choices:
    """Asked for before the form opens."""
    queries = office.budget.queries
    return Choices(queries.applications(), queries.actions())


def _targets(found: Choices) -> list[tuple[str, str]]:
    applications = [
        (f"application {each.id}", f"{each.number} · {each.applicant} · {each.title}")
        for each in found.applications
    ]
    actions = [(f"node {each.id}", f"{each.number} {each.title}") for each in found.actions]
    return [*applications, *actions, (ADMINISTRATION, N_("Administration of the strategy"))]


def fields(found: Choices, sources: Sequence[FundingSource]) -> list[Field | Section]:
    """The form, in the order in which a document is read; the sources that the plan knows."""
    parts = [Field(f"part_{source}", LABELS[FundingSource][source], "money") for source in sources]
    return [
        Field("kind", N_("What is recorded"), "choice", required=True, choices=KINDS),
        Field(
            "target", N_("For whom"), "choice", required=True, choices=_targets(found), wide=True
        ),
        Field("document", N_("Document’s number"), required=True, max_length=80),
        Field("on", N_("Document’s date"), "date", required=True),
        Field("total", N_("Sum"), "money"),
        Field("note", N_("Note"), max_length=500),
        Section(
            N_("By source"),
            N_("For an application leave this empty: its call’s percentages split the sum."),
        ),
        *parts,
    ]


def draft_of(values: dict[str, Any]) -> EntryDraft:
    """What was typed, as the service takes it; raises nothing."""
    kind, _space, key = str(values["target"] or "").partition(" ")
    parts = tuple((source, values.get(f"part_{source}") or 0) for source in FundingSource)
    return EntryDraft(
        kind=values["kind"],
        on=values["on"],
        document=values["document"] or "",
        total=values["total"] or 0,
        parts=tuple(pair for pair in parts if pair[1]),
        application_id=int(key) if kind == "application" else None,
        node_id=int(key) if kind == "node" else None,
        note=values["note"] or "",
    )


class EntryDialog(FormDialog):
    """Says while one types how the sum is split and what it does to plan and contract."""

    topic = "irasyti-mokejima"

    def __init__(
        self,
        office: Office,
        found: Choices,
        sources: Sequence[FundingSource],
        target: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._office, self._first = office, f"part_{sources[0]}" if sources else "total"
        self._card = ChecksCard(N_("What this entry does"))
        start: dict[str, Any] = {"on": office.clock.today()}
        if target:
            start["target"] = target
        super().__init__(
            N_("Record a contract or a payment"),
            fields(found, sources),
            lambda values: office.budget.record(draft_of(values), values.get("override", "")),
            values=start,
            verb=N_("Record it"),
            text=N_("An entry is never edited: a wrong one is reversed with a reason."),
            drafts=(office.drafts, "budget.entry", target),
            extra=self._card,
            parent=parent,
        )
        self.may_exceed = office.may(Right.OVERRIDE_BUDGET)
        self._asking = Asking(
            self,
            self._wanted,
            self._show,
            lambda error: self._tell([(error.text(), "info")]),
            lambda: self._tell([(_("Choose what is recorded, for whom and when."), "info")]),
        )
        self.form.changed.connect(self._asking.soon)
        self._asking.ask()

    def _failed(self, error: PersonError) -> None:
        """Errors of the parts stand at the first source."""
        for problem in error.problems if isinstance(error, InvalidMany) else [error]:
            renamed = {
                "parts": self._first,
                "node_id": "target",
                "application_id": "target",
            }
            problem.field = renamed.get(problem.field or "", problem.field)
        super()._failed(error)

    def _wanted(self) -> Callable[[], Preview] | None:
        values = {key: self.form.value(key) for key in self.form.rows}
        if None in (values["kind"], values["target"], values["on"]):
            return None
        # The number says nothing about money, so the warnings need not wait for it.
        values["document"] = values["document"] or "–"
        return partial(self._office.budget.queries.preview, draft_of(values))

    def _show(self, preview: Preview) -> None:
        parts = ", ".join(f"{word(source)} {money(cents)}" for source, cents in preview.parts)
        lines: list[Said] = [(_("By source: {parts}").format(parts=parts), "ok")]
        lines += [said(check) for check in (*preview.warnings, *preview.room)]
        if not preview.warnings:
            lines.append((_("Neither plan nor contract is exceeded."), "ok"))
        self._tell(lines)

    def _tell(self, lines: list[Said]) -> None:
        self._card.set_lines(lines)
        room = screens.room(self).height() - 90
        need = min(self._inner.sizeHint().height() + 170, room)
        if need > self.height():  # grows with the warnings, never shrinks
            self.resize(self.width(), need)


def tell(done: Recorded) -> None:
    """What was recorded; warnings stay in sight longer."""
    count = len(done.entry_ids)
    text = ngettext(
        "Recorded: {n} entry by source.", "Recorded: {n} entries by source.", count
    ).format(n=count)
    if done.warnings:
        messages().warn("\n".join([text, *(check.text() for check in done.warnings)]))
    else:
        messages().inform(text)
