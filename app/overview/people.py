"""What has to be done about participants: records, questions, documents, terms, requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import _
from app.overview.views import SOON, Item, Urgency
from app.overview.words import by_term, one_or_count
from app.participants.requests.queries import Owed
from app.tables import Query

if TYPE_CHECKING:
    from app.office import Office


def items(office: Office, today: date) -> Iterator[Item]:
    """Numbers only: no look at anybody's data is taken (a fixed number of SELECTs)."""
    participants = office.participants
    incomplete = Query(filters=(("incomplete", True),))
    yield from of_participants(participants.queries.source.count_and_sums(incomplete).count)
    yield from of_evidence(participants.evidence.queries.lacking_count())
    yield from of_attendance(*participants.attendance.queries.late())
    yield from of_data_requests(participants.requests.queries.owed(), today)
    yield from of_follow_ups(*participants.follow_ups.queries.open_counts())
    yield from of_retention(participants.privacy.erasing.due_count())


def of_participants(incomplete: int) -> Iterator[Item]:
    """Records that do not count yet."""
    if incomplete:
        text = _("Participants’ records are incomplete and do not count")
        yield _item("participants", text, incomplete, "incomplete")


def of_follow_ups(four_weeks: int, six_months: int) -> Iterator[Item]:
    """Those who left and have to be asked what became of them."""
    for text, count, moment in (
        (_("Participants to be asked four weeks after the exit"), four_weeks, "four_weeks"),
        (_("Participants to be asked six months after the exit"), six_months, "six_months"),
    ):
        if count:
            yield _item("clock", text, count, f"follow-ups/{moment}")


def of_evidence(lacking: int) -> Iterator[Item]:
    """Groups of participants that no document shows."""
    if lacking:
        text = _("Participants’ groups that no document shows on the first day")
        yield _item("document", text, lacking, "evidence", Urgency.LATER)


def of_attendance(sessions: int, activity: str, record: int | None) -> Iterator[Item]:
    """Sessions that were some time ago and of which nothing is entered; the first's activity."""
    if sessions:
        yield Item(
            icon="calendar",
            text=_("Attendance is not entered"),
            value=activity if sessions == 1 else str(sessions),
            page="participants",
            part="attendance",
            record=record if sessions == 1 else None,
            filters=(("state", "late"),),
        )


def of_data_requests(owed: Sequence[Owed], today: date) -> Iterator[Item]:
    """Answers that the law gives a month for: overdue, or due soon."""
    late, soon = by_term(owed, lambda each: each.due_on, today, today + SOON)
    for found, text in (
        (late, _("Requests about personal data are overdue")),
        (soon, _("Requests about personal data to answer soon")),
    ):
        if found:
            yield Item(
                icon="shield",
                text=text,
                value=one_or_count([each.number for each in found], found[0].due_on),
                page="participants",
                part="requests",
                record=found[0].id if len(found) == 1 else None,
                filters=(("open", True),),
                due_on=found[0].due_on,
            )


def of_retention(ended: int) -> Iterator[Item]:
    """Persons whose data need no longer be kept."""
    if ended:
        text = _("Participants whose term of keeping has ended")
        yield _item("shield", text, ended, "retention")


def _item(icon: str, text: str, count: int, part: str, urgency: Urgency = Urgency.WAITING) -> Item:
    return Item(
        icon=icon, text=text, value=str(count), page="participants", part=part, urgency=urgency
    )
