"""On what ground a person's data serve a purpose, and what a withdrawal stops.

Article 7(3) of Regulation (EU) 2016/679: a withdrawal looks forward; what was done before stays
lawful. What stands on another ground cannot be withdrawn, only objected to.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid, Refused
from app.i18n import N_
from app.participants.typed import refuse, tidy
from db.terms import ConsentPurpose, LegalBasis

OPTIONAL = frozenset(
    {ConsentPurpose.CONTACT_AFTER, ConsentPurpose.PICTURES, ConsentPurpose.PUBLICITY}
)
"""Purposes that a project does not need: nobody is kept out for saying no."""

STOPS = {
    ConsentPurpose.PARTICIPATION: N_(
        "From then on nothing more is entered of the person; what the project must account for"
        " stays until its term ends."
    ),
    ConsentPurpose.SENSITIVE_ANSWERS: N_(
        "From then on nobody is asked the sensitive questions again; answers already reported stay."
    ),
    ConsentPurpose.CONTACT_AFTER: N_(
        "From then on the person is not asked about results after the exit."
    ),
    ConsentPurpose.PICTURES: N_("From then on no pictures of the person are taken or published."),
    ConsentPurpose.PUBLICITY: N_("From then on the person’s story and name are not published."),
}
"""What a withdrawal stops, as it is said to the person."""


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What somebody types of a consent or another ground; ``note`` holds no personal data."""

    purpose: ConsentPurpose
    basis: LegalBasis
    given_on: date
    notice_version: str = ""
    note: str = ""

    def checked(self, today: date) -> "ConsentDraft":
        """Trimmed; raises Invalid or InvalidMany."""
        draft = replace(self, notice_version=tidy(self.notice_version), note=tidy(self.note))
        problems = []
        if draft.given_on > today:
            problems.append(Invalid(N_("The day is in the future."), field="given_on"))
        if len(draft.notice_version) > 20:
            problems.append(Invalid(N_("At most 20 marks."), field="notice_version"))
        if draft.purpose in OPTIONAL and draft.basis is not LegalBasis.CONSENT:
            message = N_("A project can do without this, so only a consent allows it.")
            problems.append(Invalid(message, field="basis"))
        refuse(problems)
        return draft


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent or other ground of a person."""

    id: int
    version: int
    purpose: ConsentPurpose
    basis: LegalBasis
    given_on: date
    notice_version: str
    withdrawn_on: date | None
    note: str

    @property
    def holds(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None


def check_withdrawal(row: ConsentRow, on: date, today: date) -> None:
    """Raises Refused or Invalid unless the consent can be withdrawn on that day."""
    if row.basis is not LegalBasis.CONSENT:
        raise Refused(
            N_(
                "This does not stand on a consent, so it cannot be withdrawn. The person may"
                " object: enter an objection in the register of requests."
            )
        )
    if row.withdrawn_on is not None:
        raise Refused(N_("This consent is withdrawn already."))
    if on < row.given_on or on > today:
        raise Invalid(
            N_("A consent is withdrawn after it was given, and not in the future."),
            field="withdrawn_on",
        )
