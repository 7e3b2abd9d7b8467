"""Projects in the annual report: what reports, visits and the registry say up to its last day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import select

from app.monitoring.annual.figures import frozen
from app.monitoring.annual.figures_projects import ReachFigure
from app.monitoring.indicators import sources
from app.office import Office
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.monitoring.drafts import ValueDraft
from app.safety.rights import Right
from app.service import Service
from db.models.projects import Contract, Project
from db.terms import InKindKind
from tests.app.nouns import counted
from tests.sample import office, sample

__all__ = ["office", "sample"]

FIRST, THIRD = "08.6.1-PAVYZDYS-1", "08.6.1-PAVYZDYS-3"


def test_projects_stand_in_the_report_as_they_were_on_the_last_day(office: Office) -> None:
    queries = office.monitoring.annual.queries
    with counted(office) as selects:
        found = queries.figures(2019)
    assert len(selects) <= 90
    assert [(each.code, each.due_on, each.received_on, each.state) for each in found.reports] == [
        (FIRST, "2019-09-16", "2019-09-12", "Priimta"),
        (THIRD, "2019-11-15", "", "Vėluoja"),
    ]
    (visit,) = found.visits
    assert (visit.held_on, visit.state) == (
        "2019-10-10",
        "Rekomendacijos įvykdytos: Lentelė pakabinta, gauta nuotrauka.",
    )
    assert [(each.code, each.kind, each.why) for each in found.deviations] == [
        (
            FIRST,
            "Nesutampa su registru",
            ("Projekto vykdytojas nurodė 9, dalyvių registre yra 14",),
        ),
        (
            THIRD,
            "Ataskaita vėluoja",
            ("Ataskaita Nr. 1 turėjo būti pateikta iki 2019-11-15, vėluoja 46 d.",),
        ),
    ]
    assert [(each.code, each.promised, each.in_year, each.hours) for each in found.own] == [
        (FIRST, 4_216_22, 304_82, 14_50),
        (THIRD, 3_648_65, 0, 0),
    ]
    (recovery,) = found.recoveries
    assert (recovery.demanded, recovery.returned) == (120_00, 0)
    assert found.participants.projects == (
        ReachFigure(
            FIRST, "Pagalba į namus vienišiems Pakruojo gyventojams", False, 14, 10, 14, 10
        ),
        ReachFigure("BIVP-P-2", "Bendruomenės kūrybos dirbtuvės", True, 14, 9, 14, 9),
        ReachFigure(THIRD, "Įgūdžių dirbtuvės jaunimui", False, 11, 6, 11, 6),
    )
    assert found.participants.persons == 25
    nothing = queries.figures(2018)
    assert (nothing.own, nothing.reports, nothing.deviations) == ((), (), ())
    later = queries.figures(2020)
    assert (later.reports, later.visits, later.recoveries) == ((), (), found.recoveries)
    assert [each.in_year for each in later.participants.projects] == [0, 0, 0]


def test_approved_report_keeps_every_byte_when_projects_and_words_change(office: Office) -> None:
    annual = office.monitoring.annual
    row = annual.queries.of_year(2019)
    before = _prints(office, row.id)
    texts = {table.caption for each in annual.queries.one(row.id).sections for table in each.tables}
    assert {
        "Projektų patikros",
        "Projektų ataskaitos",
        "Nuokrypiai nuo projektų planų",
        "Projektų vykdytojų nuosavas įnašas",
        "Grąžintinos lėšos",
        "Projektų dalyviai",
    } <= texts
    office.clock.set(datetime(2020, 3, 10, 8, 0, tzinfo=UTC))
    project = office.projects.queries.numbered(FIRST)
    assert project is not None
    (indicator,) = office.project_monitoring.queries.indicators(project)
    wrong = office.project_monitoring.record_value(
        indicator.id, ValueDraft(date(2019, 12, 29), 50_00, "Klaida")
    )
    assert _of_projects(office, indicator.lineage) == 50_00
    office.project_monitoring.void_value(wrong, "Įrašyta per klaidą")
    assert _of_projects(office, indicator.lineage) == 9_00
    office.project_monitoring.record_value(
        indicator.id, ValueDraft(date(2019, 12, 30), 14_00, "Patikslinta")
    )
    office.in_kind.contribute(
        project,
        ContributionDraft(
            InKindKind.MONEY, date(2019, 12, 1), "A", cents=5_00, document="Pavedimas Nr. 5"
        ),
    )
    details = office.details.get()
    office.details.change(replace(details, name="Kitas biuras"))
    now = annual.queries.figures(2019)
    assert [each.kind for each in now.deviations] == ["Ataskaita vėluoja"]
    assert now.own[0].money == 5_00
    assert _ends(office)[THIRD] == "2020-12-09"
    with Service(office).verb(Right.DECIDE) as unit:
        contract = unit.session.scalars(
            select(Contract).join(Project).where(Project.code == THIRD)
        ).one()
        contract.signed_on = date(2020, 1, 2)
        unit.record("contract.moved", contract.id)
    assert _ends(office)[THIRD] == ""
    assert _prints(office, row.id) == before


def _ends(office: Office) -> dict[str, str]:
    """Until when the contracts run that stood on the last day."""
    figures = office.monitoring.annual.queries.figures(2019)
    return {each.code: each.ends for each in figures.projects}


def _of_projects(office: Office, lineage: str) -> int:
    """What projects told the strategy's indicator in 2019."""
    with office.monitoring.reading(Right.VIEW) as session:
        return sources.projects(session)[0][lineage, 2019]


def _prints(office: Office, report: int) -> tuple[str, ...]:
    """Hashes of the figures, the sections, the PDF and the Word file."""
    queries = office.monitoring.annual.queries
    figures = frozen(queries.kept(report))[0].encode()
    assert sha256(figures).hexdigest() == queries.one(report).figures_hash
    parts = (
        figures,
        repr(queries.one(report).sections).encode(),
        queries.preview(report),
        queries.word(report),
    )
    return tuple(sha256(part).hexdigest() for part in parts)
