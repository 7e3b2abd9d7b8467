"""„Strategija“: the strategy itself, what the office does for it, how it goes."""

from app.i18n import N_
from app.office import Office
from ui.kit.parted import PartedPage
from ui.strategy.parts import PARTS


class StrategyPage(PartedPage):
    """Which parts there are stands in :mod:`ui.strategy.parts`."""

    topic = "strategija"
    key, title, icon = "strategy", N_("Strategy"), "strategy"
    listens = frozenset({"strategy", "calls", "activities"})

    def __init__(self, office: Office) -> None:
        super().__init__(office, PARTS)
