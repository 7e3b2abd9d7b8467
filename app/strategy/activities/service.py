"""Verbs on the office's own activities: enter, correct, void; files beside them."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, take_out
from app.errors import Refused
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.strategy.activities.drafts import EventDraft, PublicityDraft
from app.strategy.activities.keeping import put_keys
from app.strategy.activities.queries import ActivityQueries
from app.tables import fold
from db.models.applications import Applicant
from db.models.attachments import Attachment
from db.models.strategy_events import EventAttendee, Publicity, StrategyEvent
from db.unit_of_work import UnitOfWork

EVENT, PUBLICITY = "strategy-event", "publicity"
"""The nouns that files are attached to."""
_SAME = (
    *("activity", "kind", "title", "on", "until", "place", "led_by", "audience", "hours"),
    *("people", "cost", "description", "result", "link", "document"),
)
_TOLD = ("activity", "channel", "on", "place", "title", "link", "reach", "note", "event_id")


class ActivityService(Service):
    """Events and the publicity log. A mistake is voided and stays readable with the reason."""

    @cached_property
    def queries(self) -> ActivityQueries:
        """What screens read."""
        return ActivityQueries(self.office)

    def add_event(self, draft: EventDraft, files: Sequence[Incoming] = ()) -> int:
        """Enter what was held or prepared, with its files; returns its id."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = StrategyEvent(recorded_at=unit.now, recorded_by=self.office.user.name)
            _fill_event(unit.session, found, draft)
            unit.session.add(found)
            unit.session.flush()
            attach(unit, EVENT, found.id, files, self.office.user.name)
            unit.record("strategy.event_added", found.id, event=draft.kind, files=len(files))
            unit.touch("activities")
        return found.id

    def change_event(self, event_id: int, version: int, draft: EventDraft) -> None:
        """Correct what was entered."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = load(unit.session, StrategyEvent, event_id)
            check_version(found, version)
            _refuse_voided(found)
            found.attendees.clear()
            unit.session.flush()
            _fill_event(unit.session, found, draft)
            flag_modified(found, "title")  # also where only the list of people changed
            unit.record("strategy.event_changed", event_id, event=draft.kind)
            unit.touch("activities")

    def void_event(self, event_id: int, version: int, reason: str) -> None:
        """Take a mistake out of every count; raises Refused for one taken out already."""
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = load(unit.session, StrategyEvent, event_id)
            _void(found, version, reason)
            unit.record("strategy.event_voided", event_id, reason=reason.strip())
            unit.touch("activities")

    def add_publicity(self, draft: PublicityDraft, proof: Sequence[Incoming] = ()) -> int:
        """Note how the community was informed, with its proof; returns the entry's id."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = Publicity(recorded_at=unit.now, recorded_by=self.office.user.name)
            _fill_publicity(found, draft)
            unit.session.add(found)
            unit.session.flush()
            attach(unit, PUBLICITY, found.id, proof, self.office.user.name)
            unit.record(
                "strategy.publicity_added", found.id, publicity=draft.channel, files=len(proof)
            )
            unit.touch("activities")
        return found.id

    def change_publicity(self, publicity_id: int, version: int, draft: PublicityDraft) -> None:
        """Correct an entry of the log."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = load(unit.session, Publicity, publicity_id)
            check_version(found, version)
            _refuse_voided(found)
            _fill_publicity(found, draft)
            unit.record("strategy.publicity_changed", publicity_id, publicity=draft.channel)
            unit.touch("activities")

    def void_publicity(self, publicity_id: int, version: int, reason: str) -> None:
        """Take a mistake out of the log; it stays readable with the reason."""
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = load(unit.session, Publicity, publicity_id)
            _void(found, version, reason)
            unit.record("strategy.publicity_voided", publicity_id, reason=reason.strip())
            unit.touch("activities")

    def attach_to_event(self, event_id: int, files: Sequence[Incoming]) -> None:
        """Put files beside an event: the list of who came, slides, photographs."""
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            _refuse_voided(load(unit.session, StrategyEvent, event_id))
            self._attach(unit, EVENT, event_id, files)

    def attach_proof(self, publicity_id: int, files: Sequence[Incoming]) -> None:
        """Put a proof beside an entry of the log."""
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            _refuse_voided(load(unit.session, Publicity, publicity_id))
            self._attach(unit, PUBLICITY, publicity_id, files)

    def take_out_file(self, attachment_id: int, reason: str) -> None:
        """Take a file of an event or of the log out of the list, with the reason."""
        reason = reason_of(reason, N_("Enter why the file is taken out."))
        with self.verb(Right.RECORD_ACTIVITIES) as unit:
            found = load(unit.session, Attachment, attachment_id)
            if found.noun not in (EVENT, PUBLICITY):
                raise Refused(N_("This file belongs to another record."))
            take_out(unit, found, reason)
            unit.record("strategy.file_taken_out", found.record, file=found.name)
            unit.touch("activities")

    def _attach(self, unit: UnitOfWork, noun: str, record: int, files: Sequence[Incoming]) -> None:
        attach(unit, noun, record, files, self.office.user.name)
        unit.record("strategy.files_attached", record, files=len(files))
        unit.touch("activities")


def _fill_event(session: Session, found: StrategyEvent, draft: EventDraft) -> None:
    for name in _SAME:
        setattr(found, name, getattr(draft, name))
    known = _applicants(session, [each.organisation for each in draft.attendees])
    found.attendees = [
        EventAttendee(
            position=place,
            name=each.name,
            function=each.function,
            organisation=each.organisation,
            applicant_id=known.get(fold(each.organisation)),
            hours=each.hours,
            certificate=each.certificate,
        )
        for place, each in enumerate(draft.attendees)
    ]
    put_keys(found)


def _applicants(session: Session, organisations: Sequence[str]) -> dict[str, int]:
    """Which of the organisations stand in the directory of applicants, by folded name."""
    if not any(organisations):
        return {}
    rows = session.execute(
        select(Applicant.name, Applicant.id).where(Applicant.name.in_(set(organisations)))
    )
    return {fold(name): key for name, key in rows if name}


def _fill_publicity(found: Publicity, draft: PublicityDraft) -> None:
    for name in _TOLD:
        setattr(found, name, getattr(draft, name))
    put_keys(found)


def _void(found: StrategyEvent | Publicity, version: int, reason: str) -> None:
    check_version(found, version)
    _refuse_voided(found)
    found.voided_reason = reason_of(reason, N_("Enter why the entry is taken out."))


def _refuse_voided(found: StrategyEvent | Publicity) -> None:
    if found.voided_reason is not None:
        raise Refused(N_("This entry was taken out already."))
