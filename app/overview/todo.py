"""What needs doing today and this week, from plain facts; worded for the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.applications.clarification_rows import Awaited
from app.applications.desk.queries import Left
from app.calls.queries import CallRow
from app.evaluation.complaints.owing import OwedAgain
from app.evaluation.complaints.queries import Due
from app.formats import VILNIUS, day, local_day, money
from app.i18n import N_, _, ngettext
from app.overview.views import Item, Urgency
from app.participants.requests.queries import Owed
from app.register.document_queries import Group, Waiting
from db.terms import CallState

SOON = timedelta(days=7)
BACKUP_AGE = timedelta(days=7)

_ON_DAY = (
    N_("on Monday"),
    N_("on Tuesday"),
    N_("on Wednesday"),
    N_("on Thursday"),
    N_("on Friday"),
    N_("on Saturday"),
    N_("on Sunday"),
)


@dataclass(frozen=True)
class Work:
    """Evaluation of one call: how much of how much is done (assigned sheets, declarations)."""

    call_id: int
    call: str
    closed: bool
    evaluators: int
    declared: int
    sheets: int
    submitted: int


def _item(
    icon: str, text: str, value: str, urgency: Urgency, page: str, call_id: int | None = None
) -> Item:
    return Item(0, icon, text, value, urgency, page, call_id)


def numbered(items: list[Item]) -> tuple[Item, ...]:
    """The most pressing first, otherwise as they came; numbered for the screen."""
    ordered = sorted(items, key=lambda item: item.urgency)
    return tuple(replace(item, id=number) for number, item in enumerate(ordered, start=1))


def when(moment: datetime, today: date) -> str:
    """“today 17:00”, “tomorrow 17:00”, “on Friday 17:00”, or the date, in Vilnius."""
    local = moment.astimezone(VILNIUS)
    clock, days = local.strftime("%H:%M"), (local.date() - today).days
    if days == 0:
        return f"{_('today')} {clock}"
    if days == 1:
        return f"{_('tomorrow')} {clock}"
    if 1 < days < 7:
        return f"{_(_ON_DAY[local.weekday()])} {clock}"
    return f"{day(local.date())} {clock}"


def of_calls(calls: tuple[CallRow, ...], received: Mapping[int, int], now: datetime) -> list[Item]:
    """Calls that open, receive, end, or wait for their evaluation."""
    today = local_day(now)
    items = []
    for call in calls:
        count = received.get(call.id, 0)
        value = _("received {count}").format(count=count)
        if call.state is CallState.OPEN:
            near = call.closes_at - now <= SOON
            text = (
                _("Call No. {number} ends {when}") if near else _("Call No. {number} until {when}")
            )
            urgency = Urgency.SOON if near else Urgency.OPEN
        elif call.state is CallState.CLOSED:
            text, urgency = _("Call No. {number} has ended: start its evaluation"), Urgency.SOON
        elif call.state is CallState.PUBLISHED:
            text, urgency, value = _("Call No. {number} opens {when}"), Urgency.OPEN, ""
        elif call.state is CallState.DRAFT:
            text, urgency = _("Call No. {number} is not published"), Urgency.OPEN
            value = money(call.total)
        else:
            continue
        moment = call.opens_at if call.state is CallState.PUBLISHED else call.closes_at
        words = text.format(number=call.number, when=when(moment, today))
        page = "evaluation" if call.state is CallState.CLOSED else "calls"
        items.append(_item("calls", words, value, urgency, page, call.id))
    return items


def of_applications(waiting: int) -> list[Item]:
    """Applications whose eligibility nobody checked."""
    if not waiting:
        return []
    text = _("Applications wait for their eligibility check")
    return [_item("applications", text, str(waiting), Urgency.SOON, "applications")]


def of_clarifications(open_ones: tuple[Awaited, ...], today: date) -> list[Item]:
    """Requests to clarify that wait to be sent, whose term ends soon, or has ended."""
    last = today + SOON
    unsent = [each for each in open_ones if each.due_on is None]
    late = [each for each in open_ones if each.due_on is not None and each.due_on < today]
    soon = [each for each in open_ones if each.due_on is not None and today <= each.due_on <= last]
    items = []
    for found, text, urgency in (
        (late, _("Clarifications whose term has ended"), Urgency.LATE),
        (soon, _("Clarifications whose term is ending"), Urgency.SOON),
        (unsent, _("Requests to clarify are not sent yet"), Urgency.SOON),
    ):
        if found:
            items.append(_item("mail", text, _awaited(found), urgency, "applications"))
    return items


def of_intake(found: tuple[Left, ...]) -> list[Item]:
    """People who wait at the desk, and envelopes taken in but not registered."""
    items = []
    for each in found:
        for names, text, urgency in (
            (each.waiting, _("People wait at the desk, call No. {number}"), Urgency.LATE),
            (each.taken, _("Envelopes are not registered yet, call No. {number}"), Urgency.SOON),
        ):
            if names:
                value = names[0] if len(names) == 1 else str(len(names))
                words = text.format(number=each.call_number)
                items.append(_item("clock", words, value, urgency, "intake", each.call_id))
    return items


def of_complaints(due: tuple[Due, ...], today: date) -> list[Item]:
    """Complaints whose reply is overdue, or due soon."""
    late = [each for each in due if each.due_on < today]
    soon = [each for each in due if each.due_on >= today]
    items = []
    for found, text, urgency in (
        (late, _("Replies to complaints are overdue"), Urgency.LATE),
        (soon, _("Complaints to reply to soon"), Urgency.SOON),
    ):
        if found:
            one = f"{found[0].number} · {day(found[0].due_on)}"
            value = one if len(found) == 1 else str(len(found))
            items.append(_item("mail", text, value, urgency, "evaluation"))
    return items


def _awaited(found: list[Awaited]) -> str:
    """Whose, and until when; only how many where there are several."""
    if len(found) > 1:
        return str(len(found))
    until = found[0].due_on
    return found[0].application if until is None else f"{found[0].application} · {day(until)}"


def of_register(waiting: Waiting) -> list[Item]:
    """Letters to answer, answers that did not come, letters not sent, cases past their term."""
    items = []
    for found, text, urgency in (
        (waiting.late, _("Letters whose answer is overdue"), Urgency.LATE),
        (waiting.soon, _("Letters to answer soon"), Urgency.SOON),
        (waiting.silent, _("Letters that nobody answered in time"), Urgency.SOON),
        (waiting.not_sent, _("Letters registered but not sent"), Urgency.SOON),
    ):
        if found.count:
            items.append(_item("register", text, _letters(found), urgency, "register"))
    if waiting.expired:
        text, count = _("Case files whose retention has ended"), str(len(waiting.expired))
        items.append(_item("register", text, count, Urgency.OPEN, "register"))
    return items


def _letters(found: Group) -> str:
    """Which, and until when; only how many where there are several."""
    if found.count > 1:
        return str(found.count)
    return found.number if found.due_on is None else f"{found.number} · {day(found.due_on)}"


def of_mandates(unheld: tuple[str, ...]) -> list[Item]:
    """Functions that nobody holds today: papers cannot be signed in them."""
    if not unheld:
        return []
    text = _("Functions that nobody holds today")
    value = unheld[0] if len(unheld) == 1 else str(len(unheld))
    return [_item("sign", text, value, Urgency.SOON, "mandates")]


def of_evaluation(works: list[Work]) -> list[Item]:
    """Declarations and sheets that evaluators owe, call by call."""
    items = []
    for work in works:
        lacking = work.evaluators - work.declared
        urgency = Urgency.SOON if work.closed else Urgency.OPEN
        if lacking > 0:
            text = _("Declarations of impartiality not signed, call No. {number}")
            value = _("{some} of {all}").format(some=lacking, all=work.evaluators)
            words = text.format(number=work.call)
            items.append(_item("sign", words, value, urgency, "evaluation", work.call_id))
        owed = work.sheets - work.submitted
        if owed > 0:
            text = _("Evaluations not submitted, call No. {number}")
            value = _("{some} of {all}").format(some=owed, all=work.sheets)
            words = text.format(number=work.call)
            items.append(_item("evaluation", words, value, urgency, "evaluation", work.call_id))
    return items


def of_reevaluations(owed: Sequence[OwedAgain], today: date, mine: bool = False) -> list[Item]:
    """Sheets of re-evaluations that evaluators owe, or ``mine``; late once the reply is due."""
    text = (
        _("Your sheet of the re-evaluation is awaited, complaint {number}")
        if mine
        else _("Sheets of the re-evaluation are awaited, complaint {number}")
    )
    return [
        _item(
            "evaluation",
            text.format(number=each.complaint),
            "" if mine else _("{some} of {all}").format(some=each.owed, all=each.asked),
            Urgency.LATE if each.due_on < today else Urgency.SOON,
            "evaluation",
            each.call_id,
        )
        for each in owed
    ]


def of_postponed(rows: Sequence[tuple[str, int]]) -> list[Item]:
    """What the deciding body put off (registration number, call) and has not settled."""
    text = _("Postponed by the deciding body: {number}")
    return [
        _item("ranking", text.format(number=number), "", Urgency.OPEN, "evaluation", call)
        for number, call in rows
    ]


def of_decisions(calls: list[tuple[int, str]]) -> list[Item]:
    """Calls whose evaluations are all in: the decision is next."""
    text = _("All evaluations of call No. {number} are in: record the decision")
    return [
        _item("ranking", text.format(number=number), "", Urgency.SOON, "evaluation", key)
        for key, number in calls
    ]


def of_papers(mine: int, others: int) -> list[Item]:
    """Papers that wait for one's own signature, and for somebody else's."""
    items = []
    if mine:
        text = _("Papers wait for your signature")
        items.append(_item("sign", text, str(mine), Urgency.SOON, "unsigned"))
    if others:
        text = _("Papers wait for colleagues’ signatures")
        items.append(_item("sign", text, str(others), Urgency.OPEN, "unsigned"))
    return items


def of_participants(incomplete: int) -> list[Item]:
    """Records that do not count yet."""
    if not incomplete:
        return []
    text = _("Participants’ records are incomplete and do not count")
    return [_item("participants", text, str(incomplete), Urgency.SOON, "participants")]


def of_follow_ups(four_weeks: int, six_months: int) -> list[Item]:
    """Those who left and have to be asked what became of them."""
    found = (
        (_("Participants to be asked four weeks after the exit"), four_weeks),
        (_("Participants to be asked six months after the exit"), six_months),
    )
    return [
        _item("clock", text, str(count), Urgency.SOON, "participants")
        for text, count in found
        if count
    ]


def of_evidence(lacking: int) -> list[Item]:
    """Groups of participants that no document shows."""
    if not lacking:
        return []
    text = _("Participants’ groups that no document shows on the first day")
    return [_item("document", text, str(lacking), Urgency.OPEN, "participants")]


def of_attendance(sessions: int, activity: str) -> list[Item]:
    """Sessions that were some time ago and of which nothing is entered."""
    if not sessions:
        return []
    value = activity if sessions == 1 else str(sessions)
    text = _("Attendance is not entered")
    return [_item("calendar", text, value, Urgency.SOON, "participants")]


def of_data_requests(owed: Sequence[Owed], today: date) -> list[Item]:
    """Answers that the law gives a month for: overdue, or due soon."""
    items = []
    for found, text, urgency in (
        (
            [each for each in owed if each.due_on < today],
            _("Requests about personal data are overdue"),
            Urgency.LATE,
        ),
        (
            [each for each in owed if today <= each.due_on <= today + SOON],
            _("Requests about personal data to answer soon"),
            Urgency.SOON,
        ),
    ):
        if found:
            one = f"{found[0].number} · {day(found[0].due_on)}"
            value = one if len(found) == 1 else str(len(found))
            items.append(_item("shield", text, value, urgency, "participants"))
    return items


def of_budget(overspent: int, without_contract: int) -> list[Item]:
    """Plan lines below zero, and applications that have no contract yet."""
    items = []
    if overspent:
        text = _("Plan lines are overspent")
        items.append(_item("budget", text, str(overspent), Urgency.LATE, "budget"))
    if without_contract:
        text = _("Proposed projects have no contract yet")
        items.append(_item("budget", text, str(without_contract), Urgency.OPEN, "budget"))
    return items


def of_backup(made_at: datetime | None, now: datetime) -> list[Item]:
    """The last verified backup; ``now`` is the real time, as the backup's is."""
    if made_at is None:
        return [_item("backup", _("No backup has been made yet"), "", Urgency.LATE, "backup")]
    days = (local_day(now) - local_day(made_at)).days
    clock = made_at.astimezone(VILNIUS).strftime("%H:%M")
    if now - made_at > BACKUP_AGE:
        text = _("The last backup is old")
        value = ngettext("{count} day ago", "{count} days ago", days).format(count=days)
        return [_item("backup", text, value, Urgency.SOON, "backup")]
    value = f"{_('today')} {clock}" if days == 0 else f"{day(local_day(made_at))} {clock}"
    return [_item("backup", _("The last backup is verified"), value, Urgency.GOOD, "backup")]
