"""Which parts the strategy's tab has: one line each.

A part is a :class:`ui.kit.part.Part`, made with the office and the side panel when first shown.
"""

from app.i18n import N_
from app.safety.rights import Right
from ui.kit.part import Lazy

_SEEN = Right.VIEW_WORK

PARTS = (
    Lazy("version", N_("The strategy itself"), "ui.strategy.version:VersionPart", _SEEN),
    Lazy("events", N_("Activities"), "ui.strategy.activities.events:EventsPart", _SEEN),
    Lazy("publicity", N_("Publicity"), "ui.strategy.activities.publicity:PublicityPart", _SEEN),
    Lazy("reached", N_("Indicators reached"), "ui.strategy.reached:ReachedPart", _SEEN),
    Lazy("annual", N_("Annual reports"), "ui.strategy.annual:AnnualPart", Right.VIEW_PROJECTS),
)
