"""How a payment is split by the sources of its contract. Pure."""

from collections.abc import Mapping, Sequence

from app.ledger.position import Parts
from db.terms import FundingSource


def shares(cents: int, parts: Parts) -> tuple[int, ...]:
    """Cents in the proportions of ``parts``: differences of half-up-rounded running sums.

    Never negative, within a cent of its share, and the parts add back exactly. Raises ValueError
    when the parts are nothing to go by.
    """
    whole = sum(part for _source, part in parts)
    if whole <= 0 or cents < 0:
        raise ValueError("nothing to split by")
    found = []
    running = given = 0
    for _source, part in parts:
        running += part
        upto = (2 * cents * running + whole) // (2 * whole)
        found.append(upto - given)
        given = upto
    return tuple(found)


def next_parts(cents: int, contract: Parts, paid: Mapping[FundingSource, int]) -> Parts:
    """A payment's parts after what was paid already, so that the last one ends at the contract.

    Where earlier payments went another way, this one is split by itself.
    """
    after = shares(cents + sum(paid.values()), contract)
    parts = [
        (source, share - paid.get(source, 0))
        for (source, _whole), share in zip(contract, after, strict=True)
    ]
    known = {source for source, _whole in contract}
    if any(part < 0 for _source, part in parts) or not set(paid) <= known:
        each = shares(cents, contract)
        parts = [(source, share) for (source, _whole), share in zip(contract, each, strict=True)]
    return tuple((source, part) for source, part in parts if part)


def summed(parts: Sequence[tuple[FundingSource, int]]) -> int:
    """All parts together."""
    return sum(cents for _source, cents in parts)
