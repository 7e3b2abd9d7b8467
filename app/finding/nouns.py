"""Which nouns answer a search over everything.

A noun adds itself with one line in :data:`KINDS` and one function, which stands here beside its
like or, if it is long, in a file of its own. Where the noun has a source for tables, that is all::

    def _claims(office: Office, words: str, most: int) -> list[Hit]:
        return [
            Hit(row.number, row.applicant, Lead("projects", "claims", row.id))
            for row in from_source(office.projects.queries.claims, words, most)
        ]

``Hit`` takes how the record is called, a line of context and an :class:`app.lead.Lead` to it.
"""

from app.finding import people, records
from app.finding.views import SearchKind
from app.i18n import N_
from app.safety.rights import Right

KINDS = (
    SearchKind("calls", N_("Calls"), "calls", Right.VIEW_WORK, records.calls),
    SearchKind(
        "applications", N_("Applications"), "applications", Right.VIEW_WORK, records.applications
    ),
    SearchKind("applicants", N_("Applicants"), "office", Right.VIEW_WORK, people.applicants),
    SearchKind(
        "evaluators", N_("Evaluators"), "evaluation", Right.MANAGE_EVALUATION, people.evaluators
    ),
    SearchKind("complaints", N_("Complaints"), "mail", Right.VIEW_RANKING, records.complaints),
    SearchKind("projects", N_("Projects"), "projects", Right.VIEW_PROJECTS, records.projects),
    SearchKind(
        "participants",
        N_("Participants"),
        "participants",
        Right.VIEW_PARTICIPANTS,
        people.participants,
    ),
    SearchKind("claims", N_("Payment claims"), "budget", Right.VIEW_PROJECTS, records.claims),
    SearchKind("documents", N_("Documents"), "register", Right.VIEW_WORK, records.documents),
    SearchKind("entries", N_("Entries"), "budget", Right.VIEW_BUDGET, records.entries),
    SearchKind("strategy", N_("Strategy"), "strategy", Right.VIEW_WORK, records.nodes),
    SearchKind("activities", N_("Activities"), "calendar", Right.VIEW_WORK, records.activities),
    SearchKind("publicity", N_("Publicity"), "calendar", Right.VIEW_WORK, records.publicity),
    SearchKind("guide", N_("User guide"), "help", Right.VIEW, records.topics),
)
