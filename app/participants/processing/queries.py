"""Records of processing activities as screens and papers show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.details import read_details
from app.i18n import N_, npaper, paper
from app.participants.processing.drafts import TEXTS, ActivityDraft, shipped
from app.safety.rights import Right
from app.service import Service
from app.texts.fields import fill
from db.models.participants import Operation
from db.models.processing import ProcessingRecord
from db.models.strategy import StrategyVersion
from db.terms import Controller


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity; ``draft`` as it is worded, ``filled`` with its fields filled in, by name.

    Version 0 is the one that came with the program.
    """

    id: int
    activity: str
    number: int
    draft: ActivityDraft
    filled: Mapping[str, str]
    dropped: bool
    reason: str
    stored_at: datetime | None
    stored_by: str

    @property
    def title(self) -> str:
        """The activity's name."""
        return self.draft.title


class ProcessingQueries(Service):
    """Reading the records."""

    def rows(self) -> tuple[ActivityRow, ...]:
        """Every activity as it holds now, dropped ones last (four SELECTs)."""
        with self.reading(Right.VIEW_WORK) as session:
            values = known(session)
            newest = select(func.max(ProcessingRecord.id)).group_by(ProcessingRecord.activity)
            stored = {
                each.activity: each
                for each in session.scalars(
                    select(ProcessingRecord)
                    .where(ProcessingRecord.id.in_(newest))
                    .order_by(ProcessingRecord.id)
                )
            }
        keys = [*shipped(), *(key for key in stored if key not in shipped())]
        rows = [
            _row(place, key, stored.get(key), values) for place, key in enumerate(keys, start=1)
        ]
        return tuple(sorted(rows, key=lambda row: row.dropped))

    def history(self, activity: str) -> tuple[ActivityRow, ...]:
        """Every stored version of one activity, the newest first."""
        with self.reading(Right.VIEW_WORK) as session:
            values = known(session)
            found = session.scalars(
                select(ProcessingRecord)
                .where(ProcessingRecord.activity == activity)
                .order_by(ProcessingRecord.number.desc())
            )
            return tuple(_row(each.id, activity, each, values) for each in found)


def draft_of(stored: ProcessingRecord) -> ActivityDraft:
    """The words of a stored version."""
    return ActivityDraft(stored.title, *(getattr(stored, name) for name in TEXTS))


def known(session: Session) -> dict[str, str]:
    """What the program fills in today (three SELECTs)."""
    details = read_details(session)
    return {
        "office": details.name,
        "contacts": details.contacts,
        "agency": _agency(session),
        "participants_kept": _kept(session),
    }


def _agency(session: Session) -> str:
    from app.profiles import profile

    key = session.scalar(
        select(StrategyVersion.profile).order_by(StrategyVersion.id.desc()).limit(1)
    )
    return profile(key).agency if key else paper(N_("the agency"))


def _kept(session: Session) -> str:
    """The terms of projects whose names the office keeps, those alike told once."""
    rows = session.execute(
        select(Operation.retention_years, Operation.code)
        .where(Operation.controller == Controller.OFFICE)
        .order_by(Operation.code)
    ).all()
    terms: dict[int | None, list[str]] = {}
    for years, code in rows:
        terms.setdefault(years, []).append(code)
    if not terms:
        return paper(N_("As the project’s rules say"))
    told = []
    for years, codes in terms.items():
        if years is None:
            words = paper(N_("the term is not written down yet"))
        else:
            words = npaper(
                "{n} year from the project’s trigger date",
                "{n} years from the project’s trigger date",
                years,
            ).format(n=years)
        told.append(words if len(terms) == 1 else f"{', '.join(codes)}: {words}")
    return "; ".join(told)


def _row(
    place: int, key: str, stored: ProcessingRecord | None, values: Mapping[str, str]
) -> ActivityRow:
    draft = shipped()[key] if stored is None else draft_of(stored)
    filled = {name: "\n".join(fill(getattr(draft, name), values)) for name in TEXTS}
    if stored is None:
        return ActivityRow(place, key, 0, draft, filled, False, "", None, "")
    return ActivityRow(
        place,
        key,
        stored.number,
        draft,
        filled,
        stored.dropped,
        stored.reason,
        stored.stored_at,
        stored.stored_by,
    )
