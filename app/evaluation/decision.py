"""The manager's recorded decision on a ranking; it stands in for the meeting of the body."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.applications.steps import set_outcome
from app.calls.steps import mark_decided
from app.documents.papers import (
    DecisionRecord,
    Letterhead,
    ListKind,
    ListRow,
    PaperId,
    ProposalList,
    Signer,
)
from app.errors import Refused
from app.evaluation.access import require_under_evaluation
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.complaints.contested import Open, contested_in, note, stamp
from app.evaluation.papers import call_line, call_values, decision_row
from app.evaluation.ranking import BodyWord, Entry, Ranking, rank
from app.formats import local_day, money
from app.i18n import N_, paper
from app.labels import paper_label
from app.ledger.guard import Room, Taking, require_room
from app.ledger.split import split
from app.ledger.steps import post
from app.mandates.steps import signer_of
from app.register.steps import Build, issue
from app.safety.rights import Right
from app.service import Service
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.evaluation import Decision, DecisionItem
from db.models.office import Paper
from db.terms import EntryKind, Outcome, PaperKind, TextKind
from db.unit_of_work import UnitOfWork

LISTS = (
    (Outcome.PROPOSED, ListKind.PROPOSED, PaperKind.LIST_PROPOSED),
    (Outcome.RESERVE, ListKind.RESERVE, PaperKind.LIST_RESERVE),
    (Outcome.NOT_SELECTED, ListKind.NOT_SELECTED, PaperKind.LIST_NOT_SELECTED),
)


CHANGED = N_(
    "What is decided is not what was shown any more: somebody has changed it since. Close, look at"
    " it again and decide then."
)
Awards = list[tuple[EntryKind, Taking]]


class DecisionVerbs(Service):
    """Deciding a call."""

    def decide(
        self,
        call_id: int,
        reason: str = "",
        words: Sequence[BodyWord] = (),
        override: str = "",
        seen: Ranking | None = None,
    ) -> list[int]:
        """Record the ranking as decided; returns the papers to be signed.

        Applications take their outcome, the proposed money is posted to the ledger, and the
        decision and its lists are issued. ``words`` are the body's, where it awards a smaller sum
        or nothing, or puts an item off; ``seen`` is the order that was looked at with them. Raises
        Refused, naming who owes what, while the ranking is blocked, and for an order that is not
        the one seen, Invalid for a word that the rules or the money do not allow, and Exceeds for
        more money of an action than remains unless ``override`` says why.
        """
        with self.verb(Right.DECIDE) as unit:
            require_under_evaluation(unit.session, call_id, unit.now)
            case = call_case(unit.session, call_id)
            if not case.candidates:
                raise Refused(N_("This call has no applications to decide on."))
            ranking = rank(case.candidates, case.rules, case.call.total, words)
            if ranking.blocked:
                raise Refused(
                    N_("The ranking cannot be decided yet:\n{lines}"),
                    lines="\n".join(blocker.line.text() for blocker in ranking.blockers),
                )
            if seen is not None and seen.outline != ranking.outline:
                raise Refused(CHANGED)
            awards = _awards(unit.session, case, ranking)
            room = require_room(self.office, unit.session, awards, override)
            papers = self._issue(unit, case, ranking, reason.strip())
            decision = self._store(unit, case, ranking, papers[0].number, reason.strip())
            for paper in papers:
                paper.record = decision.id
            self._apply(unit, ranking, awards, room)
            mark_decided(unit, call_id)
            unit.record(
                "call.decided",
                call_id,
                decision=decision.number,
                papers=len(papers),
                otherwise=len(words),
                **room.said(),
            )
            unit.touch("evaluation", "applications", "calls")
            return [paper.id for paper in papers]

    def _store(
        self, unit: UnitOfWork, case: CallCase, ranking: Ranking, number: str, reason: str
    ) -> Decision:
        decision = Decision(
            call_id=case.call.id,
            number=number,
            decided_at=unit.now,
            decided_by=self.office.user.name,
            reason=reason,
            items=[
                DecisionItem(
                    application_id=entry.candidate.application_id,
                    position=position,
                    place=entry.place,
                    score=entry.score,
                    outcome=_outcome(entry),
                    awarded=entry.awarded,
                    held=entry.held,
                    reason=entry.on_paper,
                    word=entry.word.reason.strip() if entry.word else "",
                )
                for position, entry in enumerate(ranking.entries, start=1)
            ],
        )
        unit.session.add(decision)
        unit.session.flush()
        return decision

    def _apply(self, unit: UnitOfWork, ranking: Ranking, awards: Awards, room: Room) -> None:
        for entry in ranking.entries:
            set_outcome(unit, entry.candidate.application_id, _outcome(entry), entry.awarded)
        for kind, taking in awards:
            post(
                unit,
                kind,
                taking.node_id,
                taking.parts,
                call_id=taking.call_id,
                application_id=taking.application_id,
                room=room,
            )

    def _issue(
        self, unit: UnitOfWork, case: CallCase, ranking: Ranking, reason: str
    ) -> list[Paper]:
        user = self.office.user
        signer = signer_of(unit.session, user, local_day(unit.now))
        words = text_of(unit.session, TextKind.DECISION, case.call.id)
        contested = contested_in(unit.session, case.call.id)
        issued = [
            issue(
                unit,
                PaperKind.DECISION,
                case.call.title,
                user.id,
                lambda head, which: decision_paper(
                    head, which, words, case, ranking, signer, reason
                ),
                call_id=case.call.id,
            )
        ]
        for outcome, kind, paper_kind in LISTS:
            entries = [entry for entry in ranking.entries if entry.outcome is outcome]
            if entries:
                text = text_of(unit.session, TextKind(paper_kind), case.call.id)
                build = list_builder(text, case, ranking, signer, kind, entries, contested)
                issued.append(
                    issue(
                        unit,
                        paper_kind,
                        case.call.title,
                        user.id,
                        build,
                        call_id=case.call.id,
                    )
                )
        return issued


def _awards(session: Session, case: CallCase, ranking: Ranking) -> Awards:
    """What each awarded application takes, split by the call's percentages."""
    percents = [row.percent for row in case.call.sources]
    sources = [row.source for row in case.call.sources]
    awarded = [(each.candidate.application_id, each.awarded) for each in ranking.entries]
    return [
        (
            EntryKind.SELECTED,
            Taking(
                tuple(zip(sources, split(cents, percents), strict=True)),
                session.get_one(Application, key).node_id,
                case.call.id,
                key,
            ),
        )
        for key, cents in awarded
        if cents
    ]


def _outcome(entry: Entry) -> Outcome:
    assert entry.outcome is not None, "only an unblocked ranking is decided"
    return entry.outcome


def list_builder(
    text: Text,
    case: CallCase,
    ranking: Ranking,
    signer: Signer,
    kind: ListKind,
    entries: Sequence[Entry],
    contested: Open | None = None,
) -> Build:
    """Builds one of the three lists once its number is known."""

    inside = {each.candidate.application_id for each in entries}
    stamped = {key: rows for key, rows in (contested or {}).items() if key in inside}

    def build(head: Letterhead, which: PaperId) -> ProposalList:
        return ProposalList(
            head=head,
            paper=which,
            call=call_line(case.call),
            kind=kind,
            rows=tuple(_list_row(each, stamped) for each in entries),
            available=case.call.total,
            committed=ranking.totals.proposed,
            held=ranking.totals.held,
            signer=signer,
            note=note(stamped),
            titles=text.fill(call_values(head, which, case.call)).titles,
        )

    return build


def _list_row(entry: Entry, stamped: Open) -> ListRow:
    found = entry.candidate
    return ListRow(
        number=found.reg_no,
        applicant=found.applicant,
        title=found.title,
        requested=found.requested,
        recommended=found.recommended,
        score=entry.score,
        place=entry.place,
        proposed=entry.awarded if entry.outcome is Outcome.PROPOSED else None,
        reason=entry.on_paper,
        mark=stamp(stamped.get(found.application_id, ())),
    )


def decision_paper(
    head: Letterhead,
    which: PaperId,
    text: Text,
    case: CallCase,
    ranking: Ranking,
    signer: Signer,
    reason: str,
) -> DecisionRecord:
    """The record of the decision, with the reason for each application."""
    return DecisionRecord(
        head=head,
        paper=which,
        call=call_line(case.call),
        signer=signer,
        available=case.call.total,
        rows=tuple(
            decision_row(entry, paper_label(_outcome(entry)), entry.on_paper, entry.awarded or None)
            for entry in ranking.entries
        ),
        basis=(reason,) if reason else (),
        resolutions=_put_off(ranking),
        titles=text.fill(call_values(head, which, case.call)).titles,
    )


def _put_off(ranking: Ranking) -> tuple[str, ...]:
    """The clause on what is put off; none without it."""
    totals = ranking.totals
    if not totals.postponed_count:
        return ()
    words = paper(
        N_("What is postponed is settled by a later decision; money held for it: {held}.")
    )
    return (words.format(held=money(totals.held)),)
