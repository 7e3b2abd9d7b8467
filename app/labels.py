"""Words for the enum members, one entry per member; a test holds it complete.

By enum first: members of two enums with the same value are equal, and would share one word.
"""

from enum import StrEnum

from app.i18n import N_, _, paper
from db import terms

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    terms.Role: {
        terms.Role.ADMINISTRATOR: N_("administrator"),
        terms.Role.MANAGER: N_("manager"),
        terms.Role.REGISTRAR: N_("registrar of participants"),
        terms.Role.FINANCE: N_("finance"),
        terms.Role.EVALUATOR: N_("evaluator"),
        terms.Role.AUDITOR: N_("auditor"),
    },
    terms.FundingSource: {
        terms.FundingSource.EU: N_("EU"),
        terms.FundingSource.STATE: N_("State budget"),
        terms.FundingSource.MUNICIPAL: N_("Municipal budget"),
        terms.FundingSource.OWN: N_("Own funds"),
        terms.FundingSource.PRIVATE: N_("Private funds"),
    },
    terms.Aggregation: {
        terms.Aggregation.SUM: N_("Added up"),
        terms.Aggregation.LAST: N_("The last year’s"),
        terms.Aggregation.PERCENT: N_("Share in percent"),
    },
    terms.OwnContribution: {
        terms.OwnContribution.NONE: N_("Not asked for"),
        terms.OwnContribution.MONEY: N_("In money"),
        terms.OwnContribution.VOLUNTEER_WORK: N_("In volunteer work"),
        terms.OwnContribution.EITHER: N_("In money or volunteer work"),
    },
    terms.IndicatorKind: {
        terms.IndicatorKind.OUTPUT: N_("Output"),
        terms.IndicatorKind.RESULT: N_("Result"),
    },
    terms.CallStage: {
        terms.CallStage.DRAFT: N_("Being drafted"),
        terms.CallStage.PUBLISHED: N_("Published"),
        terms.CallStage.DECIDED: N_("Decided"),
        terms.CallStage.FINISHED: N_("Finished"),
        terms.CallStage.CANCELLED: N_("Cancelled"),
    },
    terms.CallState: {
        terms.CallState.DRAFT: N_("Being drafted"),
        terms.CallState.PUBLISHED: N_("Published"),
        terms.CallState.OPEN: N_("Receiving applications"),
        terms.CallState.CLOSED: N_("Receiving ended"),
        terms.CallState.UNDER_EVALUATION: N_("Under evaluation"),
        terms.CallState.DECIDED: N_("Decided"),
        terms.CallState.FINISHED: N_("Finished"),
        terms.CallState.CANCELLED: N_("Cancelled"),
    },
    terms.SettlementKind: {
        terms.SettlementKind.RECONCILED: N_("Difference settled"),
        terms.SettlementKind.AGREED: N_("Common score agreed"),
        terms.SettlementKind.VOTED: N_("Order of the tied voted"),
    },
    terms.Merge: {
        terms.Merge.MEAN: N_("Mean"),
        terms.Merge.MEDIAN: N_("Median"),
        terms.Merge.SUM: N_("Sum"),
        terms.Merge.CONSENSUS: N_("Consensus"),
    },
    terms.DivergenceUnit: {
        terms.DivergenceUnit.POINTS: N_("points"),
        terms.DivergenceUnit.PERCENT: N_("percent of the maximum"),
    },
    terms.ThirdScore: {
        terms.ThirdScore.MEAN_OF_THREE: N_("Mean of all three"),
        terms.ThirdScore.NEAREST_TWO: N_("Mean of the two nearest"),
        terms.ThirdScore.REPLACE: N_("The third replaces the two"),
    },
    terms.CriterionKind: {
        terms.CriterionKind.GENERAL: N_("General"),
        terms.CriterionKind.SPECIFIC: N_("Specific"),
        terms.CriterionKind.PRIORITY: N_("Priority"),
        terms.CriterionKind.QUALITY: N_("Quality"),
    },
    terms.ScaleKind: {
        terms.ScaleKind.YES_NO: N_("Yes or no"),
        terms.ScaleKind.STEPS: N_("Steps"),
        terms.ScaleKind.RANGE: N_("Range"),
    },
    terms.LegalForm: {
        terms.LegalForm.ASSOCIATION: N_("Association"),
        terms.LegalForm.PUBLIC_INSTITUTION: N_("Public institution"),
        terms.LegalForm.CHARITY_FOUNDATION: N_("Charity and support foundation"),
        terms.LegalForm.BUDGETARY_INSTITUTION: N_("Budgetary institution"),
        terms.LegalForm.PRIVATE_COMPANY: N_("Private limited company"),
        terms.LegalForm.SMALL_PARTNERSHIP: N_("Small partnership"),
        terms.LegalForm.SOLE_PROPRIETORSHIP: N_("Sole proprietorship"),
        terms.LegalForm.RELIGIOUS_COMMUNITY: N_("Religious community"),
        terms.LegalForm.OTHER: N_("Other legal form"),
    },
    terms.ImportKind: {
        terms.ImportKind.APPLICATIONS: N_("Applications"),
        terms.ImportKind.APPLICANTS: N_("Applicants"),
    },
    terms.LinkGround: {
        terms.LinkGround.VOTES: N_("Majority of votes"),
        terms.LinkGround.BOARD: N_("Appoints most of the board"),
        terms.LinkGround.CONTRACT: N_("Rules by contract or articles"),
        terms.LinkGround.AGREEMENT: N_("Majority of votes by agreement"),
        terms.LinkGround.THROUGH_OTHERS: N_("Through other enterprises"),
    },
    terms.Sector: {
        terms.Sector.CIVIL: N_("Civil society"),
        terms.Sector.BUSINESS: N_("Business"),
        terms.Sector.PUBLIC: N_("Local government"),
    },
    terms.Channel: {
        terms.Channel.IN_PERSON: N_("In person"),
        terms.Channel.POST: N_("By post"),
        terms.Channel.REGISTERED_POST: N_("By registered post"),
        terms.Channel.COURIER: N_("By courier"),
        terms.Channel.E_MAIL: N_("By e-mail"),
        terms.Channel.E_DELIVERY: N_("By e-delivery"),
    },
    terms.Register: {
        terms.Register.INCOMING: N_("Incoming"),
        terms.Register.OUTGOING: N_("Outgoing"),
        terms.Register.INTERNAL: N_("Internal"),
        terms.Register.PROTOCOLS: N_("Protocols"),
        terms.Register.CONTRACTS: N_("Contracts"),
    },
    terms.DocumentState: {
        terms.DocumentState.REGISTERED: N_("Entered"),
        terms.DocumentState.NOT_SENT: N_("Not sent"),
        terms.DocumentState.SENT: N_("Sent out"),
        terms.DocumentState.AWAITED: N_("Answer awaited"),
        terms.DocumentState.OVERDUE: N_("Overdue"),
        terms.DocumentState.ANSWERED: N_("Answered"),
        terms.DocumentState.SETTLED: N_("Settled"),
        terms.DocumentState.VOIDED: N_("Voided"),
    },
    terms.ApplicationState: {
        terms.ApplicationState.REGISTERED: N_("Registered"),
        terms.ApplicationState.CLARIFYING: N_("Clarification requested"),
        terms.ApplicationState.LATE: N_("Late"),
        terms.ApplicationState.ELIGIBLE: N_("Eligible"),
        terms.ApplicationState.INELIGIBLE: N_("Ineligible"),
        terms.ApplicationState.PROPOSED: N_("Proposed"),
        terms.ApplicationState.RESERVE: N_("Reserve"),
        terms.ApplicationState.NOT_SELECTED: N_("Not selected"),
        terms.ApplicationState.WITHDRAWN: N_("Withdrawn"),
    },
    terms.BudgetCategory: {
        terms.BudgetCategory.STAFF: N_("Staff"),
        terms.BudgetCategory.SERVICES: N_("Services"),
        terms.BudgetCategory.GOODS: N_("Goods"),
        terms.BudgetCategory.EQUIPMENT: N_("Equipment"),
        terms.BudgetCategory.PARTICIPANTS: N_("Participants’ costs"),
        terms.BudgetCategory.TRAVEL: N_("Travel"),
        terms.BudgetCategory.PUBLICITY: N_("Publicity"),
        terms.BudgetCategory.INDIRECT: N_("Indirect costs"),
        terms.BudgetCategory.OTHER: N_("Other costs"),
    },
    terms.CheckAnswer: {
        terms.CheckAnswer.YES: N_("Yes"),
        terms.CheckAnswer.NO: N_("No"),
        terms.CheckAnswer.NOT_APPLICABLE: N_("Not applicable"),
    },
    terms.ClarificationState: {
        terms.ClarificationState.PREPARED: N_("Prepared, not sent yet"),
        terms.ClarificationState.SENT: N_("Waiting for the answer"),
        terms.ClarificationState.SUFFICIENT: N_("Clarified"),
        terms.ClarificationState.INSUFFICIENT: N_("Answered, not clarified"),
        terms.ClarificationState.UNANSWERED: N_("No answer came"),
        terms.ClarificationState.TAKEN_BACK: N_("Taken back"),
    },
    terms.TicketState: {
        terms.TicketState.WAITING: N_("Waits"),
        terms.TicketState.TAKEN_IN: N_("Taken in"),
        terms.TicketState.REGISTERED: N_("Registered as an application"),
        terms.TicketState.DISMISSED: N_("Dismissed"),
    },
    terms.TicketSource: {
        terms.TicketSource.KEY: N_("The key F4"),
        terms.TicketSource.JOURNAL: N_("Paper journal, entered later"),
    },
    terms.Dismissal: {
        terms.Dismissal.LEFT: N_("Left without handing in"),
        terms.Dismissal.MISTAKEN: N_("Key pressed by mistake"),
    },
    terms.ConflictState: {
        terms.ConflictState.NOT_ASKED: N_("Not asked"),
        terms.ConflictState.NONE: N_("No conflict"),
        terms.ConflictState.DECLARED: N_("Conflict declared"),
        terms.ConflictState.EXCLUDED: N_("Excluded"),
    },
    terms.ReviewVerdict: {
        terms.ReviewVerdict.ASK: N_("Ask the evaluator"),
        terms.ReviewVerdict.EXCLUDE: N_("Exclude the evaluator"),
        terms.ReviewVerdict.NO_CONFLICT: N_("There is no conflict"),
    },
    terms.ExpertiseKind: {
        terms.ExpertiseKind.ACTION: N_("Action of the strategy"),
        terms.ExpertiseKind.THEME: N_("Theme"),
    },
    terms.EvaluationState: {
        terms.EvaluationState.NOT_STARTED: N_("Not started"),
        terms.EvaluationState.STARTED: N_("Started"),
        terms.EvaluationState.SUBMITTED: N_("Submitted"),
    },
    terms.ComplaintTarget: {
        terms.ComplaintTarget.DECISION: N_("Decision on the application"),
        terms.ComplaintTarget.ELIGIBILITY: N_("Finding of ineligibility"),
    },
    terms.ComplaintState: {
        terms.ComplaintState.RECEIVED: N_("Complaint received"),
        terms.ComplaintState.ACCEPTED: N_("Being examined"),
        terms.ComplaintState.REFUSED: N_("Not examined"),
        terms.ComplaintState.REEVALUATION: N_("Evaluated anew"),
        terms.ComplaintState.EXAMINED: N_("Examined without re-evaluation"),
        terms.ComplaintState.DECIDED: N_("Complaint decided"),
        terms.ComplaintState.REPLIED: N_("Replied to"),
        terms.ComplaintState.WITHDRAWN: N_("Complaint withdrawn"),
    },
    terms.ComplaintRefusal: {
        terms.ComplaintRefusal.LATE: N_("Came after the term"),
        terms.ComplaintRefusal.NOT_ENTITLED: N_("From somebody not entitled"),
        terms.ComplaintRefusal.OTHER: N_("Another reason"),
    },
    terms.ReleaseCause: {
        terms.ReleaseCause.WITHDRAWN: N_("Withdrawn after the decision"),
        terms.ReleaseCause.AGENCY_REFUSED: N_("Refused by the agency"),
        terms.ReleaseCause.AGENCY_REDUCED: N_("Reduced by the agency"),
    },
    terms.ComplaintOutcome: {
        terms.ComplaintOutcome.UPHELD: N_("Upheld"),
        terms.ComplaintOutcome.PARTLY: N_("Upheld in part"),
        terms.ComplaintOutcome.DISMISSED: N_("Complaint dismissed"),
    },
    terms.Typing: {
        terms.Typing.FIRST: N_("First typing"),
        terms.Typing.SECOND: N_("Second typing"),
        terms.Typing.SETTLED: N_("Settled by the scan"),
    },
    terms.SheetStage: {
        terms.SheetStage.PRINTED: N_("Printed"),
        terms.SheetStage.TYPED_ONCE: N_("To be typed again"),
        terms.SheetStage.DIFFERENT: N_("Typings differ"),
        terms.SheetStage.UNFINISHED: N_("Points are missing"),
        terms.SheetStage.COUNTED: N_("Typed in from paper"),
    },
    terms.Outcome: {
        terms.Outcome.PROPOSED: N_("Proposed"),
        terms.Outcome.RESERVE: N_("Reserve"),
        terms.Outcome.NOT_SELECTED: N_("Not selected"),
    },
    terms.Sex: {
        terms.Sex.FEMALE: N_("Female"),
        terms.Sex.MALE: N_("Male"),
        terms.Sex.NON_BINARY: N_("Non-binary"),
    },
    terms.EmploymentStatus: {
        terms.EmploymentStatus.UNEMPLOYED: N_("Unemployed"),
        terms.EmploymentStatus.INACTIVE: N_("Inactive"),
        terms.EmploymentStatus.EMPLOYED: N_("Employed"),
    },
    terms.SensitiveAnswer: {
        terms.SensitiveAnswer.YES: N_("Yes"),
        terms.SensitiveAnswer.NO: N_("No"),
        terms.SensitiveAnswer.REFUSED: N_("Refused to answer"),
        terms.SensitiveAnswer.NOT_ASKED: N_("Not asked"),
    },
    terms.TargetGroup: {
        terms.TargetGroup.DISABILITY: N_("Persons with disabilities"),
        terms.TargetGroup.UNEMPLOYED: N_("Unemployed persons"),
        terms.TargetGroup.LONG_TERM_UNEMPLOYED: N_("Long-term unemployed persons"),
        terms.TargetGroup.INACTIVE: N_("Inactive persons"),
        terms.TargetGroup.NEET: N_("Young people not in employment, education or training"),
        terms.TargetGroup.ELDERLY: N_("Elderly persons"),
        terms.TargetGroup.OTHER_EXCLUDED: N_("Other persons suffering social exclusion"),
    },
    terms.EntryKind: {
        terms.EntryKind.PLANNED: N_("Planned"),
        terms.EntryKind.PUBLISHED: N_("Published in calls"),
        terms.EntryKind.SELECTED: N_("Proposed for funding"),
        terms.EntryKind.CONTRACTED: N_("In contracts"),
        terms.EntryKind.PAID: N_("Paid"),
    },
    terms.PaperKind: {
        terms.PaperKind.EVALUATION_SHEET: N_("Evaluation sheet"),
        terms.PaperKind.ELIGIBILITY_SHEET: N_("Eligibility sheet"),
        terms.PaperKind.AID_SHEET: N_("Sheet of de minimis aid"),
        terms.PaperKind.EVALUATION_SUMMARY: N_("Evaluation summary"),
        terms.PaperKind.EVALUATION_REPORT: N_("Evaluation report"),
        terms.PaperKind.ACCEPTANCE_ACT: N_("Acceptance act of an evaluator’s services"),
        terms.PaperKind.RESULT_LETTER: N_("Letter on the result"),
        terms.PaperKind.BLANK_SHEET: N_("Evaluation sheet to fill by hand"),
        terms.PaperKind.DECLARATION: N_("Declaration of impartiality"),
        terms.PaperKind.DECISION: N_("Decision"),
        terms.PaperKind.CALL_NOTICE: N_("Call notice"),
        terms.PaperKind.CALL_QUESTIONS: N_("Questions and answers of a call"),
        terms.PaperKind.CLARIFICATION: N_("Request to clarify an application"),
        terms.PaperKind.RECEIPT: N_("Receipt of registration"),
        terms.PaperKind.INTAKE_RECEIPT: N_("Receipt of an envelope"),
        terms.PaperKind.INTAKE_JOURNAL: N_("Intake journal"),
        terms.PaperKind.LIST_PROPOSED: N_("List of projects proposed for funding"),
        terms.PaperKind.LIST_RESERVE: N_("Reserve list of projects"),
        terms.PaperKind.LIST_NOT_SELECTED: N_("Applications not selected"),
        terms.PaperKind.COMPLAINT_REPLY: N_("Reply to a complaint"),
        terms.PaperKind.COMPARISON: N_("Comparison of evaluations"),
        terms.PaperKind.AMENDING_DECISION: N_("Amending decision"),
        terms.PaperKind.APPLICANT_COPY: N_("Applicant’s copy of the evaluation"),
    },
    terms.NameKind: {
        terms.NameKind.PERSON: N_("Person"),
        terms.NameKind.ORGANISATION: N_("Organisation"),
    },
    terms.TextKind: {
        terms.TextKind.FUNDING: N_("Line about the funds"),
        terms.TextKind.CALL_NOTICE: N_("Call notice"),
        terms.TextKind.CALL_QUESTIONS: N_("Questions and answers of a call"),
        terms.TextKind.RECEIPT: N_("Receipt of registration"),
        terms.TextKind.RECEIPT_LATE: N_("Receipt of a late application"),
        terms.TextKind.INTAKE_RECEIPT: N_("Receipt of an envelope"),
        terms.TextKind.INTAKE_RECEIPT_LATE: N_("Receipt of a late envelope"),
        terms.TextKind.CLARIFICATION: N_("Request to clarify an application"),
        terms.TextKind.DECLARATION: N_("Declaration of impartiality"),
        terms.TextKind.EVALUATION_SHEET: N_("Evaluation sheet"),
        terms.TextKind.ELIGIBILITY_SHEET: N_("Eligibility sheet"),
        terms.TextKind.AID_SHEET: N_("Sheet of de minimis aid"),
        terms.TextKind.EVALUATION_SUMMARY: N_("Evaluation summary"),
        terms.TextKind.EVALUATION_REPORT: N_("Evaluation report"),
        terms.TextKind.ACCEPTANCE_ACT: N_("Acceptance act of an evaluator’s services"),
        terms.TextKind.RESULT_PROPOSED: N_("Letter on the result: proposed for funding"),
        terms.TextKind.RESULT_RESERVE: N_("Letter on the result: reserve"),
        terms.TextKind.RESULT_NOT_SELECTED: N_("Letter on the result: not selected"),
        terms.TextKind.RESULT_INELIGIBLE: N_("Letter on the result: not eligible"),
        terms.TextKind.DECISION: N_("Decision"),
        terms.TextKind.LIST_PROPOSED: N_("List of projects proposed for funding"),
        terms.TextKind.LIST_RESERVE: N_("Reserve list of projects"),
        terms.TextKind.LIST_NOT_SELECTED: N_("Applications not selected"),
        terms.TextKind.COMPLAINT_REPLY: N_("Reply to a complaint"),
        terms.TextKind.AMENDING_DECISION: N_("Amending decision"),
    },
}


def label(member: StrEnum) -> str:
    """The word of a member in the screen's language."""
    return _(LABELS[type(member)][member])


def paper_label(member: StrEnum) -> str:
    """The Lithuanian word of a member."""
    return paper(LABELS[type(member)][member])


def choices(kind: type[StrEnum]) -> tuple[tuple[StrEnum, str], ...]:
    """Every member with its English message, as a form offers them."""
    return tuple(LABELS[kind].items())
