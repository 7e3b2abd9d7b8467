"""Making up many records at once, through the bulk verbs, or single ones where there are none."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random
from typing import TypeVar

from app.applications.drafts import AnswerDraft
from app.applications.terms import CheckAnswer
from app.calls.scorecard import CriterionSpec
from app.errors import Invalid
from app.i18n import N_
from app.loading.description import Invented, InventVerb
from app.loading.invented import attendance, money, people, projects
from app.office import Office
from app.participants.drafts import OperationDraft
from app.tables import Query
from db.terms import ApplicationState, ScaleKind

T = TypeVar("T")

TOGETHER = 10_000
"""So many records make one bulk verb: one transaction, one audit entry."""
YEARS = 6
"""Invented projects and entries lie in so many years before the verb."""
INELIGIBLE = 8
"""Percent of the checked applications."""


def invent(office: Office, verb: InventVerb, call_id: int | None) -> None:
    """Do what the verb asks, at the office's time and in the current person's name."""
    if verb.what in _OF_CALL and call_id is None:
        raise Invalid(N_("Name the call."), field="call")
    _MAKERS[verb.what](office, verb, call_id or 0)


def _applications(office: Office, verb: InventVerb, call_id: int) -> None:
    call = office.calls.queries.one(call_id).draft
    into = projects.Into(
        call_id,
        tuple(action for action, _cents in call.actions),
        call.opens_at,
        call.closes_at,
        call.smallest,
        call.largest,
    )
    drafts = projects.applications(verb.count, verb.seed, into, office.clock.now())
    for some in _pieces(drafts):
        office.applications.register_many(some)


def _checks(office: Office, verb: InventVerb, call_id: int) -> None:
    """The first ``count`` unchecked applications; a few lack something."""
    chance = Random(verb.seed)
    for application in _of_call(office, call_id, ApplicationState.REGISTERED)[: verb.count]:
        found = office.applications.queries.one(application)
        answers = [AnswerDraft(item.id, CheckAnswer.YES) for item in found.items]
        if chance.randrange(100) < INELIGIBLE:
            item = chance.choice([item for item in found.items if item.must])
            wrong = AnswerDraft(item.id, CheckAnswer.NO, "Nepateiktas privalomas dokumentas")
            answers = [wrong if each.item_id == item.id else each for each in answers]
        office.applications.check(found.id, found.version, answers)


def _evaluations(office: Office, verb: InventVerb, call_id: int) -> None:
    """One's first ``count`` sheets of the call: no conflict, all points, submitted, unsigned."""
    for task in office.evaluation.queries.my_tasks(call_id)[: verb.count]:
        office.evaluation.state_conflict(task.id, conflicted=False)
        quality = Random(task.id).randrange(101)
        chance = Random(verb.seed + task.id)
        for criterion in office.evaluation.queries.scorecard(task.id).spec.criteria:
            points = _points(chance, criterion, quality)
            office.evaluation.score(task.id, int(criterion.key), points, "Pagrįsta paraiškoje.")
        office.evaluation.submit(task.id)


def _points(chance: Random, criterion: CriterionSpec, quality: int) -> int:
    percent = min(max(quality + chance.randrange(-15, 16), 0), 100)
    if criterion.scale is ScaleKind.YES_NO:
        return criterion.high
    if criterion.scale is ScaleKind.STEPS:
        steps = sorted(step.points for step in criterion.steps)
        return steps[min(percent * len(steps) // 100, len(steps) - 1)]
    steps_up = (criterion.high - criterion.low) * percent // 100 // criterion.step
    return criterion.low + steps_up * criterion.step


def _operations(office: Office, verb: InventVerb, _call_id: int) -> None:
    chance, today = Random(verb.seed), office.clock.today()
    proposed = [each.id for each in office.budget.queries.applications()]
    for number in range(1, verb.count + 1):
        starts = today - timedelta(days=chance.randrange(90, YEARS * 365))
        ends = starts + timedelta(days=chance.randrange(300, 1100))
        code = f"BIVP-{verb.seed}-{number:03}"
        title = f"Išgalvotas projektas Nr. {number}"
        application = proposed[number % len(proposed)] if proposed else None
        office.participants.add_operation(OperationDraft(code, title, starts, ends, application))


def _participants(office: Office, verb: InventVerb, _call_id: int) -> None:
    rows = office.participants.queries.operations()
    places = [people.Project(row.id, row.starts_on, row.ends_on) for row in rows]
    today = office.clock.today()
    if not any(place.starts_on <= today for place in places):
        raise Invalid(N_("Invented participants need a project that has begun: add one first."))
    for some in _pieces(people.participants(verb.count, verb.seed, places, today)):
        office.participants.register_many(some)


def _activities(office: Office, verb: InventVerb, _call_id: int) -> None:
    """Spread over the projects that have participants, the fullest first."""
    service, today = office.participants.attendance, office.clock.today()
    rows = sorted(
        (row for row in office.participants.queries.operations() if row.participants),
        key=lambda row: (-row.participants, row.id),
    )
    for number in range(1, verb.count + 1 if rows else 1):
        row = rows[number % len(rows) - 1]
        made = attendance.training(number, row.id, row.starts_on, row.ends_on)
        activity = service.add_activity(made.activity)
        service.add_sessions(activity, made.series)
        source = office.participants.queries.source
        found = source.first(Query(filters=(("operation", row.id),)), made.people)
        service.enrol(activity, found, min(row.starts_on, today))
        board = service.queries.board(activity)
        held = replace(board, sessions=tuple(each for each in board.sessions if each.on <= today))
        if entered := attendance.cells(held, verb.seed + number):
            service.enter(activity, entered)


def _entries(office: Office, verb: InventVerb, _call_id: int) -> None:
    today = office.clock.today()
    applications = [each.id for each in office.budget.queries.applications()]
    first = today - timedelta(days=YEARS * 365)
    for some in _pieces(money.entries(verb.count, verb.seed, applications, first, today)):
        office.budget.record_many(some, "Išgalvoti įrašai")


def _of_call(office: Office, call_id: int, state: ApplicationState) -> list[int]:
    filters = (("call", call_id), ("state", state))
    return list(office.applications.queries.source().ids(Query(filters=filters, sort="number")))


def _pieces(drafts: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(drafts)
    while some := list(islice(rest, TOGETHER)):
        yield some


_OF_CALL = {Invented.APPLICATIONS, Invented.CHECKS, Invented.EVALUATIONS}
_MAKERS = {
    Invented.APPLICATIONS: _applications,
    Invented.CHECKS: _checks,
    Invented.EVALUATIONS: _evaluations,
    Invented.OPERATIONS: _operations,
    Invented.PARTICIPANTS: _participants,
    Invented.ACTIVITIES: _activities,
    Invented.ENTRIES: _entries,
}
