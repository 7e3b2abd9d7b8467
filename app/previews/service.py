"""Looking at a template on a real call or application before it is stored."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.details import read_details
from app.documents.papers import Paper, PaperId, Signer
from app.formats import local_day
from app.i18n import N_, paper
from app.mandates.steps import function_of
from app.previews.annual import tried, years_of
from app.previews.budget import OF_BUDGET, statement_of, strategies_of
from app.previews.drawing import OF_RANKING, draw
from app.previews.of_application import OF_APPLICATION
from app.previews.participants import OF_ACTIVITIES, OF_PROJECTS, OF_REQUESTS, drawn, subjects_of
from app.previews.projects import BLANK, blank_of, projects_of
from app.previews.sheet import Sheet
from app.register.steps import letterhead
from app.safety.rights import Right
from app.service import Service, load
from app.texts.drafts import checked_text
from app.texts.emblems import with_pictures
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.terms import TextKind

MOST = 50
_NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Subject:
    """A call or an application that a template can be looked at on; ``title`` as people know it."""

    id: int
    title: str


class PreviewService(Service):
    """Nothing here changes the office."""

    def subjects(self, kind: TextKind) -> tuple[Subject, ...]:
        """What a template of the kind can be looked at on: the newest first, at most 50."""
        if kind in OF_ACTIVITIES | OF_REQUESTS and not self.office.may(Right.VIEW_PARTICIPANTS):
            return ()
        if kind in OF_BUDGET and not self.office.may(Right.VIEW_BUDGET):
            return ()
        if kind is TextKind.ANNUAL_REPORT:
            if not self.office.may(Right.VIEW_PROJECTS):
                return ()
            last = self.office.clock.today().year - 1
            return tuple(Subject(each, str(each)) for each in years_of(self.office, last))
        with self.reading(Right.VIEW_WORK) as session:
            if kind in OF_BUDGET:
                return tuple(Subject(*each) for each in strategies_of(session))
            if kind in BLANK:
                return tuple(Subject(*each) for each in projects_of(session, kind, MOST))
            if kind in OF_ACTIVITIES | OF_PROJECTS | OF_REQUESTS:
                return tuple(Subject(*each) for each in subjects_of(session, kind, MOST))
            if kind in OF_APPLICATION:
                return _applications(session, kind)
            calls = session.execute(
                select(Call.id, Call.number, Call.title).order_by(Call.id.desc()).limit(MOST)
            )
            return tuple(Subject(key, f"{number} · {title}") for key, number, title in calls)

    def pdf(self, kind: TextKind, subject: int, text: Text) -> bytes:
        """The paper as it would print (see :meth:`paper`)."""
        return self.office.render(self.paper(kind, subject, text)).pdf

    def paper(self, kind: TextKind, subject: int, text: Text) -> Paper:
        """What it would hold; raises InvalidMany with the place of a wrong field.

        ``subject`` is an id that :meth:`subjects` gave.
        """
        text = checked_text(kind, text)
        if kind is TextKind.ANNUAL_REPORT:
            figures = self.office.monitoring.annual.queries.figures(subject)
            with self.reading(Right.VIEW_PROJECTS) as session:
                which, by = self._identity(session)
                head = letterhead(session, kind, None, text)
                return with_pictures(session, tried(head, which, by, figures, text))
        with self.reading(_right(kind)) as session:
            if kind in OF_BUDGET:
                which, by = self._identity(session)
                head = letterhead(session, kind, None, text)
                return with_pictures(session, statement_of(session, head, which, text, by))
            if kind in BLANK:
                which, by = self._identity(session)
                head = letterhead(session, kind, None, text)
                return with_pictures(
                    session, blank_of(session, kind, subject, head, which, text, by)
                )
            if kind in OF_ACTIVITIES | OF_PROJECTS | OF_REQUESTS:
                which, by = self._identity(session)
                head = letterhead(session, kind, None, text)
                return with_pictures(session, drawn(session, kind, subject, head, which, text, by))
            return self._drawn(session, kind, subject, text)

    def _drawn(self, session: Session, kind: TextKind, subject: int, text: Text) -> Paper:
        application = load(session, Application, subject) if kind in OF_APPLICATION else None
        call = load(session, Call, subject if application is None else application.call_id)
        now = self.office.clock.now()
        words = text
        if kind is TextKind.FUNDING:
            words = text_of(session, TextKind.CALL_NOTICE, call.id)
        which, by = self._identity(session)
        sheet = Sheet(
            session,
            words,
            by,
            letterhead(session, kind, call.id, text),
            which,
            now,
        )
        return with_pictures(session, draw(sheet, kind, call, application))

    def _identity(self, session: Session) -> tuple[PaperId, Signer]:
        """What every looked-at paper has instead of a number, and who would sign it."""
        now, user = self.office.clock.now(), self.office.user
        which = PaperId(
            uid=_NOBODY,
            number=paper(N_("PREVIEW")),
            day=local_day(now),
            recorded_at=now,
            place=read_details(session).place,
        )
        return which, Signer(person=user.name, function=function_of(session, user, which.day))


def _right(kind: TextKind) -> Right:
    """Names of participants are seen by who may see the registry."""
    if kind in OF_ACTIVITIES | OF_REQUESTS:
        return Right.VIEW_PARTICIPANTS
    if kind in OF_BUDGET:
        return Right.VIEW_BUDGET
    return Right.VIEW_RANKING if kind in OF_RANKING else Right.VIEW_WORK


def _applications(session: Session, kind: TextKind) -> tuple[Subject, ...]:
    query = select(Application.id, Application.number, Application.title)
    if kind in (TextKind.RECEIPT, TextKind.RECEIPT_LATE):
        query = query.where(Application.late == (kind is TextKind.RECEIPT_LATE))
    rows = session.execute(query.order_by(Application.id.desc()).limit(MOST))
    return tuple(Subject(key, f"{number} · {title}") for key, number, title in rows)
