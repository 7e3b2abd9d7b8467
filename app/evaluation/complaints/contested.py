"""What is under complaint (apskųsta), for lists, papers and the nouns that come after."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.evaluation.complaints.machine import OPEN
from app.explanation import Line, say
from app.formats import day, local_day
from app.i18n import N_, paper
from db.models.applications import Application
from db.models.complaints import Complaint


@dataclass(frozen=True, slots=True)
class Contested:
    """An open complaint: about which application, whose, received when."""

    application_id: int
    application: str
    number: str
    complainant: str
    received_on: date

    @property
    def line(self) -> Line:
        """The warning, with names."""
        return say(
            N_("{application} is under complaint: {number}, {complainant}, received {day}."),
            application=self.application,
            number=self.number,
            complainant=self.complainant,
            day=day(self.received_on),
        )


Open = dict[int, tuple[Contested, ...]]


def contested_in(session: Session, call_id: int) -> Open:
    """Open complaints of a call by application, the first one first (one SELECT).

    Nothing is blocked by them: whoever hands the call over, or contracts, is warned with names.
    """
    rows = session.execute(
        select(
            Complaint.application_id,
            Application.number,
            Complaint.number,
            Complaint.complainant,
            Complaint.received_at,
        )
        .join(Application, Application.id == Complaint.application_id)
        .where(Complaint.call_id == call_id, Complaint.state.in_(OPEN))
        .order_by(Complaint.id)
    )
    found: defaultdict[int, list[Contested]] = defaultdict(list)
    for key, application, number, who, received in rows:
        found[key].append(Contested(key, application, number, who, local_day(received)))
    return {key: tuple(rows) for key, rows in found.items()}


def stamp(found: tuple[Contested, ...]) -> str:
    """The stamp beside an application on a paper (Lithuanian); empty without a complaint."""
    if not found:
        return ""
    told = ", ".join(f"{each.number} ({day(each.received_on)})" for each in found)
    return paper(N_("UNDER COMPLAINT: {complaints}")).format(complaints=told)


def note(found: Open) -> str:
    """The note under a list (Lithuanian); empty where nothing in it is under complaint."""
    if not found:
        return ""
    names = ", ".join(each.application for rows in found.values() for each in rows[:1])
    return paper(
        N_(
            "Under complaint when this list was drawn up: {applications}. The list may change after"
            " the complaints are examined."
        )
    ).format(applications=names)
