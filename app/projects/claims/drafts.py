"""What a person types about claims, payments and recoveries, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.ledger.position import Parts
from app.problems import Problems, one_line
from app.projects.claims.rules import deductions_agree
from db.terms import ClaimKind

LONGEST_TEXT = 4000
LONGEST_DOCUMENT = 160


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as it came; ``asked`` in cents, ``due_on`` until when it is to be checked."""

    kind: ClaimKind
    received_on: date
    asked: int
    document: str = ""
    due_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str = ""

    def checked(self, today: date) -> "ClaimDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, document=one_line(self.document), note=self.note.strip())
        problems = Problems()
        problems.need(tidy.received_on <= today, N_("This has not happened yet."), "received_on")
        problems.need(tidy.asked > 0, N_("The sum is above zero."), "asked")
        _document(problems, tidy.document, tidy.note)
        problems.need(
            tidy.due_on is None or tidy.due_on >= tidy.received_on,
            N_("The term does not end before the claim came."),
            "due_on",
        )
        problems.need(
            tidy.from_on is None or tidy.to_on is None or tidy.from_on <= tidy.to_on,
            N_("It ends before it begins."),
            "to_on",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class Deduction:
    """Cents that are not eligible, and why."""

    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """What was found eligible of a claim; ``settled`` is set off of an advance paid before."""

    on: date
    eligible: int
    deductions: tuple[Deduction, ...] = ()
    settled: int = 0
    note: str = ""

    def checked(self, today: date, asked: int) -> "CheckDraft":
        """Trimmed; raises InvalidMany with fields and the arithmetic."""
        rows = tuple(replace(each, reason=each.reason.strip()) for each in self.deductions)
        tidy = replace(self, deductions=rows, note=self.note.strip())
        problems = Problems()
        problems.need(tidy.on <= today, N_("This has not happened yet."), "on")
        problems.need(
            0 <= tidy.eligible <= asked,
            N_("The eligible sum is not below zero and not above what is asked."),
            "eligible",
        )
        for place, each in enumerate(rows):
            problems.need(
                each.cents > 0 and each.reason,
                N_("A deduction has a sum above zero and a reason."),
                f"deductions:{place}",
            )
        problems.check(deductions_agree(asked, tidy.eligible, [each.cents for each in rows]))
        problems.need(
            0 <= tidy.settled <= tidy.eligible,
            N_("At most the eligible sum is set off."),
            "settled",
        )
        _document(problems, "", tidy.note)
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """A payment, or money that came back; ``parts`` empty: in the contract’s proportions."""

    on: date
    cents: int
    document: str
    parts: Parts = ()
    note: str = ""

    def checked(self, today: date) -> "PaymentDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, document=one_line(self.document), note=self.note.strip())
        problems = Problems()
        problems.need(tidy.on <= today, N_("This has not happened yet."), "on")
        problems.need(tidy.cents > 0, N_("The sum is above zero."), "cents")
        problems.need(tidy.document, N_("Enter the payment’s document."), "document")
        _document(problems, tidy.document, tidy.note)
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class RecoveryDraft:
    """Money that the promoter has to give back, until when and why."""

    demanded_on: date
    due_on: date
    cents: int
    reason: str
    document: str = ""
    claim_id: int | None = None

    def checked(self, today: date) -> "RecoveryDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, document=one_line(self.document), reason=self.reason.strip())
        problems = Problems()
        problems.need(tidy.demanded_on <= today, N_("This has not happened yet."), "demanded_on")
        problems.need(
            tidy.due_on >= tidy.demanded_on,
            N_("The term does not end before it was set."),
            "due_on",
        )
        problems.need(tidy.cents > 0, N_("The sum is above zero."), "cents")
        problems.reason(tidy.reason, N_("Enter why the money comes back."))
        _document(problems, tidy.document, tidy.reason)
        problems.done()
        return tidy


def _document(problems: Problems, document: str, note: str) -> None:
    problems.need(
        len(document) <= LONGEST_DOCUMENT,
        N_("At most {most} characters fit here."),
        "document",
        most=LONGEST_DOCUMENT,
    )
    problems.need(
        len(note) <= LONGEST_TEXT,
        N_("At most {most} characters fit here."),
        "note",
        most=LONGEST_TEXT,
    )
