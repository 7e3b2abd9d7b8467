"""The forms of a name inside another noun's verb; only confirmed ones are used."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, paper
from app.names.rule import in_sentence
from db.models.names import NameForm


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its confirmed forms; without them it stands in the nominative alone."""

    nominative: str
    genitive: str = ""
    dative: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed the forms."""
        return bool(self.dative)

    @property
    def addressee(self) -> str:
        """„Asociacijai „Pavyzdys““, or „Gavėjas: Asociacija „Pavyzdys““."""
        if self.confirmed:
            return self.dative
        return paper(N_("Addressee: {name}")).format(name=self.nominative)

    @property
    def of_applicant(self) -> str:
        """„asociacijos „Pavyzdys““, or „pareiškėjo (asociacija „Pavyzdys“)“: within a sentence."""
        if self.confirmed:
            return in_sentence(self.genitive, self.nominative)
        return paper(N_("of the applicant ({name})")).format(name=self._within)

    @property
    def to_applicant(self) -> str:
        """„asociacijai „Pavyzdys““, or „pareiškėjui (asociacija „Pavyzdys“)“: within a sentence."""
        if self.confirmed:
            return in_sentence(self.dative, self.nominative)
        return paper(N_("to the applicant ({name})")).format(name=self._within)

    @property
    def _within(self) -> str:
        return in_sentence(self.nominative, self.nominative)


def named(session: Session, nominative: str) -> Named:
    """The name with its forms, if they are confirmed."""
    found = session.scalar(select(NameForm).where(NameForm.nominative == nominative))
    return Named(nominative) if found is None else Named(nominative, found.genitive, found.dative)
