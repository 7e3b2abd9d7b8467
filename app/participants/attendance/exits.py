"""Exits that follow from the last attendance: proposed by the rule, agreed to by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import Refused
from app.i18n import N_
from app.participants.drafts import exit_problems, refuse
from app.participants.readings import read_rules
from app.participants.steps import NOUN, derive
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.participants import Participation, Person


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit that was agreed to; ``version`` is the participation's as it was looked at."""

    participation_id: int
    on: date
    version: int


class ExitVerbs(Service):
    """Entering several exits at once."""

    def agree_exits(self, exits: Sequence[Exit]) -> int:
        """Store all of them, or none; returns how many.

        Raises Stale when one of the records changed, Refused when nothing is chosen or one of
        them has left already.
        """
        if not exits:
            raise Refused(N_("There is no exit to agree to."))
        today = self.office.clock.today()
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            rules = read_rules(unit.session)
            for each in exits:
                found = load(unit.session, Participation, each.participation_id)
                check_version(found, each.version)
                if found.ended_on is not None:
                    raise Refused(N_("One of them has left already. Open the list again."))
                since = found.stays[-1].started_on if found.stays else found.started_on
                refuse(exit_problems(since, each.on, today))
                found.ended_on = each.on
                if found.stays:
                    found.stays[-1].ended_on = each.on
                derive(found, load(unit.session, Person, found.person_id), rules)
            unit.record("participants.exits_agreed", None, rows=len(exits))
            unit.touch(NOUN)
        return len(exits)
