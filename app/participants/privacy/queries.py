"""What screens show of consents and corrections."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.participants.personal_code import mask
from app.participants.privacy.consenting import ConsentRow
from app.participants.privacy.correcting import CorrectionRow, rows
from app.safety.rights import Right
from app.service import Service
from db.models.personal_data import Consent, Correction
from db.terms import ConsentPurpose
from db.values import listed


def consent_row(consent: Consent) -> ConsentRow:
    """A consent as screens show it."""
    return ConsentRow(
        consent.id,
        consent.version,
        consent.purpose,
        consent.basis,
        consent.given_on,
        consent.notice_version,
        consent.withdrawn_on,
        consent.note,
    )


def refused_contact(session: Session, persons: Sequence[int]) -> frozenset[int]:
    """Those who took back their consent to be contacted after the exit and gave no new one."""
    purpose = Consent.purpose == ConsentPurpose.CONTACT_AFTER
    found = session.execute(
        select(Consent.person_id, Consent.withdrawn_on).where(
            purpose, Consent.person_id.in_(listed(persons))
        )
    ).all()
    holding = {person for person, withdrawn in found if withdrawn is None}
    return frozenset(person for person, _withdrawn in found) - holding


class PrivacyQueries(Service):
    """Reading what is kept about people's rights."""

    def consents(self, person_id: int) -> tuple[ConsentRow, ...]:
        """A person's grounds, those that hold first (one SELECT)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.scalars(
                select(Consent)
                .where(Consent.person_id == person_id)
                .order_by(Consent.withdrawn_on.is_not(None), Consent.purpose, Consent.id.desc())
            )
            return tuple(consent_row(each) for each in found)

    def corrections(self, person_id: int) -> list[CorrectionRow]:
        """A person's corrections, the newest first (one SELECT)."""
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return rows(session, sensitive, mask, Correction.person_id == person_id)

    def reported_corrections(self) -> list[CorrectionRow]:
        """What reports already sent counted otherwise, the newest first (one SELECT)."""
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return rows(session, sensitive, mask, Correction.reported)
