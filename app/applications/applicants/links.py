"""Verbs on links between enterprises: enter one, end one."""

from sqlalchemy import select

from app.applications.applicants.drafts import LinkDraft
from app.applications.applicants.keeping import by_code
from app.applications.applicants.own import own
from app.errors import Invalid, Refused
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.applicants import ApplicantLink
from db.models.applications import Applicant
from db.unit_of_work import UnitOfWork


class LinkVerbs(Service):
    """Linked enterprises, by the „Vienos įmonės“ declaration or another paper."""

    def link(self, applicant_id: int, draft: LinkDraft) -> int:
        """Enter that two enterprises are linked; returns the link's id.

        A code that the directory knows links with that applicant. Raises InvalidMany or Invalid.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = own(unit, applicant_id)
            other = _other(unit, draft)
            if other is not None and other.id == found.id:
                raise Invalid(N_("An enterprise is not linked with itself."), field="other_id")
            _refuse_second(unit, found, other, draft)
            made = ApplicantLink(
                applicant_id=found.id,
                other_id=None if other is None else other.id,
                name="" if other is not None else draft.name,
                code="" if other is not None else draft.code,
                ground=draft.ground,
                paper=draft.paper,
                paper_on=draft.paper_on,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(made)
            unit.session.flush()
            unit.record("applicant.linked", found.id, other=made.other_id, ground=draft.ground)
            unit.touch("applications")
            return made.id

    def end_link(self, link_id: int, version: int, reason: str) -> None:
        """A link that does not hold, or was entered by mistake; it stays readable."""
        reason = reason_of(reason, N_("Enter why the link ends."))
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = load(unit.session, ApplicantLink, link_id)
            check_version(found, version)
            if found.ended_at is not None:
                raise Refused(N_("This link was ended already."))
            found.ended_at, found.ended_reason = unit.now, reason
            unit.record("applicant.unlinked", found.applicant_id, other=found.other_id)
            unit.touch("applications")


def _other(unit: UnitOfWork, draft: LinkDraft) -> Applicant | None:
    if draft.other_id is not None:
        return own(unit, draft.other_id)
    return by_code(unit.session, {draft.code}).get(draft.code) if draft.code else None


def _refuse_second(
    unit: UnitOfWork, found: Applicant, other: Applicant | None, draft: LinkDraft
) -> None:
    one, two = ApplicantLink.applicant_id, ApplicantLink.other_id
    if other is not None:
        same = ((one == found.id) & (two == other.id)) | ((one == other.id) & (two == found.id))
    else:
        same = (one == found.id) & two.is_(None)
        same &= ApplicantLink.code == draft.code
        if not draft.code:
            same &= ApplicantLink.name == draft.name
    held = select(ApplicantLink.id).where(same, ApplicantLink.ended_at.is_(None))
    if unit.session.scalar(held.limit(1)) is not None:
        raise Invalid(N_("This link is entered already."), field="other_id")
