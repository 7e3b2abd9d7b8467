"""Verbs on de minimis aid: enter and reverse it, look into the register, no aid at all."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from app.applications.applicants.aid_rows import LOOKUP
from app.applications.applicants.drafts import AidDraft, LookupDraft
from app.applications.applicants.own import own
from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.errors import Refused
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.applicants import AidEntry, AidExemption, AidLookup
from db.models.applications import Application
from db.unit_of_work import UnitOfWork

_AID = ("receiver", "receiver_code", "granter", "on", "regulation", "project", "paper")


class AidVerbs(Service):
    """Aid that others granted; what the office itself awarded is known without being entered."""

    def record_aid(self, applicant_id: int, draft: AidDraft) -> int:
        """Enter aid that somebody granted; returns its id. Raises InvalidMany for fields."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = own(unit, applicant_id)
            made = AidEntry(applicant_id=found.id, cents=draft.cents, **_aid(draft))
            self._keep(unit, made)
            unit.record("applicant.aid_recorded", found.id, cents=draft.cents, entry=made.id)
            return made.id

    def reverse_aid(self, entry_id: int, reason: str) -> int:
        """Aid entered by mistake or taken back: an entry against it, with the reason."""
        reason = reason_of(reason, N_("Enter why the aid is reversed."))
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = load(unit.session, AidEntry, entry_id)
            held = select(AidEntry.id).where(AidEntry.reverses_id == found.id)
            if found.reverses_id is not None or unit.session.scalar(held) is not None:
                raise Refused(N_("This aid was reversed already."))
            made = AidEntry(
                applicant_id=found.applicant_id,
                cents=-found.cents,
                reverses_id=found.id,
                reason=reason,
                **_aid(found),
            )
            self._keep(unit, made)
            unit.record("applicant.aid_reversed", found.applicant_id, entry=found.id)
            return made.id

    def look_up(self, applicant_id: int, draft: LookupDraft, files: Sequence[Incoming] = ()) -> int:
        """Enter what the official register says of the applicant, and attach its extract."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = own(unit, applicant_id)
            made = AidLookup(
                applicant_id=found.id,
                declared_on=draft.declared_on,
                looked_on=draft.looked_on,
                result=draft.result,
            )
            self._keep(unit, made)
            attach(unit, LOOKUP, made.id, files, self.office.user.name)
            unit.record("applicant.looked_up", found.id, lookup=made.id, files=len(files))
            return made.id

    def mark_freight(self, applicant_id: int, version: int, carries: bool) -> None:
        """Whether the applicant carries goods by road for hire or reward; Refused if known so."""
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = own(unit, applicant_id, version)
            if found.road_freight == carries:
                raise Refused(N_("The applicant is marked so already."))
            found.road_freight = carries
            unit.record("applicant.road_freight_marked", found.id, carries=carries)
            unit.touch("applications")

    def exempt(self, application_id: int, reason: str) -> None:
        """The support of an application is no state aid, and why; or another reason."""
        reason = reason_of(reason, N_("Enter why the support is no state aid."))
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = load(unit.session, Application, application_id)
            kept = unit.session.scalar(_exemption(found.id))
            if kept is None:
                kept = AidExemption(application_id=found.id)
            kept.reason = reason
            self._keep(unit, kept)
            unit.record("application.aid_exempted", found.id, number=found.number)

    def count_again(self, application_id: int) -> None:
        """The support of an application counts as de minimis aid after all."""
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = load(unit.session, Application, application_id)
            kept = unit.session.scalar(_exemption(found.id))
            if kept is None:
                raise Refused(N_("The support of this application counts already."))
            unit.session.delete(kept)
            unit.record("application.aid_counted", found.id, number=found.number)
            unit.touch("applications")

    def _keep(self, unit: UnitOfWork, row: AidEntry | AidLookup | AidExemption) -> None:
        """The row in the office, with who entered it and when."""
        row.recorded_at, row.recorded_by = unit.now, self.office.user.name
        unit.session.add(row)
        unit.session.flush()
        unit.touch("applications")


def _aid(of: AidDraft | AidEntry) -> dict[str, Any]:
    """What an entry says of aid but its sum: typed, or said again by a reversal."""
    return {name: getattr(of, name) for name in _AID}


def _exemption(application_id: int) -> Select[AidExemption]:
    return select(AidExemption).where(AidExemption.application_id == application_id)
