"""Replaying the last-day intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.applications.desk.drafts import JournalDraft, JournalRow, TicketDraft
from app.applications.desk.rows import TicketRow
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_applications as text

if TYPE_CHECKING:
    from app.loading.replay import Replay


def intake(replay: Replay, verb: text.IntakeVerbs) -> None:
    """One verb at the desk."""
    desk = replay.office.desk
    match verb:
        case text.FreezeVerb():
            replay.tickets.append(desk.freeze(replay.call_id(verb.call)).id)
        case text.TakeInVerb():
            row = ticket(replay, verb.ticket)
            typed = verb.model_dump(exclude={"at", "by", "do", "ticket"})
            desk.take_in(row.id, row.version, TicketDraft(**typed))
        case text.DismissVerb():
            row = ticket(replay, verb.ticket)
            desk.dismiss(row.id, row.version, verb.why, verb.reason)
        case text.PutBackVerb():
            row = ticket(replay, verb.ticket)
            desk.put_back(row.id, row.version)
        case text.JournalVerb():
            desk.print_journal(replay.call_id(verb.call), verb.sheets)
        case text.EnterJournalVerb():
            _enter(replay, verb)


def ticket(replay: Replay, place: int) -> TicketRow:
    """The nth ticket of this file."""
    if not 1 <= place <= len(replay.tickets):
        raise Invalid(N_("There is no intake ticket {number} in the file."), number=place)
    return replay.office.desk.queries.one(replay.tickets[place - 1])


def _enter(replay: Replay, verb: text.EnterJournalVerb) -> None:
    call = replay.call_id(verb.call)
    journals = replay.office.desk.queries.journals(call)
    rows = tuple(JournalRow(**row.model_dump()) for row in verb.rows)
    draft = JournalDraft(call, verb.reason, rows, journals[0].id if journals else None)
    replay.tickets += replay.office.desk.enter_journal(draft)
