"""Verbs on personal data. Audit details hold ids and names of fields, never what stands in them."""

from datetime import date
from functools import cached_property

from sqlalchemy import select

from app.errors import Refused
from app.i18n import N_
from app.participants.privacy.consenting import ConsentDraft, check_withdrawal
from app.participants.privacy.erasing import Erasing
from app.participants.privacy.identifying import IdentifyingExport
from app.participants.privacy.looks import LookSource
from app.participants.privacy.own_data import GivingOut
from app.participants.privacy.queries import PrivacyQueries, consent_row
from app.participants.steps import NOUN
from app.safety.looking import LookBook
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.participants import Person
from db.models.personal_data import Consent


class PrivacyService(Service):
    """Looks, consents, corrections, requests, erasure."""

    @property
    def looks(self) -> LookBook:
        """The access log, for writing."""
        return self.office.looks

    @cached_property
    def look_source(self) -> LookSource:
        """The access log, for a table."""
        return LookSource(self.office)

    @cached_property
    def queries(self) -> PrivacyQueries:
        """What screens show."""
        return PrivacyQueries(self.office)

    @cached_property
    def erasing(self) -> Erasing:
        """What is due to be made nameless, and what is erased."""
        return Erasing(self.office)

    @cached_property
    def giving_out(self) -> GivingOut:
        """A person's own data."""
        return GivingOut(self.office)

    @cached_property
    def handing_out(self) -> IdentifyingExport:
        """Participants with their names."""
        return IdentifyingExport(self.office)

    def give_consent(self, person_id: int, draft: ConsentDraft) -> int:
        """Write down on what ground data serve a purpose; returns its id.

        Raises Refused while the same purpose has a ground that holds.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            load(unit.session, Person, person_id)
            holds = select(Consent.id).where(
                Consent.person_id == person_id,
                Consent.purpose == draft.purpose,
                Consent.withdrawn_on.is_(None),
            )
            if unit.session.scalar(holds) is not None:
                raise Refused(N_("This purpose has a ground already. Withdraw that one first."))
            consent = Consent(
                person_id=person_id,
                purpose=draft.purpose,
                basis=draft.basis,
                given_on=draft.given_on,
                notice_version=draft.notice_version,
                note=draft.note,
            )
            unit.session.add(consent)
            unit.session.flush()
            unit.record("consent.given", consent.id, person=person_id, purpose=draft.purpose)
            unit.touch(NOUN)
        return consent.id

    def withdraw_consent(self, consent_id: int, on: date, version: int) -> None:
        """From that day on the purpose has no ground; what was done before stays lawful."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            consent = load(unit.session, Consent, consent_id)
            check_version(consent, version)
            check_withdrawal(consent_row(consent), on, self.office.clock.today())
            consent.withdrawn_on = on
            unit.record(
                "consent.withdrawn", consent_id, person=consent.person_id, purpose=consent.purpose
            )
            unit.touch(NOUN)
