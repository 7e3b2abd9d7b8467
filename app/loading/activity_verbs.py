"""Replaying verbs on what the office does for its strategy; records are named by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.attachments.incoming import Incoming
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_activities as text
from app.loading.call_verbs import beside
from app.monitoring.annual.queries import ReportStage
from app.monitoring.annual.service import ApprovalDraft
from app.monitoring.indicators.cells import typed
from app.monitoring.indicators.queries import IndicatorLine, IndicatorTable
from app.monitoring.indicators.service import FactDraft
from app.strategy.activities.drafts import AttendeeDraft, EventDraft, PublicityDraft
from app.tables import Query

if TYPE_CHECKING:
    from app.loading.replay import Replay

_ASIDE = {"at", "by", "do", "files"}


def do(replay: Replay, verb: text.ActivitiesVerbs) -> None:
    """One verb."""
    service = replay.office.strategy.activities
    match verb:
        case text.EventVerb():
            values = verb.model_dump(exclude=_ASIDE | {"attendees"})
            people = tuple(AttendeeDraft(**each.model_dump()) for each in verb.attendees)
            service.add_event(EventDraft(**values, attendees=people), _files(replay, verb.files))
        case text.PublicityVerb():
            values = verb.model_dump(exclude=_ASIDE | {"event"})
            event = _event(replay, verb.event) if verb.event else None
            draft = PublicityDraft(**values, event_id=event)
            service.add_publicity(draft, _files(replay, verb.files))
        case text.VoidEventVerb():
            found = service.queries.one(_event(replay, verb.event))
            service.void_event(found.id, found.version, verb.reason)
        case text.VoidPublicityVerb():
            _void_publicity(replay, verb)
        case text.IndicatorValuesVerb():
            _values(replay, verb)
        case text.VoidIndicatorValueVerb():
            _void_value(replay, verb)
        case _:
            _report(replay, verb)


def _values(replay: Replay, verb: text.IndicatorValuesVerb) -> None:
    service = replay.office.monitoring.indicators
    table = service.queries.table()
    drafts = []
    before = {} if table is None else typed(table)
    for each in verb.rows:
        lineage = _indicator(table, each.number, each.title).lineage
        for year, value in each.years.items():
            key = (lineage, int(year))
            drafts.append(FactDraft(*key, value, before.get(key)))
    service.enter(drafts, verb.document, verb.note)


def _void_value(replay: Replay, verb: text.VoidIndicatorValueVerb) -> None:
    service = replay.office.monitoring.indicators
    table = service.queries.table()
    lineage = _indicator(table, verb.number, verb.title).lineage
    before = {} if table is None else typed(table)
    if (lineage, verb.year) not in before:
        raise Invalid(
            N_("{number}: no value of {year} is typed."), number=verb.number, year=str(verb.year)
        )
    service.void(lineage, verb.year, before[lineage, verb.year], verb.reason)


def _indicator(table: IndicatorTable | None, number: str, title: str) -> IndicatorLine:
    """The one of a number; its title tells those of one number apart."""
    rows = () if table is None else table.rows
    found = [row for row in rows if row.number == number and title in ("", row.indicator.title)]
    if len(found) != 1:
        raise Invalid(
            N_("{number}: name one indicator of the strategy by its title."), number=number
        )
    return found[0]


def _report(
    replay: Replay,
    verb: text.AnnualReportVerb | text.ApproveReportVerb | text.WithdrawReportVerb,
) -> None:
    service = replay.office.monitoring.annual
    if isinstance(verb, text.AnnualReportVerb):
        standing = [
            row
            for row in service.queries.rows()
            if row.year == verb.year and row.stage is not ReportStage.WITHDRAWN
        ]
        if not standing:
            service.begin(verb.year)
        row = service.queries.of_year(verb.year)
        if verb.texts:
            service.write(row.id, row.version, verb.texts)
        return
    row = service.queries.of_year(verb.year)
    if isinstance(verb, text.WithdrawReportVerb):
        service.withdraw(row.id, row.version, verb.reason)
        return
    draft = ApprovalDraft(verb.organ, verb.on, verb.document)
    paper = service.approve(row.id, row.version, draft)
    if verb.sign:
        replay.office.papers.sign(paper)


def _files(replay: Replay, names: list[str]) -> list[Incoming]:
    return [replay.office.attachments.read(beside(replay.folder, name)) for name in names]


def _event(replay: Replay, title: str) -> int:
    source = replay.office.strategy.activities.queries.events
    for row in source.rows(source.ids(Query(title, (("standing", True),)))):
        if row.title == title:
            return row.id
    raise Invalid(N_("There is no event “{title}”."), title=title)


def _void_publicity(replay: Replay, verb: text.VoidPublicityVerb) -> None:
    service = replay.office.strategy.activities
    source = service.queries.publicity
    for row in source.rows(source.ids(Query(verb.title, (("own", True), ("standing", True))))):
        if row.title == verb.title:
            found = service.queries.entry(row.id)
            service.void_publicity(row.record, found.version, verb.reason)
            return
    raise Invalid(N_("There is no entry “{title}” in the publicity log."), title=verb.title)
