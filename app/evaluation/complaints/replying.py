"""The reply to a complaint: its letter, its number among the outgoing, how it went."""

from sqlalchemy import select

from app.errors import Refused
from app.evaluation.complaints.letters import addressee_of, reply_letter
from app.evaluation.complaints.machine import Step, after
from app.evaluation.complaints.records import COMPLAINT, move, opened
from app.formats import local_day
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.register.appealing import require_appeal
from app.register.days import holidays_of
from app.register.delivering import DeliveryDraft
from app.register.document_steps import deliver, enter, of_paper
from app.register.drafts import DocumentDraft
from app.register.steps import issue, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.calls import Call
from db.models.complaints import Amending, Complaint
from db.models.office import Paper
from db.models.register import Document
from db.terms import ComplaintState, PaperKind, Register, TextKind
from db.unit_of_work import UnitOfWork


class ReplyVerbs(Service):
    """Replying to complaints."""

    def draw_reply(self, complaint_id: int, version: int) -> int:
        """Draw up the letter, which waits for a signature; an unsigned earlier one is replaced.

        Raises Refused while the office did not say where and how long one may appeal.
        """
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.LETTER)
            appeal = require_appeal(unit.session)
            earlier = unit.session.get(Paper, found.paper_id) if found.paper_id else None
            if earlier is not None and earlier.signed_at is not None:
                raise Refused(
                    N_("The reply {number} is signed already: enter how it was sent."),
                    number=earlier.number,
                )
            void_unsigned(unit, found.paper_id)
            application = load(unit.session, Application, found.application_id)
            call = load(unit.session, Call, found.call_id)
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            words = text_of(unit.session, TextKind.COMPLAINT_REPLY, call.id)
            lines = addressee_of(unit.session, found, application)
            amended = self._amended(unit, found)
            made = issue(
                unit,
                PaperKind.COMPLAINT_REPLY,
                f"{found.number} · {application.number} · {application.title}"[:300],
                user.id,
                lambda head, which: reply_letter(
                    head, which, signer, words, lines, found, application, call, appeal, amended
                ),
                call_id=call.id,
                record=application.id,
            )
            found.paper_id = made.id
            unit.record(
                "complaint.reply_drawn", application.id, number=found.number, paper=made.number
            )
            unit.touch("evaluation", "applications")
        return made.id

    def send_reply(self, complaint_id: int, version: int, draft: DeliveryDraft) -> None:
        """Enter (or correct) how the reply went.

        The letter gets its number among the outgoing documents in the same transaction, as the
        answer to the complaint. Raises Refused for a letter that is not drawn up or not signed.
        """
        holidays_of(draft.sent_on.year)  # read before the transaction begins
        with self.verb(Right.HANDLE_COMPLAINTS) as unit:
            found = opened(unit, complaint_id, version, Step.REPLY)
            letter = unit.session.get(Paper, found.paper_id) if found.paper_id else None
            if letter is None:
                raise Refused(N_("First draw up the reply."))
            if letter.signed_at is None:
                raise Refused(N_("First sign the reply {number}."), number=letter.number)
            draft = draft.checked(local_day(letter.issued_at), local_day(unit.now))
            document = of_paper(unit.session, letter.id)
            if document is None or document.register is not Register.OUTGOING:
                document = self._outgoing(unit, found, letter)
            document.noun, document.record = COMPLAINT, found.id
            document.answers_id = found.document_id
            delivered = deliver(unit, document, draft)
            if found.state is not ComplaintState.REPLIED:
                move(unit, found, after(Step.REPLY, found.state), self.office.user.name)
            unit.record(
                "complaint.replied",
                found.application_id,
                number=found.number,
                document=document.number,
                deemed=delivered.received_on.isoformat(),
            )
            unit.touch("evaluation", "applications")

    def _amended(self, unit: UnitOfWork, found: Complaint) -> str:
        """The sentence on what followed: a check anew, an amending decision; empty if nothing."""
        if found.rechecked_at is not None:
            return paper(N_("The eligibility of the application is checked anew."))
        numbers = unit.session.scalars(
            select(Amending.number).where(Amending.complaint_id == found.id).order_by(Amending.id)
        ).all()
        words = paper(N_("The decision was amended by the decision No. {number}."))
        return words.format(number=numbers[-1]) if numbers else ""

    def _outgoing(self, unit: UnitOfWork, found: Complaint, letter: Paper) -> Document:
        """The reply in the register of outgoing documents."""
        subject = paper(N_("Reply to the complaint {number}"))
        application = load(unit.session, Application, found.application_id)
        return enter(
            unit,
            DocumentDraft(
                Register.OUTGOING,
                subject.format(number=found.number),
                party=found.complainant,
                applicant_id=application.applicant_id if found.by_applicant else None,
                responsible=self.office.user.name,
                paper_id=letter.id,
            ),
            self.office.user.name,
        )
