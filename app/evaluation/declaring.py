"""Verbs of declarations and of the question of conflict: one's own, or answered on paper."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.attachments.steps import attach, take_out
from app.errors import Refused
from app.evaluation import access, papers
from app.evaluation.drafts import HandSignedDraft
from app.evaluation.settled import lapse
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import function_of
from app.problems import reason_of
from app.register.steps import issue, reopen, shut, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.attachments import Attachment
from db.models.calls import Call
from db.models.evaluation import Conflict, Declaration, Evaluation, Evaluator
from db.models.office import Paper
from db.terms import ConflictState, PaperKind, TextKind
from db.unit_of_work import UnitOfWork

NOUN = "declaration"
"""Scans are attached to a declaration under this name."""


class _Quicker(Exception):
    """Somebody else issued the declaration a moment ago."""


class DeclarationVerbs(Service):
    """Impartiality and confidentiality for a call, then the question about each application."""

    def declare(self, call_id: int) -> int:
        """Issue one's own declaration for a call; returns the paper, which is then signed.

        Asked twice, the same unsigned paper is returned. Refused when it is signed by hand.
        """
        known = self._declared_before(call_id)
        if known is not None:
            return known
        try:
            return self._issue_declaration(call_id)
        except (IntegrityError, _Quicker):
            # Asked twice at once: the other one was quicker, and its paper is the one.
            known = self._declared_before(call_id)
            if known is None:
                raise
            return known

    def _declared_before(self, call_id: int) -> int | None:
        with self.reading(Right.SCORE) as session:
            evaluator = access.evaluator_of(session, self.office.user.id)
            found = declaration_of(session, call_id, evaluator.id)
            if found is not None and found.paper_id is None:
                raise Refused(N_("Your declaration for this call is signed by hand."))
            return None if found is None or _for_a_pen(session, found) else found.paper_id

    def _issue_declaration(self, call_id: int) -> int:
        with self.verb(Right.SCORE) as unit:
            evaluator = access.evaluator_of(unit.session, self.office.user.id)
            access.require_active(evaluator, local_day(unit.now))
            function = function_of(unit.session, self.office.user, local_day(unit.now))
            found = declaration_of(unit.session, call_id, evaluator.id)
            if found is not None and not _for_a_pen(unit.session, found):
                raise _Quicker
            return self._draw_up(unit, call_id, evaluator, function, by_hand=False)

    def declare_for(self, call_id: int, evaluator_id: int) -> int:
        """Draw up the declaration that an evaluator signs with a pen; returns the paper.

        Asked twice, the same paper is returned.
        """
        with self.reading(Right.MANAGE_EVALUATION) as session:
            load(session, Evaluator, evaluator_id)
            known = declaration_of(session, call_id, evaluator_id)
            if known is not None and known.paper_id is not None:
                return known.paper_id
            if known is not None:
                raise Refused(N_("This declaration is signed already, on a form of its own."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            evaluator = load(unit.session, Evaluator, evaluator_id)
            access.require_active(evaluator, local_day(unit.now))
            return self._draw_up(unit, call_id, evaluator, "", by_hand=True)

    def _draw_up(
        self, unit: UnitOfWork, call_id: int, evaluator: Evaluator, function: str, by_hand: bool
    ) -> int:
        load(unit.session, Call, call_id)
        call = access.require_declarable(unit.session, call_id)
        text = text_of(unit.session, TextKind.DECLARATION, call_id)
        paper = issue(
            unit,
            PaperKind.DECLARATION,
            call.title,
            self.office.user.id,
            lambda head, which: papers.declaration(
                head, which, text, call, evaluator, function, by_hand
            ),
            call_id=call_id,
            record=evaluator.id,
            by_hand=by_hand,
        )
        found = declaration_of(unit.session, call_id, evaluator.id)
        if found is None:
            found = Declaration(call_id=call_id, evaluator_id=evaluator.id)
            unit.session.add(found)
        else:  # it was drawn up for a pen, and nobody signed it
            void_unsigned(unit, found.paper_id)
        found.paper_id, found.declared_at = paper.id, unit.now
        unit.record("declaration.issued", evaluator.id, call=call_id, paper=paper.number)
        unit.touch("evaluation")
        return paper.id

    def sign_by_hand(self, call_id: int, evaluator_id: int, draft: HandSignedDraft) -> None:
        """Enter that an evaluator signed the declaration with a pen; it opens the call to them.

        A paper that waits for their electronic signature waits no more.
        """
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            evaluator = load(unit.session, Evaluator, evaluator_id)
            access.require_declarable(unit.session, call_id)
            draft = draft.checked(local_day(unit.now))
            access.require_active(evaluator, draft.signed_on)
            if access.declared(unit.session, call_id, evaluator_id):
                raise Refused(N_("This evaluator’s declaration for the call is signed already."))
            found = declaration_of(unit.session, call_id, evaluator_id)
            if found is None:
                found = Declaration(
                    call_id=call_id, evaluator_id=evaluator_id, declared_at=unit.now
                )
                unit.session.add(found)
            elif found.paper_id is not None:
                load(unit.session, Paper, found.paper_id).by_hand = True
            found.hand_signed_on, found.hand_note = draft.signed_on, draft.note
            unit.session.flush()
            attach(unit, NOUN, found.id, draft.files, self.office.user.name)
            unit.record(
                "declaration.hand_signed",
                evaluator_id,
                call=call_id,
                day=draft.signed_on.isoformat(),
                **({"files": [each.name for each in draft.files]} if draft.files else {}),
            )
            unit.touch("evaluation", "papers")

    def unsign_by_hand(self, call_id: int, evaluator_id: int, reason: str) -> None:
        """Take back an entry of :meth:`sign_by_hand` made by mistake, before any sheet is begun."""
        reason = reason_of(reason, N_("Enter why it is taken out."))
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            access.require_undecided(unit.session, call_id)
            found = declaration_of(unit.session, call_id, evaluator_id)
            if found is None or found.hand_signed_on is None:
                raise Refused(N_("No declaration signed by hand is entered here."))
            begun = unit.session.scalar(
                select(Evaluation.id)
                .join(Application)
                .where(Application.call_id == call_id, Evaluation.evaluator_id == evaluator_id)
            )
            if begun is not None:
                raise Refused(N_("This evaluator has begun to evaluate; the declaration stays."))
            kept = select(Attachment).where(
                Attachment.noun == NOUN,
                Attachment.record == found.id,
                Attachment.removed_at.is_(None),
            )
            for scan in unit.session.scalars(kept):
                take_out(unit, scan, reason)
            if found.paper_id is None:
                unit.session.delete(found)
            else:
                found.hand_signed_on, found.hand_note = None, ""
            unit.record("declaration.hand_unsigned", evaluator_id, call=call_id, reason=reason)
            unit.touch("evaluation", "papers")

    def state_conflict(self, application_id: int, conflicted: bool, reason: str = "") -> None:
        """Say about one's own conflict of interest; with a conflict one is out by itself.

        A conflict needs a reason. One that was declared can only be lifted by the manager.
        """
        reason = _reasoned(conflicted, reason)
        with self.verb(Right.SCORE) as unit:
            evaluator = access.evaluator_of(unit.session, self.office.user.id)
            self._answer(unit, application_id, evaluator, conflicted, reason)

    def answer_conflict(
        self, application_id: int, evaluator_id: int, conflicted: bool, reason: str = ""
    ) -> None:
        """Enter what an evaluator answered on paper; they must have declared by hand.

        One who declared in the program answers there: nobody answers in their stead.
        """
        reason = _reasoned(conflicted, reason)
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            evaluator = load(unit.session, Evaluator, evaluator_id)
            call_id = load(unit.session, Application, application_id).call_id
            found = declaration_of(unit.session, call_id, evaluator_id)
            if found is None or found.hand_signed_on is None:
                raise Refused(
                    N_(
                        "Only the answers of an evaluator who signed the declaration by hand are"
                        " entered here; the others answer in the program themselves."
                    )
                )
            self._answer(unit, application_id, evaluator, conflicted, reason)

    def _answer(
        self,
        unit: UnitOfWork,
        application_id: int,
        evaluator: Evaluator,
        conflicted: bool,
        reason: str,
    ) -> None:
        application = load(unit.session, Application, application_id)
        access.require_declared(unit.session, application.call_id, evaluator.id)
        again = access.require_changeable(unit.session, application, evaluator.id)
        before = access.conflict_state(unit.session, application_id, evaluator.id)
        if before.bars:
            raise Refused(N_("A declared conflict is lifted only by the manager."))
        found = ConflictState.DECLARED if conflicted else ConflictState.NONE
        set_conflict(unit, application_id, evaluator.id, found, reason)
        if conflicted:
            shut_sheets(unit, application_id, evaluator.id)
            lapse(unit, application_id, reason, again)
        unit.record("conflict.stated", application_id, evaluator=evaluator.id, state=str(found))
        unit.touch("evaluation")


def declaration_of(session: Session, call_id: int, evaluator_id: int) -> Declaration | None:
    """The evaluator's declaration for a call, signed or not."""
    return session.scalar(
        select(Declaration).where(
            Declaration.call_id == call_id, Declaration.evaluator_id == evaluator_id
        )
    )


def _for_a_pen(session: Session, found: Declaration) -> bool:
    """Whether it was drawn up to be signed with a pen, and nobody did."""
    if found.paper_id is None or found.hand_signed_on is not None:
        return False
    return load(session, Paper, found.paper_id).by_hand


def shut_sheets(unit: UnitOfWork, application_id: int, evaluator_id: int) -> None:
    """A barred evaluator neither signs nor opens the sheets they made, earlier ones included."""
    for paper_id in _papers(unit.session, application_id, evaluator_id):
        shut(unit, paper_id)


def reopen_sheets(unit: UnitOfWork, application_id: int, evaluator_id: int) -> None:
    """Take :func:`shut_sheets` back; only the sheet that counts waits for a signature again."""
    found = access.current_evaluation(unit.session, application_id, evaluator_id)
    for paper_id in _papers(unit.session, application_id, evaluator_id):
        reopen(unit, paper_id, waits=found is not None and found.paper_id == paper_id)


def _papers(session: Session, application_id: int, evaluator_id: int) -> list[int]:
    rows = session.scalars(
        select(Evaluation.paper_id).where(
            Evaluation.application_id == application_id,
            Evaluation.evaluator_id == evaluator_id,
            Evaluation.paper_id.is_not(None),
        )
    )
    return [paper_id for paper_id in rows if paper_id is not None]


def set_conflict(
    unit: UnitOfWork, application_id: int, evaluator_id: int, found: ConflictState, reason: str
) -> None:
    """Write the state of one square, whatever it was."""
    row = unit.session.scalar(
        select(Conflict).where(
            Conflict.application_id == application_id, Conflict.evaluator_id == evaluator_id
        )
    )
    if row is None:
        row = Conflict(application_id=application_id, evaluator_id=evaluator_id)
        unit.session.add(row)
    row.state, row.reason, row.stated_at = found, reason, unit.now


def _reasoned(conflicted: bool, reason: str) -> str:
    message = N_("Say what the conflict of interest is.")
    # „Sesė“ says all there is to say.
    return reason_of(reason, message, least=3) if conflicted else reason.strip()
