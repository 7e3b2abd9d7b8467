"""What the tests of what follows a decision do again and again."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.amendments import amendments
from app.doctor.finding import Level
from app.evaluation.complaints.drafts import ComplaintDraft
from app.evaluation.complaints.queries import ComplaintRow
from app.evaluation.drafts import EvaluatorDraft
from db.models.ledger import LedgerEntry
from db.terms import (
    Channel,
    ComplaintTarget,
    EntryKind,
    Outcome,
    Role,
    Sector,
)
from tests.app.evaluation.world import CLOSED, World
from tests.app.offices import add_person, as_user

NOW = CLOSED + timedelta(days=1)
MORE = (20, 15, 15, 10, 10, 10, 10, 5, 5)  # 100 points


def complaint(
    world: World, place: int = 2, target: ComplaintTarget = ComplaintTarget.DECISION
) -> ComplaintRow:
    complaints = world.office.complaints
    key = complaints.register(
        ComplaintDraft(
            world.applications[place],
            target,
            NOW,
            Channel.E_MAIL,
            "Nesutinkame su balais.",
        )
    )
    complaints.accept(key, complaints.queries.one(key).version)
    return complaints.queries.one(key)


def others(world: World) -> list[int]:
    """Two who did not evaluate: the third evaluator, and one who joins after the decision."""
    add_person(world.office, "dana", "Dana Ketvirtoji", Role.EVALUATOR)
    account = next(row.id for row in world.office.accounts.rows() if row.login == "dana")
    draft = EvaluatorDraft(account_id=account, sector=Sector.CIVIL, name="Dana Ketvirtoji")
    world.evaluators["dana"] = world.office.evaluation.add_evaluator(draft)
    return [world.evaluators[name] for name in ("rasa", "dana")]


def evaluate_again(
    world: World,
    place: int = 2,
    points: tuple[int, ...] = MORE,
    other: tuple[int, ...] | None = None,
    target: ComplaintTarget = ComplaintTarget.DECISION,
) -> ComplaintRow:
    """Ordered, scored, submitted and signed; the second gives the ``other`` points."""
    office = world.office
    row, named = complaint(world, place, target), others(world)
    for login in ("rasa", "dana"):
        world.sign_declaration(login)
    office.complaints.reevaluate(row.id, row.version, named)
    for login, given in (("rasa", points), ("dana", other or points)):
        with as_user(office, login):
            office.evaluation.state_conflict(world.applications[place], False)
        world.fill(login, place, given)
        paper = world.submit(login, place)
        with as_user(office, login):
            office.papers.sign(paper)
    return office.complaints.queries.one(row.id)


def standing(world: World) -> list[tuple[Outcome, int, int | None]]:
    items = world.office.complaints.queries.afterwards(world.call).items
    by_id = {each.application_id: each for each in items}
    return [
        (by_id[key].outcome, by_id[key].awarded, by_id[key].score) for key in world.applications
    ]


def followed(world: World) -> bool:
    """Whether the check of the office finds every amending decision to follow."""
    with Session(world.office.database.reader) as session:
        return [each.level for each in amendments(session)] == [Level.OK]


def selected(world: World) -> int:
    """What the ledger says is awarded."""
    with Session(world.office.database.reader) as session:
        query = select(func.sum(LedgerEntry.cents)).where(LedgerEntry.kind == EntryKind.SELECTED)
        return session.scalar(query) or 0
