"""Which nouns ask for something to be done.

A noun adds its items with one file and one line. The file is ``app/overview/<noun>.py``::

    def items(office: Office, today: date) -> Iterator[Item]:
        for claim in office.projects.queries.claims_due(today + SOON):
            yield Item(
                icon="budget",
                text=_("Payment claim to be checked"),
                value=claim.number,
                page="projects",       # the tab's key
                part="claims",         # the step of the tab, if it has any
                record=claim.id,       # the row that is chosen there, or
                filters=(("state", "late"),),  # what its list is narrowed to
                due_on=claim.due_on,   # the day decides under which heading it stands
            )

and the line stands in :data:`DUTIES`: the right that an account needs, and the function. Items
without a term say by ``urgency`` where they stand (WAITING unless told otherwise). Where several
records of a kind may be due, one item tells how many (:func:`app.overview.words.one_or_count`).
The page is led by :meth:`ui.kit.page.Page.arrive`; one made of a table or of a
:class:`ui.kit.parted.PartedPage` needs nothing more.
"""

from app.overview import (
    applications,
    calls,
    claims,
    evaluating,
    keeping,
    monitoring,
    people,
    registers,
)
from app.overview.views import Duties
from app.safety.rights import Right

DUTIES = (
    Duties(Right.VIEW_WORK, calls.items),
    Duties(Right.VIEW_WORK, applications.items),
    Duties(Right.VIEW_WORK, registers.items),
    Duties(Right.VIEW_RANKING, evaluating.items),
    Duties(Right.SCORE, evaluating.own_items),
    Duties(Right.VIEW, registers.papers),
    Duties(Right.VIEW_PROJECTS, monitoring.items),
    Duties(Right.VIEW_PROJECTS, claims.items),
    Duties(Right.VIEW_PARTICIPANTS, people.items),
    Duties(Right.BACKUP, keeping.items),
)
