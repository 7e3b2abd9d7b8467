"""Templates as the window and the command line show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.safety.rights import Right
from app.service import Service
from app.texts.diff import Difference, differences
from app.texts.kinds import SPECS, TextSpec
from app.texts.steps import first_text, text_in
from app.texts.text import Text
from db.models.calls import Call
from db.models.texts import CallText, TextVersion
from db.terms import TextKind


@dataclass(frozen=True)
class VersionRow:
    """One version; ``changes`` against the one before it; ``calls`` (numbers) that print it."""

    number: int
    text: Text
    reason: str
    document: str
    made_at: datetime | None
    made_by: str
    changes: tuple[Difference, ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextRow:
    """One template; ``versions`` newest first, the last is the shipped text (number 0)."""

    id: int
    kind: TextKind
    versions: tuple[VersionRow, ...]

    @property
    def newest(self) -> VersionRow:
        """The version that calls published next will print."""
        return self.versions[0]

    @property
    def spec(self) -> TextSpec:
        """Its parts and fields."""
        return SPECS[self.kind]

    @property
    def own(self) -> bool:
        """Whether the office's words differ from the shipped ones."""
        return self.newest.text != self.versions[-1].text


class TextQueries(Service):
    """Reading templates; a fixed number of SELECTs for all of them."""

    def rows(self) -> tuple[TextRow, ...]:
        """Every template with its versions, in the order of the enum."""
        with self.reading(Right.VIEW_WORK) as session:
            return self._rows(session)

    def one(self, kind: TextKind) -> TextRow:
        """One template."""
        return next(row for row in self.rows() if row.kind is kind)

    def _rows(self, session: Session) -> tuple[TextRow, ...]:
        found: dict[TextKind, list[TextVersion]] = {kind: [] for kind in TextKind}
        for version in session.scalars(select(TextVersion).order_by(TextVersion.number)):
            found[version.kind].append(version)
        calls = _calls(session)
        return tuple(
            TextRow(place, kind, self._versions(session, kind, versions, calls))
            for place, (kind, versions) in enumerate(found.items(), 1)
        )

    def _versions(
        self,
        session: Session,
        kind: TextKind,
        versions: list[TextVersion],
        calls: dict[int, list[str]],
    ) -> tuple[VersionRow, ...]:
        rows: list[VersionRow] = []
        if not versions:
            rows.append(VersionRow(0, first_text(session, kind), "", "", None, ""))
        for each in versions:
            text = text_in(each)
            changes = differences(rows[-1].text, text) if rows else ()
            made_at = each.made_at if each.number else None
            rows.append(
                VersionRow(
                    each.number,
                    text,
                    each.reason,
                    each.document,
                    made_at,
                    each.made_by,
                    changes,
                    tuple(calls.get(each.id, ())),
                )
            )
        return tuple(reversed(rows))


def _calls(session: Session) -> dict[int, list[str]]:
    """Numbers of calls by the version that they print."""
    query = select(CallText.version_id, Call.number).join(Call).order_by(func.length(Call.number))
    found: dict[int, list[str]] = {}
    for version_id, number in session.execute(query.order_by(Call.number)):
        found.setdefault(version_id, []).append(number)
    return found
