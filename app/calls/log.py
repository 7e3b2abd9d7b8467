"""Where a call was made known, and what was asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.calls.machine import Verb
from app.calls.storing import call_for
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.problems import Problems, one_line, reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.calls import Publication, Question

PUBLICATION = "publication"
"""The noun that proofs of publication are attached to."""


@dataclass(frozen=True, slots=True)
class PublicationDraft:
    """Where and when a call was made known."""

    place: str
    published_on: date
    link: str = ""
    note: str = ""

    def checked(self, today: date) -> "PublicationDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            place=one_line(self.place),
            link="".join(self.link.split()),
            note=self.note.strip(),
        )
        problems = Problems()
        problems.need(tidy.place, N_("Enter where the call was published."), "place")
        problems.need(tidy.published_on <= today, N_("The day lies in the future."), "published_on")
        problems.need(
            not tidy.link or tidy.link.lower().startswith(("http://", "https://")),
            N_("A link begins with http:// or https://."),
            "link",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as it came; ``asked_by`` stays in the office."""

    text: str
    asked_on: date
    asked_by: str = ""
    public: bool = True

    def checked(self, today: date) -> "QuestionDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, text=self.text.strip(), asked_by=one_line(self.asked_by))
        problems = Problems()
        problems.need(tidy.text, N_("Enter the question."), "text")
        problems.need(tidy.asked_on <= today, N_("The day lies in the future."), "asked_on")
        problems.done()
        return tidy


class LogVerbs(Service):
    """Publications and questions of a call."""

    def announce(
        self, call_id: int, draft: PublicationDraft, proof: Sequence[Incoming] = ()
    ) -> int:
        """Note where the call was made known, with its proof; returns the entry's id."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, None, Verb.ANNOUNCE)
            found = Publication(
                call_id=call_id,
                place=draft.place,
                published_on=draft.published_on,
                link=draft.link,
                note=draft.note,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(found)
            unit.session.flush()
            files = attach(unit, PUBLICATION, found.id, proof, self.office.user.name)
            unit.record(
                "call.announced", call_id, number=call.number, where=draft.place, files=len(files)
            )
            unit.touch("calls")
        return found.id

    def void_publication(self, publication_id: int, reason: str) -> None:
        """Take an entry that was a mistake out of the log; it stays readable with the reason."""
        reason = reason_of(reason, N_("Enter why the entry is taken out."))
        with self.verb(Right.EDIT_CALLS) as unit:
            found = load(unit.session, Publication, publication_id)
            if found.voided_reason is not None:
                raise Refused(N_("This entry was taken out already."))
            found.voided_reason = reason
            unit.record("call.publication_voided", found.call_id, where=found.place)
            unit.touch("calls")

    def ask(self, call_id: int, draft: QuestionDraft) -> int:
        """Enter a question; returns its id. Questions are numbered within their call."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, None, Verb.ASK)
            last = unit.session.scalar(
                select(func.max(Question.number)).where(Question.call_id == call_id)
            )
            found = Question(
                call_id=call_id,
                number=(last or 0) + 1,
                asked_on=draft.asked_on,
                asked_by=draft.asked_by,
                text=draft.text,
                public=draft.public,
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record("call.asked", call_id, call=call.number, number=found.number)
            unit.touch("calls")
        return found.id

    def answer(self, question_id: int, version: int, answer: str, public: bool = True) -> None:
        """Answer a question, or word the answer anew."""
        if not answer.strip():
            raise Invalid(N_("Enter the answer."), field="answer")
        with self.verb(Right.EDIT_CALLS) as unit:
            found = load(unit.session, Question, question_id)
            check_version(found, version)
            call = call_for(unit, found.call_id, None, Verb.ASK)
            if local_day(unit.now) < found.asked_on:
                raise Invalid(N_("A question is answered after it was asked."), field="answer")
            found.answer, found.public = answer.strip(), public
            found.answered_at, found.answered_by = unit.now, self.office.user.name
            unit.record("call.answered", call.id, call=call.number, number=found.number)
            unit.touch("calls")
