"""What screens ask of the database does not grow with what stands on a project."""

from collections.abc import Callable
from datetime import date

from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.models.claims import Claim, ClaimDeduction, Recovery
from db.models.ledger import LedgerEntry
from db.models.project_monitoring import (
    ProjectIndicator,
    ProjectReport,
    ProjectValue,
    Visit,
    VisitAnswer,
)
from db.terms import (
    CheckAnswer,
    ClaimKind,
    ClaimState,
    EntryKind,
    FundingSource,
    IndicatorKind,
    ReportKind,
    VisitKind,
)
from tests.app.nouns import counted
from tests.app.projects.monitoring.conftest import Ground

ON = date(2017, 12, 1)


def fill(ground: Ground, project: int, numbers: range) -> None:
    """A report, a visit, an indicator, a claim and a demand of each number, each with its rows."""
    with Service(ground.office).verb(Right.DECIDE) as unit:
        by = {"recorded_at": unit.now, "recorded_by": "Ona Pavyzdė"}
        for number in numbers:
            of = {"project_id": project}
            report = ProjectReport(
                **of, number=number, kind=ReportKind.PROGRESS, from_on=ON, to_on=ON, due_on=ON
            )
            visit = Visit(
                **of,
                number=number,
                kind=VisitKind.PLANNED,
                planned_on=ON,
                held_on=ON,
                answers=[VisitAnswer(position=1, question="Ar vykdoma", answer=CheckAnswer.YES)],
            )
            indicator = ProjectIndicator(
                **of,
                position=number,
                kind=IndicatorKind.OUTPUT,
                title=f"Mokymai {number}",
                unit="vnt.",
                target=10_00,
            )
            claim = Claim(
                **of,
                **by,
                number=number,
                kind=ClaimKind.INTERIM,
                received_on=ON,
                asked=20_00,
                eligible=19_00,
                state=ClaimState.CHECKED,
                deductions=[ClaimDeduction(position=1, cents=1_00, reason="Nepagrįsta")],
            )
            unit.session.add_all([report, visit, indicator, claim])
            unit.session.flush()
            back = Recovery(
                **of, **by, claim_id=claim.id, demanded_on=ON, due_on=ON, cents=1_00, reason="Dalis"
            )
            value = ProjectValue(
                **by, indicator_id=indicator.id, report_id=report.id, on=ON, value=5_00
            )
            paid = LedgerEntry(
                **by,
                kind=EntryKind.PAID,
                source=FundingSource.EU,
                cents=10_00,
                on=ON,
                document=f"MP-{number}",
                noun="claim",
                record=claim.id,
            )
            unit.session.add_all([back, value, paid])
        unit.record("test.filled", project)


def test_a_hundred_records_are_asked_for_as_often_as_one(ground: Ground) -> None:
    project = ground.project("Daug įrašų")
    office, projects = ground.office, ground.office.projects.queries
    monitoring = office.project_monitoring.queries
    asked: dict[str, Callable[[], object]] = {
        "card": lambda: projects.card(project),
        "money": lambda: projects.money(project),
        "monitoring": lambda: monitoring.card(project),
        "course": lambda: monitoring.timeline(project),
        "terms": monitoring.deadlines,
        "reports": lambda: monitoring.reports.rows(monitoring.reports.ids(Query())),
        "visits": lambda: monitoring.visits.rows(monitoring.visits.ids(Query())),
        "claims": lambda: projects.claims.rows(projects.claims.ids(Query())),
        "entries": lambda: office.budget.queries.source.rows(
            office.budget.queries.source.ids(Query())
        ),
        "overview": office.overview.today,
    }
    found = []
    for numbers in (range(1, 2), range(2, 101)):
        fill(ground, project, numbers)
        counts = {}
        for name, ask in asked.items():
            with counted(office) as sent:
                ask()
            counts[name] = len(sent)
        found.append(counts)
    as_ever = {
        "card": 11,
        "money": 11,
        "monitoring": 19,
        "course": 41,
        "terms": 10,
        "reports": 2,
        "visits": 2,
        "claims": 2,
        "entries": 2,
        "overview": 62,
    }
    assert found == [as_ever, as_ever]
