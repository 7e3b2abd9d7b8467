"""Verbs on functions and mandates."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import func, select

from app.errors import Invalid, Refused, Stale
from app.i18n import N_
from app.mandates.drafts import EndDraft, FunctionDraft, MandateDraft
from app.mandates.holding import Term, common
from app.mandates.queries import MandateQueries
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.mandates import Mandate, OfficeFunction
from db.models.office import Account
from db.unit_of_work import UnitOfWork


class MandateService(Service):
    """Functions and mandates. Two holders at once and gaps are told, not refused: life has them."""

    @cached_property
    def queries(self) -> MandateQueries:
        """What screens read."""
        return MandateQueries(self.office)

    def add_function(self, draft: FunctionDraft) -> int:
        """A new function, after the others; returns its id."""
        draft = draft.checked()
        with self.verb(Right.EDIT_MANDATES) as unit:
            _free(unit, draft.name, None)
            last = unit.session.scalar(select(func.max(OfficeFunction.position))) or 0
            made = OfficeFunction(
                name=draft.name,
                feminine=draft.feminine,
                genitive=draft.genitive,
                position=last + 1,
            )
            unit.session.add(made)
            unit.session.flush()
            unit.record("function.added", made.id, name=draft.name)
            unit.touch("mandates")
        return made.id

    def change_function(self, function_id: int, version: int, draft: FunctionDraft) -> None:
        """Other words for a function; papers issued before keep theirs."""
        draft = draft.checked()
        with self.verb(Right.EDIT_MANDATES) as unit:
            found = load(unit.session, OfficeFunction, function_id)
            check_version(found, version)
            _free(unit, draft.name, function_id)
            before = found.name
            found.name, found.feminine, found.genitive = draft.name, draft.feminine, draft.genitive
            unit.record("function.changed", function_id, before=before, after=draft.name)
            unit.touch("mandates")

    def order_functions(self, ids: Sequence[int]) -> None:
        """Another order: whoever holds several signs in the first of them.

        ``ids`` names every function once; Stale when one was added meanwhile.
        """
        with self.verb(Right.EDIT_MANDATES) as unit:
            held = {each.id: each for each in unit.session.scalars(select(OfficeFunction))}
            if sorted(ids) != sorted(held):
                raise Stale
            for position, key in enumerate(ids, start=1):
                held[key].position = position
            unit.record("functions.ordered", None, order=[held[key].name for key in ids])
            unit.touch("mandates")

    def appoint(self, draft: MandateDraft) -> int:
        """A holder or a deputy from a day; returns the mandate's id.

        Raises Invalid when the same person holds the same function on some of these days already.
        """
        draft = draft.checked()
        with self.verb(Right.EDIT_MANDATES) as unit:
            function = load(unit.session, OfficeFunction, draft.function_id)
            person = draft.person
            if draft.account_id is not None:
                person = load(unit.session, Account, draft.account_id).name
            _refuse_twice(unit, draft, person)
            made = Mandate(
                function_id=function.id,
                account_id=draft.account_id,
                person=person,
                woman=draft.woman,
                deputy=draft.deputy,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                ground=draft.ground,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(made)
            unit.session.flush()
            unit.record(
                "mandate.appointed",
                made.id,
                function=function.name,
                deputy=draft.deputy,
                start=draft.starts_on.isoformat(),
                document=draft.ground,
            )
            unit.touch("mandates")
        return made.id

    def end(self, mandate_id: int, version: int, draft: EndDraft) -> None:
        """Its last day; a day that was entered before may be moved."""
        with self.verb(Right.EDIT_MANDATES) as unit:
            found = _in_force(unit, mandate_id, version)
            draft = draft.checked(found.starts_on)
            found.ends_on, found.end_ground = draft.ends_on, draft.ground
            unit.record(
                "mandate.ended",
                mandate_id,
                function=found.function.name,
                finish=draft.ends_on.isoformat(),
                document=draft.ground,
            )
            unit.touch("mandates")

    def void(self, mandate_id: int, version: int, reason: str) -> None:
        """One that was entered by mistake: it counts no more and stays readable."""
        reason = reason_of(reason, N_("Enter why it is taken out."))
        with self.verb(Right.EDIT_MANDATES) as unit:
            found = _in_force(unit, mandate_id, version)
            found.voided_reason = reason
            unit.record("mandate.voided", mandate_id, function=found.function.name, reason=reason)
            unit.touch("mandates")


def _free(unit: UnitOfWork, name: str, but: int | None) -> None:
    taken = unit.session.scalar(select(OfficeFunction.id).where(OfficeFunction.name == name))
    if taken is not None and taken != but:
        raise Invalid(N_("There is such a function already."), field="name")


def _in_force(unit: UnitOfWork, mandate_id: int, version: int) -> Mandate:
    found = load(unit.session, Mandate, mandate_id)
    check_version(found, version)
    if found.voided_reason is not None:
        raise Refused(N_("This mandate was taken out."))
    return found


def _refuse_twice(unit: UnitOfWork, draft: MandateDraft, person: str) -> None:
    wanted = Term(person, draft.deputy, draft.starts_on, draft.ends_on)
    same = select(Mandate).where(
        Mandate.function_id == draft.function_id,
        Mandate.person == person,
        Mandate.voided_reason.is_(None),
    )
    for each in unit.session.scalars(same):
        held = Term(each.person, each.deputy, each.starts_on, each.ends_on)
        if common(held, wanted) is not None:
            raise Invalid(
                N_("{person} has this function on some of these days already."),
                field="starts_on",
                person=person,
            )
