"""From a typed application to its rows: applicant by code, number, texts for sorting and search."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import numbers
from app.applications.applicants.keeping import by_code, keep
from app.applications.drafts import ApplicantDraft, ApplicationDraft
from app.applications.stored import APPLICANT, PLAIN, lines_of
from app.formats import local_day
from app.strategy.steps import profile_of
from db import search
from db.models.applications import (
    Applicant,
    Application,
    ApplicationSource,
    BudgetLine,
    Partner,
    PlannedActivity,
    PlannedGroup,
    PlannedIndicator,
)
from db.models.calls import Call
from db.text import sort_key
from db.unit_of_work import UnitOfWork
from db.values import listed


def next_numbers(unit: UnitOfWork, call: Call, count: int = 1) -> list[str]:
    """By the period's pattern: ``{n}`` runs on, and restarts where the year or call is named."""
    pattern = profile_of(unit.session, call.strategy_id).application_number
    year = local_day(unit.now).year
    kind = f"application.{call.number}" if "{call}" in pattern else "application"
    taken = numbers.take_many(unit, kind[:40], count, year if "{year}" in pattern else 0)
    return [pattern.format(n=n, year=year, call=call.number) for n in taken]


def find_applicant(unit: UnitOfWork, draft: ApplicantDraft) -> Applicant:
    """The applicant with this code, brought up to date, or a new one."""
    return put_applicants(unit, [draft])[draft.code]


def put_applicants(unit: UnitOfWork, drafts: Sequence[ApplicantDraft]) -> dict[str, Applicant]:
    """The applicants by code, brought up to date in the order of the drafts, or new.

    One that was merged into another is that other, which keeps its own particulars.
    """
    found = by_code(unit.session, {draft.code for draft in drafts})
    before = {each.id: (each.name, each.code) for each in found.values()}
    for draft in drafts:
        known = found.get(draft.code)
        if known is None:
            known = found[draft.code] = Applicant(code=draft.code)
            unit.session.add(known)
        if known.code == draft.code:
            put_applicant(known, draft)
    unit.session.flush()
    keep_changed(unit, set(found.values()), before)
    return found


def keep_changed(
    unit: UnitOfWork, applicants: Collection[Applicant], before: Mapping[int, tuple[str, str]]
) -> None:
    """What follows from names and codes, where they differ from what they were by id."""
    changed = [each for each in applicants if before.get(each.id) != (each.name, each.code)]
    keep(unit, sorted(changed, key=lambda each: each.id))
    index_again(unit, [each.id for each in changed if each.id in before])


def put_applicant(applicant: Applicant, draft: ApplicantDraft) -> None:
    """What is known of the applicant now; what the paper does not say stays known."""
    for name in APPLICANT:
        if (value := getattr(draft, name)) is not None:
            setattr(applicant, name, value)
    applicant.name_key = sort_key(draft.name)[:400]


def index_again(unit: UnitOfWork, applicants: Collection[int]) -> None:
    """What applications of renamed applicants are found by."""
    same = select(Application).where(Application.applicant_id.in_(listed(applicants)))
    index_texts(unit, unit.session.scalars(same.options(joinedload(Application.applicant))).all())


def money_differs(application: Application, draft: ApplicationDraft) -> bool:
    """Whether the budget lines differ from the stored ones; then cuts made on them are void."""
    return lines_of(application) != draft.lines


def _put_lines(application: Application, draft: ApplicationDraft) -> None:
    application.lines = [
        BudgetLine(
            position=position,
            category=each.category,
            title=each.title,
            unit=each.unit,
            quantity=each.quantity,
            price=each.price,
            total=each.total,
            eligible=each.eligible,
            ineligible_reason=each.reason,
        )
        for position, each in enumerate(draft.lines)
    ]


def fill(application: Application, draft: ApplicationDraft) -> None:
    """Everything typed but receipt and number."""
    for name in PLAIN:
        setattr(application, name, getattr(draft, name))
    application.title_key = sort_key(draft.title)[:600]
    if money_differs(application, draft):
        _put_lines(application, draft)
    application.partners = [
        Partner(position=position, **asdict(each)) for position, each in enumerate(draft.partners)
    ]
    application.activities = [
        PlannedActivity(position=position, **asdict(each))
        for position, each in enumerate(draft.activities)
    ]
    application.indicators = [
        PlannedIndicator(position=position, **asdict(each))
        for position, each in enumerate(draft.indicators)
    ]
    application.sources = [
        ApplicationSource(source=source, cents=cents) for source, cents in draft.sources
    ]
    application.groups = [PlannedGroup(group=group, count=count) for group, count in draft.groups]


def index_texts(unit: UnitOfWork, applications: Sequence[Application]) -> None:
    """What a search finds them by."""
    search.index_many(
        unit.session,
        "applications",
        [
            (each.id, (each.number, each.title, each.applicant.name, each.applicant.code))
            for each in applications
        ],
    )
