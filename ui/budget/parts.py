"""Which parts the budget's tab has: one line each."""

from app.i18n import N_
from app.safety.rights import Right
from ui.kit.part import Lazy

_SEEN = Right.VIEW_BUDGET

PARTS = (
    Lazy("plan", N_("By goal and action"), "ui.budget.plan:PlanPart", _SEEN),
    Lazy("sources", N_("By source"), "ui.budget.plan:SourcesPart", _SEEN),
    Lazy("entries", N_("Entries"), "ui.budget.entries:EntriesPart", _SEEN),
    Lazy("sums", N_("Sums"), "ui.budget.sums:SumsPart", _SEEN),
    Lazy("charts", N_("Charts"), "ui.budget.charts:ChartsPart", _SEEN),
    Lazy("payments", N_("Import of payments"), "ui.budget.payments:PaymentsPart", _SEEN),
)
