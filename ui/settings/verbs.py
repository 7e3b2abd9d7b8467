"""What the audit log's verbs mean, in words; a test holds the list complete."""

from enum import StrEnum

from app.applications.terms import ClarificationState, Dismissal
from app.budget.terms import EntryKind
from app.evaluation import ConflictState
from app.formats import money, points
from app.i18n import N_, _
from app.labels import label
from app.register.terms import Channel, Register
from app.safety.terms import Role
from app.texts.terms import TextKind

VERBS: dict[str, str] = {
    "account.added": N_("Account added"),
    "account.certificate_renewed": N_("New certificate issued"),
    "account.deactivated": N_("Account closed"),
    "account.password_changed": N_("Own password changed"),
    "account.password_recovered": N_("Password set with the recovery code"),
    "account.password_reset": N_("Password set by an administrator"),
    "account.roles_changed": N_("Roles changed"),
    "applicant.added": N_("Applicant entered"),
    "applicant.aid_recorded": N_("De minimis aid of an applicant entered"),
    "applicant.aid_reversed": N_("De minimis aid of an applicant reversed"),
    "applicant.asked_again": N_("Applicants found to be different: taken back"),
    "applicant.code_corrected": N_("Code of an applicant corrected"),
    "applicant.edited": N_("Particulars of an applicant corrected"),
    "applicant.linked": N_("Linked enterprise of an applicant entered"),
    "applicant.looked_up": N_("Look into the register of aid entered"),
    "applicant.merge_undone": N_("Merge of applicants taken back"),
    "applicant.merged": N_("Two applicants merged"),
    "applicant.told_apart": N_("Applicants found to be different"),
    "applicant.unlinked": N_("Linked enterprise of an applicant taken out"),
    "applicants.import_undone": N_("Import of applicants taken back"),
    "applicants.imported": N_("Applicants imported from a file"),
    "applicants.compared": N_("Directory looked through for duplicates"),
    "application.aid_counted": N_("Support of an application counted as de minimis aid"),
    "application.aid_exempted": N_("Support of an application marked as no state aid"),
    "application.checked": N_("Eligibility of an application checked"),
    "application.clarification_answered": N_("Answer to a request to clarify entered"),
    "application.clarification_asked": N_("Request to clarify an application drawn up"),
    "application.clarification_sent": N_("Request to clarify an application sent"),
    "application.clarification_taken_back": N_("Request to clarify an application taken back"),
    "application.edited": N_("Application edited"),
    "application.file_taken_out": N_("File of an application taken out"),
    "application.files_attached": N_("Files of an application attached"),
    "application.receipt_issued": N_("Receipt of registration drawn up"),
    "application.aid_sheet_issued": N_("Sheet of de minimis aid drawn up"),
    "applicant.road_freight_marked": N_("Road freight of an applicant marked"),
    "application.eligibility_sheet_issued": N_("Eligibility sheet drawn up"),
    "application.eligibility_sheets_issued": N_("Eligibility sheets drawn up"),
    "evaluation.summary_issued": N_("Evaluation summary drawn up"),
    "evaluation.report_issued": N_("Evaluation report drawn up"),
    "evaluation.acts_issued": N_("Acceptance acts drawn up"),
    "evaluation.results_issued": N_("Letters on the result drawn up"),
    "call.exported": N_("Everything of a call exported"),
    "evaluation.results_sent": N_("Sending of the letters on the result entered"),
    "application.recommended": N_("Recommended sum of an application entered"),
    "application.registered": N_("Application registered"),
    "application.withdrawn": N_("Application withdrawn"),
    "applications.import_undone": N_("Import of applications taken back"),
    "applications.imported": N_("Applications imported from a file"),
    "applications.registered": N_("Applications registered together"),
    "budget.exported": N_("Budget written to a file"),
    "budget.recorded": N_("Contract or payment recorded"),
    "budget.recorded_many": N_("Contracts and payments recorded together"),
    "budget.reversed": N_("Budget entry reversed"),
    "call.amended": N_("Call amended"),
    "call.announced": N_("Publication of a call noted"),
    "call.answered": N_("Question about a call answered"),
    "call.asked": N_("Question about a call entered"),
    "call.copied": N_("Call copied"),
    "call.cancelled": N_("Call cancelled"),
    "call.checklist_edited": N_("Eligibility checklist of a call edited"),
    "call.relisted": N_("Lists of a call drawn up anew"),
    "call.decided": N_("Decision on a call recorded"),
    "call.deleted": N_("Draft of a call deleted"),
    "call.drafted": N_("Call drafted"),
    "call.edited": N_("Call edited"),
    "call.finished": N_("Call finished"),
    "call.notice_issued": N_("Call notice issued"),
    "call.publication_voided": N_("Publication of a call taken out"),
    "call.questions_issued": N_("Questions and answers issued"),
    "call.published": N_("Call published"),
    "call.scorecard_edited": N_("Scorecard of a call edited"),
    "complaint.accepted": N_("Complaint accepted for examination"),
    "complaint.decided": N_("Complaint decided"),
    "complaint.edited": N_("Entries of a complaint changed"),
    "complaint.examined": N_("Complaint examined without re-evaluation"),
    "complaint.received": N_("Step on a complaint taken back"),
    "complaint.refused": N_("Complaint left unexamined"),
    "complaint.registered": N_("Complaint registered"),
    "complaint.replied": N_("Complaint replied to"),
    "complaint.reply_drawn": N_("Reply to a complaint drawn up"),
    "complaint.withdrawn": N_("Complaint withdrawn by the complainant"),
    "conflict.excluded": N_("Evaluator excluded for a conflict of interest"),
    "conflict.lifted": N_("Exclusion of an evaluator lifted"),
    "conflict.reviewed": N_("Suggested conflict of interest settled"),
    "conflict.stated": N_("Conflict of interest stated"),
    "declaration.hand_signed": N_("Declaration signed by hand entered"),
    "declaration.hand_unsigned": N_("Entry of a declaration signed by hand taken back"),
    "declaration.issued": N_("Declaration of impartiality drawn up"),
    "document.delivered": N_("Delivery of a document entered"),
    "document.edited": N_("Registered document corrected"),
    "document.file_taken_out": N_("File of a document taken out"),
    "document.proof_attached": N_("Proof of a document’s delivery attached"),
    "document.files_attached": N_("Files of a document attached"),
    "document.linked": N_("Document linked as an answer"),
    "document.registered": N_("Document registered"),
    "document.reopened": N_("Answer to a document awaited again"),
    "document.settled": N_("Document settled without an answer"),
    "document.unlinked": N_("Link of an answer taken away"),
    "document.voided": N_("Registered document voided"),
    "evaluation.agreed": N_("Common score of the evaluators recorded"),
    "evaluation.assigned": N_("Application assigned to an evaluator"),
    "evaluation.assigned_all": N_("Applications of a call assigned to evaluators"),
    "evaluation.assignments_changed": N_("Assignments of a call changed by hand"),
    "evaluation.reassigned": N_("Unfinished sheet given over to another evaluator"),
    "evaluation.reconciled": N_("Difference between evaluators settled"),
    "evaluation.reopened": N_("Evaluation reopened"),
    "evaluation.scored": N_("Points given to a criterion"),
    "evaluation.submitted": N_("Evaluation submitted"),
    "evaluation.unsettled": N_("Something settled was cancelled"),
    "evaluation.voted": N_("Order of tied applications voted"),
    "evaluator.added": N_("Evaluator added"),
    "evaluator.changed": N_("Entry of an evaluator changed"),
    "evaluator.deleted": N_("Entry of an evaluator taken out"),
    "intake.corrected": N_("Intake ticket corrected"),
    "intake.dismissed": N_("Intake ticket dismissed"),
    "intake.frozen": N_("Time of a waiting person frozen"),
    "intake.journal_entered": N_("Paper journal entered later"),
    "intake.journal_printed": N_("Intake journal printed"),
    "intake.receipt_issued": N_("Receipt of an envelope drawn up again"),
    "intake.returned": N_("Intake ticket returned to the queue"),
    "intake.taken_in": N_("Envelope taken in"),
    "function.added": N_("Function of the office added"),
    "functions.ordered": N_("Order of the functions changed"),
    "function.changed": N_("Words of a function changed"),
    "mandate.appointed": N_("Appointed to a function"),
    "mandate.ended": N_("Mandate ended"),
    "mandate.voided": N_("Mandate taken out"),
    "names.confirmed": N_("Forms of names confirmed"),
    "names.taken_back": N_("Forms of a name taken back"),
    "office.created": N_("Office created"),
    "office.details_changed": N_("Office particulars changed"),
    "office.mended": N_("Search, sorting and target groups built again"),
    "operation.added": N_("Project of participants added"),
    "operation.changed": N_("Project of participants changed"),
    "paper.signed": N_("Paper signed"),
    "papers.signed": N_("Papers signed"),
    "papers.exported": N_("Papers written to files"),
    "participant.code_revealed": N_("Personal code looked at"),
    "participant.edited": N_("Participant edited"),
    "participant.exit_set": N_("Participant’s exit entered"),
    "participant.registered": N_("Participant registered"),
    "participants.exported": N_("Participants written to a file"),
    "participants.registered": N_("Participants registered together"),
    "recovery_code.renewed": N_("New recovery code"),
    "register.cases_changed": N_("Documentation plan changed"),
    "register.appealing_changed": N_("Terms of appeals and complaints changed"),
    "register.settings_changed": N_("Rules of the document register changed"),
    "register.started": N_("Numbers given on paper before entered"),
    "strategy.changed": N_("Strategy changed"),
    "strategy.created": N_("Strategy created"),
    "emblem.added": N_("Emblem of the letterhead added"),
    "emblem.taken_out": N_("Emblem of the letterhead taken out"),
    "text.changed": N_("Text of papers changed"),
    "table.exported": N_("Table written to a file"),
}

_NAMES: dict[str, str] = {
    "account": N_("account"),
    "after": N_("now"),
    "after_the_end": N_("after the end"),
    "answers": N_("answers to"),
    "application": N_("application"),
    "assignments": N_("assignments"),
    "before": N_("before"),
    "call": N_("call"),
    "cents": N_("sum"),
    "channel": N_("channel"),
    "channels": N_("channels"),
    "check_reopened": N_("check reopened"),
    "code": N_("code"),
    "complete": N_("complete"),
    "corridor": N_("in time by the corridor"),
    "criteria": N_("criteria"),
    "criterion": N_("criterion"),
    "decision": N_("decision"),
    "deemed": N_("deemed received on"),
    "details": N_("particulars"),
    "document": N_("document"),
    "due": N_("due by"),
    "eligible": N_("eligible"),
    "entries": N_("entries"),
    "evaluator": N_("evaluator"),
    "evaluators": N_("evaluators"),
    "fields": N_("fields"),
    "file": N_("file"),
    "files": N_("files"),
    "filter": N_("filter"),
    "first_counted": N_("first day counted"),
    "deputy": N_("as a deputy"),
    "function": N_("function"),
    "finish": N_("finished"),
    "items": N_("items"),
    "kind": N_("kind"),
    "known": N_("person already in the register"),
    "last": N_("last record"),
    "late": N_("late"),
    "left": N_("left"),
    "login": N_("log-in name"),
    "name": N_("name"),
    "number": N_("number"),
    "operation": N_("project"),
    "outcome": N_("outcome"),
    "paper": N_("paper"),
    "papers": N_("papers"),
    "patterns": N_("patterns"),
    "person": N_("person No."),
    "points": N_("points"),
    "pseudonymised": N_("without names"),
    "reason": N_("reason"),
    "received": N_("received"),
    "recommended": N_("recommended sum"),
    "register": N_("register"),
    "requested": N_("requested sum"),
    "roles": N_("roles"),
    "roll_over": N_("moved off days off"),
    "rows": N_("rows"),
    "scorecard": N_("code of the scorecard"),
    "sha256": N_("SHA-256 of the file"),
    "sheets": N_("sheets"),
    "started": N_("numbers given before"),
    "start": N_("from"),
    "state": N_("state"),
    "text": N_("text"),
    "ticket": N_("intake ticket, record"),
    "total": N_("in all"),
    "warnings": N_("warnings"),
    "what": N_("what"),
    "where": N_("where"),
    "why": N_("why"),
    "working": N_("working days"),
    "year": N_("year"),
    "days": N_("days"),
}

_KINDS: dict[str, type[StrEnum]] = {
    "kind": EntryKind,
    "channel": Channel,
    "outcome": ClarificationState,
    "register": Register,
    "state": ConflictState,
    "text": TextKind,
    "why": Dismissal,
}
_MONEY = frozenset({"cents", "recommended", "requested"})
_HUNDREDTHS = frozenset({"points", "total"})


def words_of(verb: str) -> str:
    """The verb in words; a verb of a newer program as it is written."""
    return _(VERBS[verb]) if verb in VERBS else verb


def name_of(key: str) -> str:
    """What a detail is called (English message, or the key itself)."""
    return _NAMES.get(key, key)


def value_of(value: object, key: str = "") -> str:
    """A detail's value in words; ``key`` tells sums and points from plain numbers."""
    if isinstance(value, list):
        return ", ".join(value_of(each) for each in value) or "–"
    if isinstance(value, dict):
        return "; ".join(
            f"{_(name_of(name))}: {value_of(each, name)}" for name, each in value.items()
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and key in _MONEY:
        return money(value)
    if isinstance(value, int) and key in _HUNDREDTHS:
        return points(value)
    if isinstance(value, str):
        return _term(value, key)
    return "–" if value is None else str(value)


def _term(value: str, key: str) -> str:
    for terms in (_KINDS.get(key), Role):
        if terms is not None and value in set(terms):
            return label(terms(value))
    return value or "–"
