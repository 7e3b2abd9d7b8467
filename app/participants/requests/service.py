"""Verbs on requests about personal data. Audit details hold numbers and days, never who asks."""

from functools import cached_property

from app import numbers
from app.documents.papers import Letterhead, Notice, PaperId
from app.errors import Refused
from app.formats import day, local_day, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import signer_of
from app.names.steps import named
from app.participants.privacy.looks import look
from app.participants.requests.drafts import AnswerDraft, RequestDraft
from app.participants.requests.letters import letter, outcome_words, values
from app.participants.requests.queries import RequestQueries, standing_of
from app.participants.requests.standing import Step, require
from app.participants.requests.term import answer_by, extended_by
from app.participants.steps import NOUN
from app.problems import reason_of
from app.register.days import holidays_of
from app.register.delivering import DeliveryDraft
from app.register.document_steps import deliver, enter
from app.register.drafts import DocumentDraft
from app.register.steps import issue, void_unsigned
from app.register.stored import kept
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.texts.steps import text_of
from db.models.office import Paper
from db.models.participants import Person
from db.models.personal_data import DataRequest
from db.models.register import Document
from db.terms import (
    AccessKind,
    DataRequestOutcome,
    DataRequestState,
    PaperKind,
    Register,
    TextKind,
)
from db.unit_of_work import UnitOfWork

REQUEST = "data_request"
"""The noun of a request, by which its letters are found in the register; its counter, too."""


class RequestService(Service):
    """The register of requests about personal data."""

    @cached_property
    def queries(self) -> RequestQueries:
        """What screens show."""
        return RequestQueries(self.office)

    def register(self, draft: RequestDraft) -> int:
        """Enter a request, also among the incoming documents, where it stands without a name.

        Returns its id; raises InvalidMany for fields.
        """
        draft = draft.checked(self.office.clock.today())
        holidays_of(draft.received_on.year)  # read before the transaction begins
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            if draft.person_id is not None:
                load(unit.session, Person, draft.person_id)
            year, me = local_day(unit.now).year, self.office.user.name
            number = f"PD-{year}-{numbers.take(unit, REQUEST, year)}"
            subject = paper(N_("Request about personal data {number}")).format(number=number)
            document = enter(
                unit,
                DocumentDraft(
                    Register.INCOMING,
                    subject,
                    party=paper(N_("natural person")),
                    channel=draft.channel,
                    received_on=draft.received_on,
                    responsible=me,
                    noun=REQUEST,
                ),
                me,
            )
            found = DataRequest(number=number, document_id=document.id, recorded_by=me)
            _fill(found, draft)
            unit.session.add(found)
            unit.session.flush()
            document.record = found.id
            unit.record(
                "data_request.registered",
                found.id,
                number=number,
                kind=draft.kind,
                document=document.number,
                due=found.due_on.isoformat(),
            )
            unit.touch(NOUN)
        return found.id

    def edit(self, request_id: int, version: int, draft: RequestDraft) -> None:
        """Correct what was keyed in; number and document stay."""
        draft = draft.checked(self.office.clock.today())
        holidays_of(draft.received_on.year)  # read before the transaction begins
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.EDIT)
            _fill(found, draft)
            document = load(unit.session, Document, found.document_id or 0)
            document.received_on, document.channel = draft.received_on, draft.channel
            unit.record("data_request.edited", found.id, number=found.number)
            unit.touch(NOUN, "register")

    def draw_extension(self, request_id: int, version: int, reason: str) -> int:
        """Draw up the letter that the answer takes two further months, and why; its paper's id.

        The new term counts once the letter went. Raises Refused when the first month is over.
        """
        message = N_("Enter why: the request is complex, or there are many of them.")
        reason = reason_of(reason, message)
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.EXTEND)
            if local_day(unit.now) > found.due_on:
                raise _too_late(found)
            until = extended_by(found.received_on, found.roll_over).day
            more = {"until": prose_day(until)}
            drawn = self._issue(unit, found, TextKind.DATA_EXTENSION, more, reason)
            found.extension_reason, found.extension_paper_id = reason, drawn.id
            unit.record(
                "data_request.extension_drawn", found.id, number=found.number, paper=drawn.number
            )
            unit.touch(NOUN)
        return drawn.id

    def answer(self, request_id: int, version: int, draft: AnswerDraft) -> int:
        """How the request ends; the letter is drawn up, to be signed. Its paper’s id."""
        draft = draft.checked()
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.ANSWER)
            more = {"outcome": outcome_words(draft.outcome)}
            drawn = self._issue(unit, found, TextKind.DATA_ANSWER, more, draft.text)
            found.outcome, found.answer, found.paper_id = draft.outcome, draft.text, drawn.id
            unit.record(
                "data_request.answer_drawn",
                found.id,
                number=found.number,
                outcome=draft.outcome,
                paper=drawn.number,
            )
            unit.touch(NOUN)
        return drawn.id

    def send(self, request_id: int, version: int, draft: DeliveryDraft) -> None:
        """Enter how the letter that waits went; it gets its number among the outgoing documents.

        Raises Refused for one that is not signed, or that tells of a new term too late.
        """
        holidays_of(draft.sent_on.year)  # read before the transaction begins
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.SEND)
            extends = standing_of(found).state is DataRequestState.EXTENSION_DRAWN
            key = found.extension_paper_id if extends else found.paper_id
            drawn = load(unit.session, Paper, key or 0)
            if drawn.signed_at is None:
                raise Refused(N_("First sign the letter {number}."), number=drawn.number)
            draft = draft.checked(local_day(drawn.issued_at), local_day(unit.now))
            if extends and draft.sent_on > found.due_on:
                raise _too_late(found)
            document = self._outgoing(unit, found, drawn)
            deliver(unit, document, draft)
            if extends:
                found.extended_on = draft.sent_on
                found.extended_to = extended_by(found.received_on, found.roll_over).day
                found.due_why = kept(extended_by(found.received_on, found.roll_over).explanation)
            else:
                found.answered_on = draft.sent_on
            unit.record(
                "data_request.extended" if extends else "data_request.answered",
                found.id,
                number=found.number,
                document=document.number,
                sent=draft.sent_on.isoformat(),
            )
            unit.touch(NOUN)

    def withdraw(self, request_id: int, version: int, reason: str) -> None:
        """The person took the request back, or it is not theirs to make; nothing is owed."""
        reason = reason_of(reason, N_("Enter how the request was withdrawn."))
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.WITHDRAW)
            found.outcome, found.answer = DataRequestOutcome.WITHDRAWN, reason
            found.answered_on = local_day(unit.now)
            unit.record("data_request.withdrawn", found.id, number=found.number)
            unit.touch(NOUN)

    def step_back(self, request_id: int, version: int) -> None:
        """The last step was a mistake: an unsent letter is voided, a withdrawal forgotten.

        Raises Refused once the letter is sent: what a person was told stays.
        """
        with self.verb(Right.HANDLE_DATA_REQUESTS) as unit:
            found = _opened(unit, request_id, version, Step.STEP_BACK)
            state = standing_of(found).state
            if state is DataRequestState.EXTENSION_DRAWN:
                void_unsigned(unit, found.extension_paper_id)
                found.extension_paper_id, found.extension_reason = None, ""
            else:
                void_unsigned(unit, found.paper_id)
                found.paper_id, found.outcome, found.answer = None, None, ""
                found.answered_on = None
            unit.record("data_request.step_back", found.id, number=found.number, before=state.value)
            unit.touch(NOUN)

    def _issue(
        self,
        unit: UnitOfWork,
        found: DataRequest,
        kind: TextKind,
        more: dict[str, str],
        reasons: str,
    ) -> Paper:
        user = self.office.user
        signer = signer_of(unit.session, user, local_day(unit.now))
        words = text_of(unit.session, kind, None)
        who = tuple(
            line for line in (named(unit.session, found.name).addressee, found.address) if line
        )

        def build(head: Letterhead, which: PaperId) -> Notice:
            fields = values(head, which, found.number, found.kind, found.received_on) | more
            return letter(head, which, signer, words, fields, who, reasons)

        title = f"{found.number} · {paper_label(kind)}"
        made = issue(unit, PaperKind.DATA_LETTER, title, user.id, build, record=found.id, text=kind)
        if found.person_id is not None:
            look(unit, found.person_id, AccessKind.PRINT, made.number)
        return made

    def _outgoing(self, unit: UnitOfWork, found: DataRequest, drawn: Paper) -> Document:
        me = self.office.user.name
        return enter(
            unit,
            DocumentDraft(
                Register.OUTGOING,
                drawn.title,
                party=paper(N_("natural person")),
                responsible=me,
                paper_id=drawn.id,
                answers_id=found.document_id,
                noun=REQUEST,
                record=found.id,
            ),
            me,
        )


def _opened(unit: UnitOfWork, request_id: int, version: int, step: Step) -> DataRequest:
    found = load(unit.session, DataRequest, request_id)
    check_version(found, version)
    require(step, standing_of(found).state)
    return found


def _fill(found: DataRequest, draft: RequestDraft) -> None:
    due = answer_by(draft.received_on, draft.roll_over)
    found.person_id, found.name, found.kind = draft.person_id, draft.name, draft.kind
    found.address, found.asked, found.identified = draft.address, draft.asked, draft.identified
    found.received_on, found.roll_over = draft.received_on, draft.roll_over
    found.due_on, found.due_why = due.day, kept(due.explanation)


def _too_late(found: DataRequest) -> Refused:
    return Refused(
        N_(
            "The person must be told of a new term within the first month, by {day}. The term is"
            " not extended any more: answer the request."
        ),
        day=day(found.due_on),
    )
