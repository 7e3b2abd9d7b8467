"""Verbs of results after the exit. Audit details hold names of fields, never answers."""

from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Missing, Refused
from app.i18n import N_
from app.participants.follow_ups.drafts import FIELDS, FollowUpDraft
from app.participants.follow_ups.printing import PrintingVerbs
from app.participants.follow_ups.queries import FollowUpQueries
from app.participants.readings import read_rules
from app.participants.steps import NOUN, derive
from app.participants.typed import tidy
from app.problems import reason_of
from app.safety.rights import Right
from app.service import check_version, load
from db.models.follow_ups import FollowUp
from db.models.participants import Participation
from db.terms import FollowUpMoment


class FollowUpService(PrintingVerbs):
    """What people say of themselves after leaving."""

    @cached_property
    def queries(self) -> FollowUpQueries:
        """What screens show."""
        return FollowUpQueries(self.office)

    def record(
        self, participation_id: int, draft: FollowUpDraft, version: int | None = None
    ) -> int:
        """Enter an answer, or that there was none; one of the same moment is replaced.

        ``version`` is that of the record replaced (None: none was seen). Raises Refused while the
        person still takes part, Stale when somebody entered another answer meanwhile.
        """
        today = self.office.clock.today()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            if participation.ended_on is None:
                raise Refused(
                    N_(
                        "Results are asked for after the exit, and this person still takes part."
                        " Nothing was entered: enter the exit first."
                    )
                )
            dates = (participation.started_on, participation.ended_on)
            draft = draft.checked(*dates, today, participation.employment)
            found = _found(unit.session, participation_id, draft.moment)
            check_version(found or _NONE, version or 0)
            record = found or FollowUp(participation_id=participation_id)
            for name in FIELDS:
                setattr(record, name, getattr(draft, name))
            record.recorded_at, record.recorded_by = unit.now, unit.account
            unit.session.add(record)
            unit.session.flush()
            derive(participation, participation.person, read_rules(unit.session))
            unit.record(
                "follow_up.recorded",
                participation_id,
                moment=draft.moment,
                outcome=draft.outcome,
                replaced=found is not None,
            )
            unit.touch(NOUN)
        return record.id

    def take_back(
        self, participation_id: int, moment: FollowUpMoment, reason: str, version: int
    ) -> None:
        """Take out an answer entered by mistake; the question is due again."""
        reason = reason_of(tidy(reason), N_("Write why, without names and codes."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            found = _found(unit.session, participation_id, moment)
            if found is None:
                raise Missing(N_("No answer is entered there."))
            check_version(found, version)
            unit.session.delete(found)
            unit.session.flush()
            derive(participation, participation.person, read_rules(unit.session))
            unit.record("follow_up.taken_back", participation_id, moment=moment, reason=reason)
            unit.touch(NOUN)


class _None:
    version = 0


_NONE = _None()


def _found(session: Session, participation_id: int, moment: FollowUpMoment) -> FollowUp | None:
    return session.scalar(
        select(FollowUp).where(
            FollowUp.participation_id == participation_id, FollowUp.moment == moment
        )
    )
