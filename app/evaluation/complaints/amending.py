"""What follows for a decided call: a changed score, freed money, a word on the postponed. Pure.

The program proposes, nothing moves by itself. What was awarded to others stays theirs; what is free
goes down the reserve by the call's own rule: strict order or overtaking, a part where it is allowed
and the body says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.calls.rules import CallRules
from app.errors import Invalid
from app.evaluation.complaints.items import ItemStep, require_item
from app.explanation import Line, say
from app.formats import money as show
from app.formats import points
from app.i18n import N_
from db.terms import Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """What is decided of an application now; sums in cents, the score in hundredths.

    ``held`` is kept for one that was put off, until a word is said on it.
    """

    application_id: int
    number: str
    recommended: int
    outcome: Outcome
    awarded: int
    score: int | None = None
    place: int | None = None
    held: int = 0


@dataclass(frozen=True, slots=True)
class Freed:
    """An application keeps ``awarded`` cents of its award; none: it is out, for the reason."""

    application_id: int
    reason: Line
    awarded: int = 0


@dataclass(frozen=True, slots=True)
class Rescored:
    """An application's score is another one; ``failures`` reject it."""

    application_id: int
    score: int | None
    failures: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The body's word on an application that it had put off.

    ``award`` in cents, 0: nothing; None: as the order has it, out of what is held.
    """

    application_id: int
    award: int | None
    reason: Line


Change = Freed | Rescored | Decided


@dataclass(frozen=True, slots=True)
class Amended:
    """One application that the proposal touches; ``offer`` is the part that may be awarded."""

    before: Standing
    outcome: Outcome
    awarded: int
    score: int | None
    place: int | None
    reason: Line
    offer: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One who waits, and what was ``left`` (cents) when its turn came.

    ``over``: somebody above did not get the whole sum.
    """

    item: Amended
    left: int
    over: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed; ``free`` of ``money`` before and ``left`` after the ``turns`` of those who
    wait, best first."""

    money: int
    free: int
    left: int
    items: tuple[Amended, ...]
    lines: tuple[Line, ...] = field(default=())
    turns: tuple[Turn, ...] = field(default=())

    @property
    def outline(self) -> tuple[object, ...]:
        """What would change of whom, and what is offered: same outlines decide the same."""
        items = ((e.before, e.outcome, e.awarded, e.score, e.place, e.offer) for e in self.items)
        return (self.money, self.left, *items)

    @property
    def moves(self) -> bool:
        """Whether anything would change."""
        return bool(self.items)


def follow(
    standings: Sequence[Standing],
    changes: Iterable[Change],
    order: Sequence[int],
    rules: CallRules,
    money: int,
    parts: Mapping[int, int] | None = None,
    places: Mapping[int, int] | None = None,
) -> Proposal:
    """Walk what is free down those who wait.

    ``order``: applications (ids) best first, as the ranking stands after the changes; ``parts``:
    the smaller sums (cents) that the body awards; ``places``: those that the order gives, where
    some are shared. Raises Invalid for a part that is not offered.
    """
    by_id = {each.application_id: each for each in standings}
    changed = {each.application_id: each for each in changes}
    touched: dict[int, Amended] = {}
    waiting = {key for key, each in by_id.items() if each.outcome is Outcome.RESERVE}
    for key, change in changed.items():
        found = _changed(by_id[key], change, order)
        if found is None:
            waiting.add(key)
        else:
            touched[key] = found
            waiting.discard(key)
    kept = sum(
        touched[key].awarded if key in touched else each.awarded + each.held
        for key, each in by_id.items()
        if key not in waiting
    )
    free = left = max(0, money - kept)
    lines = [say(N_("Money of the call {money}; free {free}"), money=show(money), free=show(free))]
    over, given = False, dict(parts or {})
    turns: list[Turn] = []
    for line, key in enumerate(order, start=1):
        if key not in waiting:
            continue
        mine = changed.get(key)
        score = mine.score if isinstance(mine, Rescored) else by_id[key].score
        place = line if places is None else places[key]
        at = place if isinstance(mine, Rescored) else by_id[key].place
        item = _turn(by_id[key], score, at, left, over, rules, given.pop(key, None))
        turns.append(Turn(item, left, over))
        over = over or item.awarded < item.before.recommended
        left -= item.awarded
        lines.append(_told(item, left))
        if mine is not None or item.awarded or item.offer is not None:
            touched[key] = item
    for key in given:
        if key in by_id:
            require_item(ItemStep.MOVE_UP, by_id[key].outcome, by_id[key].number)
        raise Invalid(N_("A part is awarded only where it is offered."), field="part")
    ordered = tuple(
        touched[key] for key in sorted(touched, key=lambda key: _rank(key, changed, order))
    )
    real = tuple(each for each in ordered if _differs(each) or each.offer is not None)
    return Proposal(money, free, left, real, tuple(lines), tuple(turns))


def order_matters(turns: Sequence[Turn], rules: CallRules) -> bool:
    """Whether another order of these, whose turns follow each other, would award otherwise."""
    if len(turns) < 2 or all(each.item.awarded == each.item.before.recommended for each in turns):
        return False
    first = turns[0]
    if first.over and rules.strict_order:
        return False
    fits = any(each.item.before.recommended <= first.left for each in turns)
    return fits or (rules.partial_award and not first.over and first.left > 0)


def settled(found: Proposal) -> tuple[Amended, ...]:
    """The items that a decision would change; an offer that nobody took changes nothing."""
    return tuple(each for each in found.items if _differs(each))


def _rank(key: int, changed: Mapping[int, Change], order: Sequence[int]) -> tuple[int, int, int]:
    return (0 if key in changed else 1, order.index(key) if key in order else len(order), key)


def _differs(item: Amended) -> bool:
    before = item.before
    return (item.outcome, item.awarded, item.score) != (
        before.outcome,
        before.awarded,
        before.score,
    )


def _changed(found: Standing, change: Change, order: Sequence[int]) -> Amended | None:
    """What the change itself makes of the application; None: it waits for its turn."""
    if isinstance(change, Freed):
        if change.awarded:
            outcome, place = found.outcome, found.place
        else:
            outcome, place = Outcome.NOT_SELECTED, None
        return Amended(found, outcome, change.awarded, found.score, place, change.reason)
    if isinstance(change, Decided):
        return _decided(found, change)
    require_item(ItemStep.RESCORE, found.outcome, found.number)
    if change.failures:
        return Amended(found, Outcome.NOT_SELECTED, 0, change.score, None, change.failures[0])
    if change.application_id not in order:
        raise ValueError("a rescored application has a place in the order")
    return None


def _decided(found: Standing, change: Decided) -> Amended | None:
    """What the body's word makes of one that was put off; None: it waits for its turn."""
    award = change.award
    said = ItemStep.SMALLER if award else ItemStep.REFUSE
    require_item(ItemStep.APPROVE if award is None else said, found.outcome, found.number)
    if award is None:
        if found.held < found.recommended:
            return None
        award = found.recommended
    elif award and not 0 < award < found.recommended:
        raise Invalid(
            N_("{number}: a smaller sum lies between 0 and the recommended {sum}."),
            number=found.number,
            sum=show(found.recommended),
        )
    if award > found.held:
        raise Invalid(
            N_("{number}: only {held} is held for it."), number=found.number, held=show(found.held)
        )
    outcome = Outcome.PROPOSED if award else Outcome.NOT_SELECTED
    return Amended(found, outcome, award, found.score, found.place, change.reason)


def _turn(
    found: Standing,
    score: int | None,
    place: int | None,
    left: int,
    over: bool,
    rules: CallRules,
    part: int | None,
) -> Amended:
    """One application's turn; ``over``: somebody above did not get the whole sum."""
    wanted, offer = found.recommended, None
    if over and rules.strict_order:
        reason = say(N_("The money ran out higher in the order"))
    elif wanted <= left:
        if part is not None:
            raise Invalid(N_("A part is awarded only where it is offered."), field="part")
        reason = say(N_("Fits into the money that is free"))
        return Amended(found, Outcome.PROPOSED, wanted, score, place, reason)
    else:
        reason = say(N_("Not enough money, {short} short"), short=show(wanted - left))
        offer = left if rules.partial_award and not over and left > 0 else None
    if part is None:
        return Amended(found, Outcome.RESERVE, 0, score, place, reason, offer)
    if offer is None or not 0 < part <= offer:
        raise Invalid(N_("A part is awarded only where it is offered."), field="part")
    reason = say(
        N_("The deciding body awards {award} of {sum}"), award=show(part), sum=show(wanted)
    )
    return Amended(found, Outcome.PROPOSED, part, score, place, reason, offer)


def _told(item: Amended, left: int) -> Line:
    return say(
        N_("{number} ({score}): {sum}, {reason}; left {left}"),
        number=item.before.number,
        score=points(item.score),
        sum=show(item.before.recommended),
        reason=item.reason,
        left=show(left),
    )
