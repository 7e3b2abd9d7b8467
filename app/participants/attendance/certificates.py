"""Certificates of attendance: who has earned one, and drawing them up for the signer's queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import AttendanceCertificate, Letterhead, PaperId, Signer
from app.errors import Refused
from app.explanation import Line, percent, say
from app.formats import local_day, short
from app.i18n import N_
from app.mandates.steps import signer_of
from app.names.steps import Named
from app.participants.attendance.drawing import Ground, certificate, ground_of
from app.participants.attendance.settings import read_settings
from app.participants.attendance.totals import Total
from app.participants.attendance.views import MemberRow
from app.participants.privacy.looks import printed
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.attendance import Enrolment
from db.models.names import NameForm
from db.models.office import Paper
from db.models.participants import Participation, Person
from db.terms import PaperKind, Sex, TextKind
from db.values import listed


@dataclass(frozen=True, slots=True)
class Earned:
    """Whether a participant gets a certificate, with why; ``id`` is the participation's.

    ``paper_id`` and ``number`` are those of one that is drawn up already.
    """

    id: int
    name: str
    earned: bool
    why: Line
    paper_id: int | None = None
    number: str = ""
    signed: bool = False

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"Earned(id={self.id})"


def judge(total: Total, least: int) -> tuple[bool, Line]:
    """Whether so much attendance earns a certificate; ``least`` in hundredths of a percent.

    Pure. A session that is not entered leaves it open: it may still be an attended one.
    """
    share = total.percent_of_all
    if share is None:
        return False, say(N_("The activity has no sessions"))
    figures = {
        "hours": short(total.hours),
        "held": short(total.held),
        "percent": percent(share),
        "least": percent(least),
    }
    if not total.hours:
        return False, say(N_("Nothing was attended"))
    if share >= least:
        return True, say(
            N_("Attended {hours} of {held}: {percent}, at least {least} is needed"), **figures
        )
    if total.missing:
        return False, say(
            N_("Attended {hours} of {held}: {percent}, and {count} sessions are not entered"),
            count=total.missing,
            **figures,
        )
    return False, say(N_("Attended {hours} of {held}: {percent}, less than {least}"), **figures)


class CertificateVerbs(Service):
    """Certificates wait for the signature of who draws them up, as other papers do."""

    def certificates(self, activity_id: int) -> tuple[Earned, ...]:
        """Everybody on the list with whether and why."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            ground = ground_of(session, activity_id, self.office.clock.today())
            return _earned(session, ground, read_settings(session).least_percent)

    def issue_certificates(
        self, activity_id: int, participations: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Draw up the certificates of those chosen, or of all who earned one; ids of papers.

        Raises Refused when nobody is left who has earned one and has none yet.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            session = unit.session
            ground = ground_of(session, activity_id, self.office.clock.today())
            rows = _earned(session, ground, read_settings(session).least_percent)
            wanted = {
                row.id
                for row in rows
                if row.earned
                and row.paper_id is None
                and (not participations or row.id in participations)
            }
            if not wanted:
                raise Refused(
                    N_("Nobody chosen has earned a certificate that is not drawn up yet.")
                )
            user = self.office.user
            signer = signer_of(session, user, local_day(unit.now))
            text = text_of(session, TextKind.ATTENDANCE_CERTIFICATE, None)
            people, places = _people(session, wanted), _enrolments(session, activity_id)
            made = []
            for member in ground.board.members:
                if member.id not in wanted:
                    continue
                named, sex = people[member.id]
                paper = issue(
                    unit,
                    PaperKind.ATTENDANCE_CERTIFICATE,
                    f"{ground.operation.code} · {ground.board.activity.title}"[:300],
                    user.id,
                    partial(_certificate, text, ground, signer, member, named, sex),
                    record=places[member.id],
                )
                printed(unit, [member.id], paper.number)
                made.append(paper)
            unit.record(
                "attendance.certificates_issued",
                activity_id,
                papers=[paper.number for paper in made],
            )
            unit.touch("participants")
        return tuple(paper.id for paper in made)


def _certificate(
    text: Text,
    ground: Ground,
    signer: Signer,
    member: MemberRow,
    named: Named,
    sex: Sex | None,
    head: Letterhead,
    which: PaperId,
) -> AttendanceCertificate:
    return certificate(head, which, text, ground, member, named, sex, signer)


def _earned(session: Session, ground: Ground, least: int) -> tuple[Earned, ...]:
    places = _enrolments(session, ground.board.activity.id)
    held = {
        paper.record: paper
        for paper in session.execute(
            select(Paper.id, Paper.number, Paper.record, Paper.signed_at).where(
                Paper.kind == PaperKind.ATTENDANCE_CERTIFICATE,
                Paper.voided_at.is_(None),
                Paper.record.in_(listed(places.values())),
            )
        )
    }
    return tuple(
        _one(member, ground, least, held.get(places[member.id])) for member in ground.board.members
    )


def _one(member: MemberRow, ground: Ground, least: int, paper: Any) -> Earned:
    earned, why = judge(ground.board.total(member.id), least)
    if paper is None:
        return Earned(member.id, member.name, earned, why)
    signed = paper.signed_at is not None
    return Earned(member.id, member.name, earned, why, paper.id, paper.number, signed)


def _enrolments(session: Session, activity_id: int) -> dict[int, int]:
    """The enrolment by participation: the record that a certificate is about."""
    rows = session.execute(
        select(Enrolment.participation_id, Enrolment.id).where(Enrolment.activity_id == activity_id)
    )
    return dict(rows.all())


def _people(session: Session, wanted: set[int]) -> dict[int, tuple[Named, Sex | None]]:
    """Names with their confirmed forms, and sex, by participation (one SELECT)."""
    rows = session.execute(
        select(Participation.id, Person, NameForm)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(NameForm, NameForm.nominative == Person.first_name + " " + Person.last_name)
        .where(Participation.id.in_(listed(wanted)))
    )
    found = {}
    for key, person, form in rows:
        name = f"{person.first_name} {person.last_name}"
        forms = (form.genitive, form.dative) if form else ("", "")
        found[key] = (Named(name, *forms), person.sex)
    return found
