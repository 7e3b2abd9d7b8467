"""A strategy, a call and applications for tests, made through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import event

from app.applications.drafts import (
    ActivityDraft,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
    PlannedDraft,
)
from app.calls import presets
from app.calls.drafts import CallDraft
from app.office import Office
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft
from db.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    FundingSource,
    IndicatorKind,
    LegalForm,
    Sector,
    TargetGroup,
)

NOW = datetime(2017, 3, 1, 8, 0, tzinfo=UTC)
"""The office's clock in these tests."""

EU, STATE, OWN = FundingSource.EU, FundingSource.STATE, FundingSource.OWN

STRATEGY = StrategyDraft(
    title="Pavyzdžio miesto vietos plėtros strategija 2016–2022 m.",
    profile="2014-2020",
    approved_by="Vidaus reikalų ministro įsakymas Nr. 1V-505",
    approved_on=date(2016, 7, 20),
    total=327_863_00,
    nodes=(
        NodeDraft("1", "Didinti gyventojų įsidarbinimo galimybes"),
        NodeDraft("1.1", "Ugdyti darbo įgūdžius"),
        NodeDraft(
            "1.1.1",
            "Neformalūs profesiniai mokymai ir praktika",
            (IndicatorDraft(IndicatorKind.OUTPUT, "Mokymų dalyviai", "asm.", 100_00),),
        ),
        NodeDraft("1.1.2", "Savanorystės veiklos"),
        NodeDraft("2", "Didinti socialinę integraciją"),
        NodeDraft("2.1", "Gerinti socialinių paslaugų prieinamumą"),
        NodeDraft("2.1.1", "Socialinės paslaugos"),
    ),
    plan=(
        PlanDraft("1.1.1", 2017, EU, 100_000_00),
        PlanDraft("1.1.1", 2018, STATE, 20_000_00),
        PlanDraft("2.1.1", 2017, EU, 150_000_00),
        PlanDraft("", 2017, EU, 57_863_00),
    ),
    reason="Redakcija bandymams",
)

FUNDED = replace(
    STRATEGY,
    plan=(
        PlanDraft("1.1.1", 2017, EU, 90_000_00),
        PlanDraft("1.1.1", 2018, STATE, 20_000_00),
        PlanDraft("1.1.1", 2018, FundingSource.MUNICIPAL, 10_000_00),
        *STRATEGY.plan[2:],
    ),
)
"""The same sum by action, with the municipal money that the call asks for."""


def call_draft(strategy_id: int, action: int, number: str = "1") -> CallDraft:
    """A call for one action, open for a month from a week ago."""
    return CallDraft(
        number=number,
        title=f"Kvietimas Nr. {number}",
        strategy_id=strategy_id,
        actions=((action, 100_000_00),),
        sources=((EU, 8500), (STATE, 750), (FundingSource.MUNICIPAL, 750)),
        total=100_000_00,
        largest=50_000_00,
        smallest=5_000_00,
        support_rate=9250,
        opens_at=NOW - timedelta(days=7),
        closes_at=NOW + timedelta(days=30),
        scorecard=presets.scorecard(),
        checklist=presets.checklist(),
    )


def application_draft(call_id: int, action: int) -> ApplicationDraft:
    """An application whose sums add up: 50 000,00 at 92 percent."""
    return ApplicationDraft(
        call_id=call_id,
        node_id=action,
        applicant=ApplicantDraft(
            "Asociacija „Pavyzdys A“",
            "188753461",
            LegalForm.ASSOCIATION,
            Sector.CIVIL,
            contact="Kontaktė Pavyzdė",
            vat_payer=False,
            ngo=True,
        ),
        title="Pagalba į namus",
        channel=Channel.IN_PERSON,
        received_at=NOW,
        months=18,
        requested=46_000_00,
        lines=(
            LineDraft(BudgetCategory.STAFF, "Darbo užmokestis", "mėn.", 18_00, 2_000_00),
            LineDraft(BudgetCategory.SERVICES, "Paslaugos", "vnt.", 1_00, 14_000_00),
        ),
        sources=((EU, 39_100_00), (STATE, 6_900_00), (OWN, 4_000_00)),
        groups=((TargetGroup.DISABILITY, 10),),
        partners=(
            PartnerDraft(
                "VšĮ „Pavyzdys B“", Sector.CIVIL, "300000053", "patalpos", "mokymai", 500_00
            ),
        ),
        activities=(
            ActivityDraft("Savanorių mokymai", "1", "1", "3", "12 savanorių", "Koordinatorė"),
            ActivityDraft("Pagalba namuose", "2", "2017-05-01", "2018-08-31"),
        ),
        indicators=(PlannedDraft("Mokymų dalyviai", "asm.", 24_00),),
        experience="Vykdyti du projektai.",
        place="Pavyzdžių miestas",
        volunteers=5,
        volunteer_hours=120,
        principles="Lygios galimybės.",
        risks="Savanorių kaita.",
        de_minimis=CheckAnswer.NOT_APPLICABLE,
        signed_by="Vadovė Pavyzdė",
        signed_on=date(2017, 2, 28),
        signed_as="vadovė",
        pages=12,
    )


def make_strategy(office: Office, draft: StrategyDraft = STRATEGY) -> dict[str, int]:
    """Store the strategy; ids by number, the version's own under an empty one."""
    strategy_id = office.strategy.create(draft)
    nodes = office.strategy.queries.one(strategy_id).nodes
    return {"": strategy_id} | {node.number: node.id for node in nodes}


def make_call(office: Office, ids: dict[str, int], number: str = "1", **changes: Any) -> int:
    """Store and publish a call; returns its id."""
    draft = replace(call_draft(ids[""], ids["1.1.1"], number), **changes)
    call_id = office.calls.draft(draft)
    version = office.calls.queries.one(call_id).version
    office.calls.publish(call_id, version, "Bandymo kvietimas")
    return call_id


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """The SELECTs sent to the reader."""
    sent: list[str] = []

    def hear(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append(statement)

    event.listen(office.database.reader, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(office.database.reader, "before_cursor_execute", hear)


def last_entry(office: Office) -> tuple[str, int | None]:
    """Verb and record of the newest audit entry."""
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from db.models.office import AuditEntry

    with Session(office.database.reader) as session:
        found = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
        return found.verb, found.record
