"""Who holds a function on which day: two at once and days without anybody are told. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.explanation import Line, say
from app.i18n import N_

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a function, both days included; ``ends_on`` None: until further notice."""

    person: str
    deputy: bool
    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from–to, both included; ``end`` None: still going on."""

    start: date
    end: date | None


def common(one: Term, other: Term) -> Span | None:
    """The days on which both are in force."""
    start = max(one.starts_on, other.starts_on)
    ends = [each.ends_on for each in (one, other) if each.ends_on is not None]
    end = min(ends) if ends else None
    return Span(start, end) if end is None or start <= end else None


def gaps(terms: Sequence[Term], today: date) -> tuple[Span, ...]:
    """Days after the first mandate, up to today, on which nobody holds the function or deputises.

    A gap that lasts today has no end, unless somebody's mandate begins later.
    """
    found = []
    next_day: date | None = None
    for term in sorted(terms, key=lambda each: each.starts_on):
        if next_day is not None and term.starts_on > next_day and next_day <= today:
            found.append(Span(next_day, term.starts_on - _DAY))
        if term.ends_on is None:
            return tuple(found)
        after = term.ends_on + _DAY
        next_day = after if next_day is None else max(next_day, after)
    if next_day is not None and next_day <= today:
        found.append(Span(next_day, None))
    return tuple(found)


def doubles(terms: Iterable[Term]) -> Iterator[tuple[Term, Term, Span]]:
    """Two holders at once, or two deputies at once; a holder and a deputy are as it should be."""
    ordered = sorted(terms, key=lambda each: (each.starts_on, each.person))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            span = common(one, other)
            if span is not None and one.deputy == other.deputy:
                yield one, other, span


def findings(function: str, terms: Sequence[Term], today: date) -> tuple[Line, ...]:
    """What is told of a function, in order of days within each kind."""
    lines = []
    for one, other, span in doubles(terms):
        message = (
            N_("{function}: two deputies at once {days}: {one} and {other}.")
            if one.deputy
            else N_("{function}: two holders at once {days}: {one} and {other}.")
        )
        who = {"one": one.person, "other": other.person}
        lines.append(say(message, function=function, days=_days(span), **who))
    for span in gaps(terms, today):
        lines.append(
            say(N_("{function}: nobody holds it {days}."), function=function, days=_days(span))
        )
    return tuple(lines)


def _days(span: Span) -> Line:
    if span.end is None:
        return say(N_("from {start} on"), start=span.start.isoformat())
    if span.end == span.start:
        return say(N_("on {start}"), start=span.start.isoformat())
    return say(N_("from {start} to {end}"), start=span.start.isoformat(), end=span.end.isoformat())


def signed_as(name: str, feminine: str, genitive: str, *, woman: bool, deputy: bool) -> str:
    """The function as it stands above a signature, Lithuanian.

    „administracijos vadovė“; a deputy's: „laikinai einanti administracijos vadovo pareigas“.
    """
    if not deputy:
        return feminine if woman else name
    return f"laikinai {'einanti' if woman else 'einantis'} {genitive} pareigas"
