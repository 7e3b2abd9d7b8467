"""„Biudžetas“: the plan and what became of it, by action and by source, and every entry."""

from dataclasses import replace

from app.i18n import N_
from app.lead import Lead
from app.office import Office
from ui.budget.parts import PARTS
from ui.kit.part import Part
from ui.kit.parted import PartedPage


class BudgetPage(PartedPage):
    """Which parts there are stands in :mod:`ui.budget.parts`."""

    topic = "biudzetas"
    key, title, icon = "budget", N_("Budget"), "budget"

    def __init__(self, office: Office) -> None:
        super().__init__(office, PARTS)

    def arrive(self, lead: Lead) -> None:
        """A row is one of the entries unless the lead names another part."""
        if lead.record is not None and lead.part not in self.parts:
            lead = replace(lead, part="entries")
        super().arrive(lead)

    def narrow(self, key: str, value: object) -> None:
        """The entries of an action or a source."""
        self.choose("entries")
        self.current.narrow(key, value)

    def _adopt(self, part: Part) -> None:
        super()._adopt(part)
        if (narrowed := getattr(part, "narrowed", None)) is not None:
            narrowed.connect(self.narrow)
