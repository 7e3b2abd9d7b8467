"""Down the priority order with the call's money, on recommended sums and the body's own words.

The program proposes; the deciding body may award a smaller sum or nothing, or put an item off, each
with its reason. What it leaves stays in the call and goes to the next by the same rule; what would
go to an item that is put off is held for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.calls.rules import CallRules
from app.errors import Invalid
from app.evaluation.standing import Candidate
from app.evaluation.ties import Place
from app.explanation import Explanation, Line, say
from app.formats import money as show
from app.i18n import N_
from db.terms import Outcome


@dataclass(frozen=True, slots=True)
class BodyWord:
    """What the body said of one application; ``award`` is in cents, None awards nothing.

    ``postponed``: it is put off, and a later decision settles it.
    """

    application_id: int
    award: int | None
    reason: str
    postponed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ranking. Money in cents, the score in hundredths of a point.

    ``place`` and ``outcome`` are None for everybody while the ranking is blocked; ``place`` also
    for those not selected, and applications whose tie changes nothing share one. ``money_before``
    and ``money_after`` are what was left of the call when its turn came and went. ``tie`` says what
    put it below the one above with the same score. ``partial_offer`` is the smaller sum that the
    body may award, where the call allows it. ``word`` is what the body said of it otherwise;
    ``held`` is kept for one that it put off.
    """

    candidate: Candidate
    place: int | None
    outcome: Outcome | None
    score: int | None
    awarded: int
    reason: Line
    explanation: Explanation
    money_before: int | None = None
    money_after: int | None = None
    tie: Line | None = None
    partial_offer: int | None = None
    word: BodyWord | None = None
    held: int = 0

    @property
    def on_paper(self) -> str:
        """Why it stands so, as papers say it (Lithuanian), and what parted it from its equal."""
        return ". ".join(line.paper() for line in (self.reason, self.tie) if line is not None)


def walk(
    places: Sequence[Place], rules: CallRules, money: int, words: Iterable[BodyWord] = ()
) -> tuple[Entry, ...]:
    """Everybody's turn, best first.

    Raises Invalid for a word that the rules or the money do not allow, naming the application.
    """
    said = _checked(places, words)
    entries: list[Entry] = []
    left, over = money, False
    for place in places:
        word = said.get(place.standing.candidate.application_id)
        entry = _step(place, rules, left, over)
        if word is not None:
            entry = _by_word(entry, place, word, rules, left)
        over = over or entry.outcome is Outcome.RESERVE or _beyond(entry, left)
        left -= entry.awarded + entry.held
        entries.append(entry)
    return tuple(entries)


def _checked(places: Sequence[Place], words: Iterable[BodyWord]) -> Mapping[int, BodyWord]:
    known = {place.standing.candidate.application_id: place.standing for place in places}
    said: dict[int, BodyWord] = {}
    for word in words:
        if word.application_id not in known or word.application_id in said:
            raise Invalid(N_("The body’s word is not about an application of the priority order."))
        said[word.application_id] = word
        found = known[word.application_id].candidate
        if not word.reason.strip():
            raise Invalid(
                N_("{number}: write why the body decided otherwise."), number=found.reg_no
            )
        if word.postponed and word.award is not None:
            raise Invalid(
                N_("{number}: nothing is awarded to an item that is put off."),
                number=found.reg_no,
            )
        if word.award is not None and not 0 < word.award < found.recommended:
            raise Invalid(
                N_("{number}: a smaller sum lies between 0 and the recommended {sum}."),
                number=found.reg_no,
                sum=show(found.recommended),
            )
    return said


def _beyond(entry: Entry, left: int) -> bool:
    """Whether the whole sum no longer fitted, and a part was awarded or the item put off."""
    passed = (Outcome.PROPOSED, Outcome.POSTPONED)
    return entry.outcome in passed and entry.candidate.recommended > left


def _step(place: Place, rules: CallRules, left: int, over: bool) -> Entry:
    """One application's turn; ``over``: somebody above did not fit."""
    found = place.standing
    sum_ = found.candidate.recommended
    offer = None
    if over and rules.strict_order:
        outcome, reason = Outcome.RESERVE, say(N_("The money ran out higher in the order"))
    elif sum_ <= left:
        fits = N_("Fits, ahead of one that does not") if over else N_("Fits")
        outcome, reason = Outcome.PROPOSED, say(fits)
    else:
        short = show(sum_ - left)
        outcome = Outcome.RESERVE
        reason = say(N_("Not enough money, {short} short"), short=short)
        offer = left if rules.partial_award and not over and left > 0 else None
    awarded = sum_ if outcome is Outcome.PROPOSED else 0

    def explain() -> tuple[Line, ...]:
        lines = (*found.explanation.lines, *_arithmetic(sum_, left, awarded, offer), reason)
        return lines if place.tie is None else (*lines, place.tie)

    return Entry(
        candidate=found.candidate,
        place=place.number,
        outcome=outcome,
        score=found.score,
        awarded=awarded,
        reason=reason,
        explanation=Explanation.later(explain),
        money_before=left,
        money_after=left - awarded,
        tie=place.tie,
        partial_offer=offer,
    )


def _arithmetic(sum_: int, left: int, awarded: int, offer: int | None) -> tuple[Line, ...]:
    lines = [
        say(
            N_("Recommended {sum}; left before {before}, after {after}"),
            sum=show(sum_),
            before=show(left),
            after=show(left - awarded),
        )
    ]
    if offer is not None:
        lines.append(
            say(
                N_("The body may award a part: {offer} of {sum}"), offer=show(offer), sum=show(sum_)
            )
        )
    return tuple(lines)


def _by_word(entry: Entry, place: Place, word: BodyWord, rules: CallRules, left: int) -> Entry:
    """The same turn as the body decided it."""
    found = entry.candidate
    if word.award is not None:
        _allow(entry, word.award, rules, left)
    awarded = word.award or 0
    held = entry.awarded or entry.partial_offer or 0 if word.postponed else 0
    reason = _word_line(found, word)
    if word.postponed:
        outcome = Outcome.POSTPONED
    else:
        outcome = Outcome.PROPOSED if awarded else Outcome.NOT_SELECTED

    def explain() -> tuple[Line, ...]:
        sums = _arithmetic(found.recommended, left, awarded + held, entry.partial_offer)
        kept = (say(N_("Held until it is decided: {sum}"), sum=show(held)),) if held else ()
        lines = (*place.standing.explanation.lines, *sums, *kept, reason)
        return lines if place.tie is None else (*lines, place.tie)

    return Entry(
        candidate=found,
        place=entry.place,
        outcome=outcome,
        score=entry.score,
        awarded=awarded,
        reason=reason,
        explanation=Explanation.later(explain),
        money_before=left,
        money_after=left - awarded - held,
        tie=place.tie,
        partial_offer=entry.partial_offer,
        word=word,
        held=held,
    )


def _allow(entry: Entry, award: int, rules: CallRules, left: int) -> None:
    """Raise Invalid unless a smaller sum may be awarded at this turn."""
    number = entry.candidate.reg_no
    if entry.outcome is Outcome.RESERVE and entry.partial_offer is None:
        if rules.partial_award:
            raise Invalid(
                N_("{number}: the money ran out higher in the order, nothing can be awarded."),
                number=number,
            )
        raise Invalid(
            N_("{number}: the whole sum does not fit, and this call allows no award in part."),
            number=number,
        )
    if award > left:
        raise Invalid(
            N_("{number}: only {left} is left when its turn comes."), number=number, left=show(left)
        )


def _word_line(found: Candidate, word: BodyWord) -> Line:
    if word.postponed:
        return say(N_("The deciding body puts it off: {reason}"), reason=word.reason.strip())
    if word.award is None:
        return say(N_("The deciding body does not fund it: {reason}"), reason=word.reason.strip())
    return say(
        N_("The deciding body awards {award} of {sum}: {reason}"),
        award=show(word.award),
        sum=show(found.recommended),
        reason=word.reason.strip(),
    )
