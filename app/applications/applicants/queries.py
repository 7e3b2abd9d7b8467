"""What screens show of one applicant, and the check of aid of one application."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.applicants.aid_check import AidCheck as AidCheck
from app.applications.applicants.aid_check import aid_check_of
from app.applications.applicants.aid_rows import (
    AidRow,
    LookupRow,
    aids_of,
    carries_freight,
    entries,
    lookups,
)
from app.applications.applicants.alike_rows import AlikeRow, MergeRow, alike, merges
from app.applications.applicants.deminimis import Room, de_minimis
from app.applications.applicants.keeping import by_code, other_names
from app.applications.applicants.listing import ApplicantSource
from app.applications.applicants.network import LinkRow, links_of, network
from app.applications.applicants.regulations import in_force
from app.applications.applicants.suspecting import Similar, similar
from app.applications.applicants.undertaking import Undertaking
from app.applications.codes import clean, legal_code
from app.applications.drafts import ApplicantDraft
from app.applications.steps import state_of
from app.applications.stored import applicant_of
from app.applications.terms import ApplicationState
from app.explanation import Check
from app.safety.rights import Right
from app.service import Service, load
from db.models.applicants import AidExemption
from db.models.applications import Applicant, Application
from db.models.calls import Call


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An application of the applicant; cents. ``exempt`` says why its support is no state aid."""

    id: int
    number: str
    call: str
    title: str
    received_at: datetime
    requested: int
    recommended: int | None
    awarded: int | None
    state: ApplicationState
    exempt: str | None


@dataclass(frozen=True, slots=True)
class ApplicantDetail:
    """An applicant with everything; ``draft`` is what the form shows.

    ``room`` is what of the ceiling of de minimis aid is taken today, by whom and when.
    """

    id: int
    version: int
    draft: ApplicantDraft
    code_check: Check
    other_names: tuple[tuple[str, str], ...]
    history: tuple[HistoryRow, ...]
    links: tuple[LinkRow, ...]
    undertaking: Undertaking
    aid: tuple[AidRow, ...]
    lookups: tuple[LookupRow, ...]
    road_freight: bool
    room: Room
    alike: tuple[AlikeRow, ...]
    merges: tuple[MergeRow, ...]


class ApplicantQueries(Service):
    """Reading the directory."""

    def source(self) -> ApplicantSource:
        """All applicants as a table's source."""
        return ApplicantSource(self.office)

    def find(self, code: str) -> int | None:
        """The applicant with a code; one that was merged is found as the one kept."""
        with self.reading(Right.VIEW_WORK) as session:
            found = by_code(session, {clean(code)}).get(clean(code))
            return None if found is None else found.id

    def one(self, applicant_id: int) -> ApplicantDetail:
        """One applicant with everything; Missing if there is none."""
        today = self.office.clock.today()
        with self.reading(Right.VIEW_WORK) as session:
            found = load(session, Applicant, applicant_id)
            known = network(session, found.id)
            whole = known.undertaking(found.id)
            aids, freight = aids_of(session, whole, known), carries_freight(session, whole)
            draft = applicant_of(found)
            return ApplicantDetail(
                id=found.id,
                version=found.version,
                draft=draft,
                code_check=legal_code(draft.code),
                other_names=other_names(session).get(found.id, ()),
                history=_history(session, found.id),
                links=links_of(session, found.id),
                undertaking=whole,
                aid=tuple(row for _owner, row in entries(session, [found.id])),
                lookups=lookups(session, found.id),
                road_freight=found.road_freight,
                room=de_minimis(0, today, aids, in_force(today), freight),
                alike=alike(session, found.id),
                merges=merges(session, found.id),
            )

    def similar(self, name: str, code: str) -> tuple[Similar, ...]:
        """Applicants that may be the one of this name and code, unless the code is known."""
        code = clean(code)
        with self.reading(Right.VIEW_WORK) as session:
            known = session.scalar(select(Applicant.id).where(Applicant.code == code))
            return similar(session, name, code) if known is None else ()

    def aid_check(self, application_id: int) -> AidCheck:
        """Whether an application's support fits under the ceiling, and why; Missing."""
        with self.reading(Right.VIEW_WORK) as session:
            found = load(session, Application, application_id)
            return aid_check_of(session, found, self.office.clock.today())


def _history(session: Session, applicant_id: int) -> tuple[HistoryRow, ...]:
    rows = session.execute(
        select(Application, Call.number, AidExemption.reason)
        .join(Call, Call.id == Application.call_id)
        .outerjoin(AidExemption, AidExemption.application_id == Application.id)
        .where(Application.applicant_id == applicant_id)
        .order_by(Application.received_at.desc(), Application.id.desc())
    )
    return tuple(
        HistoryRow(
            each.id,
            each.number,
            call,
            each.title,
            each.received_at,
            each.requested,
            each.recommended,
            each.awarded,
            state_of(each),
            exempt,
        )
        for each, call, exempt in rows
    )
