"""Participants with their names, for somebody outside who has a right to them.

The purpose and the recipient are stated, each person's access log tells of it, and the file is
locked by a password that travels another way. Special-category answers are never in it.
"""

from dataclasses import dataclass, replace

from sqlalchemy import insert

from app.errors import Invalid
from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import N_, paper
from app.labels import paper_label
from app.participants.listing import ParticipantSource, rows_statement
from app.participants.typed import refuse, tidy
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.models.participants import Participation
from db.models.personal_data import PersonAccess
from db.terms import AccessKind

SHORTEST = 12
_TITLES = (
    (N_("Project"), Kind.TEXT),
    (N_("Last name"), Kind.TEXT),
    (N_("First name"), Kind.TEXT),
    (N_("Personal code"), Kind.TEXT),
    (N_("Birth date"), Kind.DAY),
    (N_("Sex"), Kind.TEXT),
    (N_("Telephone"), Kind.TEXT),
    (N_("E-mail"), Kind.TEXT),
    (N_("First day"), Kind.DAY),
    (N_("Exit"), Kind.DAY),
    (N_("Employment at entry"), Kind.TEXT),
    (N_("Education, ISCED"), Kind.WHOLE),
)


@dataclass(frozen=True, slots=True)
class Handing:
    """For what, and to whom; ``password`` locks the file and is kept nowhere."""

    purpose: str
    recipient: str
    password: str
    codes: bool = False

    def __repr__(self) -> str:
        """Without the password."""
        return f"Handing({self.recipient!r})"

    def checked(self) -> "Handing":
        """Trimmed; raises Invalid or InvalidMany."""
        made = replace(self, purpose=tidy(self.purpose), recipient=tidy(self.recipient))
        problems = []
        if not 5 <= len(made.purpose) <= 200:
            problems.append(Invalid(N_("Write what the data are for."), field="purpose"))
        if not 3 <= len(made.recipient) <= 200:
            problems.append(Invalid(N_("Write who gets the file."), field="recipient"))
        if len(made.password) < SHORTEST:
            message = N_("The file’s password has at least {count} marks.")
            problems.append(Invalid(message, field="password", count=SHORTEST))
        refuse(problems)
        return made


class IdentifyingExport(Service):
    """Exporting with names; changes nothing, but is written down for each person."""

    def sheet(self, query: Query, handing: Handing) -> Sheet:
        """The list as narrowed, for :func:`app.exchange.locking.locked`; personal codes on demand.

        Needs the right to special-category data, though none leaves: whoever keeps the registry
        hands people’s names out. Raises Invalid or InvalidMany for what was typed.
        """
        handing = handing.checked()
        source = ParticipantSource(self.office)
        ids = source.ids(query)
        with self.verb(Right.VIEW_SENSITIVE) as unit:
            found = unit.session.execute(rows_statement(ids)).all()
            by_id = {each.id: _row(each, code, handing.codes) for each, code, _rules in found}
            persons = sorted({each.person_id for each, _code, _rules in found})
            look = {
                "at": unit.now,
                "account": unit.account,
                "kind": AccessKind.EXPORT,
                "purpose": f"{handing.recipient}: {handing.purpose}",
            }
            if persons:
                looks = [{"person_id": key} | look for key in persons]
                unit.session.connection().execute(insert(PersonAccess), looks)
            unit.record(
                "participants.handed_out",
                None,
                rows=len(by_id),
                persons=len(persons),
                purpose=handing.purpose,
                recipient=handing.recipient,
                codes=handing.codes,
            )
        columns = [Column(paper(title), kind) for title, kind in _TITLES]
        rows = [by_id[key] for key in ids if key in by_id]
        notes = [
            paper(N_("Given to: {recipient}. Purpose: {purpose}")).format(
                recipient=handing.recipient, purpose=handing.purpose
            )
        ]
        return Sheet(paper(N_("Participants")), columns, rows, {}, notes)


def _row(participation: Participation, operation: str, codes: bool) -> list[Value]:
    person = participation.person
    return [
        operation,
        person.last_name,
        person.first_name,
        (person.personal_code or "") if codes else "",
        person.birth_date,
        paper_label(person.sex) if person.sex else "",
        person.phone,
        person.email,
        participation.started_on,
        participation.ended_on,
        paper_label(participation.employment) if participation.employment else "",
        participation.isced,
    ]
