"""Registering many applications in one transaction, by the same rules as one."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from sqlalchemy import select

from app.applications.drafts import ApplicationDraft
from app.applications.intake import index_texts, next_numbers, put_applicants
from app.applications.receipt import check_action, check_receipt, received
from app.bulk import Rows
from app.calls.steps import call_of
from app.errors import Refused
from app.i18n import N_
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.text import fold
from db.unit_of_work import UnitOfWork
from db.values import listed

Copy = tuple[int, str, str]
"""Call, applicant's code, folded title: what makes one application a copy of another."""


def register_all(
    unit: UnitOfWork, drafts: Mapping[int, ApplicationDraft], rows: Rows
) -> list[Application]:
    """Store checked drafts by place; raises BadRows with every refusal before writing anything."""
    calls = refusals(unit, drafts, rows)
    rows.done()
    applicants = put_applicants(unit, [draft.applicant for draft in drafts.values()])
    with unit.session.no_autoflush:
        found = [
            received(
                draft, calls[draft.call_id], applicants[draft.applicant.code], number, unit.now
            )
            for draft, number in zip(
                drafts.values(), _numbers(unit, drafts.values(), calls), strict=True
            )
        ]
    unit.session.add_all(found)
    unit.session.flush()
    index_texts(unit, found)
    return found


def refusals(
    unit: UnitOfWork, drafts: Mapping[int, ApplicationDraft], rows: Rows
) -> dict[int, Call]:
    """The calls of the drafts; ``rows`` learns which of them cannot be taken. Writes nothing."""
    seen = _stored(unit, drafts.values())
    calls: dict[int, Call] = {}
    for place, draft in drafts.items():
        with rows.row(place):
            call = calls[draft.call_id] = call_of(unit.session, draft.call_id)
            check_receipt(call, draft, unit.now)
            check_action(call, draft)
            copy = (draft.call_id, draft.applicant.code, fold(draft.title))
            if seen.get(copy):
                raise Refused(
                    N_("The same application is already registered: {number}."),
                    field="title",
                    number=seen[copy],
                )
            if copy in seen:
                raise Refused(
                    N_("The same application stands here twice: code and title are the same."),
                    field="title",
                )
            seen[copy] = ""
    return calls


def _numbers(
    unit: UnitOfWork, drafts: Iterable[ApplicationDraft], calls: Mapping[int, Call]
) -> Iterator[str]:
    """Numbers in the order of the drafts, taken for a run of one call together."""
    for call_id, run in groupby(drafts, lambda draft: draft.call_id):
        yield from next_numbers(unit, calls[call_id], len(list(run)))


def _stored(unit: UnitOfWork, drafts: Iterable[ApplicationDraft]) -> dict[Copy, str]:
    """Numbers of what the calls of the drafts hold, those withdrawn left out."""
    rows = unit.session.execute(
        select(Application.call_id, Applicant.code, Application.title, Application.number)
        .join(Applicant)
        .where(Application.call_id.in_(listed({draft.call_id for draft in drafts})))
        .where(Application.withdrawn_at.is_(None))
    )
    return {(call, code, fold(title)): number for call, code, title, number in rows}
