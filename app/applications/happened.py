"""Everything that happened to an application, in words, in the order of time. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.applications.clarification_rows import ClarificationRow
from app.applications.timeline import Event, PaperFact
from app.attachments.service import AttachmentRow
from app.explanation import Line, say
from app.formats import VILNIUS, day
from app.i18n import N_
from app.labels import LABELS
from db.terms import PaperKind

VERBS = {
    "application.registered": N_("Application registered"),
    "applications.registered": N_("Application registered"),
    "applications.imported": N_("Application imported from a file"),
    "application.edited": N_("Entries changed"),
    "application.checked": N_("Eligibility checked"),
    "application.recommended": N_("Recommended sum set"),
    "application.withdrawn": N_("Application withdrawn"),
    "evaluation.assigned": N_("Assigned to an evaluator"),
    "evaluation.reconciled": N_("Difference between evaluators settled"),
    "evaluation.agreed": N_("Common score of the evaluators recorded"),
}
"""What is told of the audit log; papers, files and requests tell of themselves."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the timeline; ``who`` is empty for what the clock did."""

    at: datetime
    line: Line
    who: str = ""


def happened(
    events: Iterable[Event],
    papers: Iterable[PaperFact],
    requests: Sequence[ClarificationRow],
    files: Iterable[AttachmentRow],
    now: datetime,
) -> tuple[Happened, ...]:
    """The whole timeline up to ``now``; a term that has not ended yet is not in it."""
    told = [
        *(Happened(each.at, say(VERBS[each.verb]), each.who)
          for each in events if each.verb in VERBS),
        *(line for each in papers for line in _paper(each)),
        *(line for each in requests for line in _request(each)),
        *(line for each in files for line in _file(each)),
    ]  # fmt: skip
    return tuple(sorted((each for each in told if each.at <= now), key=lambda each: each.at))


def _paper(each: PaperFact) -> Iterator[Happened]:
    kind = say(LABELS[PaperKind][each.kind])
    issued = say(N_("{kind} {number}: drawn up"), kind=kind, number=each.number)
    yield Happened(each.issued_at, issued, each.signer)
    if each.signed_at is not None:
        signed = say(N_("{kind} {number}: signed"), kind=kind, number=each.number)
        yield Happened(each.signed_at, signed, each.signer)


def _request(each: ClarificationRow) -> Iterator[Happened]:
    number = each.number
    if each.sent_on is not None and each.received_on is not None:
        line = say(
            N_("Request to clarify No. {number} sent; deemed received {day}"),
            number=number,
            day=day(each.received_on),
        )
        yield Happened(max(_start(each.sent_on), each.asked_at), line)  # a day has no hour
    if each.due_on is not None:
        ended = datetime.combine(each.due_on, time(23, 59), VILNIUS)
        yield Happened(ended, say(N_("The term of request No. {number} ended"), number=number))
    if each.closed_at is not None:
        state = say(LABELS[type(each.state)][each.state])
        line = say(N_("Request to clarify No. {number}: {state}"), number=number, state=state)
        yield Happened(each.closed_at, line, each.closed_by)


def _file(each: AttachmentRow) -> Iterator[Happened]:
    yield Happened(each.added_at, say(N_("Attached: {name}"), name=each.name), each.added_by)
    if each.removed_at is not None:
        line = say(
            N_("Taken out: {name} ({reason})"), name=each.name, reason=each.removed_reason or ""
        )
        yield Happened(each.removed_at, line)


def _start(value: date) -> datetime:
    return datetime.combine(value, time(0), VILNIUS)
