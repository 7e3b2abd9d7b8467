"""Reports, indicators and visits of a project on a real office."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.attachments.incoming import Incoming
from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.projects.monitoring.deviating import DeviationKind
from app.projects.monitoring.drafts import (
    ReceiptDraft,
    ReportDraft,
    ReturnDraft,
    ValueDraft,
)
from app.projects.monitoring.report_listing import DUE
from app.projects.monitoring.settings import MonitoringSettings
from app.projects.monitoring.views import DeadlineKind, VisitRow
from app.projects.monitoring.visiting import (
    Answer,
    HeldDraft,
    PlanDraft,
    SettledDraft,
    VisitState,
    preset,
)
from app.tables import Query
from db.terms import AccessKind, CheckAnswer, ProjectStage, ReportKind, ReportState, VisitKind
from tests.app.documents.reading import text_of
from tests.app.nouns import counted, last_entry
from tests.app.offices import as_user
from tests.app.projects.monitoring.conftest import Ground

ALL_YES = tuple(Answer(CheckAnswer.YES) for _each in preset())


def assert_files_are_handed_out(ground: Ground, project: int, report: int, folder: Path) -> None:
    """Attached later, taken out of the list, written to a folder; each look is written down."""
    service, office = ground.office.project_monitoring, ground.office
    service.attach_to_report(report, [Incoming("sarasas.pdf", b"1"), Incoming("Sarasas.pdf", b"2")])
    with pytest.raises(Invalid, match="Say why"):
        service.take_out_file(service.queries.report(report)[1][0].id, " ")
    service.take_out_file(service.queries.report(report)[1][0].id, "Ne ta ataskaita")
    gone, *kept = service.queries.report(report)[1]
    assert (gone.removed_reason, len(kept)) == ("Ne ta ataskaita", 2)
    for _again in range(2):  # shown anew: the same look
        assert office.attachments.open(kept[0].id).data == b"1"
    written = service.export_files(project, folder / "bylos")
    names = ["ataskaita-1-sarasas.pdf", f"ataskaita-1-{kept[1].id}-Sarasas.pdf"]
    assert [(each.name, each.read_bytes()) for each in written] == [
        (names[0], b"1"),
        (names[1], b"2"),
    ]
    with pytest.raises(Refused, match="not empty"):
        service.export_files(project, folder / "bylos")
    with as_user(office, "auditore"):
        source = office.participants.privacy.look_source
        looks = source.rows(source.ids(Query(filters=(("kind", AccessKind.FILE),))))
    assert sorted((each.person_id, each.name, each.purpose) for each in looks) == [
        (None, "", "Sarasas.pdf"),
        (None, "", "sarasas.pdf"),
        (None, "", "sarasas.pdf"),
    ]


def test_reports_are_planned_received_mended_and_accepted(ground: Ground, tmp_path: Path) -> None:
    office, project = ground.office, ground.project("Žingsnis pirmyn")
    service = office.project_monitoring
    waiting = ground.project("Amatų dirbtuvės", ProjectStage.LIST_SENT)
    with pytest.raises(Refused, match="no contract yet"):
        service.plan_reports(waiting)
    assert service.plan_reports(project) == 3
    first, _final, _after = service.queries.card(project).reports
    assert (first.due_on, first.state, first.days) == (
        date(2018, 1, 15),
        ReportState.OVERDUE,
        -17,
    )
    late = replace(ReportDraft(first.kind, first.from_on, first.to_on, date(2018, 2, 1)))
    service.change_report(first.id, first.version, late)
    with pytest.raises(Stale):
        service.drop_report(first.id, first.version)
    taken = service.take_indicators(project)
    indicators = service.queries.indicators(project)
    assert len(indicators) == taken > 0
    first = service.queries.report(first.id)[0]
    assert first.state is ReportState.AWAITED
    told = {indicators[0].id: indicators[0].target // 2}
    came = ReceiptDraft(date(2018, 2, 1), "GD-7", "Surengti mokymai.", values=told)
    with pytest.raises(InvalidMany):
        service.receive_report(first.id, first.version, replace(came, done=" "))
    service.receive_report(first.id, first.version, came, [Incoming("ataskaita.pdf", b"%PDF")])
    first, files = service.queries.report(first.id)
    assert (first.state, [each.name for each in files]) == (
        ReportState.RECEIVED,
        ["ataskaita.pdf"],
    )
    assert_files_are_handed_out(ground, project, first.id, tmp_path)
    back = ReturnDraft(date(2018, 2, 1), "Pridėti lankomumo lapus.", date(2018, 2, 10))
    service.return_report(first.id, first.version, back)
    ground.at(2018, 2, 11)
    first = service.queries.report(first.id)[0]
    assert (first.state, first.days) == (ReportState.OVERDUE, -1)
    with pytest.raises(Refused, match="came in can be"):
        service.accept_report(first.id, first.version)
    early = replace(came, received_on=date(2018, 1, 31))
    with pytest.raises(Invalid, match="after it was returned"):
        service.receive_report(first.id, first.version, early)
    service.receive_report(first.id, first.version, replace(came, received_on=date(2018, 2, 11)))
    row = service.queries.indicators(project)[0]
    assert (row.value, row.percent, row.on) == (
        indicators[0].target // 2,
        50_00,
        date(2017, 12, 31),
    )
    assert len(row.values) == 1  # the mended report replaced what the first said
    first = service.queries.report(first.id)[0]
    service.accept_report(first.id, first.version)
    first = service.queries.report(first.id)[0]
    assert (first.state, first.accepted_by) == (ReportState.ACCEPTED, "Ona Pavyzdė")
    with pytest.raises(Refused, match="is accepted"):
        service.receive_report(first.id, first.version, came)
    service.reopen_report(first.id, first.version, "Rasta klaida")
    service.accept_report(first.id, first.version + 1)
    # A new plan leaves what came in, and its number, alone.
    assert service.plan_reports(project) == 2
    numbers = [(each.number, each.kind) for each in service.queries.card(project).reports]
    assert numbers == [(1, ReportKind.PROGRESS), (2, ReportKind.FINAL), (3, ReportKind.AFTER)]
    assert last_entry(office) == ("report.planned", project)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        service.plan_reports(project)


def test_values_are_added_and_taken_back_and_plans_changed(ground: Ground) -> None:
    service, project = ground.office.project_monitoring, ground.project("Sodas prie namų")
    service.take_indicators(project)
    service.plan_reports(project)
    first, *rest = service.queries.indicators(project)
    report = service.queries.card(project).reports[0]
    told = ReceiptDraft(date(2018, 2, 1), done="Padaryta.", values={first.id: 2_00})
    service.receive_report(report.id, report.version, told)
    first = service.queries.indicators(project)[0]
    ground.at(2018, 2, 5)
    key = service.record_value(first.id, ValueDraft(date(2018, 2, 5), 7_00, "Patikroje"))
    assert service.queries.indicators(project)[0].value == 7_00
    service.void_value(key, "Suskaičiuota klaidingai")
    row = service.queries.indicators(project)[0]
    assert (row.value, [each.voided for each in row.values]) == (
        first.value,
        ["", "Suskaičiuota klaidingai"],
    )
    with pytest.raises(Refused, match="A report told this value"):
        service.void_value(row.values[0].id, "Klaida")
    proposed = service.proposed_indicators(project)
    assert [each.title for each in proposed] == [each.title for each in (first, *rest)]
    with pytest.raises(Refused, match="has values, so it stays"):
        service.set_indicators(project, ())
    kept = replace(proposed[0], id=first.id, target=first.target * 2)
    more = replace(proposed[0], title="Savanoriai", unit="asm.", people=True)
    service.set_indicators(project, (more, kept))
    titles = [(each.title, each.target) for each in service.queries.indicators(project)]
    assert titles == [("Savanoriai", first.target), (first.title, first.target * 2)]
    with pytest.raises(InvalidMany) as twice:
        service.set_indicators(project, (kept, replace(kept, id=None)))
    assert [each.field for each in twice.value.problems] == ["1.title"]


def visited(ground: Ground, key: int) -> VisitRow:
    return ground.office.project_monitoring.queries.visit(key)[0]


def test_visit_is_planned_held_recorded_and_settled(ground: Ground) -> None:
    service, project = ground.office.project_monitoring, ground.project("Kiemo darbai")
    draft = PlanDraft(VisitKind.PLANNED, date(2018, 2, 15), "Pakruojis", "Ona Pavyzdė")
    key = service.plan_visit(project, draft)
    with pytest.raises(Refused, match="First enter what the visit found"):
        service.draw_up_record(key, 1)
    blank = service.blank_record(key)
    assert blank.number.startswith("PVT-2018-")
    assert preset()[0] in text_of(blank.pdf)
    ground.at(2018, 2, 16)
    assert visited(ground, key).state is VisitState.MISSED
    answers = (Answer(CheckAnswer.NO, "Nėra ženklo."), *ALL_YES[1:])
    held = HeldDraft(
        date(2018, 2, 15),
        "Ona Pavyzdė",
        answers,
        met="Jonas Pavyzdys",
        findings="Veiklos vyksta.",
        recommendations="Pritvirtinti ženklą.",
        due_on=date(2018, 3, 1),
    )
    service.hold_visit(key, 1, held, [Incoming("aktas.pdf", b"%PDF")])
    paper = service.draw_up_record(key, 2)
    row = visited(ground, key)
    assert (row.state, row.paper_id, row.signed) == (VisitState.TO_MEND, paper, False)
    # Corrected before it is signed, the record is drawn up anew.
    service.hold_visit(key, row.version, replace(held, findings="Veiklos vyksta pagal planą."))
    assert visited(ground, key).paper == ""
    paper = service.draw_up_record(key, visited(ground, key).version)
    ground.office.papers.sign(paper)
    text = text_of(ground.office.papers.pdf(paper))
    for words in (
        "PROJEKTO PATIKROS VIETOJE AKTAS",
        "Veiklos vyksta pagal planą.",
        "Pritvirtinti ženklą.",
        "2018 m. kovo 1 d.",
        "Nėra ženklo.",
        "Projekto vykdytojo atstovas: su aktu susipažinau",
    ):
        assert words in text
    row = visited(ground, key)
    with pytest.raises(Refused, match="is signed, so what it says stays"):
        service.hold_visit(key, row.version, held)
    service.settle_visit(key, row.version, SettledDraft(date(2018, 2, 16), "Pritvirtinta."))
    row = visited(ground, key)
    assert row.state is VisitState.SETTLED
    service.reopen_visit(key, row.version, "Ženklas nukrito")
    again = PlanDraft(VisitKind.FOLLOW_UP, date(2018, 3, 5), follows=key, questions=("Ženklas",))
    second = service.plan_visit(project, again)
    assert (visited(ground, second).follows, visited(ground, second).number) == (1, 2)
    service.cancel_visit(second, 1, "Nuotraukos užtenka")
    with pytest.raises(Refused, match="was cancelled"):
        service.hold_visit(second, 2, held)


def mended_by(ground: Ground, project: int, due: date) -> int:
    """A visit that was held, with recommendations until a day; its id."""
    service = ground.office.project_monitoring
    draft = PlanDraft(VisitKind.UNANNOUNCED, date(2018, 2, 1), questions=("Ar vykdoma",))
    key = service.plan_visit(project, draft)
    answers = (Answer(CheckAnswer.YES),)
    held = HeldDraft(
        date(2018, 2, 1), "Ona Pavyzdė", answers, recommendations="Pataisyti.", due_on=due
    )
    service.hold_visit(key, 1, held)
    return key


def test_terms_and_deviations_of_projects_are_told(ground: Ground) -> None:
    service, project = ground.office.project_monitoring, ground.project("Amatai jaunimui")
    waiting = ground.project("Dar be sutarties", ProjectStage.LIST_SENT)
    service.plan_reports(project)
    mended_by(ground, project, date(2018, 3, 1))
    ground.at(2018, 3, 3)
    with counted(ground.office) as sent:
        rows = service.queries.deadlines()
    assert len(sent) == 10
    assert [
        (each.kind, each.on, each.late) for each in rows if each.project_id in (project, waiting)
    ] == [
        (DeadlineKind.INSTALMENT, date(2017, 7, 15), True),
        (DeadlineKind.REPORT, date(2018, 1, 15), True),
        (DeadlineKind.RECOMMENDATION, date(2018, 3, 1), True),
        (DeadlineKind.SECOND_STAGE, date(2018, 3, 1), True),
        (DeadlineKind.ENDS, date(2018, 6, 30), False),
        (DeadlineKind.REPORT, date(2018, 7, 30), False),
        (DeadlineKind.REPORT, date(2019, 7, 30), False),
    ]
    with counted(ground.office) as sent:
        card = service.queries.card(project)
    assert len(sent) <= 20
    own = [row for row in rows if row.project_id == project]
    assert card.deadlines == tuple(
        replace(each, id=place) for place, each in enumerate(own, start=1)
    )
    assert [each.kind for each in card.deviations] == [
        DeviationKind.SPENDING,
        DeviationKind.REPORT,
        DeviationKind.RECOMMENDATION,
    ]
    service.set_rules(MonitoringSettings(spending=100_00))
    assert len(service.queries.card(project).deviations) == 2
    service.set_rules(MonitoringSettings())
    with pytest.raises(InvalidMany):
        service.set_rules(MonitoringSettings(every_months=37))


def test_lists_say_of_every_row_what_the_rule_says(ground: Ground) -> None:
    service, project = ground.office.project_monitoring, ground.project("Ąžuolų giraitė")
    queries, of = service.queries, ("project", project)
    service.plan_reports(project)
    first, *_others = service.queries.card(project).reports
    came = ReceiptDraft(date(2018, 2, 1), done="Padaryta.")
    service.receive_report(first.id, first.version, came)
    back = ReturnDraft(date(2018, 2, 1), "Papildyti.", date(2018, 7, 30))
    service.return_report(first.id, first.version + 1, back)
    visit = mended_by(ground, project, date(2018, 7, 30))
    service.plan_visit(project, PlanDraft(VisitKind.PLANNED, date(2018, 7, 30)))
    for day in ((2018, 3, 3), (2018, 7, 30), (2018, 7, 31)):
        ground.at(*day)
        card = queries.card(project)
        for state in ReportState:
            found = queries.reports.ids(Query(filters=(of, ("state", state))))
            assert set(found) == {row.id for row in card.reports if row.state is state}
        for standing in VisitState:
            found = queries.visits.ids(Query(filters=(of, ("state", standing))))
            assert set(found) == {row.id for row in card.visits if row.state is standing}
    due = Query(filters=(("state", DUE),), search="azuolu")
    assert len(queries.reports.ids(due)) == queries.reports.count_and_sums(due).count == 2
    assert queries.reports.ids(Query(search="nera tokio")) == []
    ordered = queries.visits.ids(Query(filters=(of,), sort="due_on", descending=True))
    assert ordered[0] == visit
