"""The support asked for, split by the call’s percentages, beside the applicant’s money. Pure."""

from collections.abc import Mapping, Sequence

from app.applications.terms import FundingSource
from app.ledger.split import split

OWN = (FundingSource.OWN, FundingSource.PRIVATE)
"""Sources that are not the call's."""


def sources_of(
    support: int,
    percents: Sequence[tuple[FundingSource, int]],
    total: int,
    typed: Mapping[FundingSource, int],
) -> tuple[tuple[FundingSource, int], ...]:
    """Cents by source: the call's shares of the support, then own and private money.

    What was ``typed`` of own and private money stays; where none was, own money is what the
    support leaves of the ``total`` cost. Shares are hundredths of a percent that add up to 100.
    """
    shares = split(support, [share for _source, share in percents])
    found = [
        (source, cents) for (source, _share), cents in zip(percents, shares, strict=True) if cents
    ]
    own = [(source, typed[source]) for source in OWN if typed.get(source)]
    if not own and total > support:
        own = [(FundingSource.OWN, total - support)]
    return (*found, *own)
