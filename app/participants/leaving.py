"""Verbs of leaving an operation and of coming back to it."""

from datetime import date

from app.participants.drafts import exit_problems
from app.participants.readings import read_rules
from app.participants.stays import CameBack, came_back
from app.participants.steps import NOUN, coming_problems, derive, stays_of
from app.participants.typed import refuse
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.participants import Operation, Participation, Stay


class LeavingVerbs(Service):
    """The exit moves with the last stay; results follow it."""

    def set_exit(self, participation_id: int, ended_on: date | None, version: int | None) -> None:
        """The last day in the operation, or None when the person came back."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            check_version(participation, version)
            today = self.office.clock.today()
            since = participation.stays[-1].started_on if participation.stays else None
            refuse(exit_problems(since or participation.started_on, ended_on, today))
            participation.ended_on = ended_on
            if participation.stays:
                participation.stays[-1].ended_on = ended_on
            derive(participation, participation.person, read_rules(unit.session))
            unit.record("participant.exit_set", participation_id, left=ended_on is not None)
            unit.touch(NOUN)

    def come_back(
        self, participation_id: int, started_on: date, ended_on: date | None, version: int | None
    ) -> CameBack:
        """Somebody came back to the same project: a stay is added, the exit moves.

        The first day and its entry data stay. Raises Invalid when the dates cannot be.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            participation = load(unit.session, Participation, participation_id)
            check_version(participation, version)
            operation = load(unit.session, Operation, participation.operation_id)
            today = self.office.clock.today()
            refuse(coming_problems(operation, started_on, ended_on, today))
            done = came_back(stays_of(participation), started_on, ended_on)
            participation.stays = [Stay(started_on=a, ended_on=b) for a, b in done.stays]
            participation.ended_on = done.ended_on
            participation.version += 1
            derive(participation, participation.person, read_rules(unit.session))
            unit.record("participant.came_back", participation_id, stays=len(done.stays))
            unit.touch(NOUN)
        return done
