"""What a person types about a contract or a payment, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.budget.terms import TYPED_KINDS, EntryKind
from app.errors import Invalid, InvalidMany
from app.formats import money
from app.i18n import N_
from app.ledger.position import Parts


@dataclass(frozen=True)
class EntryDraft:
    """A contract signed, a payment made, money returned or released, with its document.

    With an application, call and action are the application’s and ``total`` (cents) is split by
    the call’s percentages unless ``parts`` say otherwise. Without one, ``node_id`` names the action
    (None: administration) and ``parts`` are needed.
    """

    kind: EntryKind
    on: date
    document: str
    total: int = 0
    parts: Parts = ()
    application_id: int | None = None
    node_id: int | None = None
    note: str = ""

    def checked(self, today: date) -> "EntryDraft":
        """Trimmed, with the total filled in; raises Invalid or InvalidMany."""
        parts = tuple((source, cents) for source, cents in self.parts if cents)
        given = sum(cents for _, cents in parts)
        draft = replace(
            self,
            document=" ".join(self.document.split()),
            note=self.note.strip(),
            parts=parts,
            total=self.total or given,
        )
        problems = _problems(draft, given, today)
        if len(problems) == 1:
            raise problems[0]
        if problems:
            raise InvalidMany(problems)
        return draft


def _problems(draft: EntryDraft, given: int, today: date) -> list[Invalid]:
    problems = []
    if draft.kind not in TYPED_KINDS:
        problems.append(
            Invalid(
                N_("Only contracts, payments and what comes back are recorded here."), field="kind"
            )
        )
    if draft.on > today:
        problems.append(Invalid(N_("The document’s date is in the future."), field="on"))
    if not draft.document or len(draft.document) > 80:
        message = N_("Enter the document’s number, at most 80 marks.")
        problems.append(Invalid(message, field="document"))
    return problems + _sum_problems(draft, given)


def _sum_problems(draft: EntryDraft, given: int) -> list[Invalid]:
    if draft.total <= 0 or any(cents < 0 for _, cents in draft.parts):
        message = N_("The sum must be above zero. To take money back, reverse the entry.")
        return [Invalid(message, field="total")]
    if len({source for source, _ in draft.parts}) < len(draft.parts):
        return [Invalid(N_("Each source may stand once."), field="parts")]
    if draft.parts and given != draft.total:
        message = N_("The sources add up to {given}, not to {total}.")
        values = {"given": money(given), "total": money(draft.total)}
        return [Invalid(message, field="parts", **values)]
    if not draft.parts and draft.application_id is None:
        message = N_(
            "Enter the sum by source: without an application nothing tells how to split it."
        )
        return [Invalid(message, field="parts")]
    return []
