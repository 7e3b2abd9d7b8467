"""The list to call by, printed: not issued, not kept; who printed it is logged."""

from uuid import uuid4

from app.details import read_details
from app.documents.papers import CallList, Letterhead, PaperId
from app.documents.participant_papers import CallRow
from app.errors import Refused
from app.formats import day, local_day
from app.i18n import N_, paper
from app.participants.follow_ups.queries import FollowUpQueries
from app.participants.privacy.looks import printed
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from app.texts.emblems import standing_emblems, with_pictures
from db.terms import FollowUpMoment

MOST = 500
"""People on one list, a guard of memory and patience: nobody calls more in a fortnight."""
_NUMBERS = {FollowUpMoment.FOUR_WEEKS: "AS-4", FollowUpMoment.SIX_MONTHS: "AS-6"}
_TITLES = {
    FollowUpMoment.FOUR_WEEKS: N_("Participants to be asked four weeks after the exit"),
    FollowUpMoment.SIX_MONTHS: N_("Participants to be asked six months after the exit"),
}


class PrintingVerbs(Service):
    """Needs the right to enter participants: the list shows their contacts."""

    def print_calls(self, moment: FollowUpMoment, query: Query) -> bytes:
        """The list as narrowed, in its order; Refused when it is empty or too long."""
        self.office.require(Right.EDIT_PARTICIPANTS)
        source = FollowUpQueries(self.office).source(moment)
        ids = source.ids(query)
        if not ids:
            raise Refused(N_("Nobody has to be asked: the list is empty."))
        if len(ids) > MOST:
            raise Refused(
                N_("The list holds {count} people, at most {most} are printed: narrow it."),
                count=len(ids),
                most=MOST,
            )
        rows = {row.id: row for row in source.rows(ids)}
        now = self.office.clock.now()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            details = read_details(unit.session)
            made = CallList(
                head=Letterhead(
                    office=details.name,
                    code=details.code,
                    address=details.address,
                    contacts=details.contacts,
                    emblems=standing_emblems(unit.session),
                ),
                paper=PaperId(
                    uid=str(uuid4()),
                    number=_NUMBERS[moment],
                    day=local_day(now),
                    recorded_at=now,
                    place=details.place,
                ),
                titles=(paper(_TITLES[moment]),),
                note=paper(
                    N_("For whoever calls only. Destroy the list once the answers are entered.")
                ),
                rows=tuple(
                    CallRow(
                        name=row.name,
                        project=row.operation,
                        ended_on=day(row.ended_on),
                        due_on=day(row.due_on),
                        contact=row.contact,
                    )
                    for row in (rows[key] for key in ids if key in rows)
                ),
            )
            whole = with_pictures(unit.session, made)
            printed(unit, ids, _NUMBERS[moment])
            unit.record("follow_ups.printed", None, moment=moment, rows=len(made.rows))
        return self.office.render(whole).pdf
