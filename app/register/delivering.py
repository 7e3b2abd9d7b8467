"""How a letter is delivered: the day it is deemed received, by channel, and terms from there. Pure.

There is one way to deliver: the register's own letters and the requests of other nouns use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.explanation import Explanation, Line, say
from app.formats import day
from app.i18n import N_
from app.labels import LABELS
from app.problems import Problems
from app.register.days import Deadline, Term, deadline
from db.terms import Channel

MOST_DAYS_ON_THE_WAY = 60
"""Between sending and being deemed received; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """A letter is deemed received so many days after it was sent."""

    days: int
    working: bool = True

    @property
    def term(self) -> Term:
        """As a term; a letter deemed received the same day needs no working day."""
        return Term(self.days, self.working, roll_over=self.days > 0)


DEFAULTS: Mapping[Channel, ChannelRule] = {
    Channel.IN_PERSON: ChannelRule(0),
    Channel.E_MAIL: ChannelRule(1),
    Channel.E_DELIVERY: ChannelRule(1),
    Channel.COURIER: ChannelRule(2),
    Channel.REGISTERED_POST: ChannelRule(5),
    Channel.POST: ChannelRule(7, working=False),
}
"""What an office starts with; its own rules are a setting."""


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """How a letter went; ``received_on`` None: deemed received as the channel's rule says."""

    channel: Channel
    sent_on: date
    received_on: date | None = None
    note: str = ""

    def checked(self, drawn_up_on: date, today: date) -> "DeliveryDraft":
        """Trimmed; raises InvalidMany with fields."""
        latest = self.sent_on + timedelta(days=MOST_DAYS_ON_THE_WAY)
        problems = Problems()
        problems.need(
            self.sent_on >= drawn_up_on,
            N_("The letter was not drawn up yet on that day."),
            "sent_on",
        )
        problems.need(self.sent_on <= today, N_("The day lies in the future."), "sent_on")
        if self.received_on is not None:
            problems.need(
                self.received_on >= self.sent_on,
                N_("A letter is received on the day it is sent, or later."),
                "received_on",
            )
            problems.need(
                self.received_on <= latest,
                N_("A letter is deemed received within {days} days of sending."),
                "received_on",
                days=MOST_DAYS_ON_THE_WAY,
            )
        problems.done()
        return replace(self, note=self.note.strip())


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery with its day; ``rule`` None: the day is as the proof says."""

    channel: Channel
    sent_on: date
    received_on: date
    rule: ChannelRule | None
    explanation: Explanation


def deemed(draft: DeliveryDraft, rules: Mapping[Channel, ChannelRule]) -> Delivered:
    """The day on which the letter is deemed received, and why."""
    if draft.received_on is not None:
        first = _received(draft.channel, draft.sent_on, draft.received_on)
        told = Explanation((first,))
        return Delivered(draft.channel, draft.sent_on, draft.received_on, None, told)
    rule = rules[draft.channel]
    counted = deadline(draft.sent_on, rule.term)
    lines = (
        _received(draft.channel, draft.sent_on, counted.day),
        say(N_("The day follows from the rule of the channel:")),
        *counted.explanation.lines,
    )
    return Delivered(draft.channel, draft.sent_on, counted.day, rule, Explanation(lines))


def due_from(delivered: Delivered, term: Term) -> Deadline:
    """The last day of a term that runs from the day a letter is deemed received."""
    counted = deadline(delivered.received_on, term)
    lines = (*delivered.explanation.lines, *counted.explanation.lines)
    return Deadline(counted.day, Explanation(lines))


def _received(channel: Channel, sent_on: date, received_on: date) -> Line:
    return say(
        N_("Deemed received {received} ({channel}, sent {sent})."),
        received=day(received_on),
        channel=say(LABELS[Channel][channel]),
        sent=day(sent_on),
    )
