"""Which indicator of a version is which of the versions before it."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.strategy.drafts import IndicatorDraft
from db.models.base import new_uuid
from db.models.strategy import StrategyIndicator, StrategyNode, StrategyVersion

Words = tuple[str, str, str, str]


@dataclass
class Kept:
    """Lineages by node, kind, title and code, as the newest version that has them says.

    An indicator that names its lineage keeps it. One that names none is found by its words: with
    its code first, then without it. No lineage is given twice in one version.
    """

    by_words: dict[Words, str]
    given: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session) -> "Kept":
        """Of every version in the office, read before anything is taken out (one SELECT)."""
        rows = session.execute(
            select(
                StrategyNode.lineage,
                StrategyIndicator.kind,
                StrategyIndicator.title,
                StrategyIndicator.code,
                StrategyIndicator.lineage,
            )
            .join(StrategyNode, StrategyNode.id == StrategyIndicator.node_id)
            .join(StrategyVersion, StrategyVersion.id == StrategyNode.strategy_id)
            .order_by(StrategyVersion.number, StrategyIndicator.id)
        )
        found: dict[Words, str] = {}
        for node, kind, title, code, lineage in rows:
            found[node, kind, title.casefold(), code] = lineage
            found[node, kind, title.casefold(), ""] = lineage
        return cls(found)

    def lineage(self, node: str, draft: IndicatorDraft) -> str:
        """The lineage of an indicator that is being written below a node's lineage."""
        title = draft.title.casefold()
        candidates = (
            draft.lineage,
            self.by_words.get((node, draft.kind, title, draft.code), ""),
            self.by_words.get((node, draft.kind, title, ""), ""),
        )
        found = next((each for each in candidates if each and each not in self.given), new_uuid())
        self.given.add(found)
        return found
