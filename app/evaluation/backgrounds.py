"""Gathers what signs of a conflict are looked for in, with a fixed number of SELECTs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.applications.applicants.network import Network, network
from app.applications.applicants.undertaking import applicant_node
from app.details import read_details
from app.evaluation.suspicion import Party, Sign, Who, Whose, people_with, signs
from db.models.applications import Applicant, Application
from db.models.evaluation import Evaluator
from db.models.mandates import Mandate, OfficeFunction


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind an application, as it was read; partners by name and code."""

    applicant_id: int
    applicant: str
    head: str
    email: str
    code: str
    contact: str
    partners: tuple[tuple[str, str], ...] = ()


def behind(application: Application) -> Behind:
    """Of an application with applicant and partners loaded."""
    found = application.applicant
    return Behind(
        found.id,
        found.name,
        found.head,
        found.email,
        found.code,
        found.contact,
        tuple((partner.name, partner.code) for partner in application.partners),
    )


class Backgrounds:
    """Evaluators, the office's functions on a day, and who is linked with whom."""

    def __init__(self, session: Session, today: date) -> None:
        details = read_details(session)
        self._office = Party(details.name, details.code)
        self._functions: dict[str, str] = {}
        held: dict[str, list[str]] = defaultdict(list)
        for person, function in session.execute(
            select(Mandate.person, OfficeFunction.name)
            .join(OfficeFunction)
            .where(
                Mandate.voided_reason.is_(None),
                Mandate.starts_on <= today,
                or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
            )
            .order_by(OfficeFunction.position, Mandate.id)
        ):
            held[person].append(function)
            self._functions.setdefault(person, function)
        self.people: dict[int, Who] = {
            row.id: Who(
                row.name,
                row.organisation,
                row.email,
                row.organisation_code,
                tuple(held.get(row.name, ())),
            )
            for row in session.execute(
                select(
                    Evaluator.id,
                    Evaluator.name,
                    Evaluator.organisation,
                    Evaluator.email,
                    Evaluator.organisation_code,
                )
            )
        }
        self._links: Network = network(session, 0)
        self._codes: dict[int, str] = {}
        if self._links.links:
            ids = {int(key) for kind, key in self._links.names if kind == "applicant"}
            rows = session.execute(
                select(Applicant.id, Applicant.code).where(Applicant.id.in_(ids))
            )
            self._codes = dict(rows.all())
        self._whose: dict[int, Whose] = {}

    def signs(self, evaluator_id: int, application: Application) -> tuple[Sign, ...]:
        """Signs between one evaluator and an application with applicant and partners loaded."""
        return self.signs_of(evaluator_id, application.id, behind(application))

    def signs_of(self, evaluator_id: int, application_id: int, about: Behind) -> tuple[Sign, ...]:
        """Signs between one evaluator and those who stand behind an application."""
        whose = self._whose.get(application_id)
        if whose is None:
            whose = self._whose[application_id] = self._of(about)
        return signs(self.people[evaluator_id], whose)

    def _of(self, about: Behind) -> Whose:
        return Whose(
            about.applicant,
            about.head,
            about.email,
            tuple(Party(name, code) for name, code in about.partners),
            about.code,
            about.contact,
            self._linked(about.applicant_id),
            self._office,
            people_with((about.head, about.contact), self._functions),
        )

    def _linked(self, applicant_id: int) -> tuple[Party, ...]:
        if not self._links.links:
            return ()
        found = []
        for member in self._links.undertaking(applicant_id).members:
            kind, key = member.node
            if member.node == applicant_node(applicant_id):
                continue
            code = self._codes.get(int(key), "") if kind == "applicant" else key
            name = self._links.names.get(member.node, "")
            found.append(Party(name, code if kind != "name" else ""))
        return tuple(found)
