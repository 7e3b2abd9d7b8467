"""Verbs of evidence. Audit details hold ids, groups never: a group may be special-category."""

from collections.abc import Sequence
from functools import cached_property

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out
from app.errors import Invalid, Missing, NotAllowed, Refused
from app.i18n import N_
from app.participants.evidence.drafts import FIELDS, EvidenceDraft
from app.participants.evidence.queries import NOUN, EvidenceQueries
from app.participants.steps import NOUN as REGISTRY
from app.participants.terms import SPECIAL_GROUPS
from app.participants.typed import tidy
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.attachments import Attachment
from db.models.follow_ups import Evidence
from db.models.participants import Participation


class EvidenceService(Service):
    """Documents seen for target groups."""

    @cached_property
    def queries(self) -> EvidenceQueries:
        """What screens show."""
        return EvidenceQueries(self.office)

    def add(
        self, participation_id: int, draft: EvidenceDraft, files: Sequence[Incoming] = ()
    ) -> int:
        """A document that the office saw; returns its id."""
        draft = draft.checked(self.office.clock.today())
        self._may_see(draft.group in SPECIAL_GROUPS)
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            load(unit.session, Participation, participation_id)
            made = Evidence(participation_id=participation_id, checked_by=self.office.user.name)
            for name in FIELDS:
                setattr(made, name, getattr(draft, name))
            unit.session.add(made)
            unit.session.flush()
            attach(unit, NOUN, made.id, files, self.office.user.name)
            unit.record("evidence.added", made.id, participation=participation_id, files=len(files))
            unit.touch(REGISTRY)
        return made.id

    def void(self, evidence_id: int, reason: str, version: int | None = None) -> None:
        """A document entered by mistake, or found wrong: it stays in sight with the reason."""
        reason = reason_of(tidy(reason), N_("Write why, without names and codes."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = self._load(unit.session.get(Evidence, evidence_id))
            check_version(found, version)
            if found.voided_at is not None:
                raise Refused(N_("This document is voided already. Nothing was changed."))
            found.voided_at, found.voided_reason = unit.now, reason
            unit.record(
                "evidence.voided", found.id, participation=found.participation_id, reason=reason
            )
            unit.touch(REGISTRY)

    def attach(self, evidence_id: int, files: Sequence[Incoming]) -> None:
        """Keep copies beside the document."""
        if not files:
            raise Invalid(N_("Choose a file to attach."), field="file")
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = self._load(unit.session.get(Evidence, evidence_id))
            attach(unit, NOUN, found.id, files, self.office.user.name)
            unit.record("evidence.files_attached", found.id, files=len(files))
            unit.touch(REGISTRY)

    def take_out_file(self, attachment_id: int, reason: str) -> None:
        """A file attached by mistake; it stays in the office, with the reason."""
        reason = reason_of(reason, N_("Enter why the file is taken out."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            found = load(unit.session, Attachment, attachment_id)
            owner = unit.session.get(Evidence, found.record) if found.noun == NOUN else None
            take_out(unit, found, self._reason(owner, reason))
            unit.record("evidence.file_taken_out", found.record, reason=tidy(reason))
            unit.touch(REGISTRY)

    def _reason(self, owner: Evidence | None, reason: str) -> str:
        self._load(owner)
        return tidy(reason)

    def _load(self, found: Evidence | None) -> Evidence:
        if found is None:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        self._may_see(found.group in SPECIAL_GROUPS)
        return found

    def _may_see(self, special: bool) -> None:
        if special and not self.office.may(Right.VIEW_SENSITIVE):
            raise NotAllowed(N_("Your account may not see special-category data."))
