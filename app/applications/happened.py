"""Everything that happened to an application, in words, in the order of time. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.applications.clarification_rows import ClarificationRow
from app.applications.decided import DecidedFact, DecidedHow
from app.applications.desk.rows import TicketRow
from app.applications.timeline import Event, PaperFact
from app.attachments.service import AttachmentRow
from app.explanation import Line, say
from app.formats import VILNIUS, day, moment, money
from app.i18n import N_
from app.labels import LABELS
from db.terms import Outcome, PaperKind, TicketSource

VERBS = {
    "application.registered": N_("Application registered"),
    "applications.registered": N_("Application registered"),
    "applications.imported": N_("Application imported from a file"),
    "application.edited": N_("Entries changed"),
    "application.checked": N_("Eligibility checked"),
    "application.aid_exempted": N_("Support marked as no state aid"),
    "application.aid_counted": N_("Support counted as de minimis aid"),
    "application.recommended": N_("Recommended sum set"),
    "application.withdrawn": N_("Application withdrawn"),
    "award.agency_reduced": N_("Award reduced by the agency"),
    "award.agency_refused": N_("Refused by the agency"),
    "award.lapsed": N_("Award lapsed"),
    "award.release_cancelled": N_("What was freed is cancelled"),
    "award.withdrawn": N_("Withdrawn after the decision"),
    "complaint.evaluator_released": N_("Evaluator released from the re-evaluation"),
    "complaint.agreed": N_("Common score of the re-evaluation recorded"),
    "complaint.reconciled": N_("Difference in the re-evaluation settled"),
    "complaint.unsettled": N_("What was settled about the re-evaluation cancelled"),
    "complaint.recheck": N_("Eligibility checked anew after a complaint"),
    "complaint.reevaluation": N_("Re-evaluation ordered"),
    "complaint.registered": N_("Complaint registered"),
    "complaint.accepted": N_("Complaint accepted for examination"),
    "complaint.refused": N_("Complaint left unexamined"),
    "complaint.received": N_("Step on a complaint taken back"),
    "complaint.examined": N_("Complaint examined without re-evaluation"),
    "complaint.decided": N_("Complaint decided"),
    "complaint.replied": N_("Complaint replied to"),
    "complaint.withdrawn": N_("Complaint withdrawn by the complainant"),
    "evaluation.assigned": N_("Assigned to an evaluator"),
    "evaluation.keyed": N_("Evaluation sheet typed in from paper"),
    "evaluation.keyed_back": N_("What was typed from a paper sheet taken back"),
    "evaluation.keyed_settled": N_("Two typings of a paper sheet settled by the scan"),
    "scores.imported": N_("Evaluation sheet typed in by a workbook of scores"),
    "scores.import_undone": N_("What a workbook of scores typed in was taken back"),
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
    ticket: TicketRow | None = None,
    decisions: Iterable[DecidedFact] = (),
    afterwards: Iterable[Happened] = (),
) -> tuple[Happened, ...]:
    """The whole timeline up to ``now``; a term that has not ended yet is not in it."""
    told = [
        *(
            Happened(each.at, say(VERBS[each.verb]), each.who)
            for each in events
            if each.verb in VERBS
        ),
        *(line for each in papers for line in _paper(each)),
        *(line for each in requests for line in _request(each)),
        *(line for each in files for line in _file(each)),
        *(_ticket(ticket) if ticket else ()),
        *map(_decided, decisions),
        *afterwards,
    ]
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


_DECIDED = {
    DecidedHow.FIRST: N_("Decision {number}: {outcome}{sum} – {reason}"),
    DecidedHow.AMENDED: N_("Amending decision {number}: {outcome}{sum} – {reason}"),
    DecidedHow.RETURNED: N_("Decision {number}: returned to be evaluated anew – {reason}"),
    DecidedHow.TAKEN_BACK: N_("Decision {number}: the return is taken back – {reason}"),
}


def _decided(each: DecidedFact) -> Happened:
    outcome = "" if each.outcome is None else say(LABELS[Outcome][each.outcome])
    given = f", {money(each.awarded)}" if each.awarded else ""
    line = say(
        _DECIDED[each.how], number=each.number, outcome=outcome, sum=given, reason=each.reason
    )
    return Happened(each.at, line, each.who)


def _ticket(each: TicketRow) -> Iterator[Happened]:
    """Both times: the moment that counts, and when the envelope was handed over."""
    frozen = moment(each.received_at, seconds=True)
    if each.source is TicketSource.JOURNAL:
        line = say(
            N_("Received {frozen} by the paper journal, row {row}"),
            frozen=frozen,
            row=each.journal_row or 0,
        )
        yield Happened(each.received_at, line)
        later = say(N_("Entered later from the paper journal: {reason}"), reason=each.late_reason)
        yield Happened(each.recorded_at, later, each.recorded_by)
        return
    line = say(N_("Time frozen {frozen}, intake ticket {name}"), frozen=frozen, name=each.name)
    yield Happened(each.received_at, line, each.recorded_by)
    if each.taken_at is not None:
        taken = say(
            N_("Envelope handed over {taken} by {bearer}, receipt {paper}"),
            taken=moment(each.taken_at, seconds=True),
            bearer=each.bearer,
            paper=each.paper,
        )
        yield Happened(each.taken_at, taken, each.taken_by)
    if each.standing.corridor:
        yield Happened(each.registered_at or each.received_at, each.standing.explanation.lines[-1])


def _start(value: date) -> datetime:
    return datetime.combine(value, time(0), VILNIUS)
