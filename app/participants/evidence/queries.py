"""What was seen for whom, and which groups no document shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from app.attachments.service import AttachmentRow, attached
from app.errors import NotAllowed
from app.explanation import Line
from app.i18n import N_
from app.participants.evidence.covering import NEEDED, Shown, covering, lacking
from app.participants.evidence.drafts import FIELDS, EvidenceDraft
from app.participants.listing import ParticipantSource, shown
from app.participants.terms import SPECIAL_GROUPS, EvidenceKind, TargetGroup
from app.safety.rights import Right
from app.service import Service, load
from app.tables import Query, Totals
from db.models.follow_ups import Evidence
from db.models.participants import Operation, Participation, ParticipationGroup, Person
from db.values import listed, plain_ids

NOUN = "evidence"
"""What files of documents are attached to."""

_FEW = 5_000
_SORTS = {
    "name": (Participation.name_key,),
    "started_on": (Participation.started_on, Participation.name_key),
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One document of one participation; ``lines`` say why it covers the first day, or not."""

    id: int
    version: int
    draft: EvidenceDraft
    checked_by: str
    covers: bool
    fits: bool
    lines: tuple[Line, ...]
    voided_at: datetime | None
    voided_reason: str
    files: tuple[AttachmentRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceOf:
    """Documents of one participation, and its groups that none shows well.

    Those of special-category groups are left out for a role without the right (``hidden``).
    """

    participation_id: int
    name: str
    rows: tuple[EvidenceRow, ...]
    groups: tuple[TargetGroup, ...]
    lacking: tuple[TargetGroup, ...]
    hidden: bool

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"EvidenceOf(participation_id={self.participation_id})"


@dataclass(frozen=True, slots=True)
class LackingRow:
    """One group of one participation that no document shows; ``seen``: one was, but not well."""

    id: int
    participation_id: int
    name: str
    operation: str
    group: TargetGroup
    started_on: date
    seen: bool

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"LackingRow(id={self.id})"


class EvidenceQueries(Service):
    """Reading what was seen."""

    @cached_property
    def source(self) -> "LackingSource":
        """Groups without a good document, for a table."""
        return LackingSource(self.office)

    def of(self, participation_id: int) -> EvidenceOf:
        """Documents of one participation (four SELECTs); Missing when it is gone."""
        self.office.check_writable()
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = load(session, Participation, participation_id, joinedload(Participation.person))
            held = [each.group for each in found.groups]
            stored = session.scalars(
                select(Evidence)
                .where(Evidence.participation_id == participation_id)
                .order_by(Evidence.id)
            ).all()
            seen = [each for each in stored if sensitive or each.group not in SPECIAL_GROUPS]
            files: dict[int, list[AttachmentRow]] = {each.id: [] for each in seen}
            for row in attached(session, NOUN, list(files)) if sensitive else ():
                files[row.record].append(row)
            rows = tuple(_row(each, found, tuple(files[each.id])) for each in seen)
            known = shown(held, sensitive)
            groups = tuple(group for group in NEEDED if group in known)
            good = [(each.group, shown_of(each)) for each in seen if each.voided_at is None]
            left = lacking(groups, good, found.started_on, found.unemployed_since)
            name = f"{found.person.first_name} {found.person.last_name}"
        return EvidenceOf(participation_id, name, rows, groups, left, not sensitive)

    def lacking_count(self) -> int:
        """How many groups of records no document shows (one SELECT)."""
        return self.source.count_and_sums(Query()).count


class LackingSource(ParticipantSource):
    """Filters: ``operation``, ``group``, ``seen`` (True: a document was seen, but not a good one).

    The rule of :func:`app.participants.evidence.covering.lacking`, asked of the database.
    """

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """Ids of groups, by name unless asked otherwise."""
        keys = (*_SORTS.get(query.sort, _SORTS["name"]), ParticipationGroup.id)
        orders = [key.desc() if query.descending else key.asc() for key in keys]
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return plain_ids(
                session,
                _walked(session, bool(query.filter("seen")))
                .where(*self._clauses(query, self._in_order(session, query, count)))
                .order_by(*orders)
                .limit(count),
            )

    def rows(self, ids: Sequence[int]) -> Sequence[LackingRow]:  # type: ignore[override]
        """Rows for one page of ids (one SELECT)."""
        statement = (
            select(
                ParticipationGroup.id,
                Participation.id,
                Person.last_name,
                Person.first_name,
                Operation.code,
                ParticipationGroup.group,
                Participation.started_on,
                _some().exists(),
            )
            .join(Participation, Participation.id == ParticipationGroup.participation_id)
            .join(Person, Person.id == Participation.person_id)
            .join(Operation, Operation.id == Participation.operation_id)
            .where(ParticipationGroup.id.in_(listed(ids)))
        )
        if not self.office.may(Right.VIEW_SENSITIVE):
            statement = statement.where(ParticipationGroup.group.not_in(sorted(SPECIAL_GROUPS)))
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(statement)
            return [
                LackingRow(key, whose, f"{last} {first}", code, group, started_on, seen)
                for key, whose, last, first, code, group, started_on, seen in found
            ]

    def count_and_sums(self, query: Query) -> Totals:
        """How many groups the query finds."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            statement = (
                select(func.count(ParticipationGroup.id))
                .join(Participation, Participation.id == ParticipationGroup.participation_id)
                .where(*self._clauses(query))
            )
            return Totals(session.scalar(statement) or 0)

    def _filters(self, query: Query) -> list[ColumnElement[bool]]:
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        asked = [group for group in NEEDED if sensitive or group not in SPECIAL_GROUPS]
        if (group := query.filter("group")) is not None:
            if TargetGroup(group) not in asked:
                raise NotAllowed(N_("Your account may not see special-category data."))
            asked = [TargetGroup(group)]
        clauses: list[ColumnElement[bool]] = [
            # Like the outer join, so worded that the list is read in the order of its index: an
            # inner one goes group by group and sorts a hundred thousand rows for one page.
            func.coalesce(ParticipationGroup.group, ParticipationGroup.group).in_(asked),
            ~_good().exists(),
        ]
        if (operation := query.filter("operation")) is not None:
            clauses.append(Participation.operation_id == operation)
        if query.filter("seen"):
            # Not EXISTS: the database makes a join of that, and goes group by group as above.
            clauses.append(func.coalesce(_some().limit(1).scalar_subquery(), 0) > 0)
        return clauses


def _some() -> Select[int]:
    return select(Evidence.id).where(
        Evidence.participation_id == ParticipationGroup.participation_id,
        Evidence.group == ParticipationGroup.group,
        Evidence.voided_at.is_(None),
    )


def _walked(session: Session, seen: bool) -> Select[int]:
    """Groups with their participations, in the order that finds a page soonest."""
    group = ParticipationGroup
    statement = select(group.id)
    if seen and (few := _few_seen(session)) is not None:
        own = Participation.id == group.participation_id
        return statement.join(Participation, own).where(group.id.in_(listed(few)))
    own = group.participation_id == Participation.id
    return statement.select_from(Participation).outerjoin(group, own)


def _few_seen(session: Session) -> list[int] | None:
    """Groups for which a document was seen, where these are few: then a page begins with them.

    A list in the order of names is walked quickly only while every second row is found.
    """
    group = ParticipationGroup
    same = (Evidence.participation_id == group.participation_id) & (Evidence.group == group.group)
    found = select(group.id).select_from(Evidence).join(group, same).limit(_FEW + 1)
    ids = list(session.scalars(found.where(Evidence.voided_at.is_(None))))
    return ids if len(ids) <= _FEW else None


def _good() -> Select[int]:
    start, on = Participation.started_on, Evidence.registered_on
    return _some().where(
        or_(Evidence.valid_from.is_(None), Evidence.valid_from <= start),
        or_(Evidence.valid_to.is_(None), Evidence.valid_to >= start),
        or_(
            Evidence.kind != EvidenceKind.EMPLOYMENT_SERVICE,
            on.is_(None),
            (on <= start) & (on == Participation.unemployed_since),
        ),
    )


def shown_of(each: Evidence) -> Shown:
    """What the rule looks at."""
    return Shown(each.kind, each.valid_from, each.valid_to, each.registered_on)


def _row(each: Evidence, of: Participation, files: tuple[AttachmentRow, ...]) -> EvidenceRow:
    judged = covering(shown_of(each), of.started_on, of.unemployed_since)
    return EvidenceRow(
        id=each.id,
        version=each.version,
        draft=EvidenceDraft(**{name: getattr(each, name) for name in FIELDS}),
        checked_by=each.checked_by,
        covers=judged.covers,
        fits=judged.fits,
        lines=judged.lines,
        voided_at=each.voided_at,
        voided_reason=each.voided_reason,
        files=files,
    )
