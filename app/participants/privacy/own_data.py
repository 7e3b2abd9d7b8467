"""A person's own data, given out: one file to read, one for a machine (Articles 15 and 20).

Neither is kept by the office; that they were given out is in the access log and the audit log.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import select

from app.details import read_details
from app.formats import local_day
from app.i18n import N_, paper
from app.labels import LABELS, paper_label
from app.participants.importing.columns import columns
from app.participants.privacy.keeping import everything
from app.participants.privacy.looks import look
from app.safety.rights import Right
from app.service import Service, load
from db.models.participants import Operation, Person
from db.terms import AccessKind

if TYPE_CHECKING:
    from app.documents.papers import NoticePart, PersonData

Tables = dict[str, list[dict[str, Any]]]

_PARTS = {
    "person": N_("Person"),
    "participation": N_("Participation in a project"),
    "participation_group": N_("Target groups"),
    "participation_code": N_("Indicators in which the person is counted"),
    "stay": N_("Comings and leavings"),
    "evidence": N_("Documents seen"),
    "follow_up": N_("Answers after the exit"),
    "enrolment": N_("Enrolments in activities"),
    "attendance": N_("Attendance"),
    "distinct_persons": N_("Told apart from others"),
    "consent": N_("Grounds and consents"),
    "correction": N_("Corrections"),
    "person_access": N_("Who looked at the data"),
    "data_request": N_("Requests about the data"),
    "snapshot_record": N_("Reports in which the person is counted"),
}
_NAMES = {
    "at": N_("Time"),
    "account": N_("Account"),
    "kind": N_("Kind"),
    "purpose": N_("Purpose"),
    "group": N_("Target group"),
    "code": N_("Code"),
    "basis": N_("Ground"),
    "given_on": N_("From"),
    "withdrawn_on": N_("Withdrawn on"),
    "note": N_("Note"),
    "field": N_("What was corrected"),
    "old": N_("Old value"),
    "new": N_("New value"),
    "reason": N_("Reason"),
    "by": N_("By whom"),
    "number": N_("Number"),
    "issuer": N_("Issuer"),
    "received_on": N_("Received"),
    "due_on": N_("Due by"),
    "operation": N_("Project"),
    "complete": N_("Complete record"),
    "handed_on": N_("Entered in the agency’s system"),
    "moment": N_("Question"),
    "outcome": N_("How it ended"),
    "hours": N_("Academic hours, hundredths"),
    "checked_on": N_("Checked on"),
    "checked_by": N_("Who checked"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "employed_since": N_("Employed since"),
    "seeking_since": N_("Seeking work since"),
    "education_since": N_("In education since"),
    "qualified_on": N_("Qualification gained"),
}


@dataclass(frozen=True)
class OwnData:
    """Both files; ``name`` has the person's number, no name."""

    name: str
    paper: "PersonData"
    json: bytes

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"OwnData({self.name!r})"


class GivingOut(Service):
    """What is kept of a person, for that person."""

    def of(self, person_id: int) -> OwnData:
        """Collect everything, and write down that it was given out. Raises Missing."""
        with self.verb(Right.VIEW_SENSITIVE) as unit:
            person = load(unit.session, Person, person_id)
            look(unit, person.id, AccessKind.OWN_DATA, "")
            unit.session.flush()
            tables = everything(unit.session, person_id)
            codes = {each.id: each.code for each in unit.session.scalars(select(Operation))}
            unit.record("participant.own_data_given", None, person=person_id)
            details = read_details(unit.session)
            made_at = unit.now
        for row in tables["participation"]:
            row["operation"] = codes[row.pop("operation_id")]
        from app.documents.papers import Letterhead, PaperId, PersonData

        number = f"AD-{person_id}"
        made = PersonData(
            head=Letterhead(
                office=details.name,
                code=details.code,
                address=details.address,
                contacts=details.contacts,
            ),
            paper=PaperId(
                uid=str(uuid4()),
                number=number,
                day=local_day(made_at),
                recorded_at=made_at,
                place=details.place,
            ),
            parts=_parts(tables),
        )
        whole = {"person": person_id, "made_at": made_at.isoformat(), "data": tables}
        data = json.dumps(whole, ensure_ascii=False, indent=2).encode()
        return OwnData(f"own-data-{person_id}", made, data)


def _parts(tables: Tables) -> tuple["NoticePart", ...]:
    from app.documents.papers import NoticePart

    found = []
    for table, rows in tables.items():
        for number, row in enumerate(rows, 1):
            facts = tuple(_facts(row))
            title = paper(_PARTS[table])
            if facts:
                numbered = f"{title} ({number})" if len(rows) > 1 else title
                found.append(NoticePart(title=numbered, facts=facts))
    return tuple(found)


def _facts(row: dict[str, Any]) -> list[tuple[str, str]]:
    titles = {each.key: each.words() for each in columns()}
    titles |= {key: paper(words) for key, words in _NAMES.items()}
    return [
        (titles[key], _worded(value))
        for key, value in row.items()
        if key in titles and value not in (None, "")
    ]


def _worded(value: Any) -> str:
    if isinstance(value, bool):
        return paper(N_("Yes")) if value else paper(N_("No"))
    if type(value) in LABELS:
        return paper_label(value)
    return str(value)
