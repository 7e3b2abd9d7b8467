"""Verbs on applications: register, correct, check, recommend, withdraw."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy.orm.attributes import flag_modified

from app.applications.bulk import register_all
from app.applications.changing import changeable, refuse_settled
from app.applications.clarifications import ClarificationVerbs
from app.applications.drafts import AnswerDraft, ApplicationDraft, CutDraft
from app.applications.eligibility import Answered, Item, finish_problems, verdict
from app.applications.eligibility_sheets import EligibilitySheetVerbs
from app.applications.intake import fill, find_applicant, index_texts, money_differs
from app.applications.machine import Verb
from app.applications.papers import AttachmentVerbs
from app.applications.queries import ApplicationQueries
from app.applications.receipt import check_action
from app.applications.receipts import ReceiptVerbs
from app.applications.recommend import recommended
from app.applications.registering import registered
from app.applications.steps import forget_check
from app.bulk import Rows
from app.calls.steps import call_of, checklist_of
from app.errors import Invalid, Refused
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import check_version, load
from db.models.applications import Application, EligibilityAnswer


class ApplicationService(ClarificationVerbs, AttachmentVerbs, ReceiptVerbs, EligibilitySheetVerbs):
    """Applications. One that came late is registered and rejected with the reason, never lost."""

    @cached_property
    def queries(self) -> ApplicationQueries:
        """What screens read."""
        return ApplicationQueries(self.office)

    def register(self, draft: ApplicationDraft, ticket: int | None = None) -> int:
        """Give an application its number; returns its id.

        One with a ``ticket`` of the last-day intake has that ticket's time, whatever was typed.
        Raises InvalidMany for fields, Refused before the call opens or once it is decided.
        """
        draft = draft.checked()
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application, more = registered(unit, draft, ticket)
            unit.record(
                "application.registered",
                application.id,
                number=application.number,
                call=application.call_id,
                late=application.late,
                **more,
            )
            unit.touch("applications")
            return application.id

    def register_many(self, drafts: Sequence[ApplicationDraft]) -> tuple[int, ...]:
        """Register many at once, all or none; each as :meth:`register` would.

        Numbers follow the order of the drafts. Raises BadRows with every row that cannot be taken
        and why; one with the same call, applicant and title as another is a second copy.
        """
        rows = Rows(len(drafts))
        checked = rows.checked(drafts, lambda draft: draft.checked())
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            found = register_all(unit, checked, rows)
            unit.record(
                "applications.registered",
                found[0].id if found else None,
                rows=len(found),
                late=sum(each.late for each in found),
                last=found[-1].id if found else None,
            )
            unit.touch("applications")
            return tuple(each.id for each in found)

    def edit(self, application_id: int, version: int, draft: ApplicationDraft) -> None:
        """Correct what was typed; receipt and number stay. Refused once evaluation has begun.

        When budget, request or action change, a finished eligibility check is open again (its
        answers stay): it was made on other figures.
        """
        draft = draft.checked()
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = changeable(unit, application_id, version)
            if draft.call_id != application.call_id:
                raise Refused(N_("An application cannot be moved to another call."))
            check_action(call_of(unit.session, application.call_id), draft)
            reopened = application.checked_at is not None and (
                money_differs(application, draft)
                or application.requested != draft.requested
                or application.node_id != draft.node_id
            )
            application.applicant = find_applicant(unit, draft.applicant)
            fill(application, draft)
            if reopened:
                forget_check(unit, application)
            flag_modified(application, "title")
            unit.session.flush()
            index_texts(unit, [application])
            unit.record(
                "application.edited",
                application_id,
                number=application.number,
                check_reopened=reopened,
            )
            unit.touch("applications")

    def check(
        self,
        application_id: int,
        version: int,
        answers: Sequence[AnswerDraft],
        finish: bool = True,
    ) -> None:
        """Store the answers to the call's checklist; ``finish`` draws the conclusion.

        Raises Invalid when finishing with items unanswered or a „Ne“ without a note (field
        ``item:<id>``), Refused for a late application.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            step = Verb.FINISH_CHECK if finish else Verb.SAVE_CHECK
            application = changeable(unit, application_id, version, step)
            call = call_of(unit.session, application.call_id)
            answered = [row.item_id for row in application.answers]
            checklist = checklist_of(unit.session, call, answered)
            items = [Item(row.id, row.text, row.must) for row in checklist.items]
            given = {
                each.item_id: Answered(each.answer, " ".join(each.note.split())) for each in answers
            }
            if not set(given) <= {item.id for item in items}:
                raise Refused(N_("An answer names an item that is not on the call’s checklist."))
            found = verdict(items, given)
            if finish:
                finish_problems(items, given).done()
            self._store_answers(application, given)
            forget_check(unit, application)
            if finish:
                application.eligible = found.eligible
                application.eligibility_reason = "; ".join(line.paper() for line in found.reasons)
                application.recommended = self._recommended(application)
                application.checked_by, application.checked_at = self.office.user.name, unit.now
            flag_modified(application, "title")
            unit.record(
                "application.checked", application_id, eligible=application.eligible, finish=finish
            )
            unit.touch("applications")

    def _store_answers(self, application: Application, given: dict[int, Answered]) -> None:
        kept = {row.item_id: row for row in application.answers}
        for item_id, each in given.items():
            row = kept.get(item_id)
            if row is None:
                row = EligibilityAnswer(item_id=item_id)
                application.answers.append(row)
            row.answer, row.note = each.answer, each.note
        application.answers = [row for row in application.answers if row.item_id in given]

    def recommend(self, application_id: int, version: int, cuts: Sequence[CutDraft]) -> None:
        """Take money off budget lines, each with a reason, and keep the recommended sum.

        Lines that are not named are not cut. The share of support stays what was asked for.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            application = load(unit.session, Application, application_id)
            check_version(application, version)
            refuse_settled(unit, application, Verb.RECOMMEND)
            wanted = {cut.line_id: cut for cut in cuts if cut.cents}
            for line in application.lines:
                cut = wanted.pop(line.id, None)
                if cut is not None and not 0 <= cut.cents <= line.total:
                    raise Invalid(
                        N_("No more can be cut than the line has: {title}."),
                        field="cuts",
                        title=line.title,
                    )
                if cut is not None and not cut.reason.strip():
                    raise Invalid(
                        N_("Say why this is cut: {title}."), field="cuts", title=line.title
                    )
                line.cut = cut.cents if cut else 0
                line.cut_reason = cut.reason.strip() if cut else ""
            if wanted:
                raise Refused(N_("A cut names a line that is not in this budget."))
            application.recommended = self._recommended(application)
            flag_modified(application, "title")
            unit.record(
                "application.recommended",
                application_id,
                requested=application.requested,
                recommended=application.recommended,
            )
            unit.touch("applications", "evaluation")

    def _recommended(self, application: Application) -> int:
        counted = [line for line in application.lines if line.eligible]
        total = sum(line.total for line in counted)
        off = sum(line.cut for line in counted)
        return recommended(application.requested, total, off).cents

    def withdraw(self, application_id: int, version: int, reason: str) -> None:
        """The applicant takes it back; the record stays."""
        reason = reason_of(reason, N_("Enter why the application is withdrawn."))
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            application = load(unit.session, Application, application_id)
            check_version(application, version)
            refuse_settled(unit, application, Verb.WITHDRAW)
            application.withdrawn_at = unit.now
            application.withdrawn_reason = reason
            unit.record("application.withdrawn", application_id, number=application.number)
            unit.touch("applications", "evaluation")
