"""Everything that happened to a project, and what is still to come, in one list by date. Pure.

It is put together from the project’s card, its money and how it goes; nothing of it is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto

from app.explanation import Line, say
from app.formats import day, money
from app.i18n import N_
from app.labels import LABELS
from app.projects.claims.rows import ClaimRow, ProjectMoney
from app.projects.contracts.rows import ContractRow
from app.projects.monitoring.views import MonitoringCard, ReportRow, VisitRow
from app.projects.monitoring.words import DEVIATIONS, VISITS
from app.projects.queries import ProjectCard
from db.terms import AgencyStep, ChangeKind, ClaimKind, ClaimState, ReportKind, VisitKind


class EventKind(StrEnum):
    """What an event is about."""

    AGENCY = auto()
    CONTRACT = auto()
    INSTALMENT = auto()
    CLAIM = auto()
    PAYMENT = auto()
    RECOVERY = auto()
    REPORT = auto()
    VISIT = auto()
    DEVIATION = auto()


EVENTS = {
    EventKind.AGENCY: N_("Agency"),
    EventKind.CONTRACT: N_("Contract"),
    EventKind.INSTALMENT: N_("Foreseen payment"),
    EventKind.CLAIM: N_("Payment claim"),
    EventKind.PAYMENT: N_("Payment"),
    EventKind.RECOVERY: N_("Recovery"),
    EventKind.REPORT: N_("Project report"),
    EventKind.VISIT: N_("Visit to the project"),
    EventKind.DEVIATION: N_("What deviates"),
}

_SECTIONS = {
    EventKind.AGENCY: "agency",
    EventKind.CONTRACT: "contract",
    EventKind.INSTALMENT: "contract",
    EventKind.RECOVERY: "money",
    EventKind.CLAIM: "money",
    EventKind.PAYMENT: "money",
    EventKind.DEVIATION: "monitoring",
}
_PARTS = {EventKind.REPORT: "reports", EventKind.VISIT: "visits"}


@dataclass(frozen=True, slots=True)
class Event:
    """One line: the day, what, in cents how much, a remark.

    ``off``: it was recorded by mistake and taken back. ``ahead``: it is still to come. ``part`` and
    ``record`` say in which list it stands; without a part ``section`` of the card shows it.
    """

    on: date
    kind: EventKind
    what: Line
    cents: int | None = None
    note: str = ""
    off: bool = False
    ahead: bool = False
    record: int | None = None
    id: int = 0

    @property
    def section(self) -> str:
        """Of the project’s card; empty where a list has it."""
        return _SECTIONS.get(self.kind, "")

    @property
    def part(self) -> str:
        """The part of the tab that lists it; empty where the card alone shows it."""
        return _PARTS.get(self.kind, "")


def timeline(card: ProjectCard, money_: ProjectMoney, way: MonitoringCard) -> tuple[Event, ...]:
    """The earliest first; of one day in the order of the kinds."""
    found = [
        *_agency(card),
        *(() if card.contract is None else _contract(card.contract)),
        *_instalments(card, way.today),
        *(event for each in money_.claims for event in _claim(each)),
        *_recoveries(money_, way.today),
        *(event for each in way.reports for event in _report(each)),
        *(event for each in way.visits for event in _visit(each, way.today)),
        *_deviations(way),
    ]
    order = {kind: place for place, kind in enumerate(EventKind)}
    found.sort(key=lambda each: (each.on, order[each.kind]))
    return tuple(replace(each, id=number) for number, each in enumerate(found, start=1))


def _agency(card: ProjectCard) -> Iterator[Event]:
    for each in card.steps:
        what = say(LABELS[AgencyStep][each.step])
        if each.step is AgencyStep.DUE_SET and each.due_on is not None:
            what = say(N_("{step}: until {day}"), step=what, day=day(each.due_on))
        note = _noted(each.document, each.note, each.cancelled_reason)
        off = each.cancelled_at is not None
        yield Event(each.on, EventKind.AGENCY, what, each.cents, note, off)


def _contract(found: ContractRow) -> Iterator[Event]:
    kind, first = EventKind.CONTRACT, found.now
    number = say(N_("Contract No. {number} signed"), number=first.number)
    standing = [each for each in found.changes if each.cancelled_at is None]
    support = standing[0].support_before if standing else first.support
    yield Event(first.signed_on, kind, number, support)
    for each in found.changes:
        what = say(
            N_("Change No. {number} of the contract: {kind}"),
            number=each.number,
            kind=say(LABELS[ChangeKind][each.kind]),
        )
        note = _noted(each.document, each.reason, each.cancelled_reason)
        cents = each.support_after if each.support_after != each.support_before else None
        yield Event(each.on, kind, what, cents, note, each.cancelled_at is not None)
    if found.terminated_on is not None:
        what = say(N_("Contract terminated"))
        yield Event(found.terminated_on, kind, what, found.sums.paid, found.terminated_reason)
    elif found.finished_on is not None:
        yield Event(found.finished_on, kind, say(N_("Final settlement")), found.sums.paid)


def _instalments(card: ProjectCard, today: date) -> Iterator[Event]:
    for each in () if card.contract is None else card.contract.now.instalments:
        what = say(N_("Foreseen: {kind}"), kind=say(LABELS[ClaimKind][each.kind]))
        ahead = each.due_on >= today
        kind = EventKind.INSTALMENT
        yield Event(each.due_on, kind, what, each.cents, each.note, ahead=ahead)


def _claim(each: ClaimRow) -> Iterator[Event]:
    claim = say(
        N_("Claim No. {number} ({kind})"),
        number=each.number,
        kind=say(LABELS[ClaimKind][each.kind]),
    )
    kind, ended = EventKind.CLAIM, each.state in (ClaimState.REFUSED, ClaimState.WITHDRAWN)
    asked = say(N_("{claim}: asked"), claim=claim)
    if ended:
        state = say(LABELS[ClaimState][each.state])
        asked = say(N_("{claim}: {state}"), claim=claim, state=state)
    note = _noted(each.document, each.ended_reason)
    yield Event(each.received_on, kind, asked, each.sums.asked, note, ended, record=each.id)
    if each.checked_on is not None and not ended:
        found = say(N_("{claim}: eligible"), claim=claim)
        reasons = (f"− {money(cents)}: {reason}" for cents, reason in each.deductions)
        note = "; ".join(reasons)
        yield Event(each.checked_on, kind, found, each.sums.eligible, note, record=each.id)
    for payment in each.payments:
        paid = say(N_("{claim}: paid"), claim=claim)
        off, note = payment.reversed_, _noted(payment.document, payment.note)
        yield Event(payment.on, EventKind.PAYMENT, paid, payment.cents, note, off, record=each.id)


def _recoveries(found: ProjectMoney, today: date) -> Iterator[Event]:
    kind = EventKind.RECOVERY
    for each in found.recoveries:
        off = each.cancelled_on is not None
        note = _noted(each.document, each.reason, each.cancelled_reason)
        what = say(N_("Demanded back until {day}"), day=day(each.due_on))
        yield Event(each.demanded_on, kind, what, each.cents, note, off)
        if each.left:
            what, ahead = say(N_("To be given back")), each.due_on >= today
            yield Event(each.due_on, kind, what, each.left, ahead=ahead)
        for payment in each.payments:
            what = say(N_("Given back"))
            note = _noted(payment.document, payment.note)
            yield Event(payment.on, kind, what, payment.cents, note, payment.reversed_)


def _report(each: ReportRow) -> Iterator[Event]:
    told = {"number": each.number, "kind": say(LABELS[ReportKind][each.kind])}
    kind = EventKind.REPORT
    if each.received_on is not None:
        what = say(N_("{kind} No. {number} received"), **told)
        yield Event(each.received_on, kind, what, note=each.document, record=each.id)
    if each.returned_on is not None:
        what = say(N_("{kind} No. {number} returned"), **told)
        yield Event(each.returned_on, kind, what, note=each.remarks, record=each.id)
    if each.accepted_on is not None:
        what = say(N_("{kind} No. {number} accepted"), **told)
        yield Event(each.accepted_on, kind, what, note=each.accepted_by, record=each.id)
    elif each.awaited_by is not None:
        what, ahead = say(N_("{kind} No. {number} awaited"), **told), (each.days or 0) >= 0
        yield Event(each.awaited_by, kind, what, ahead=ahead, record=each.id)


def _visit(each: VisitRow, today: date) -> Iterator[Event]:
    what = say(
        N_("{kind} No. {number}: {state}"),
        kind=say(LABELS[VisitKind][each.kind]),
        number=each.number,
        state=say(VISITS[each.state]),
    )
    off, note = bool(each.cancelled), _noted(each.findings, each.cancelled)
    ahead = each.held_on is None and not off and each.day >= today
    yield Event(each.day, EventKind.VISIT, what, note=note, off=off, ahead=ahead, record=each.id)
    if each.settled_on is not None and each.recommendations:
        what = say(N_("Recommendations of visit No. {number} settled"), number=each.number)
        note = each.settled_how
        yield Event(each.settled_on, EventKind.VISIT, what, note=note, record=each.id)
    elif each.due_on is not None and not off:
        what = say(N_("Recommendations of visit No. {number} due"), number=each.number)
        ahead = each.due_on >= today
        yield Event(each.due_on, EventKind.VISIT, what, ahead=ahead, record=each.id)


def _deviations(way: MonitoringCard) -> Iterator[Event]:
    """As of today: they are reckoned, not recorded."""
    for each in way.deviations:
        what = say(DEVIATIONS[each.kind])
        if each.subject:
            what = say(N_("{what}: {subject}"), what=what, subject=each.subject)
        note = "; ".join(line.text() for line in each.explanation.lines)
        yield Event(way.today, EventKind.DEVIATION, what, note=note)


def _noted(*texts: str) -> str:
    return "; ".join(filter(None, texts))
