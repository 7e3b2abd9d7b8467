"""Letters that tell every applicant what was decided, why, and where it may be appealed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.addressing import Addressed, addressed
from app.documents.papers import Letterhead, Notice, NoticePart, PaperId, Signer
from app.errors import Refused
from app.evaluation.outcomes import Result, results_of
from app.evaluation.papers import call_line, call_values
from app.formats import local_day, money, points
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import signer_of
from app.register.appealing import Appealing, require_appeal
from app.register.days import holidays_of
from app.register.delivering import DeliveryDraft
from app.register.document_steps import deliver, enter, of_paper
from app.register.drafts import DocumentDraft
from app.register.steps import Build, issue, unsigned_of, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.models.office import Paper
from db.terms import Outcome, PaperKind, Register, TextKind
from db.unit_of_work import UnitOfWork

_KIND = PaperKind.RESULT_LETTER
_BY_OUTCOME: Mapping[Outcome, TextKind] = {
    Outcome.PROPOSED: TextKind.RESULT_PROPOSED,
    Outcome.RESERVE: TextKind.RESULT_RESERVE,
    Outcome.NOT_SELECTED: TextKind.RESULT_NOT_SELECTED,
}


class ResultVerbs(Service):
    """Letters on the decision: drawn up for all applicants at once, and sent."""

    def issue_results(self, call_id: int) -> list[int]:
        """A letter for every application of a decided call that has no signed one since.

        After an amending decision those whom it touches get another. Those that were withdrawn
        get none. Returns the papers. Raises Refused before the decision,
        until the office says where it may be appealed, and when there is nothing to draw up.
        """
        with self.verb(Right.DECIDE) as unit:
            session, call = unit.session, load(unit.session, Call, call_id)
            results = results_of(session, call_id)
            if call.decided_at is None:
                raise Refused(N_("The call is not decided yet, so there is no result to tell."))
            appeal, told = require_appeal(session), _told(session, call_id)
            user = self.office.user
            signer = signer_of(session, user, local_day(unit.now))
            made = []
            for application, result in results:
                known = told.get(application.id)
                if known is not None and (result.at is None or known >= result.at):
                    continue
                if application.withdrawn_at is not None:
                    continue
                for earlier in unsigned_of(session, _KIND, call_id, application.id):
                    void_unsigned(unit, earlier)
                kind = letter_kind(application, result.outcome, result.score)
                who = addressed(session, application.applicant)
                text = text_of(session, kind, call_id)
                made.append(
                    issue(
                        unit,
                        _KIND,
                        f"{application.number} · {application.title}"[:300],
                        user.id,
                        _builder(text, signer, who, application, call, result, appeal),
                        call_id=call_id,
                        record=application.id,
                        text=kind,
                    )
                )
            if not made:
                raise Refused(N_("Every applicant has a signed letter on the result already."))
            unit.record("evaluation.results_issued", call_id, papers=[each.number for each in made])
            unit.touch("evaluation", "applications")
        return [each.id for each in made]

    def send_results(self, call_id: int, draft: DeliveryDraft) -> int:
        """All signed letters of a call that have not gone yet went this way; returns how many.

        Each gets its number in the register of outgoing documents. Raises InvalidMany for the
        days, Refused when there is nothing to send.
        """
        holidays_of(draft.sent_on.year)  # read before the transaction begins
        with self.verb(Right.REGISTER_DOCUMENTS) as unit:
            wanted = _not_sent(unit.session, call_id)
            if not wanted:
                raise Refused(N_("There is no signed letter on the result that has not gone yet."))
            drawn_up = max(local_day(letter.issued_at) for letter in wanted)
            draft = draft.checked(drawn_up, local_day(unit.now))
            numbers = [self._send(unit, letter, draft) for letter in wanted]
            unit.record(
                "evaluation.results_sent", call_id, documents=numbers, channel=draft.channel
            )
            unit.touch("evaluation", "applications")
        return len(numbers)

    def _send(self, unit: UnitOfWork, letter: Paper, draft: DeliveryDraft) -> str:
        document = of_paper(unit.session, letter.id)
        if document is None:
            application = load(unit.session, Application, letter.record or 0)
            subject = paper(N_("On the result of the project proposal {number} “{title}”"))
            document = enter(
                unit,
                DocumentDraft(
                    Register.OUTGOING,
                    subject.format(number=application.number, title=application.title)[:300],
                    party=application.applicant.name,
                    applicant_id=application.applicant_id,
                    responsible=self.office.user.name,
                    paper_id=letter.id,
                ),
                self.office.user.name,
            )
        deliver(unit, document, draft)
        return document.number


def letter_kind(application: Application, outcome: Outcome, score: int | None = None) -> TextKind:
    """The template that tells this outcome; one that is not eligible has its own.

    One with a ``score`` was evaluated after all, because of a complaint.
    """
    if application.eligible is False and score is None:
        return TextKind.RESULT_INELIGIBLE
    return _BY_OUTCOME[outcome]


def _told(session: Session, call_id: int) -> dict[int, datetime]:
    """When the last signed letter of an application was drawn up, by id."""
    query = (
        select(Paper.record, Paper.issued_at)
        .where(
            Paper.kind == _KIND,
            Paper.call_id == call_id,
            Paper.signed_at.is_not(None),
            Paper.voided_at.is_(None),
        )
        .order_by(Paper.issued_at)
    )
    return {key: at for key, at in session.execute(query) if key is not None}


def _not_sent(session: Session, call_id: int) -> list[Paper]:
    """Signed letters that no delivery is entered for."""
    letters = session.scalars(
        select(Paper)
        .where(
            Paper.kind == _KIND,
            Paper.call_id == call_id,
            Paper.signed_at.is_not(None),
            Paper.voided_at.is_(None),
        )
        .order_by(Paper.id)
    )
    found = []
    for letter in letters:
        document = of_paper(session, letter.id)
        if document is None or document.sent_on is None:
            found.append(letter)
    return found


def _builder(
    text: Text,
    signer: Signer,
    who: Addressed,
    application: Application,
    call: Call,
    result: Result,
    appeal: Appealing,
) -> Build:
    return lambda head, which: result_letter(
        head, which, signer, text, who, application, call, result, appeal.sentence()
    )


def result_letter(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    who: Addressed,
    application: Application,
    call: Call,
    result: Result,
    appeal: str,
) -> Notice:
    """The letter; ``appeal`` is the sentence on where the decision may be appealed."""
    values = call_values(head, which, call) | {
        "number": application.number,
        "title": application.title,
        "score": points(result.score),
        "awarded": money(result.awarded),
        "requested": money(application.requested),
        "decision": result.decision,
        "decided": result.day,
        "reason": result.reason,
        "appeal": appeal,
        "contact": call.contact or head.contacts,
        **who.fields(),
    }
    wording = text.fill(values)
    reasons = tuple(each for each in (result.reason, result.word) if each)
    parts = [NoticePart(title=paper(N_("Outcome")), facts=_facts(application, result))]
    if reasons:
        parts.append(NoticePart(title=paper(N_("Reasons")), texts=reasons))
    return Notice(
        head=head,
        paper=which,
        call=call_line(call),
        signer=by,
        titles=wording.titles,
        opening=wording.opening,
        parts=tuple(parts),
        closing=wording.closing,
        addressee=who.lines(),
    )


def _facts(application: Application, result: Result) -> tuple[tuple[str, str], ...]:
    recommended = application.recommended
    eligible = application.eligible is not False or result.score is not None
    outcome = paper_label(result.outcome) if eligible else paper(N_("Ineligible"))
    facts = (
        (N_("Proposal"), f"{application.number}, „{application.title}“"),
        (N_("Decision"), outcome),
        (N_("Points"), points(result.score) if result.score is not None else ""),
        (N_("Place in the order of priority"), str(result.place) if result.place else ""),
        (N_("Requested sum"), money(application.requested)),
        (N_("Recommended sum"), money(recommended) if recommended and eligible else ""),
        (N_("Sum awarded"), money(result.awarded) if result.awarded else ""),
    )
    return tuple((paper(label), value) for label, value in facts if value)
