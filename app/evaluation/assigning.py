"""Whom to give which application: n each, load as even as can be, what one knows well. Pure.

Never a barred pair; what is assigned stays. Every application gets as many evaluators as may score
it, up to ``each``; the loads are then as even as they can be: an assignment is moved along a chain
of evaluators as long as somebody would have two fewer (no such chain is left exactly when the sum
of squared loads is least: Harvey, Ladner, Lovász, Tamir, Semi-matchings, 2006). Among equals those
without a suggested conflict go first, then those who know the action or the theme, then the one
entered first. The same input gives the same answer.
"""

import re
from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.explanation import Line, say
from app.i18n import N_
from db.text import fold

Pair = tuple[int, int]
"""Application and evaluator."""
_DOUBT, _UNKNOWN = 4, 1
_STEM, _ENDING = 4, 3


@dataclass(frozen=True, slots=True)
class Work:
    """An application to be scored; ``text`` is what themes are looked for in."""

    id: int
    number: str
    action: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An evaluator who may be asked: declared, and evaluating today."""

    id: int
    name: str
    actions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A new assignment and why this evaluator."""

    application_id: int
    evaluator_id: int
    why: tuple[Line, ...]

    @property
    def pair(self) -> Pair:
        """Both ids."""
        return self.application_id, self.evaluator_id


@dataclass(frozen=True, slots=True)
class Short:
    """An application that too few may score, and what is lacking."""

    application_id: int
    lacking: int
    line: Line


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be assigned; ``loads`` by evaluator are the sheets of each afterwards."""

    given: tuple[Given, ...]
    short: tuple[Short, ...]
    loads: tuple[tuple[int, int], ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The new assignments alone."""
        return tuple(each.pair for each in self.given)


def propose(
    works: Sequence[Work],
    people: Sequence[Person],
    barred: Collection[Pair],
    known: Collection[Pair],
    each: int,
    doubtful: Collection[Pair] = (),
) -> Proposal:
    """Assign what is lacking; ``known`` stands, ``doubtful`` pairs have a conflict suggested."""
    table = _Table(works, people, set(barred), set(known), set(doubtful))
    for work in works:
        table.give(work, each)
    table.even_out()
    table.prefer()
    return table.proposal(each)


class _Table:
    """The new assignments while they are being made."""

    def __init__(
        self,
        works: Sequence[Work],
        people: Sequence[Person],
        barred: set[Pair],
        known: set[Pair],
        doubtful: set[Pair],
    ) -> None:
        self.works, self.people = works, people
        self.place = {person.id: place for place, person in enumerate(people)}
        self.barred, self.known, self.doubtful = barred, known, doubtful
        self.standing = known - barred
        self.load = Counter(evaluator for _application, evaluator in self.standing)
        self.before = Counter(self.load)
        self.has: dict[int, set[int]] = {work.id: set() for work in works}
        for application, evaluator in self.standing:
            if application in self.has:
                self.has[application].add(evaluator)
        self.new: dict[int, set[int]] = {person.id: set() for person in people}
        self.order = {work.id: place for place, work in enumerate(works)}
        words = {work.id: _words(work.text) for work in works}
        self.knows = {
            (work.id, person.id): found
            for work in works
            for person in people
            if (found := _known(person, work, words[work.id])) is not None
        }

    def cost(self, application: int, evaluator: int) -> int:
        """What speaks against a pair; the loads are apart from it."""
        pair = (application, evaluator)
        return _DOUBT * (pair in self.doubtful) + _UNKNOWN * (pair not in self.knows)

    def able(self, application: int, evaluator: int) -> bool:
        """Whether the pair may be made new."""
        pair = (application, evaluator)
        return pair not in self.barred and evaluator not in self.has[application]

    def give(self, work: Work, each: int) -> None:
        """As many as are lacking: the least doubt, the least load, the first entered."""
        lacking = max(0, each - len(self.has[work.id]))
        free = [p.id for p in self.people if self.able(work.id, p.id)]
        free.sort(key=lambda e: (self.cost(work.id, e), self.load[e], self.place[e]))
        for evaluator in free[:lacking]:
            self._put(work.id, evaluator)

    def even_out(self) -> None:
        """Move along chains until nobody could have two fewer."""
        while (chain := self._chain()) is not None:
            for (giver, application), (taker, _next) in pairwise(chain):
                self._take(application, giver)
                self._put(application, taker)

    def prefer(self) -> None:
        """Exchange two applications between two evaluators while that suits them better."""
        better = True
        while better:
            better = False
            for one in self.people:
                for other in self.people[self.place[one.id] + 1 :]:
                    better |= self._exchange(one.id, other.id)

    def proposal(self, each: int) -> Proposal:
        """The result with its reasons."""
        given = []
        for work in self.works:
            new = [p for p in self.people if work.id in self.new[p.id]]
            given += [Given(work.id, person.id, self._why(work, person)) for person in new]
        short = [
            Short(work.id, lacking, self._lacking(work, lacking))
            for work in self.works
            if (lacking := each - len(self.has[work.id])) > 0
        ]
        loads = tuple((person.id, self.load[person.id]) for person in self.people)
        return Proposal(tuple(given), tuple(short), loads)

    def _why(self, work: Work, person: Person) -> tuple[Line, ...]:
        lines = []
        found = self.knows.get((work.id, person.id))
        if found is not None:
            lines.append(found)
        loads = [self.load[each.id] for each in self.people]
        lines.append(
            say(
                N_("sheets: {before} before, {now} now; all have {least}–{most}"),
                before=self.before[person.id],
                now=self.load[person.id],
                least=min(loads),
                most=max(loads),
            )
        )
        out = [each.name for each in self.people if (work.id, each.id) in self.barred]
        if out:
            lines.append(say(N_("excluded: {names}"), names=", ".join(out)))
        if (work.id, person.id) in self.doubtful:
            lines.append(say(N_("a conflict is suggested: nobody else is left")))
        return tuple(lines)

    def _lacking(self, work: Work, lacking: int) -> Line:
        return say(
            N_(
                "{number}: evaluators lacking – {lacking}, excluded – {out}, declared – {declared}."
            ),
            number=work.number,
            lacking=lacking,
            out=sum((work.id, person.id) in self.barred for person in self.people),
            declared=len(self.people),
        )

    def _put(self, application: int, evaluator: int) -> None:
        self.has[application].add(evaluator)
        self.new[evaluator].add(application)
        self.load[evaluator] += 1

    def _take(self, application: int, evaluator: int) -> None:
        self.has[application].discard(evaluator)
        self.new[evaluator].discard(application)
        self.load[evaluator] -= 1

    def _movable(self, giver: int, taker: int) -> int | None:
        """The application that suits best to go from one to the other."""
        found = [a for a in self.new[giver] if self.able(a, taker)]
        return min(
            found,
            key=lambda a: (self.cost(a, taker) - self.cost(a, giver), self.order[a]),
            default=None,
        )

    def _chain(self) -> list[Pair] | None:
        """From the busiest to somebody with two fewer: (giver, application) …, (taker, 0)."""
        busiest = sorted(self.new, key=lambda e: (-self.load[e], self.place[e]))
        least = min((self.load[e] for e in self.new), default=0)
        for start in busiest:
            if self.load[start] < least + 2:
                return None
            came: dict[int, Pair] = {}
            seen, waiting = {start}, deque([start])
            while waiting:
                giver = waiting.popleft()
                for taker in sorted(self.new, key=lambda e: (self.load[e], self.place[e])):
                    if taker in seen or (moved := self._movable(giver, taker)) is None:
                        continue
                    seen.add(taker)
                    came[taker] = (giver, moved)
                    if self.load[taker] <= self.load[start] - 2:
                        return _back(came, start, taker)
                    waiting.append(taker)
        return None

    def _exchange(self, one: int, other: int) -> bool:
        """One exchange that lowers the cost of both together, if there is any."""
        there, back = self._movable(one, other), self._movable(other, one)
        if there is None or back is None:
            return False
        before = self.cost(there, one) + self.cost(back, other)
        if self.cost(there, other) + self.cost(back, one) >= before:
            return False
        self._take(there, one)
        self._take(back, other)
        self._put(there, other)
        self._put(back, one)
        return True


def _back(came: dict[int, Pair], start: int, end: int) -> list[Pair]:
    chain: list[Pair] = [(end, 0)]
    while chain[0][0] != start:
        chain.insert(0, came[chain[0][0]])
    return chain


def _words(text: str) -> tuple[str, ...]:
    return tuple(set(re.findall(r"\w+", fold(text))))


def _known(person: Person, work: Work, words: Collection[str]) -> Line | None:
    """What the person knows of it: its action, or a theme whose every word stands in the text.

    A word may end differently („jaunimas“, „jaunimui“): its beginning is compared.
    """
    if work.action and work.action in person.actions:
        return say(N_("knows action {number}"), number=work.action)
    for theme in person.themes:
        stems = [w[: max(_STEM, len(w) - _ENDING)] for w in re.findall(r"\w+", fold(theme))]
        if stems and all(any(word.startswith(stem) for word in words) for stem in stems):
            return say(N_("knows the theme “{theme}”"), theme=theme)
    return None
