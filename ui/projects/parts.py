"""Which parts the tab of projects has, and which sections a project's card: one line each.

A part is a :class:`ui.kit.part.Part`, made with the office and the side panel; a section a
:class:`ui.projects.card.CardSection`, made with the office and the card.
"""

from app.i18n import N_
from app.safety.rights import Right
from ui.kit.part import Lazy

_SEEN = Right.VIEW_PROJECTS

_WAY = "ui.projects.monitoring"

PARTS = (
    Lazy("projects", N_("Projects"), "ui.projects.listing:ProjectsPart", _SEEN),
    Lazy("claims", N_("Payment claims"), "ui.projects.claims:ClaimsPart", _SEEN),
    Lazy("reports", N_("Reports"), f"{_WAY}.reports:ReportsPart", _SEEN),
    Lazy("visits", N_("Visits"), f"{_WAY}.visits:VisitsPart", _SEEN),
    Lazy("terms", N_("Terms"), f"{_WAY}.deadlines:DeadlinesPart", _SEEN),
    Lazy(
        "administration",
        N_("Administration"),
        "ui.projects.administration.part:AdministrationPart",
        Right.VIEW_BUDGET,
    ),
)

SECTIONS = (
    Lazy("agency", N_("Agency"), "ui.projects.agency:AgencySection", _SEEN),
    Lazy("contract", N_("Contract"), "ui.projects.contract:ContractSection", _SEEN),
    Lazy("money", N_("Payments"), "ui.projects.money:MoneySection", _SEEN),
    Lazy("monitoring", N_("Monitoring"), f"{_WAY}.section:MonitoringSection", _SEEN),
    Lazy("timeline", N_("Course"), "ui.projects.timeline:TimelineSection", _SEEN),
    Lazy(
        "in-kind",
        N_("Own share"),
        "ui.projects.administration.section:OwnShareSection",
        Right.VIEW_BUDGET,
    ),
)
