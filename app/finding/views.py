"""What a search over everything shows, and how a noun declares what it has; frozen, worded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.lead import Lead
from app.safety.rights import Right

if TYPE_CHECKING:
    from app.office import Office


@dataclass(frozen=True, slots=True)
class Hit:
    """One record: how it is called, a line of context, and where it is."""

    title: str
    context: str
    lead: Lead

    def __repr__(self) -> str:
        """Without words, since they may be a participant's name and no log may hold any."""
        return f"Hit({self.lead.page}, {self.lead.record})"


@dataclass(frozen=True, slots=True)
class SearchKind:
    """What one noun answers a search with.

    ``title`` is an English message. ``find(office, words, most)`` returns at most so many hits,
    the best first, with a fixed number of SELECTs that stop at ``most``; it runs off the UI thread
    and only for accounts with the right, which its queries ask for again. No look at a
    participant is taken by it: it tells no more than the tables do.
    """

    key: str
    title: str
    icon: str
    right: Right
    find: Callable[["Office", str, int], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind; ``more``: there are others behind them."""

    kind: str
    title: str
    hits: tuple[Hit, ...]
    more: bool
