"""The papers of a call: its notice, and its questions and answers without names."""

import html

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls import noticing
from app.calls.machine import Verb
from app.calls.queries import detail_of, history_of
from app.calls.storing import call_for
from app.details import read_details
from app.documents.papers import Signer
from app.errors import Refused
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import signer_of
from app.register.steps import issue, void_unsigned
from app.safety.rights import Right
from app.service import Service
from app.texts.steps import text_of
from db.models.office import Paper
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork


class NoticeVerbs(Service):
    """Issuing papers about a call; each joins the unsigned queue of who issued it."""

    def issue_notice(self, call_id: int) -> int:
        """The call's notice as it stands now, its amendments on it; returns the paper's id.

        An earlier notice that nobody signed is taken out of the queue.
        """
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, None, Verb.NOTICE)
            one = detail_of(unit.session, call, unit.now)
            history = history_of(unit.session, call, unit.now)
            text = text_of(unit.session, TextKind.CALL_NOTICE, call_id)
            return self._issue(
                unit,
                PaperKind.CALL_NOTICE,
                call_id,
                one.draft.title,
                lambda head, which: noticing.call_notice(
                    head, which, self._signer(unit), text, one, history
                ),
            )

    def issue_questions(self, call_id: int) -> int:
        """The answered public questions of a call, without names; returns the paper's id."""
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, None, Verb.NOTICE)
            one = detail_of(unit.session, call, unit.now)
            questions = history_of(unit.session, call, unit.now).published_questions
            if not questions:
                raise Refused(N_("No question that may be published was answered yet."))
            text = text_of(unit.session, TextKind.CALL_QUESTIONS, call_id)
            return self._issue(
                unit,
                PaperKind.CALL_QUESTIONS,
                call_id,
                one.draft.title,
                lambda head, which: noticing.call_questions(
                    head, which, self._signer(unit), text, one, questions
                ),
            )

    def questions_page(self, call_id: int) -> str:
        """The same as a page for the office's website: HTML with nothing but text, no names."""
        with self.reading(Right.VIEW_WORK) as session:
            call = noticing.loaded(session, call_id)
            now = self.office.clock.now()
            one = detail_of(session, call, now)
            questions = history_of(session, call, now).published_questions
            office = read_details(session).name
            words = text_of(session, TextKind.CALL_QUESTIONS, call_id)
        parts = noticing.question_parts(questions)
        text = noticing.questions_words(office, words, one, local_day(now))
        title = " ".join(text.titles)
        lines = [
            "<!DOCTYPE html>",
            '<html lang="lt"><head><meta charset="utf-8">',
            f"<title>{html.escape(title)}</title></head><body>",
            f"<h1>{html.escape(title)}</h1>",
            f"<p>{html.escape(office)}</p>",
            *(f"<p>{html.escape(each)}</p>" for each in text.opening),
        ]
        for part in parts:
            lines.append(f"<h2>{html.escape(part.title)}</h2>")
            for each in part.texts:
                lines.append(f"<p>{html.escape(each).replace(chr(10), '<br>')}</p>")
        lines += [*(f"<p>{html.escape(each)}</p>" for each in text.closing), "</body></html>", ""]
        return "\n".join(lines)

    def _signer(self, unit: UnitOfWork) -> Signer:
        return signer_of(unit.session, self.office.user, local_day(unit.now))

    def _issue(
        self, unit: UnitOfWork, kind: PaperKind, call_id: int, title: str, build: "noticing.Build"
    ) -> int:
        for earlier in _unsigned(unit.session, kind, call_id):
            void_unsigned(unit, earlier)
        paper = issue(
            unit, kind, title[:300], self.office.user.id, build, call_id=call_id, record=call_id
        )
        verb = "call.notice_issued" if kind is PaperKind.CALL_NOTICE else "call.questions_issued"
        unit.record(verb, call_id, paper=paper.number)
        unit.touch("calls")
        return paper.id


def _unsigned(session: Session, kind: PaperKind, call_id: int) -> list[int]:
    return list(
        session.scalars(
            select(Paper.id).where(
                Paper.kind == kind,
                Paper.call_id == call_id,
                Paper.signed_at.is_(None),
                Paper.voided_at.is_(None),
            )
        )
    )
