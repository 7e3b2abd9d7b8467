"""The parts of an application that come in rows, and who applies, as a person types them."""

from dataclasses import dataclass

from app.applications.checks import line_sum
from app.applications.terms import BudgetCategory, CheckAnswer, LegalForm, Sector


@dataclass(frozen=True, slots=True)
class ApplicantDraft:
    """Who applies. ``code`` is the legal entity's code; a wrong checksum is only a warning.

    ``vat_payer`` and ``ngo`` are None where the paper does not say: what is known stays then.
    """

    name: str
    code: str
    legal_form: LegalForm
    sector: Sector
    address: str = ""
    head: str = ""
    email: str = ""
    phone: str = ""
    contact: str = ""
    vat_payer: bool | None = None
    ngo: bool | None = None


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A partner: what it does, what it brings, and how much of that is money (cents)."""

    name: str
    sector: Sector
    code: str = ""
    contribution: str = ""
    role: str = ""
    money: int = 0


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A budget line: ``quantity`` in hundredths × ``price`` in cents.

    One that is not ``eligible`` says why; support is not counted on it.
    """

    category: BudgetCategory
    title: str
    unit: str
    quantity: int
    price: int
    eligible: bool = True
    reason: str = ""

    @property
    def total(self) -> int:
        """Cents, half-up."""
        return line_sum(self.quantity, self.price)


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """What the project promises to reach; ``value`` in hundredths of the unit."""

    title: str
    unit: str
    value: int


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """The answer to one item of the eligibility checklist."""

    item_id: int
    answer: CheckAnswer
    note: str = ""


@dataclass(frozen=True, slots=True)
class CutDraft:
    """What is taken off one budget line, with the reason."""

    line_id: int
    cents: int
    reason: str
