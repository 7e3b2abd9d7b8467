"""Links between enterprises as they are stored, read for the single undertaking."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.applicants.keeping import by_code
from app.applications.applicants.undertaking import (
    Linked,
    Node,
    Undertaking,
    applicant_node,
    outside_node,
    paper_line,
    single_undertaking,
)
from app.applications.terms import LinkGround
from db.models.applicants import ApplicantLink
from db.models.applications import Applicant
from db.values import listed


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as one of its ends sees it: ``name`` and ``code`` are the other end’s."""

    id: int
    version: int
    other_id: int | None
    name: str
    code: str
    ground: LinkGround
    paper: str
    paper_on: date
    recorded_by: str
    ended_at: datetime | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class Network:
    """Every link that holds; ``names`` words the enterprises, ``outside`` finds known codes."""

    links: tuple[Linked, ...]
    names: dict[Node, str]
    known: dict[str, int]

    def undertaking(self, applicant_id: int) -> Undertaking:
        """The single undertaking that an applicant belongs to."""
        return single_undertaking(applicant_node(applicant_id), self.links, self.names)

    def node(self, name: str, code: str) -> Node:
        """An enterprise by name and code: of the directory where it is known there."""
        found = self.known.get(code)
        return applicant_node(found) if found is not None else outside_node(name, code)


def network(session: Session, applicant_id: int) -> Network:
    """All links that hold, the applicant's own name beside them (three SELECTs)."""
    rows = session.scalars(
        select(ApplicantLink).where(ApplicantLink.ended_at.is_(None)).order_by(ApplicantLink.id)
    ).all()
    known = {
        code: each.id
        for code, each in by_code(session, {row.code for row in rows if row.code}).items()
    }
    ids = {applicant_id, *known.values()}
    ids |= {key for row in rows for key in (row.applicant_id, row.other_id) if key is not None}
    names: dict[Node, str] = {
        applicant_node(key): name
        for key, name in session.execute(
            select(Applicant.id, Applicant.name).where(Applicant.id.in_(listed(ids)))
        )
    }
    found = Network((), names, known)
    links = []
    for row in rows:
        other = (
            applicant_node(row.other_id)
            if row.other_id is not None
            else found.node(row.name, row.code)
        )
        names.setdefault(other, row.name or row.code)
        paper = paper_line(row.paper, row.paper_on)
        links.append(Linked(applicant_node(row.applicant_id), other, row.ground, paper))
    return Network(tuple(links), names, known)


def links_of(session: Session, applicant_id: int) -> tuple[LinkRow, ...]:
    """Links that name the applicant at either end, ended ones last (two SELECTs)."""
    rows = session.scalars(
        select(ApplicantLink)
        .where(
            (ApplicantLink.applicant_id == applicant_id) | (ApplicantLink.other_id == applicant_id)
        )
        .order_by(ApplicantLink.ended_at.is_not(None), ApplicantLink.id)
    ).all()
    others = {
        row.id: row.applicant_id if row.other_id == applicant_id else row.other_id for row in rows
    }
    ids = {key for key in others.values() if key is not None}
    named = {
        each.id: each
        for each in session.scalars(select(Applicant).where(Applicant.id.in_(listed(ids))))
    }
    found = []
    for row in rows:
        other = named.get(others[row.id] or 0)
        found.append(
            LinkRow(
                row.id,
                row.version,
                None if other is None else other.id,
                row.name if other is None else other.name,
                row.code if other is None else other.code,
                row.ground,
                row.paper,
                row.paper_on,
                row.recorded_by,
                row.ended_at,
                row.ended_reason,
            )
        )
    return tuple(found)
