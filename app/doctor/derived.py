"""What is stored although it follows from something else: computed again and compared.

Search texts, sort keys, participants' target groups and indicators can be built again from what
people typed, so these the program mends. A total that differs is never changed here: it stands on
signed papers.
"""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.applications.applicants.keeping import NOUN as APPLICANTS
from app.applications.applicants.keeping import other_names, texts
from app.calls.specs import spec_of
from app.doctor.applicants import compare_again, wrongly_compared
from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.evaluation.scoring import total
from app.i18n import N_
from app.participants.again import derive_again, differing
from app.participants.handing import put_marks_right, wrong_marks
from app.participants.steps import NOUN, name_key
from app.register.document_steps import SEARCH
from app.strategy.activities.keeping import outdated, put_again
from db import search
from db.models.applications import Applicant, Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluation
from db.models.intake import IntakeTicket
from db.models.ledger import LedgerEntry
from db.models.participants import Participation, Person
from db.models.register import Document
from db.models.strategy_events import Publicity, StrategyEvent
from db.terms import EvaluationState
from db.text import sort_key
from db.values import listed

MEND = N_("Nothing typed is lost: let the program build it again (“Mend what can be built again”).")


@dataclass
class Wrong:
    """Records whose stored values differ, by id."""

    searched: dict[str, set[int]] = field(default_factory=dict)
    applicants: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    tickets: list[int] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    participations: list[int] = field(default_factory=list)
    compared: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    publicity: list[int] = field(default_factory=list)

    @property
    def sorting(self) -> int:
        """How many sort keys are wrong."""
        keys = (self.applicants, self.titles, self.tickets, self.documents)
        return sum(map(len, (*keys, self.persons, self.listed, self.events, self.publicity)))

    @property
    def count(self) -> int:
        """How many values are wrong in all."""
        searched = sum(map(len, self.searched.values()))
        derived = (self.participations, self.compared, self.marked)
        return self.sorting + sum(map(len, derived)) + searched


def search_texts(session: Session) -> dict[str, dict[int, tuple[str, ...]]]:
    """What each record should be found by, by noun and id."""
    applications = session.execute(
        select(
            Application.id, Application.number, Application.title, Applicant.name, Applicant.code
        ).join(Applicant)
    )
    persons = session.execute(select(Person.id, Person.first_name, Person.last_name))
    listed = select(Applicant.id, Applicant.name, Applicant.code).where(Applicant.alias.is_(False))
    applicants = texts(session.execute(listed), other_names(session))
    entries = session.execute(select(LedgerEntry.id, LedgerEntry.document, LedgerEntry.note))
    tickets = session.execute(
        select(IntakeTicket.id, IntakeTicket.code, IntakeTicket.applicant, IntakeTicket.bearer)
    )
    documents = session.execute(
        select(
            Document.id, Document.number, Document.subject, Document.party, Document.their_number
        )
    )
    return {
        "intake": {row[0]: tuple(row[1:]) for row in tickets},
        "applications": {row[0]: tuple(row[1:]) for row in applications},
        APPLICANTS: applicants,
        NOUN: {row[0]: tuple(row[1:]) for row in persons},
        "entries": {row[0]: tuple(row[1:]) for row in entries},
        SEARCH: {row[0]: tuple(row[1:]) for row in documents},
    }


def compare(session: Session) -> Wrong:
    """Everything that can be built again."""
    wrong = Wrong()
    stored = search.stored(session)
    for noun, wanted in search_texts(session).items():
        held = stored.pop(noun, {})
        differ = {key for key, parts in wanted.items() if held.get(key) != search.folded(parts)}
        wrong.searched[noun] = differ | (held.keys() - wanted.keys())
    wrong.searched |= {noun: set(held) for noun, held in stored.items() if held}
    applicants = session.execute(select(Applicant.id, Applicant.name, Applicant.name_key))
    wrong.applicants = [key for key, name, held in applicants if held != sort_key(name)[:400]]
    wrong.compared = wrongly_compared(session)
    titles = session.execute(select(Application.id, Application.title, Application.title_key))
    wrong.titles = [key for key, title, held in titles if held != sort_key(title)[:600]]
    tickets = session.execute(
        select(IntakeTicket.id, IntakeTicket.applicant, IntakeTicket.applicant_key)
    )
    wrong.tickets = [key for key, name, held in tickets if held != sort_key(name)[:400]]
    documents = session.execute(
        select(
            Document.id,
            Document.subject,
            Document.subject_key,
            Document.party,
            Document.party_key,
        )
    )
    wrong.documents = [
        key
        for key, subject, held, party, also in documents
        if (held, also) != (sort_key(subject)[:600], sort_key(party)[:400])
    ]
    persons = session.execute(
        select(Person.id, Person.first_name, Person.last_name, Person.name_key)
    )
    wrong.persons = [key for key, first, last, held in persons if held != name_key(first, last)]
    listed = session.execute(
        select(Participation.id, Participation.name_key, Person.first_name, Person.last_name).join(
            Participation.person
        )
    )
    wrong.listed = [key for key, held, first, last in listed if held != name_key(first, last)]
    wrong.participations = differing(session)
    wrong.marked = wrong_marks(session)
    wrong.events, wrong.publicity = outdated(session, StrategyEvent), outdated(session, Publicity)
    return wrong


def rebuildable(session: Session) -> list[Finding]:
    """Search texts, sort keys and target groups."""
    wrong = compare(session)
    found: list[Finding] = []
    searched = sum(map(len, wrong.searched.values()))
    keys = wrong.sorting
    for code, message, good, count in (
        (
            "search",
            N_("The search does not find records as they are: {count}."),
            N_("The search finds every record."),
            searched,
        ),
        (
            "sorting",
            N_("Records are sorted by an outdated name: {count}."),
            N_("Every record is sorted by its name."),
            keys,
        ),
        (
            "groups",
            N_(
                "Target groups or indicators of participants are not those that the rules give:"
                " {count}."
            ),
            N_("Participants’ target groups and indicators are those that the rules give."),
            len(wrong.participations),
        ),
        (
            "handed",
            N_("Records in the agency’s system are wrongly said to have changed since: {count}."),
            N_("Records in the agency’s system are known to have changed since, or not."),
            len(wrong.marked),
        ),
        (
            "applicants",
            N_("Applicants are compared by outdated names or codes: {count}."),
            N_("Applicants are compared by their names and codes."),
            len(wrong.compared),
        ),
    ):
        if count:
            found += problem(code, message, MEND, mends=True, count=count)
        else:
            found += sound(code, good)
    return found


def rebuild(session: Session) -> int:
    """Build again what differs, inside an open transaction; returns how many values."""
    wrong = compare(session)
    wanted = search_texts(session)
    for noun, records in wrong.searched.items():
        known = wanted.get(noun, {})
        search.drop(session, noun, sorted(records - known.keys()))
        search.index_many(session, noun, [(key, known[key]) for key in records & known.keys()])
    for key in wrong.applicants:
        applicant = session.get_one(Applicant, key)
        applicant.name_key = sort_key(applicant.name)[:400]
    compare_again(session, wrong.compared)
    for key in wrong.titles:
        application = session.get_one(Application, key)
        application.title_key = sort_key(application.title)[:600]
    for key in wrong.tickets:
        ticket = session.get_one(IntakeTicket, key)
        ticket.applicant_key = sort_key(ticket.applicant)[:400]
    for key in wrong.documents:
        document = session.get_one(Document, key)
        document.subject_key = sort_key(document.subject)[:600]
        document.party_key = sort_key(document.party)[:400]
    for key in wrong.persons:
        person = session.get_one(Person, key)
        person.name_key = name_key(person.first_name, person.last_name)
    put_again(session, StrategyEvent, wrong.events)
    put_again(session, Publicity, wrong.publicity)
    session.flush()
    wanted_again = {*wrong.listed, *wrong.participations}
    if wanted_again:
        derive_again(session, Participation.id.in_(listed(wanted_again)))
    put_marks_right(session, wrong.marked)
    return wrong.count


def totals(session: Session) -> list[Finding]:
    """Totals of submitted evaluations, computed again from their points."""
    bad: list[str] = []
    specs = {card.id: spec_of(card) for card in session.scalars(select(Scorecard))}
    query = (
        select(Evaluation)
        .where(Evaluation.state == EvaluationState.SUBMITTED)
        .options(selectinload(Evaluation.scores))
    )
    for each in session.scalars(query):
        scores = {score.criterion_id: score.points for score in each.scores}
        if each.total != total(specs[each.scorecard_id], scores).points:
            bad.append(str(each.id))
    return _money(
        "totals",
        bad,
        N_("Totals of evaluations do not follow from their points (evaluations No. {names})."),
        N_("The totals of evaluations follow from their points."),
    )


def sums(session: Session) -> list[Finding]:
    """The money of calls, and reversals in the ledger."""
    bad: list[str] = []
    calls = select(Call).options(selectinload(Call.actions), selectinload(Call.sources))
    for call in session.scalars(calls):
        by_action = sum(each.cents for each in call.actions)
        percent = sum(each.percent for each in call.sources)
        if call.published_at and (by_action != call.total or percent != 10_000):
            bad.append(call.number)
    entries = {each.id: each for each in session.scalars(select(LedgerEntry))}
    for entry in entries.values():
        if entry.reverses_id is not None:
            former = entries.get(entry.reverses_id)
            same = former is not None and former.cents == -entry.cents
            if former is None or not same or former.source != entry.source:
                bad.append(str(entry.id))
    return _money(
        "sums",
        bad,
        N_("Sums of calls or of the ledger do not add up: {names}."),
        N_("The sums of calls and of the ledger add up."),
    )


def _money(code: str, bad: list[str], wrong: str, good: str) -> list[Finding]:
    if bad:
        return problem(code, wrong, RESTORE, names=some(bad))
    return sound(code, good)
