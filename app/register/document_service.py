"""Verbs on registered documents: enter, correct, deliver, link, settle, void."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out
from app.errors import Refused
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.register.case_verbs import CaseVerbs
from app.register.days import holidays_of
from app.register.delivering import MOST_DAYS_ON_THE_WAY, DeliveryDraft
from app.register.document_queries import DocumentQueries
from app.register.document_steps import (
    NOUN,
    PROOF,
    case_of,
    deliver,
    enter,
    fill,
    index_again,
    refuse_voided,
    settle,
)
from app.register.drafts import DocumentDraft
from app.register.printing import PrintingVerbs
from app.register.setting_verbs import SettingVerbs
from app.register.settings import read_settings
from app.safety.rights import Right
from app.service import check_version, load
from db.models.attachments import Attachment
from db.models.office import Paper
from db.models.register import Document
from db.terms import Register
from db.unit_of_work import UnitOfWork

_OF_REQUEST = N_(
    "{number} is a request to clarify an application: enter there how it was sent, because the"
    " applicant’s term runs from it."
)
_ELSEWHERE = {
    "complaint": N_("{number} is the reply to a complaint: enter there how it was sent."),
}


class DocumentService(CaseVerbs, SettingVerbs, PrintingVerbs):
    """The register. A number is given here and never again; a void one keeps its row."""

    @cached_property
    def queries(self) -> DocumentQueries:
        """What screens read."""
        return DocumentQueries(self.office)

    def enter(self, draft: DocumentDraft, files: Sequence[Incoming] = ()) -> int:
        """Register a document, with what came with it; returns its id.

        Raises InvalidMany for fields, Refused for a paper that is registered already.
        """
        draft = draft.checked(self.office.clock.today())
        if draft.received_on is not None:
            holidays_of(draft.received_on.year)  # read before the transaction begins
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            if draft.answers_id is not None:
                refuse_voided(load(unit.session, Document, draft.answers_id))
            made = enter(unit, draft, self.office.user.name)
            attach(unit, NOUN, made.id, files, self.office.user.name)
            unit.record(
                "document.registered",
                made.id,
                number=made.number,
                register=made.register,
                files=len(files),
            )
        return made.id

    def enter_paper(self, paper_id: int) -> str:
        """Register an issued paper as it is: a letter as outgoing, others as internal; its number.

        Raises Refused when it stands in a register already.
        """
        return self.queries.one(self.enter(self.queries.paper_draft(paper_id))).row.number

    def edit(self, document_id: int, version: int, draft: DocumentDraft) -> None:
        """Correct what was keyed in; register, number and day stay."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            draft = replace(draft, register=found.register)
            draft = draft.checked(local_day(unit.now))
            if found.noun and (draft.due_days, draft.due_on) != (found.due_days, None):
                draft = replace(draft, due_days=found.due_days, due_on=None)
            case_of(unit.session, draft.case_id, found.year)
            term = read_settings(unit.session).term(draft.due_days or 0, draft.due_working)
            if draft.due_days == found.due_days and draft.due_working in (None, found.due_working):
                term = replace(
                    term,
                    working=found.due_working,
                    first_counted=found.due_first_counted,
                    roll_over=found.due_roll_over,
                )
            fill(unit.session, found, draft, term)
            index_again(unit, found)
            unit.record("document.edited", found.id, number=found.number)
            unit.touch("register")

    def deliver(
        self,
        document_id: int,
        version: int,
        draft: DeliveryDraft,
        files: Sequence[Incoming] = (),
    ) -> None:
        """Enter (or correct) how an outgoing letter went, with its proof."""
        holidays_of(draft.sent_on.year)  # read before the transaction begins
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            if found.register is not Register.OUTGOING:
                raise Refused(N_("Only outgoing documents are delivered."))
            if found.noun:
                raise Refused(_ELSEWHERE.get(found.noun, _OF_REQUEST), number=found.number)
            draft = draft.checked(_drawn_up(unit, found), local_day(unit.now))
            delivered = deliver(unit, found, draft)
            attach(unit, PROOF, found.id, files, self.office.user.name)
            unit.record(
                "document.delivered",
                found.id,
                number=found.number,
                channel=delivered.channel,
                deemed=delivered.received_on.isoformat(),
                files=len(files),
            )

    def link(self, document_id: int, version: int, answered_id: int) -> None:
        """The document answers another one."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            answered = load(unit.session, Document, answered_id)
            refuse_voided(answered)
            _refuse_circle(unit, found, answered)
            found.answers_id = answered.id
            unit.record("document.linked", found.id, number=found.number, answers=answered.number)
            unit.touch("register")

    def unlink(self, document_id: int, version: int) -> None:
        """The document answers nothing, after all."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            if found.answers_id is None:
                raise Refused(N_("This document is not linked as an answer."))
            found.answers_id = None
            unit.record("document.unlinked", found.id, number=found.number)
            unit.touch("register")

    def settle(self, document_id: int, version: int, reason: str) -> None:
        """No answer is awaited any more."""
        reason = reason_of(reason, N_("Enter why no answer is awaited."))
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            if found.settled_at is not None:
                raise Refused(N_("This document is settled already."))
            settle(unit, found, reason, self.office.user.name)
            unit.record("document.settled", found.id, number=found.number, reason=reason)

    def reopen(self, document_id: int, version: int) -> None:
        """An answer is awaited again."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            if found.settled_at is None:
                raise Refused(N_("This document is not settled."))
            found.settled_at, found.settled_by, found.settled_reason = None, "", ""
            unit.record("document.reopened", found.id, number=found.number)
            unit.touch("register")

    def void(self, document_id: int, version: int, reason: str) -> None:
        """The entry was a mistake: number and row stay, with the reason, for ever."""
        reason = reason_of(reason, N_("Enter why the document is voided."))
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, version)
            found.voided_at, found.voided_by = unit.now, self.office.user.name
            found.void_reason = reason
            unit.record("document.voided", found.id, number=found.number, reason=reason)
            unit.touch("register")

    def attach(self, document_id: int, files: Sequence[Incoming]) -> None:
        """More files of a document."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, None)
            attach(unit, NOUN, found.id, files, self.office.user.name)
            unit.record("document.files_attached", found.id, number=found.number, files=len(files))
            unit.touch("register")

    def attach_proof(self, document_id: int, files: Sequence[Incoming]) -> None:
        """Proofs of how a letter went, when they come after it was entered as sent."""
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            found = self._open(unit, document_id, None)
            if found.sent_on is None:
                raise Refused(N_("Enter first how the document was sent: then attach its proof."))
            attach(unit, PROOF, found.id, files, self.office.user.name)
            unit.record("document.proof_attached", found.id, number=found.number, files=len(files))
            unit.touch("register", "applications")

    def take_out_file(self, attachment_id: int, reason: str) -> None:
        """A file that does not belong here; it stays in the office, with the reason."""
        reason = reason_of(reason, N_("Enter why the file is taken out."))
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            file = load(unit.session, Attachment, attachment_id)
            if file.noun not in (NOUN, PROOF):
                raise Refused(N_("This file belongs to another record: take it out there."))
            found = self._open(unit, file.record, None)
            take_out(unit, file, reason)
            unit.record("document.file_taken_out", found.id, number=found.number, reason=reason)
            unit.touch("register")

    def _open(self, unit: UnitOfWork, document_id: int, version: int | None) -> Document:
        found = load(unit.session, Document, document_id)
        check_version(found, version)
        refuse_voided(found)
        return found


def _drawn_up(unit: UnitOfWork, document: Document) -> date:
    """The first day on which a letter can have gone: it may be older than its number."""
    if document.paper_id is None:
        return document.registered_on - timedelta(days=MOST_DAYS_ON_THE_WAY)
    paper = load(unit.session, Paper, document.paper_id)
    return min(document.registered_on, local_day(paper.issued_at))


def _refuse_circle(unit: UnitOfWork, document: Document, answered: Document) -> None:
    """Raises Refused where a document would answer itself, over whatever others."""
    seen: Document | None = answered
    for _step in range(1000):
        if seen is None:
            return
        if seen.id == document.id:
            break
        above = seen.answers_id
        seen = None if above is None else load(unit.session, Document, above)
    raise Refused(
        N_("{number} itself answers {answered}: choose another document."),
        number=answered.number,
        answered=document.number,
    )
