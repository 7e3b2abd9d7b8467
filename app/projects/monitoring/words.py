"""Words for what is derived of how projects go: English messages, one for each member."""

from collections.abc import Mapping

from app.i18n import N_
from app.projects.monitoring.deviating import DeviationKind
from app.projects.monitoring.views import DeadlineKind
from app.projects.monitoring.visiting import VisitState

VISITS: Mapping[VisitState, str] = {
    VisitState.PLANNED: N_("Visit planned"),
    VisitState.MISSED: N_("Visit not held"),
    VisitState.HELD: N_("Visit held"),
    VisitState.TO_MEND: N_("To be mended"),
    VisitState.OVERDUE: N_("Mending overdue"),
    VisitState.SETTLED: N_("Recommendations settled"),
    VisitState.CANCELLED: N_("Visit cancelled"),
}
DEVIATIONS: Mapping[DeviationKind, str] = {
    DeviationKind.BELOW: N_("Indicator below the plan"),
    DeviationKind.ABOVE: N_("Indicator above the plan"),
    DeviationKind.PACE: N_("Indicator behind time"),
    DeviationKind.REGISTRY: N_("The registry says otherwise"),
    DeviationKind.SPENDING: N_("Spending behind time"),
    DeviationKind.REPORT: N_("Report overdue"),
    DeviationKind.RECOMMENDATION: N_("Recommendations overdue"),
    DeviationKind.SCHEDULE: N_("Reports do not follow the contract"),
}
DEADLINES: Mapping[DeadlineKind, str] = {
    DeadlineKind.SECOND_STAGE: N_("Second-stage document"),
    DeadlineKind.STARTS: N_("Start of the project"),
    DeadlineKind.ENDS: N_("End of the project"),
    DeadlineKind.INSTALMENT: N_("Foreseen payment"),
    DeadlineKind.REPORT: N_("Project report"),
    DeadlineKind.VISIT: N_("Visit to the project"),
    DeadlineKind.RECOMMENDATION: N_("Recommendations"),
    DeadlineKind.CLAIM: N_("Payment claim to be checked"),
    DeadlineKind.RECOVERY: N_("Recovery"),
}
