"""What is left of a contract at its end, with the arithmetic. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.explanation import Explanation, Line, say
from app.formats import money
from app.i18n import N_
from app.ledger.position import Parts
from db.terms import EntryKind, FundingSource


@dataclass(frozen=True, slots=True)
class Settlement:
    """Cents. ``parts`` is what is to be released, by source; ``left`` all of it."""

    contracted: int
    released: int
    paid: int
    returned: int
    parts: Parts

    @property
    def left(self) -> int:
        """Promised and never to be paid."""
        return sum(cents for _source, cents in self.parts)

    @property
    def explanation(self) -> Explanation:
        """The arithmetic line by line."""
        steps: list[tuple[str, int]] = [(N_("Contract: {sum}"), self.contracted)]
        if self.released:
            steps.append((N_("− released: {sum}"), self.released))
        steps += [(N_("− paid: {sum}"), self.paid), (N_("= left: {sum}"), self.left)]
        if self.returned:
            steps.append((N_("Returned of what was paid: {sum}"), self.returned))
        lines: list[Line] = [say(message, sum=money(cents)) for message, cents in steps]
        return Explanation(tuple(lines))


def settle(kinds: Mapping[EntryKind, Mapping[FundingSource, int]]) -> Settlement:
    """From the sums that a project's records posted, by kind and source."""

    def by(kind: EntryKind) -> Mapping[FundingSource, int]:
        return kinds.get(kind, {})

    contracted, released, paid = (
        by(kind) for kind in (EntryKind.CONTRACTED, EntryKind.RELEASED, EntryKind.PAID)
    )
    left = [
        (
            source,
            max(contracted.get(source, 0) - released.get(source, 0) - paid.get(source, 0), 0),
        )
        for source in FundingSource
    ]
    return Settlement(
        sum(contracted.values()),
        sum(released.values()),
        sum(paid.values()),
        sum(by(EntryKind.RETURNED).values()),
        tuple(pair for pair in left if pair[1]),
    )
