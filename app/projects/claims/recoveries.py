"""Verbs on recoveries: money demanded back, returned in parts, cancelled."""

from app.errors import Invalid, Refused
from app.explanation import say
from app.formats import money
from app.i18n import N_
from app.ledger.guard import Asker, Room
from app.problems import must_hold, reason_of
from app.projects.claims.drafts import PaymentDraft, RecoveryDraft
from app.projects.claims.reading import demanded, first_paid
from app.projects.claims.rules import after_paid
from app.projects.machine import require_contracted
from app.projects.money import CLAIM, RECOVERY, by_kind, posted, total
from app.projects.posting import (
    Paper,
    checked_parts,
    payment_entries,
    place_of,
    put,
    require_typed,
    take_back,
)
from app.projects.shares import next_parts
from app.projects.steps import opened
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, Recovery
from db.models.projects import Project
from db.terms import EntryKind
from db.unit_of_work import UnitOfWork


class RecoveryVerbs(Service):
    """Money that a promoter has to give back."""

    def demand(self, project_id: int, draft: RecoveryDraft) -> int:
        """Record a demand; returns its id.

        Raises Invalid above what was paid and not demanded, or before anything was paid.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_PROJECTS) as unit:
            project = opened(unit, project_id, None)
            require_contracted(project.stage)
            if draft.claim_id is not None:
                claim = load(unit.session, Claim, draft.claim_id)
                if claim.project_id != project.id:
                    raise Refused(N_("This claim belongs to another project."))
            paid_on = first_paid(unit.session, project.id, draft.claim_id)
            must_hold(after_paid(paid_on, draft.demanded_on, "demanded_on"))
            _within_paid(unit, project, draft.cents, draft.claim_id)
            found = Recovery(
                project_id=project.id,
                claim_id=draft.claim_id,
                demanded_on=draft.demanded_on,
                due_on=draft.due_on,
                cents=draft.cents,
                document=draft.document,
                reason=draft.reason,
                recorded_at=unit.now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(found)
            unit.session.flush()
            unit.record("recovery.demanded", project.id, recovery=found.id, cents=draft.cents)
        return found.id

    def record_return(
        self, recovery_id: int, version: int, draft: PaymentDraft, override: str = ""
    ) -> None:
        """Money came back, all of it or a part: RETURNED by source."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_BUDGET) as unit:
            found = load(unit.session, Recovery, recovery_id)
            check_version(found, version)
            room = give_back(unit, self.office, found, draft, override)
            unit.record(
                "recovery.returned",
                found.project_id,
                recovery=found.id,
                cents=draft.cents,
                document=draft.document,
                **room.said(),
            )

    def reverse_return(self, recovery_id: int, payment_id: int, reason: str) -> None:
        """A return was recorded by mistake; ``payment_id`` is its first entry’s."""
        reason = reason_of(reason, N_("Write why the payment is reversed."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            found = load(unit.session, Recovery, recovery_id)
            require_typed(unit.session, payment_id)
            take_return_back(unit, self.office, found, payment_id, reason)
            unit.record(
                "recovery.return_reversed", found.project_id, recovery=found.id, reason=reason
            )

    def cancel_recovery(self, recovery_id: int, version: int, reason: str) -> None:
        """The demand falls; Refused once something came back."""
        reason = reason_of(reason, N_("Enter the reason."))
        with self.verb(Right.EDIT_PROJECTS) as unit:
            found = load(unit.session, Recovery, recovery_id)
            check_version(found, version)
            opened(unit, found.project_id, None)
            if found.cancelled_on is not None:
                raise Refused(N_("The demand is cancelled already."))
            if posted(unit.session, RECOVERY, [found.id]):
                raise Refused(N_("Something came back on it: reverse that first."))
            found.cancelled_on = self.office.clock.today()
            found.cancelled_reason = reason
            unit.record("recovery.cancelled", found.project_id, recovery=found.id, reason=reason)


def give_back(
    unit: UnitOfWork, office: Asker, found: Recovery, draft: PaymentDraft, override: str = ""
) -> Room:
    """Post money that came back, as part of a verb; the draft is checked already."""
    project = opened(unit, found.project_id, None)
    if found.cancelled_on is not None:
        raise Refused(N_("The demand is cancelled already."))
    must_hold(after_paid(first_paid(unit.session, project.id, found.claim_id), draft.on))
    back = total(posted(unit.session, RECOVERY, [found.id]).get(found.id))
    if back + draft.cents > found.cents:
        line = say(
            N_("Demanded {cents} − returned {back} = {left}; this is {more}"),
            cents=money(found.cents),
            back=money(back),
            left=money(found.cents - back),
            more=money(draft.cents),
        )
        raise Invalid.saying(line.message, dict(line.pairs), "cents")
    kinds = by_kind(unit.session, project.id)
    if any(cents for _source, cents in draft.parts):
        parts = checked_parts(draft.parts, draft.cents)
    else:
        paid = tuple(kinds.get(EntryKind.PAID, {}).items())
        parts = next_parts(draft.cents, paid, kinds.get(EntryKind.RETURNED, {}))
    paper = Paper(RECOVERY, found.id, draft.document, draft.on, draft.note)
    place = place_of(unit.session, project)
    return put(unit, office, place, [(EntryKind.RETURNED, parts)], paper, override)


def take_return_back(
    unit: UnitOfWork,
    office: Asker,
    found: Recovery,
    payment_id: int,
    reason: str,
    override: str = "",
) -> Room:
    """Reverse money that came back, as part of a verb; ``payment_id`` is its first entry’s."""
    opened(unit, found.project_id, None)
    entries = payment_entries(unit.session, RECOVERY, found.id, payment_id)
    return take_back(unit, office, entries, reason, override)


def _within_paid(unit: UnitOfWork, project: Project, cents: int, claim_id: int | None) -> None:
    """No more is demanded than was paid: on the project, and on the claim that is named."""
    session = unit.session
    sums = [
        (total(by_kind(session, project.id).get(EntryKind.PAID)), demanded(session, project.id))
    ]
    if claim_id is not None:
        paid = total(posted(session, CLAIM, [claim_id]).get(claim_id))
        sums.append((paid, demanded(session, project.id, claim_id)))
    for paid, before in sums:
        if before + cents > paid:
            raise Invalid(
                N_("Paid {paid} − demanded {before} = {left}: no more can be demanded."),
                field="cents",
                paid=money(paid),
                before=money(before),
                left=money(paid - before),
            )
