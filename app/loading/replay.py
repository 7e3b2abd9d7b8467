"""Replays a description through the services: same rights, same checks, same audit as a person."""

from collections.abc import Callable
from functools import singledispatchmethod
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Invalid, PersonError, Refused
from app.i18n import N_
from app.loading import (
    activity_verbs,
    administration_verbs,
    agency_verbs,
    applicant_verbs,
    application_verbs,
    call_verbs,
    complaint_verbs,
    evaluation_verbs,
    evaluator_verbs,
    indicator_verbs,
    intake_verbs,
    mandate_verbs,
    money_verbs,
    monitoring_verbs,
    name_verbs,
    paper_verbs,
    payment_verbs,
    privacy_verbs,
    project_verbs,
    register_verbs,
    request_verbs,
    round_verbs,
    text_verbs,
)
from app.loading import description as text
from app.loading import shapes_activities as activities
from app.loading import shapes_administration as administration
from app.loading import shapes_applicants as applicants
from app.loading import shapes_applications as applications
from app.loading import shapes_calls as calls
from app.loading import shapes_complaints as complaints
from app.loading import shapes_evaluation as evaluation
from app.loading import shapes_evaluators as evaluators
from app.loading import shapes_indicators as indicators
from app.loading import shapes_mandates as mandates
from app.loading import shapes_monitoring as monitoring
from app.loading import shapes_names as names
from app.loading import shapes_paper as sheets
from app.loading import shapes_papers as papers
from app.loading import shapes_payments as payments
from app.loading import shapes_privacy as privacy
from app.loading import shapes_projects as projects
from app.loading import shapes_register as register
from app.loading import shapes_requests as requests
from app.loading import shapes_texts as texts
from app.loading.drafts import (
    answers_to,
    application_draft,
    call_draft,
    strategy_draft,
)
from app.office import Office
from app.safety.accounts import AccountDraft

if TYPE_CHECKING:
    from app.exchange.pages import Draw

Progress = Callable[[int, int], None]


class Replay:
    """One run over a description; remembers which record a number in the file became.

    ``told`` is what a person should know of what was done, in words. ``draw`` draws pages of scans
    in PDF (:mod:`app.exchange.pages`); without it no heap is read.
    """

    def __init__(
        self, office: Office, folder: Path, password: str, draw: "Draw | None" = None
    ) -> None:
        self.office, self.folder, self.password, self.draw = office, folder, password, draw
        self.calls: dict[str, int] = {}
        self.applications: list[int] = []
        self.tickets: list[int] = []
        self.operations: dict[str, int] = {}
        self.told: list[str] = []

    def people(self, people: list[text.PersonText]) -> None:
        """Make the accounts that do not exist yet, all with the same password."""
        known = {row.login for row in self.office.accounts.rows()}
        for each in people:
            if each.login.casefold() not in known:
                draft = AccountDraft(
                    each.login, each.name, each.function, tuple(each.roles), self.password
                )
                self.office.accounts.add(draft)

    def verbs(self, verbs: list[text.AnyVerb], progress: Progress | None = None) -> None:
        """Do every verb at its time and in its person's name, then set the clock back.

        Stops at the first refusal, naming the verb by its place; what came before stays.
        """
        before = self.office.user.login
        try:
            for place, verb in enumerate(verbs, start=1):
                self._one(place, verb)
                if progress is not None:
                    progress(place, len(verbs))
        finally:
            self.office.clock.set(None)
            if self.office.locked or self.office.user.login != before:
                self.office.log_in(before, self.password)

    def _one(self, place: int, verb: text.AnyVerb) -> None:
        if self.office.user.login != verb.by.casefold():
            self.office.log_in(verb.by, self.password)
        self.office.clock.set(verb.at)
        try:
            self.do(verb)
        except PersonError as error:
            raise Refused(
                N_("Verb {place} ({verb}) was refused: {reason}\nThe verbs before it are stored."),
                place=place,
                verb=verb.do,
                reason=error.text(),
            ) from error

    def call_id(self, number: str) -> int:
        """The call of a number: of this file, or already in the office."""
        if number not in self.calls:
            rows = self.office.calls.queries.rows()
            self.calls.update({row.number: row.id for row in rows})
        if number not in self.calls:
            raise Invalid(N_("There is no call No. {number}."), number=number)
        return self.calls[number]

    def application_id(self, place: int | str) -> int:
        """The nth application of this file, or the one registered under a number."""
        if isinstance(place, str):
            found = self.office.applications.queries.numbered(place)
            if found is None:
                raise Invalid(N_("There is no application No. {number}."), number=place)
            return found
        if not 1 <= place <= len(self.applications):
            raise Invalid(N_("There is no application {number} in the file."), number=place)
        return self.applications[place - 1]

    def action_id(self, number: str) -> int:
        """The action of a number in the strategy in force."""
        strategy = self.office.strategy.queries.current()
        for node in strategy.actions if strategy else ():
            if node.number == number:
                return node.id
        raise Invalid(N_("The strategy has no action {number}."), number=number)

    @singledispatchmethod
    def do(self, verb: text.AnyVerb) -> None:
        """Hand a verb to its service."""
        raise TypeError(type(verb).__name__)

    @do.register
    def _(self, verb: text.StrategyVerb) -> None:
        self.office.strategy.create(strategy_draft(verb, self.folder), verb.override)

    @do.register
    def _(self, verb: activities.ActivitiesVerbs) -> None:
        activity_verbs.do(self, verb)

    @do.register
    def _(self, verb: text.CallVerb) -> None:
        strategy = self.office.strategy.queries.current()
        if strategy is None:
            raise Refused(N_("Enter the strategy first: a call stands on it."))
        draft = call_draft(verb, strategy.id, self.action_id, self.folder)
        self.calls[verb.number] = self.office.calls.draft(draft)

    @do.register
    def _(self, verb: text.PublishVerb) -> None:
        call = self.office.calls.queries.one(self.call_id(verb.call))
        self.office.calls.publish(call.id, call.version, verb.override)

    @do.register
    def _(self, verb: calls.AmendStrategyVerb) -> None:
        call_verbs.amend_strategy(self, verb)

    @do.register
    def _(self, verb: calls.AmendCallVerb) -> None:
        call_verbs.amend_call(self, verb)

    @do.register
    def _(self, verb: calls.CopyCallVerb) -> None:
        call_verbs.copy_call(self, verb)

    @do.register
    def _(self, verb: calls.PublicationVerb) -> None:
        call_verbs.publication(self, verb)

    @do.register
    def _(self, verb: calls.QuestionVerb) -> None:
        call_verbs.question(self, verb)

    @do.register
    def _(self, verb: calls.AnswerVerb) -> None:
        call_verbs.answer(self, verb)

    @do.register
    def _(self, verb: calls.NoticeVerb) -> None:
        call_verbs.notice(self, verb)

    @do.register
    def _(self, verb: mandates.FunctionVerb) -> None:
        mandate_verbs.function(self, verb)

    @do.register
    def _(self, verb: mandates.FunctionsOrderVerb) -> None:
        mandate_verbs.order(self, verb)

    @do.register
    def _(self, verb: mandates.AppointVerb) -> None:
        mandate_verbs.appoint(self, verb)

    @do.register
    def _(self, verb: mandates.EndMandateVerb) -> None:
        mandate_verbs.end(self, verb)

    @do.register
    def _(self, verb: names.NameFormsVerb) -> None:
        name_verbs.forms(self, verb)

    @do.register
    def _(self, verb: privacy.PrivacyVerbs) -> None:
        privacy_verbs.do(self, verb)

    @do.register
    def _(self, verb: requests.RequestVerbs) -> None:
        request_verbs.do(self, verb)

    @do.register
    def _(self, verb: texts.TextVerb) -> None:
        text_verbs.change(self, verb)

    @do.register
    def _(self, verb: texts.EmblemVerb) -> None:
        text_verbs.emblem(self, verb)

    @do.register
    def _(self, verb: texts.AmendTextsVerb) -> None:
        text_verbs.amend(self, verb)

    @do.register
    def _(self, verb: calls.FinishVerb) -> None:
        call_verbs.finish(self, verb)

    @do.register
    def _(self, verb: text.ApplicationVerb) -> None:
        call = self.office.calls.queries.one(self.call_id(verb.call))
        actions = {action.number: action.node_id for action in call.actions}
        action = actions.get(verb.action) or self.action_id(verb.action)
        draft = application_draft(verb, call.id, action)
        held = None if verb.ticket is None else intake_verbs.ticket(self, verb.ticket).id
        self.applications.append(self.office.applications.register(draft, held))

    @do.register
    def _(self, verb: text.EligibilityVerb) -> None:
        found = self.office.applications.queries.one(self.application_id(verb.application))
        self.office.applications.check(found.id, found.version, answers_to(found.items, verb))

    @do.register
    def _(self, verb: applications.ClarifyVerb) -> None:
        application_verbs.clarify(self, verb)

    @do.register
    def _(self, verb: applications.IntakeVerbs) -> None:
        intake_verbs.intake(self, verb)

    @do.register
    def _(self, verb: applications.AttachVerb) -> None:
        application_verbs.attach(self, verb)

    @do.register
    def _(self, verb: applications.ReceiptVerb) -> None:
        application_verbs.receipt(self, verb)

    @do.register
    def _(self, verb: applications.ClarifySentVerb) -> None:
        application_verbs.sent(self, verb)

    @do.register
    def _(self, verb: register.RegisterVerbs) -> None:
        register_verbs.do(self, verb)

    @do.register
    def _(self, verb: applications.ClarifyAnswerVerb) -> None:
        application_verbs.answer(self, verb)

    @do.register
    def _(self, verb: applicants.ApplicantVerbs) -> None:
        applicant_verbs.do(self, verb)

    @do.register
    def _(self, verb: text.WithdrawVerb) -> None:
        found = self.office.applications.queries.one(self.application_id(verb.application))
        self.office.applications.withdraw(found.id, found.version, verb.reason)

    @do.register
    def _(self, verb: sheets.PaperVerbs) -> None:
        paper_verbs.do(self, verb)

    @do.register
    def _(self, verb: evaluators.EvaluatorVerbs) -> None:
        evaluator_verbs.do(self, verb)

    @do.register
    def _(self, verb: evaluation.EvaluationVerbs) -> None:
        evaluation_verbs.do(self, verb)

    @do.register
    def _(self, verb: papers.RoundVerbs) -> None:
        round_verbs.do(self, verb)

    @do.register
    def _(self, verb: complaints.ComplaintVerbs) -> None:
        complaint_verbs.do(self, verb)

    @do.register
    def _(self, verb: indicators.IndicatorVerbs) -> None:
        indicator_verbs.do(self, verb)

    @do.register
    def _(self, verb: administration.AdministrationVerbs) -> None:
        administration_verbs.do(self, verb)

    @do.register
    def _(self, verb: projects.AgencyVerbs) -> None:
        agency_verbs.do(self, verb)

    @do.register
    def _(self, verb: monitoring.MonitoringVerbs) -> None:
        monitoring_verbs.do(self, verb)

    @do.register
    def _(self, verb: projects.MoneyVerbs) -> None:
        money_verbs.do(self, verb)

    @do.register
    def _(self, verb: payments.PaymentVerbs) -> None:
        payment_verbs.do(self, verb)

    @do.register
    def _(self, verb: text.ProjectVerbs) -> None:
        project_verbs.do(self, verb)

    @do.register
    def _(self, verb: text.InventVerb) -> None:
        from app.loading.invention import invent

        invent(self.office, verb, self.call_id(verb.call) if verb.call else None)
