"""How letters name an applicant: in the forms that were confirmed, else in the nominative."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.i18n import N_, paper
from app.names.steps import Named, named
from db.models.applications import Applicant


@dataclass(frozen=True)
class Addressed:
    """An applicant and its head (empty: not known) with their forms."""

    applicant: Applicant
    who: Named
    head: Named

    def fields(self) -> dict[str, str]:
        """What the fields of a template on the applicant stand for."""
        return {
            "applicant": self.who.nominative,
            "applicant_genitive": self.who.of_applicant,
            "applicant_dative": self.who.to_applicant,
            "addressee": self.who.addressee,
        }

    def lines(self) -> tuple[str, ...]:
        """The addressee above the title: name, head, where it goes.

        A head whose forms nobody confirmed is left out: a nominative would read as a signature.
        """
        one = self.applicant
        code = paper(N_("code {code}")).format(code=one.code) if one.code else ""
        lines = (self.who.addressee, self.head.dative, code, one.address, one.email)
        return tuple(line for line in lines if line)


def addressed(session: Session, applicant: Applicant) -> Addressed:
    """The applicant as a letter names it today."""
    head = named(session, applicant.head) if applicant.head else Named("")
    return Addressed(applicant, named(session, applicant.name), head)
