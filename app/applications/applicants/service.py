"""Verbs on applicants: correct particulars and codes; links and aid have files of their own."""

from dataclasses import replace
from functools import cached_property

from sqlalchemy import select

from app.applications.applicants.aid import AidVerbs
from app.applications.applicants.aid_sheet import AidSheetVerbs
from app.applications.applicants.deciding import DuplicateVerbs
from app.applications.applicants.links import LinkVerbs
from app.applications.applicants.own import own
from app.applications.applicants.queries import ApplicantQueries
from app.applications.codes import clean
from app.applications.drafts import ApplicantDraft, checked_applicant
from app.applications.intake import keep_changed, put_applicant, put_applicants
from app.errors import Invalid
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from db.models.applications import Applicant
from db.unit_of_work import UnitOfWork

_LONGEST = 20


class ApplicantService(LinkVerbs, AidVerbs, AidSheetVerbs, DuplicateVerbs):
    """The directory of applicants."""

    @cached_property
    def queries(self) -> ApplicantQueries:
        """What screens read."""
        return ApplicantQueries(self.office)

    def add(self, draft: ApplicantDraft) -> int:
        """Enter an applicant before its first application; returns its id.

        Raises InvalidMany for fields, Invalid when the code is another applicant's.
        """
        draft = checked_applicant(draft)
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            _refuse_known(unit, draft.code)
            found = put_applicants(unit, [draft])[draft.code]
            unit.record("applicant.added", found.id)
            unit.touch("applications")
            return found.id

    def edit(self, applicant_id: int, version: int, draft: ApplicantDraft) -> None:
        """Correct the particulars, the code apart; under a new name its applications are found.

        Here a mark that is None is unknown again; a paper that does not name it changes nothing.

        Papers that were issued keep the name they were issued with. Raises InvalidMany for fields.
        """
        draft = checked_applicant(draft)
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = own(unit, applicant_id, version)
            before = {found.id: (found.name, found.code)}
            put_applicant(found, replace(draft, code=found.code))
            found.vat_payer, found.ngo = draft.vat_payer, draft.ngo
            unit.session.flush()
            keep_changed(unit, [found], before)
            unit.record("applicant.edited", found.id, renamed=before[found.id][0] != found.name)
            unit.touch("applications")

    def correct_code(self, applicant_id: int, version: int, code: str, reason: str) -> None:
        """Another code, with the reason; Invalid when it is another applicant's."""
        code, reason = clean(code), reason.strip()
        if not code or len(code) > _LONGEST:
            raise Invalid(N_("Enter the applicant’s code."), field="code")
        reason = reason_of(reason, N_("Enter why the code is corrected."))
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = own(unit, applicant_id, version)
            if code != found.code:
                _refuse_known(unit, code)
            before = {found.id: (found.name, found.code)}
            old, found.code = found.code, code
            unit.session.flush()
            keep_changed(unit, [found], before)
            unit.record("applicant.code_corrected", found.id, old=old, new=code, reason=reason)
            unit.touch("applications")


def _refuse_known(unit: UnitOfWork, code: str) -> None:
    other = unit.session.scalar(select(Applicant.name).where(Applicant.code == code))
    if other is not None:
        raise Invalid(
            N_("This code is that of “{name}”. If they are the same, merge the two."),
            field="code",
            name=other,
        )
