"""Whether a person with an envelope came in time: by the key, the hand-over and the corridor. Pure.

The closing second itself is in time (see :mod:`app.calls.states`). Where the call counts who waited
in the corridor before the end, the moment of the key decides, however long the queue; and a moment
after the end counts with a reason. Where it does not, an envelope must be handed over by the end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.calls.states import is_late, receipt
from app.explanation import Check, Explanation, Line, Severity, check, say
from app.formats import moment
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Term:
    """A call's opening and end (aware), and whether the corridor counts for so many minutes."""

    opens_at: datetime
    closes_at: datetime
    corridor_counts: bool
    corridor_minutes: int

    @property
    def desk_until(self) -> datetime:
        """Until then the key still works: people are in the corridor."""
        return self.closes_at + timedelta(minutes=self.corridor_minutes)


@dataclass(frozen=True, slots=True)
class Standing:
    """``counts_at`` is the application's time of receipt; ``corridor``: in time by that rule only.

    The lines are those that screen, receipt and timeline show.
    """

    late: bool
    corridor: bool
    counts_at: datetime
    explanation: Explanation

    @property
    def check(self) -> Check:
        """As one of an application's checks."""
        first, *rest = self.explanation.lines
        return check(not self.late, first, *rest, severity=Severity.ERROR, field="received_at")


def standing(frozen: datetime, handed: datetime | None, term: Term, reason: str = "") -> Standing:
    """``frozen``: the key or the journal; ``handed``: the envelope (None while the person waits).

    ``reason`` says that and why a person of a moment after the end stood in the corridor before.
    """
    if is_late(frozen, term.closes_at):
        return _after_the_end(frozen, term, reason)
    came = receipt(frozen, term.opens_at, term.closes_at).explanation.lines[0]
    if handed is None or not is_late(handed, term.closes_at):
        return Standing(False, False, frozen, Explanation((came,)))
    if term.corridor_counts:
        return Standing(False, True, frozen, Explanation((came, _handed(handed))))
    line = receipt(handed, term.opens_at, term.closes_at).explanation.lines[0]
    key = say(
        N_("The key was pressed {frozen}, but by the call’s rule the corridor does not count."),
        frozen=moment(frozen, seconds=True),
    )
    return Standing(True, False, handed, Explanation((line, key)))


def _after_the_end(frozen: datetime, term: Term, reason: str) -> Standing:
    came = receipt(frozen, term.opens_at, term.closes_at).explanation.lines[0]
    if not reason:
        return Standing(True, False, frozen, Explanation((came,)))
    if not term.corridor_counts:
        line = say(N_("By the call’s rule the corridor does not count: {reason}"), reason=reason)
        return Standing(True, False, frozen, Explanation((came, line)))
    line = say(
        N_("Waited in the corridor before the end, counts as in time: {reason}"), reason=reason
    )
    return Standing(False, True, frozen, Explanation((came, line)))


def _handed(handed: datetime) -> Line:
    return say(
        N_("Handed over {handed}; who waited in the corridor before the end counts as in time."),
        handed=moment(handed, seconds=True),
    )


def desk_open(term: Term, now: datetime) -> bool:
    """Whether the key works: from the opening until the corridor is empty."""
    started = now.replace(microsecond=0) >= term.opens_at.replace(microsecond=0)
    return started and not is_late(now, term.desk_until)
