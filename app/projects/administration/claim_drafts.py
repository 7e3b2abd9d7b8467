"""What a person types about a claim of the own project, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.ledger.position import Parts
from app.problems import Problems, one_line
from db.terms import ClaimKind


@dataclass(frozen=True)
class ClaimDraft:
    """A claim of the costs of a period; ``cents`` only of an advance, which has no proofs."""

    kind: ClaimKind
    on: date
    from_on: date | None = None
    to_on: date | None = None
    document: str = ""
    due_on: date | None = None
    cents: int = 0
    note: str = ""

    @property
    def advance(self) -> bool:
        """Whether it asks before the work."""
        return self.kind is ClaimKind.ADVANCE

    def checked(self, today: date) -> "ClaimDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, document=one_line(self.document), note=self.note.strip())
        problems = Problems()
        problems.need(tidy.on <= today, N_("The day is in the future."), "on")
        problems.need(len(tidy.document) <= 160, N_("At most 160 marks."), "document")
        problems.need(
            tidy.due_on is None or tidy.due_on >= tidy.on,
            N_("The term ends before the claim was handed in."),
            "due_on",
        )
        if tidy.advance:
            problems.need(tidy.cents > 0, N_("The sum must be above zero."), "cents")
        else:
            whole = problems.need(tidy.from_on, N_("Enter the period of the costs."), "from_on")
            whole = (
                problems.need(tidy.to_on, N_("Enter the period of the costs."), "to_on") and whole
            )
            if whole and tidy.from_on is not None and tidy.to_on is not None:
                problems.need(
                    tidy.from_on <= tidy.to_on, N_("The end is before the start."), "to_on"
                )
        problems.done()
        return tidy


@dataclass(frozen=True)
class CheckDraft:
    """What the agency found: cents deducted, each with its reason; ``asked`` less them remains."""

    on: date
    deductions: tuple[tuple[int, str], ...] = ()
    note: str = ""

    def checked(self, asked: int, claimed_on: date, today: date) -> "CheckDraft":
        """Trimmed; raises InvalidMany with fields."""
        rows = tuple((cents, one_line(reason)) for cents, reason in self.deductions)
        tidy = replace(self, deductions=rows, note=self.note.strip())
        problems = Problems()
        problems.need(
            claimed_on <= tidy.on <= today,
            N_("The day is before the claim was handed in, or in the future."),
            "on",
        )
        for place, (cents, reason) in enumerate(rows):
            problems.need(cents > 0, N_("The sum must be above zero."), f"deductions:{place}")
            problems.reason(reason, N_("Write why it is deducted."), f"deductions:{place}")
        problems.need(
            sum(cents for cents, _reason in rows) <= asked,
            N_("More is deducted than was asked for."),
            "deductions",
        )
        problems.done()
        return tidy

    @property
    def deducted(self) -> int:
        """Cents in all."""
        return sum(cents for cents, _reason in self.deductions)


@dataclass(frozen=True)
class PayDraft:
    """What was paid by a claim; ``cents`` None: all that is eligible and not paid yet.

    ``parts`` (by source) are needed where no contract tells the sources.
    """

    on: date
    document: str
    cents: int | None = None
    parts: Parts = ()
    note: str = ""
    override: str = ""

    def checked(self, today: date) -> "PayDraft":
        """Trimmed; raises InvalidMany with fields."""
        parts = tuple((source, cents) for source, cents in self.parts if cents)
        given = sum(cents for _source, cents in parts)
        tidy = replace(
            self,
            document=one_line(self.document),
            note=self.note.strip(),
            parts=parts,
            cents=given if self.cents is None and parts else self.cents,
        )
        problems = Problems()
        problems.need(tidy.on <= today, N_("The day is in the future."), "on")
        problems.need(
            0 < len(tidy.document) <= 80,
            N_("Enter the document’s number, at most 80 marks."),
            "document",
        )
        problems.need(
            (tidy.cents is None or tidy.cents > 0) and all(cents > 0 for _source, cents in parts),
            N_("The sum must be above zero."),
            "cents",
        )
        problems.need(
            not parts or given == tidy.cents,
            N_("The sources do not add up to the sum."),
            "cents",
        )
        problems.done()
        return tidy
