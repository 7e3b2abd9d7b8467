"""The door to own contributions: ``office.in_kind``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out_of
from app.errors import Refused
from app.explanation import Line, say
from app.formats import money
from app.i18n import N_
from app.problems import reason_of
from app.projects.administration.hours import cost
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.in_kind.printing import VolunteerSheetVerbs
from app.projects.in_kind.rates import Rates, read_rates, write_rates
from app.safety.rights import Right
from app.service import check_version, load
from db.models.claims import InKind
from db.models.projects import Project
from db.text import sort_key

if TYPE_CHECKING:
    from app.projects.in_kind.queries import InKindQueries

NOUN = "in_kind"
FILES = "in_kind"
_FIELDS = ("kind", "on", "who", "what", "hours", "document")


@dataclass(frozen=True)
class Contributed:
    """The entry, what it is worth (cents) with the arithmetic, and what to look at."""

    id: int
    cents: int
    told: Line
    warnings: tuple[Line, ...]


class InKindService(VolunteerSheetVerbs):
    """Contributions of every project; one entered by mistake is voided with a reason."""

    @cached_property
    def queries(self) -> "InKindQueries":
        """What screens show."""
        from app.projects.in_kind.queries import InKindQueries

        return InKindQueries(self.office)

    def rates(self) -> Rates:
        """What an hour of volunteer work is worth, by year."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return read_rates(session)

    def change_rates(self, rates: Rates) -> None:
        """For what is entered from now on; entries keep their rate. Raises InvalidMany."""
        rates = rates.checked()
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            write_rates(unit.session, rates)
            unit.record(
                "in_kind.rates_changed",
                rates={str(year): cents for year, cents in rates.by_year.items()},
                basis=rates.basis,
            )
            unit.touch(NOUN)

    def contribute(
        self, project_id: int, draft: ContributionDraft, proof: Sequence[Incoming] = ()
    ) -> Contributed:
        """Enter one with its proof; Invalid without a rate for volunteers' hours of that year."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            load(unit.session, Project, project_id)
            entry = InKind(
                project_id=project_id, recorded_at=unit.now, recorded_by=self.office.user.name
            )
            found = _fill(unit.session, entry, draft)
            unit.session.add(entry)
            unit.session.flush()
            attach(unit, FILES, entry.id, proof, self.office.user.name)
            unit.record(
                "in_kind.contributed",
                entry.id,
                project=project_id,
                kind=draft.kind,
                cents=entry.cents,
                files=len(proof),
            )
            unit.touch(NOUN)
        return Contributed(entry.id, entry.cents, *found)

    def change(self, entry_id: int, version: int, draft: ContributionDraft) -> Contributed:
        """Correct an entry; Refused for a voided one."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            entry = load(unit.session, InKind, entry_id)
            check_version(entry, version)
            _refuse_voided(entry)
            before = {name: getattr(entry, name) for name in (*_FIELDS, "rate", "cents")}
            found = _fill(unit.session, entry, draft)
            changed = [name for name, value in before.items() if getattr(entry, name) != value]
            unit.record("in_kind.changed", entry_id, fields=sorted(changed), cents=entry.cents)
            unit.touch(NOUN)
        return Contributed(entry.id, entry.cents, *found)

    def attach_proof(self, entry_id: int, proof: Sequence[Incoming]) -> None:
        """Proofs: the signed volunteer sheet, an act of acceptance, a valuation."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            entry = load(unit.session, InKind, entry_id)
            attach(unit, FILES, entry.id, proof, self.office.user.name)
            unit.record("in_kind.files_attached", entry_id, files=len(proof))
            unit.touch(NOUN)

    def take_out_proof(self, attachment_id: int, reason: str) -> None:
        """A file attached by mistake; it stays in the office, with the reason."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            found = take_out_of(unit, attachment_id, FILES, reason)
            unit.record("in_kind.file_taken_out", found.record, reason=found.removed_reason)
            unit.touch(NOUN)

    def void(self, entry_id: int, version: int, reason: str) -> None:
        """Entered by mistake: it stays readable with the reason and counts nowhere."""
        reason = reason_of(reason, N_("Write why it is voided."))
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            entry = load(unit.session, InKind, entry_id)
            check_version(entry, version)
            _refuse_voided(entry)
            entry.voided_reason = reason
            unit.record("in_kind.voided", entry_id, project=entry.project_id, reason=reason)
            unit.touch(NOUN)


def who_key(who: str) -> str:
    """What contributors are sorted by."""
    return sort_key(who)[:320]


def _fill(
    session: Session, entry: InKind, draft: ContributionDraft
) -> tuple[Line, tuple[Line, ...]]:
    """Put the draft into the entry; the arithmetic of its value and the warnings."""
    rates = read_rates(session)  # before anything is changed: reading would store half of it
    for name in _FIELDS:
        setattr(entry, name, getattr(draft, name))
    entry.who_key = who_key(draft.who)
    if not draft.by_hours:
        entry.rate, entry.cents = None, draft.cents
        return say(N_("Value by the document: {cents}"), cents=money(draft.cents)), ()
    rate = rates.of(draft.on) if draft.rate is None else draft.rate
    assert draft.hours is not None
    worth = cost(draft.hours, rate)
    entry.rate, entry.cents = rate, worth.cents
    return worth.explanation.lines[0], _unusual(rate, rates.by_year.get(draft.on.year), draft)


def _unusual(rate: int, usual: int | None, draft: ContributionDraft) -> tuple[Line, ...]:
    if usual is None or usual == rate:
        return ()
    return (
        say(
            N_("The rate {rate} is not the office’s one of {year} ({usual})."),
            rate=money(rate),
            year=draft.on.year,
            usual=money(usual),
        ),
    )


def _refuse_voided(entry: InKind) -> None:
    if entry.voided_reason is not None:
        raise Refused(N_("This is voided already."))
