"""What a person types about a contract and its changes, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.formats import money
from app.i18n import N_
from app.ledger.position import Parts
from app.problems import Problems, one_line
from db.terms import ChangeKind, ClaimKind

LONGEST_TEXT = 4000
LONGEST_NUMBER = 80


@dataclass(frozen=True, slots=True)
class InstalmentDraft:
    """A payment that the contract foresees; cents."""

    kind: ClaimKind
    due_on: date
    cents: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContractDraft:
    """A contract; sums in cents.

    ``parts`` are the support by source, empty: by the call's percents. ``in_kind`` is the part of
    ``own`` that is not money. ``advance_limit`` None: no advance is limited.
    """

    number: str
    signed_on: date
    starts_on: date
    ends_on: date
    support: int
    parts: Parts = ()
    own: int = 0
    in_kind: int = 0
    advance_limit: int | None = None
    instalments: tuple[InstalmentDraft, ...] = ()
    note: str = ""

    def checked(self, today: date) -> "ContractDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, number=one_line(self.number), note=self.note.strip())
        problems = Problems()
        need = problems.need
        need(
            0 < len(tidy.number) <= LONGEST_NUMBER,
            N_("Enter the number of the contract, at most 80 marks."),
            "number",
        )
        need(tidy.signed_on <= today, N_("The contract is not signed yet."), "signed_on")
        need(tidy.starts_on <= tidy.ends_on, N_("It ends before it begins."), "ends_on")
        need(tidy.support > 0, N_("The support is above zero."), "support")
        need(0 <= tidy.in_kind <= tidy.own, N_("What is in kind is a part of the own."), "in_kind")
        need(
            tidy.advance_limit is None or 0 <= tidy.advance_limit <= tidy.support,
            N_("The advance is at most the support."),
            "advance_limit",
        )
        need(len(tidy.note) <= LONGEST_TEXT, N_("The note is too long."), "note")
        _check_instalments(problems, tidy)
        problems.done()
        return tidy


def _check_instalments(problems: Problems, draft: ContractDraft) -> None:
    for place, each in enumerate(draft.instalments):
        problems.need(each.cents > 0, N_("The sum is above zero."), f"instalments:{place}")
    planned = sum(each.cents for each in draft.instalments)
    problems.need(
        planned <= draft.support,
        N_("The instalments are {planned}, the support only {support}."),
        "instalments",
        planned=money(planned),
        support=money(draft.support),
    )
    advance = sum(each.cents for each in draft.instalments if each.kind is ClaimKind.ADVANCE)
    if draft.advance_limit is not None:
        problems.need(
            advance <= draft.advance_limit,
            N_("The advances are {planned}, the limit is {limit}."),
            "instalments",
            planned=money(advance),
            limit=money(draft.advance_limit),
        )


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change of a contract: what it is after it (``after``), with its paper and reason."""

    on: date
    kind: ChangeKind
    document: str
    reason: str
    after: ContractDraft

    def checked(self, today: date) -> "ChangeDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            document=one_line(self.document),
            reason=self.reason.strip(),
            after=self.after.checked(today),
        )
        problems = Problems()
        problems.need(tidy.on <= today, N_("This has not happened yet."), "on")
        problems.reason(tidy.reason, N_("Enter why the contract changes."))
        problems.need(
            len(tidy.document) <= 160 and len(tidy.reason) <= LONGEST_TEXT,
            N_("At most {most} characters fit here."),
            "document",
            most=160,
        )
        problems.done()
        return tidy
