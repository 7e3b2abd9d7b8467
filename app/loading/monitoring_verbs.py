"""Replaying verbs on how projects go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.attachments.incoming import Incoming
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_monitoring as text
from app.loading.call_verbs import beside
from app.projects.monitoring.drafts import (
    IndicatorDraft,
    ReceiptDraft,
    ReportDraft,
    ReturnDraft,
    ValueDraft,
)
from app.projects.monitoring.views import IndicatorRow, ReportRow, VisitRow
from app.projects.monitoring.visiting import Answer, HeldDraft, PlanDraft, SettledDraft
from db.terms import CheckAnswer

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.MonitoringVerbs) -> None:
    """One verb."""
    service = replay.office.project_monitoring
    match verb:
        case text.MonitoringRulesVerb():
            told = verb.model_dump(exclude={"at", "by", "do"}, exclude_none=True)
            service.set_rules(replace(service.rules(), **told))
        case text.OfReport():
            _report(replay, verb)
        case text.OfVisit():
            _visit(replay, verb)
        case text.PlanReportsVerb():
            service.plan_reports(_project(replay, verb))
        case text.AddReportVerb():
            draft = ReportDraft(verb.kind, verb.from_on, verb.to_on, verb.due_on)
            service.add_report(_project(replay, verb), draft)
        case text.TakeIndicatorsVerb():
            service.take_indicators(_project(replay, verb))
        case text.SetIndicatorsVerb():
            _set_indicators(replay, verb)
        case text.IndicatorValueVerb():
            project = _project(replay, verb)
            visit = None
            if verb.visit is not None:
                visit = _visited(replay, project, verb.visit).id
            value = ValueDraft(verb.on, verb.value, verb.note, visit)
            service.record_value(_indicator(replay, project, verb.indicator).id, value)
        case text.MonitoringReportVerb():
            replay.office.papers.sign(service.draw_up_report(_project(replay, verb)))
        case text.PlanVisitVerb():
            _plan_visit(replay, verb)


def _report(replay: Replay, verb: text.OfReport) -> None:
    service, project = replay.office.project_monitoring, _project(replay, verb)
    row = _reported(replay, project, verb.report)
    match verb:
        case text.ReportTermVerb():
            draft = ReportDraft(row.kind, row.from_on, row.to_on, verb.due_on)
            service.change_report(row.id, row.version, draft)
        case text.ReceiveReportVerb():
            values = {
                _indicator(replay, project, title).id: value for title, value in verb.values.items()
            }
            receipt = ReceiptDraft(verb.on, verb.document, verb.done, verb.deviations, values)
            service.receive_report(row.id, row.version, receipt, _files(replay, verb.files))
        case text.ReturnReportVerb():
            back = ReturnDraft(verb.on, verb.remarks, verb.again_by)
            service.return_report(row.id, row.version, back)
        case text.AcceptReportVerb():
            service.accept_report(row.id, row.version)


def _visit(replay: Replay, verb: text.OfVisit) -> None:
    service, project = replay.office.project_monitoring, _project(replay, verb)
    row = _visited(replay, project, verb.visit)
    match verb:
        case text.HoldVisitVerb():
            files = _files(replay, verb.files)
            service.hold_visit(row.id, row.version, _held(verb, row), files)
        case text.VisitRecordVerb():
            replay.office.papers.sign(service.draw_up_record(row.id, row.version))
        case text.SettleVisitVerb():
            service.settle_visit(row.id, row.version, SettledDraft(verb.on, verb.how))
        case text.CancelVisitVerb():
            service.cancel_visit(row.id, row.version, verb.reason)


def _held(verb: text.HoldVisitVerb, row: VisitRow) -> HeldDraft:
    places = range(1, len(row.answers) + 1)
    for place in (*verb.but, *verb.notes):
        if place not in places:
            raise Invalid(N_("The checklist has no question {number}."), number=place)
    return HeldDraft(
        verb.on,
        verb.visitors,
        tuple(
            Answer(verb.but.get(place, CheckAnswer.YES), verb.notes.get(place, ""))
            for place in places
        ),
        verb.place,
        verb.met,
        verb.findings,
        verb.recommendations,
        verb.due_on,
    )


def _files(replay: Replay, names: list[str]) -> list[Incoming]:
    return [replay.office.attachments.read(beside(replay.folder, name)) for name in names]


def _plan_visit(replay: Replay, verb: text.PlanVisitVerb) -> None:
    project = _project(replay, verb)
    questions = None if verb.questions is None else tuple(verb.questions)
    follows = None if verb.follows is None else _visited(replay, project, verb.follows).id
    draft = PlanDraft(verb.kind, verb.on, verb.place, verb.visitors, questions, follows)
    replay.office.project_monitoring.plan_visit(project, draft)


def _set_indicators(replay: Replay, verb: text.SetIndicatorsVerb) -> None:
    service, project = replay.office.project_monitoring, _project(replay, verb)
    known = {row.title: row for row in service.queries.indicators(project)}
    drafts = tuple(
        IndicatorDraft(
            each.kind,
            each.title,
            each.unit,
            each.target,
            known[each.title].lineage if each.title in known else "",
            each.people,
            known[each.title].id if each.title in known else None,
        )
        for each in verb.indicators
    )
    service.set_indicators(project, drafts)


def _project(replay: Replay, verb: text.OfProject) -> int:
    application = replay.application_id(verb.project)
    found = replay.office.project_monitoring.queries.of_application(application)
    if found is None:
        raise Invalid(N_("Application {number} has no project."), number=verb.project)
    return found


def _reported(replay: Replay, project: int, number: int) -> ReportRow:
    for row in replay.office.project_monitoring.queries.card(project).reports:
        if row.number == number:
            return row
    raise Invalid(N_("The project has no report No. {number}."), number=number)


def _visited(replay: Replay, project: int, number: int) -> VisitRow:
    queries = replay.office.project_monitoring.queries
    for row in queries.card(project).visits:
        if row.number == number:
            return queries.visit(row.id)[0]
    raise Invalid(N_("The project has no visit No. {number}."), number=number)


def _indicator(replay: Replay, project: int, title: str) -> IndicatorRow:
    for row in replay.office.project_monitoring.queries.indicators(project):
        if row.title == title:
            return row
    raise Invalid(N_("The project has no indicator “{title}”."), title=title)
