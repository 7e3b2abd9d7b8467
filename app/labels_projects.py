"""Words for the members of the enums of projects and of the strategy’s monitoring."""

from enum import StrEnum

from app.i18n import N_
from db import terms

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    terms.ProjectKind: {
        terms.ProjectKind.LOCAL: N_("Local project"),
        terms.ProjectKind.ADMINISTRATION: N_("The office’s own project"),
    },
    terms.AgencyStep: {
        terms.AgencyStep.LIST_SENT: N_("List sent to the agency"),
        terms.AgencyStep.DUE_SET: N_("Term of the second-stage document set"),
        terms.AgencyStep.SUBMITTED: N_("Second-stage document handed in"),
        terms.AgencyStep.APPROVED: N_("Approved by the agency"),
        terms.AgencyStep.REFUSED: N_("The agency refused the funding"),
        terms.AgencyStep.LAPSED: N_("Promoter withdrew or missed the term"),
    },
    terms.ProjectStage: {
        terms.ProjectStage.SELECTED: N_("Selected"),
        terms.ProjectStage.LIST_SENT: N_("Listed at the agency"),
        terms.ProjectStage.SUBMITTED: N_("Assessed by the agency"),
        terms.ProjectStage.APPROVED: N_("Approved, no contract yet"),
        terms.ProjectStage.RUNNING: N_("Running"),
        terms.ProjectStage.FINISHED: N_("Project finished"),
        terms.ProjectStage.TERMINATED: N_("Terminated"),
        terms.ProjectStage.REFUSED: N_("Funding refused"),
        terms.ProjectStage.LAPSED: N_("Lapsed"),
    },
    terms.ChangeKind: {
        terms.ChangeKind.SUM: N_("Sum"),
        terms.ChangeKind.TERM: N_("Term"),
        terms.ChangeKind.ACTIVITIES: N_("Activities"),
        terms.ChangeKind.BUDGET: N_("Project’s budget"),
        terms.ChangeKind.OTHER: N_("Other"),
    },
    terms.ClaimKind: {
        terms.ClaimKind.ADVANCE: N_("Advance"),
        terms.ClaimKind.INTERIM: N_("Interim payment"),
        terms.ClaimKind.FINAL: N_("Final payment"),
    },
    terms.ClaimState: {
        terms.ClaimState.RECEIVED: N_("Claim received"),
        terms.ClaimState.CHECKED: N_("Checked"),
        terms.ClaimState.PAID: N_("Claim paid"),
        terms.ClaimState.REFUSED: N_("Claim refused"),
        terms.ClaimState.WITHDRAWN: N_("Withdrawn"),
    },
    terms.CostCategory: {
        terms.CostCategory.SALARIES: N_("Salaries"),
        terms.CostCategory.SERVICES: N_("Services"),
        terms.CostCategory.TRAVEL: N_("Travel"),
        terms.CostCategory.PREMISES: N_("Premises"),
        terms.CostCategory.EQUIPMENT: N_("Equipment and supplies"),
        terms.CostCategory.ANIMATION: N_("Animation"),
        terms.CostCategory.TRAINING: N_("Training"),
        terms.CostCategory.OTHER: N_("Other"),
    },
    terms.InKindKind: {
        terms.InKindKind.VOLUNTEER_WORK: N_("Volunteer work"),
        terms.InKindKind.GOODS: N_("Goods"),
        terms.InKindKind.PREMISES: N_("Premises"),
        terms.InKindKind.MONEY: N_("Own money"),
        terms.InKindKind.OTHER: N_("Other"),
    },
    terms.CapBase: {
        terms.CapBase.STRATEGY: N_("All the money planned for the strategy"),
        terms.CapBase.PROJECTS: N_("The money planned for projects"),
        terms.CapBase.STAGE: N_("The same stage: planned, promised, paid"),
    },
    terms.ReportKind: {
        terms.ReportKind.PROGRESS: N_("Progress report"),
        terms.ReportKind.FINAL: N_("Final report"),
        terms.ReportKind.AFTER: N_("Report after the end"),
    },
    terms.ReportState: {
        terms.ReportState.AWAITED: N_("Awaited"),
        terms.ReportState.OVERDUE: N_("Overdue"),
        terms.ReportState.RECEIVED: N_("Report received"),
        terms.ReportState.RETURNED: N_("Returned for mending"),
        terms.ReportState.ACCEPTED: N_("Report accepted"),
    },
    terms.VisitKind: {
        terms.VisitKind.PLANNED: N_("Planned visit"),
        terms.VisitKind.UNANNOUNCED: N_("Unannounced visit"),
        terms.VisitKind.FOLLOW_UP: N_("Follow-up visit"),
    },
    terms.PaymentMatch: {
        terms.PaymentMatch.PROPOSED: N_("Match proposed"),
        terms.PaymentMatch.CONFIRMED: N_("Confirmed"),
        terms.PaymentMatch.LEFT_OUT: N_("Payment left out"),
    },
    terms.StrategyActivity: {
        terms.StrategyActivity.PROCEDURES: N_("Procedures and selection criteria"),
        terms.StrategyActivity.SELECTION: N_("Evaluation, selection and monitoring of projects"),
        terms.StrategyActivity.STRATEGY_MONITORING: N_(
            "Monitoring, evaluation and renewal of the strategy"
        ),
        terms.StrategyActivity.PROMOTER_SKILLS: N_(
            "Skills of those who prepare and carry out projects"
        ),
        terms.StrategyActivity.COMMUNITY_INFORMING: N_("Informing the community"),
        terms.StrategyActivity.STAFF_COMPETENCE: N_("Competence of staff and governing bodies"),
    },
    terms.EventKind: {
        terms.EventKind.INFORMATION_EVENT: N_("Information event"),
        terms.EventKind.TRAINING: N_("Training of promoters"),
        terms.EventKind.CONSULTATION: N_("Consultation"),
        terms.EventKind.STAFF_TRAINING: N_("Training of staff and members"),
        terms.EventKind.MEETING: N_("Meeting"),
        terms.EventKind.PROCEDURE: N_("Procedure or criteria prepared"),
        terms.EventKind.SURVEY: N_("Survey or study"),
        terms.EventKind.OTHER: N_("Other"),
    },
    terms.PublicityChannel: {
        terms.PublicityChannel.WEBSITE: N_("Website"),
        terms.PublicityChannel.PRESS: N_("Press"),
        terms.PublicityChannel.SOCIAL_NETWORK: N_("Social network"),
        terms.PublicityChannel.RADIO_TV: N_("Radio or television"),
        terms.PublicityChannel.MEETING: N_("Meeting"),
        terms.PublicityChannel.STAND: N_("Notice board"),
        terms.PublicityChannel.LEAFLET: N_("Leaflet"),
        terms.PublicityChannel.OTHER: N_("Other"),
    },
    terms.FactOrigin: {
        terms.FactOrigin.TYPED: N_("Typed in"),
        terms.FactOrigin.PROJECTS: N_("From projects"),
        terms.FactOrigin.PARTICIPANTS: N_("From the registry of participants"),
    },
}
