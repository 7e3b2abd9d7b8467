"""Which indicators the registry answers for.

An output indicator of an action that counts people is met by participations in projects of that
action, and by those that promoters reported. Whatever else (percentages, businesses, services) is
not collected yet and says so.
"""

from collections.abc import Iterable, Mapping

from app.overview.views import IndicatorRow
from app.strategy.drafts import IndicatorDraft
from app.strategy.queries import NodeRow
from app.tables import fold
from db.terms import IndicatorKind

_PEOPLE = ("asm", "dalyv", "zmon", "gyventoj", "person", "participant", "people")
"""How units that count people begin, without accents and capitals."""


def counts_people(indicator: IndicatorDraft) -> bool:
    """Whether an output indicator counts participants."""
    unit = fold(indicator.unit.strip())
    return indicator.kind is IndicatorKind.OUTPUT and unit.startswith(_PEOPLE)


def rows(nodes: Iterable[NodeRow], participations: Mapping[int, int]) -> tuple[IndicatorRow, ...]:
    """Every indicator in the order of the tree; ``participations`` counts by action's node id."""
    found: list[IndicatorRow] = []
    for node in nodes:
        for indicator in node.indicators:
            fact = participations.get(node.id, 0) * 100 if counts_people(indicator) else None
            found.append(
                IndicatorRow(
                    len(found) + 1,
                    node.number,
                    indicator.title,
                    indicator.unit,
                    indicator.target,
                    fact,
                    node.title,
                )
            )
    return tuple(found)
