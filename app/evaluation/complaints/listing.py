"""The three lists drawn up anew after a decision: as things stand, with what is under complaint."""

from sqlalchemy import select

from app.documents.papers import Letterhead, ListRow, PaperId, ProposalList, Signer
from app.errors import Refused
from app.evaluation.complaints.contested import Open, contested_in, note, stamp
from app.evaluation.complaints.now import Item, items_of
from app.evaluation.decision import LISTS
from app.evaluation.papers import call_line, call_values
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import signer_of
from app.register.steps import Build, issue, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.calls import Call
from db.models.evaluation import Decision
from db.models.office import Paper
from db.terms import Outcome, TextKind
from db.unit_of_work import UnitOfWork


class ListingVerbs(Service):
    """Lists after the decision."""

    def relist(self, call_id: int) -> list[int]:
        """Draw the lists up anew; returns the papers to be signed.

        Earlier ones that nobody signed are replaced, signed ones stay. Raises Refused before the
        decision.
        """
        with self.verb(Right.DECIDE) as unit:
            call = load(unit.session, Call, call_id)
            decision = unit.session.scalar(select(Decision).where(Decision.call_id == call_id))
            if decision is None:
                raise Refused(N_("Lists are drawn up anew after the call’s decision."))
            made = issue_lists(unit, call, decision.id, self.office.user.id, self._signer(unit))
            unit.record("call.relisted", call_id, papers=[each.number for each in made])
            unit.touch("evaluation")
            return [each.id for each in made]

    def _signer(self, unit: UnitOfWork) -> Signer:
        return signer_of(unit.session, self.office.user, local_day(unit.now))


def issue_lists(
    unit: UnitOfWork, call: Call, record: int, signer_id: int, signer: Signer
) -> list[Paper]:
    """The lists as things stand; those that nobody signed are replaced."""
    kinds = [paper for _outcome, _kind, paper in LISTS]
    earlier = unit.session.scalars(
        select(Paper.id).where(
            Paper.call_id == call.id,
            Paper.kind.in_(kinds),
            Paper.signed_at.is_(None),
            Paper.voided_at.is_(None),
        )
    )
    for key in earlier.all():
        void_unsigned(unit, key)
    items, contested = items_of(unit.session, call.id), contested_in(unit.session, call.id)
    made = []
    for outcome, _kind, paper in LISTS:
        rows = [each for each in items if each.outcome is outcome]
        if rows:
            text = text_of(unit.session, TextKind(paper), call.id)
            build = _builder(text, call, outcome, rows, _taken(items), contested, signer)
            made.append(
                issue(unit, paper, call.title, signer_id, build, call_id=call.id, record=record)
            )
    return made


def _taken(items: tuple[Item, ...]) -> tuple[int, int]:
    """Cents that are awarded, and those that wait for what was postponed."""
    return sum(each.awarded for each in items), sum(each.held for each in items)


def _builder(
    text: Text,
    call: Call,
    outcome: Outcome,
    rows: list[Item],
    taken: tuple[int, int],
    contested: Open,
    signer: Signer,
) -> Build:
    kind = next(kind for each, kind, _paper in LISTS if each is outcome)
    inside = {each.application_id for each in rows}

    def build(head: Letterhead, which: PaperId) -> ProposalList:
        return ProposalList(
            head=head,
            paper=which,
            call=call_line(call),
            kind=kind,
            rows=tuple(
                list_row(each, stamp(contested.get(each.application_id, ()))) for each in rows
            ),
            available=call.total,
            committed=taken[0],
            held=taken[1],
            signer=signer,
            note=note({key: found for key, found in contested.items() if key in inside}),
            titles=text.fill(call_values(head, which, call)).titles,
        )

    return build


def list_row(item: Item, mark: str) -> ListRow:
    """An application in a list, with its stamp."""
    return ListRow(
        number=item.number,
        applicant=item.applicant,
        title=item.title,
        requested=item.requested,
        recommended=item.recommended,
        score=item.score,
        place=item.place,
        proposed=item.awarded if item.outcome is Outcome.PROPOSED else None,
        reason=item.reason,
        mark=mark,
    )
