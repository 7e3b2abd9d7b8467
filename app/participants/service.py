"""Verbs of the participant registry. Audit details hold ids and names of fields, never data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bulk import Rows
from app.errors import Invalid, Missing
from app.i18n import N_
from app.participants.bulk import RegisteredMany, register_all
from app.participants.candidates import remember_denied
from app.participants.drafts import ParticipantDraft, tidy
from app.participants.handing import HandingVerbs
from app.participants.leaving import LeavingVerbs
from app.participants.merging import MergingVerbs
from app.participants.operation_verbs import OperationVerbs
from app.participants.personal_code import mask
from app.participants.persons import (
    PERSONAL,
    add_person,
    already_in,
    change_person,
    complete_person,
    recognise,
)
from app.participants.privacy.correcting import changed as changed_in
from app.participants.privacy.correcting import correct
from app.participants.privacy.correcting import values as values_of
from app.participants.privacy.looks import look
from app.participants.project_verbs import ProjectOperationVerbs
from app.participants.readings import read_rules
from app.participants.steps import ENTRY, NOUN, SENSITIVE, derive, derive_all, take_in
from app.participants.undoing import UndoingVerbs
from app.problems import reason_of
from app.safety.rights import Right
from app.service import check_version, load
from db.models.participants import Operation, Participation, Person
from db.terms import AccessKind
from db.text import fold

if TYPE_CHECKING:
    from app.participants.attendance.service import AttendanceService
    from app.participants.evidence.service import EvidenceService
    from app.participants.export import ParticipantExport
    from app.participants.follow_ups.service import FollowUpService
    from app.participants.importing.service import ParticipantImport
    from app.participants.indicators.service import IndicatorService
    from app.participants.list_sheets import ListSheets
    from app.participants.privacy.service import PrivacyService
    from app.participants.processing.service import ProcessingService
    from app.participants.queries import ParticipantQueries
    from app.participants.requests.service import RequestService


@dataclass(frozen=True)
class Registered:
    """What registering did: ``known`` if the person was in the registry, and what was kept there.

    ``kept`` names the fields where the registry holds something else than was typed.
    """

    id: int
    person_id: int
    known: bool
    kept: tuple[str, ...] = ()


class ParticipantService(
    HandingVerbs, LeavingVerbs, MergingVerbs, OperationVerbs, ProjectOperationVerbs, UndoingVerbs
):
    """Operations, persons and participations."""

    @cached_property
    def queries(self) -> "ParticipantQueries":
        """What screens show."""
        from app.participants.queries import ParticipantQueries

        return ParticipantQueries(self.office)

    @cached_property
    def requests(self) -> "RequestService":
        """The register of requests about personal data."""
        from app.participants.requests.service import RequestService

        return RequestService(self.office)

    @cached_property
    def processing(self) -> "ProcessingService":
        """Records of processing activities."""
        from app.participants.processing.service import ProcessingService

        return ProcessingService(self.office)

    @cached_property
    def indicators(self) -> "IndicatorService":
        """Figures, targets, snapshots, reported totals."""
        from app.participants.indicators.service import IndicatorService

        return IndicatorService(self.office)

    @cached_property
    def export(self) -> "ParticipantExport":
        """The registry as a pseudonymised sheet."""
        from app.participants.export import ParticipantExport

        return ParticipantExport(self.office)

    @cached_property
    def list_sheets(self) -> "ListSheets":
        """The registry's other lists as sheets without names."""
        from app.participants.list_sheets import ListSheets

        return ListSheets(self.office)

    @cached_property
    def evidence(self) -> "EvidenceService":
        """Documents that show target groups."""
        from app.participants.evidence.service import EvidenceService

        return EvidenceService(self.office)

    @cached_property
    def follow_ups(self) -> "FollowUpService":
        """Results after the exit."""
        from app.participants.follow_ups.service import FollowUpService

        return FollowUpService(self.office)

    @cached_property
    def attendance(self) -> "AttendanceService":
        """Activities, their sessions and who attended."""
        from app.participants.attendance.service import AttendanceService

        return AttendanceService(self.office)

    @cached_property
    def imports(self) -> "ParticipantImport":
        """Files of participants taken in, and taken back."""
        from app.participants.importing.service import ParticipantImport

        return ParticipantImport(self.office)

    @cached_property
    def privacy(self) -> "PrivacyService":
        """Looks, consents, corrections, requests, erasure."""
        from app.participants.privacy.service import PrivacyService

        return PrivacyService(self.office)

    # --- participants -------------------------------------------------------------------------

    def register(self, draft: ParticipantDraft) -> Registered:
        """Add a person to an operation, or refuse a second record of the same one.

        Raises Invalid, InvalidMany, Mismatch or Alike for what was typed; Refused when the person
        is already in this operation.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            take_in(load(unit.session, Operation, draft.operation_id), draft)
            person = recognise(unit.session, draft, self.office.keyed_hash)
            known = person is not None
            kept: tuple[str, ...] = ()
            if person is None:
                person = add_person(unit.session, draft, self.office.keyed_hash)
                remember_denied(unit, person.id, draft.not_same)
            else:
                _refuse_twice(unit.session, person.id, draft.operation_id)
                kept = complete_person(person, draft, self.office.keyed_hash)
                derive_all(unit.session, person)
            participation = Participation(person_id=person.id)
            for name in ENTRY:
                setattr(participation, name, getattr(draft, name))
            derive(participation, person, read_rules(unit.session))
            unit.session.add(participation)
            unit.session.flush()
            unit.record(
                "participant.registered",
                participation.id,
                person=person.id,
                operation=draft.operation_id,
                known=known,
                complete=participation.complete,
            )
            unit.touch(NOUN)
        return Registered(participation.id, person.id, known, kept)

    def register_many(self, drafts: Sequence[ParticipantDraft]) -> RegisteredMany:
        """Register many at once, all or none; each as :meth:`register` would.

        Somebody who stands in two drafts is one person. Raises BadRows with every row that cannot
        be taken and why: what was typed, a namesake nobody decided on, a second record of the same
        person in the same project, stored or in the list.
        """
        today, rows = self.office.clock.today(), Rows(len(drafts))
        checked = rows.checked(drafts, lambda draft: draft.checked(today))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            done = register_all(unit.session, checked, rows, self.office.keyed_hash)
            unit.record(
                "participants.registered",
                done.ids[0] if done.ids else None,
                rows=len(done.ids),
                known=done.known,
                complete=done.complete,
                last=done.ids[-1] if done.ids else None,
            )
            unit.touch(NOUN)
        return done

    def edit(
        self, participation_id: int, draft: ParticipantDraft, version: int, reason: str = ""
    ) -> None:
        """Correct a person and their entry data; groups are derived again.

        After the first day, changing what was known needs a reason: raises ReasonNeeded without.

        ``version`` is the card’s. A personal code left as the card’s masked one stays as it is, and
        so do sensitive answers that the role may not see.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            check_version(participation, version)
            person = load(unit.session, Person, participation.person_id)
            draft = self._with_hidden(draft, participation, person)
            draft = draft.checked(self.office.clock.today())
            take_in(load(unit.session, Operation, draft.operation_id), draft)
            if draft.operation_id != participation.operation_id:
                _refuse_twice(unit.session, participation.person_id, draft.operation_id)
            before = values_of(person, (*PERSONAL, "personal_code"))
            entry = values_of(participation, ENTRY)
            change_person(unit.session, person, draft, self.office.keyed_hash)
            for name in ENTRY:
                setattr(participation, name, getattr(draft, name))
            found = [*changed_in(before, person), *changed_in(entry, participation)]
            told = correct(
                unit.session,
                found,
                participation,
                today=self.office.clock.today(),
                reason=reason,
                now=unit.now,
                by=unit.account,
            )
            derive_all(unit.session, person)
            participation.version += 1  # also when only the person changed
            fields = sorted(each.field for each in found)
            unit.record("participant.edited", participation_id, fields=fields, reported=told)
            unit.touch(NOUN)

    def _with_hidden(
        self, draft: ParticipantDraft, participation: Participation, person: Person
    ) -> ParticipantDraft:
        stored = person.personal_code or ""
        if stored and draft.personal_code == mask(stored):
            draft = replace(draft, personal_code=stored)
        if not self.office.may(Right.VIEW_SENSITIVE):
            draft = replace(draft, **{name: getattr(participation, name) for name in SENSITIVE})
        return draft

    def reveal_code(self, participation_id: int, reason: str) -> str:
        """The whole personal code. The reason is logged, so it may not hold the person’s data.

        Raises Invalid for the reason, Missing when no code is stored.
        """
        reason = reason_of(tidy(reason), N_("Write why you need the personal code."))
        with self.verb(Right.VIEW_SENSITIVE) as unit:
            participation = load(unit.session, Participation, participation_id)
            person = load(unit.session, Person, participation.person_id)
            if person.personal_code is None:
                raise Missing(N_("No personal code is stored for this person."))
            _refuse_data_in(reason, person)
            look(unit, person.id, AccessKind.CODE, reason)
            unit.record("participant.code_revealed", participation_id, reason=reason)
        return person.personal_code


def _refuse_twice(session: Session, person_id: int, operation_id: int) -> None:
    found = select(Participation.id).where(
        Participation.person_id == person_id, Participation.operation_id == operation_id
    )
    if session.scalar(found) is not None:
        raise already_in()


def _refuse_data_in(reason: str, person: Person) -> None:
    words = set(re.findall(r"\w+", fold(reason)))
    names = set(re.findall(r"\w+", fold(f"{person.first_name} {person.last_name}")))
    if words & names or re.search(r"\d{6,}", re.sub(r"[\s\-.]", "", reason)):
        raise Invalid(N_("The reason is logged: write it without names and codes."), field="reason")
