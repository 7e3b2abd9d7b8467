"""Contract, claims, recovery and settlement of one project, on the sample office."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.applications.applicants.aid_rows import Granted, contracts, standing
from app.budget.drafts import EntryDraft
from app.doctor.finding import Level
from app.doctor.projects import claims as claims_agree
from app.doctor.projects import stages
from app.errors import Invalid, InvalidMany, NotAllowed, Refused
from app.formats import money
from app.office import Office
from app.overview import claims as overview
from app.participants.operation_draft import OperationDraft
from app.projects.claims.drafts import (
    CheckDraft,
    ClaimDraft,
    Deduction,
    PaymentDraft,
    RecoveryDraft,
)
from app.projects.contracts.drafts import ChangeDraft, ContractDraft, InstalmentDraft
from app.projects.drafts import StepDraft
from app.projects.monitoring.queries import registered
from app.projects.queries import ProjectCard
from app.projects.shares import next_parts, shares, summed
from app.projects.timeline import EventKind
from app.tables import Query
from db.models.projects import Project
from db.terms import (
    AgencyStep,
    ChangeKind,
    ClaimKind,
    ClaimState,
    EntryKind,
    FundingSource,
    ProjectKind,
    ProjectStage,
)
from tests.app.documents.reading import text_of
from tests.app.nouns import last_entry
from tests.app.offices import as_user

ON = date(2019, 12, 2)
LAST = date(2020, 12, 31)
WRONG = "Įrašyta per klaidą"
CONTRACT = ContractDraft("S-2", ON, ON, date(2020, 12, 31), 61_420_00, own=5_000_00)


@pytest.fixture(autouse=True)
def _winter(office: Office) -> None:
    office.clock.set(datetime(2019, 12, 3, 8, tzinfo=UTC))


def _card(office: Office, number: str) -> ProjectCard:
    found = office.projects.queries.numbered(number)
    assert found is not None
    return office.projects.queries.card(found)


def _waits(office: Office, text: str) -> list[tuple[int, int]]:
    """Claims behind the overview's line, with what waits; the line leads to one, or to several."""
    queries = office.projects.queries.waiting_claims(LAST)
    (item,) = [each for each in overview.items(office, ON) if each.text.startswith(text)]
    found = queries.unpaid if "neapmokėti" in text else queries.unchecked
    assert (item.page, item.part) == ("projects", "claims")
    assert item.record == (found[0].id if len(found) == 1 else None)
    assert item.value.endswith(money(sum(each.cents for each in found)))
    return [(each.id, each.cents) for each in found]


def _aid(office: Office, application: int | None) -> list[tuple[date, int]]:
    """What the contract grants as de minimis aid, by the day on which the right arose."""
    assert application is not None
    with Session(office.database.reader) as session:
        found = contracts(session, [application]).get(application, ())
        return [(each.on, each.cents) for each in found]


@given(st.lists(st.integers(1, 10**9), max_size=6), st.integers(0, 10**10))
def test_aid_is_taken_off_what_was_granted_last(sums: list[int], less: int) -> None:
    granted = [Granted(date(2020, 1, day), cents) for day, cents in enumerate(sums, start=1)]
    left = standing(granted, less)
    assert sum(each.cents for each in left) == max(0, sum(sums) - less)
    whole = left[:-1]  # only the last that stays may be a part
    assert list(whole) == granted[: len(whole)]


def _remaining(office: Office) -> int:
    table = office.budget.queries.table()
    assert table is not None
    return table.total.remaining


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=5))
def test_shares_add_back_and_stay_within_a_cent(cents: int, weights: list[int]) -> None:
    parts = tuple(zip(FundingSource, weights, strict=False))
    whole = sum(weights)
    if not whole:
        return
    found = shares(cents, parts)
    assert sum(found) == cents
    for part, weight in zip(found, weights, strict=True):
        assert part >= 0
        assert abs(part * whole - cents * weight) <= whole
    # Two payments are whole, whichever way the cents fall.
    first = next_parts(cents, parts, {})
    second = dict(next_parts(cents, parts, dict(first)))
    assert summed(first) + sum(second.values()) == 2 * cents
    assert min((*dict(first).values(), *second.values()), default=0) >= 0


def test_known_sum_is_split_by_the_contract(office: Office) -> None:
    card = _card(office, "08.6.1-PAVYZDYS-1")
    assert card.contract is not None
    (second,) = office.projects.queries.money(card.id).claims[1].payments
    assert second.cents == 9_992_77
    assert summed(second.parts) == 9_992_77
    assert card.contract.sums.left == 52_000_00 - 25_592_77


def test_project_goes_from_its_contract_to_the_final_settlement(office: Office) -> None:
    projects, queries = office.projects, office.projects.queries
    before = _remaining(office)
    card = _card(office, "VP-2")
    with pytest.raises(Refused):  # not approved yet
        projects.sign(card.id, card.version, CONTRACT)
    approved = StepDraft(AgencyStep.APPROVED, ON, code="08-2")
    projects.record_step([card.id], approved)
    card = _card(office, "VP-2")
    late = (InstalmentDraft(ClaimKind.FINAL, ON, 61_420_01),)
    for wrong in (
        ContractDraft("", ON, ON, date(2019, 1, 1), 0, in_kind=5),
        ContractDraft("S-2", ON, ON, ON, 61_420_00, instalments=late),
    ):
        with pytest.raises(InvalidMany):
            projects.sign(card.id, card.version, wrong)
    with pytest.raises(Invalid):  # more than was approved
        projects.sign(card.id, card.version, ContractDraft("S-2", ON, ON, ON, 61_420_01))
    projects.sign(card.id, card.version, CONTRACT)
    card = _card(office, "VP-2")
    assert card.contract is not None
    assert (card.row.stage, card.row.support) == (ProjectStage.RUNNING, 61_420_00)
    assert summed(card.contract.now.parts) == 61_420_00
    aided = card.row.application_id
    assert _aid(office, aided) == [(ON, 61_420_00)]
    assert _remaining(office) == before  # what was selected is now contracted

    # A smaller sum is released, and the change taken back.
    after = ContractDraft("S-2", ON, ON, date(2021, 3, 31), 60_000_00, own=5_000_00)
    change = ChangeDraft(ON, ChangeKind.SUM, "Susitarimas", "Mažesnė apimtis", after)
    assert projects.change(card.id, card.contract.version, change) == 1
    assert _remaining(office) == before + 1_420_00
    assert _aid(office, aided) == [(ON, 60_000_00)]
    card = _card(office, "VP-2")
    assert card.contract is not None
    told = [line.text() for line in card.contract.changes[0].lines]
    assert told[0] == "Pabaiga: 2020-12-31 → 2021-03-31"
    projects.undo(card.id, card.contract.version, WRONG)
    assert _remaining(office) == before
    assert _aid(office, aided) == [(ON, 61_420_00)]

    # An advance, checked and paid in two payments.
    advance = projects.receive_claim(card.id, ClaimDraft(ClaimKind.ADVANCE, ON, 10_000_00))
    version = queries.claim(advance).version
    with pytest.raises(Refused):
        projects.pay_claim(advance, version, PaymentDraft(ON, 1_00, "MP"))
    cut = (Deduction(50_00, "Nepagrįsta"),)
    with pytest.raises(InvalidMany) as wrong_sum:  # the deduction does not explain the difference
        projects.check_claim(advance, version, CheckDraft(ON, 9_000_00, cut))
    assert "atskaityta 50,00" in wrong_sum.value.text()
    assert (advance, 10_000_00) in _waits(office, "Patikrinti mokėjimo prašymus")
    projects.check_claim(advance, version, CheckDraft(ON, 10_000_00))
    assert (advance, 10_000_00) in _waits(office, "Patikrinti, bet neapmokėti")
    early = PaymentDraft(ON - timedelta(1), 4_000_00, "M1")
    with pytest.raises(Refused, match="The contract was signed on") as unsigned:
        projects.pay_claim(advance, queries.claim(advance).version, early)
    assert unsigned.value.field == "on"
    assert [each.ok for each in projects.room.payment(advance, early)][:2] == [False, True]
    projects.pay_claim(advance, queries.claim(advance).version, PaymentDraft(ON, 4_000_00, "M1"))
    assert queries.claim(advance).state is ClaimState.CHECKED
    assert (advance, 6_000_00) in _waits(office, "Patikrinti, bet neapmokėti")
    version = queries.claim(advance).version
    with pytest.raises(Refused):  # above what is left to pay
        projects.pay_claim(advance, version, PaymentDraft(ON, 6_000_01, "M2"))
    office.clock.set(datetime(2019, 12, 3, 9, tzinfo=UTC))
    projects.pay_claim(advance, queries.claim(advance).version, PaymentDraft(ON, 6_000_00, "M2"))
    assert queries.claim(advance).state is ClaimState.PAID
    assert advance not in {each.id for each in queries.waiting_claims(LAST).unpaid}
    open_ = {each.id: each.cents for each in queries.waiting_claims(LAST).unsettled}
    assert open_[card.id] == 10_000_00
    assert card.id not in {each.id for each in queries.waiting_claims(ON).unsettled}

    card = _card(office, "VP-2")
    assert card.contract is not None
    with pytest.raises(Refused, match="set it off in a claim"):
        projects.finish(card.id, card.contract.version, ON)

    # A final claim sets it off; a wrong payment is reversed.
    final = projects.receive_claim(card.id, ClaimDraft(ClaimKind.FINAL, ON, 30_000_00))
    version = queries.claim(final).version
    cut = (Deduction(500_00, "Nepagrįsta kelionė"),)
    with pytest.raises(Refused):  # more than the advance
        projects.check_claim(final, version, CheckDraft(ON, 29_500_00, cut, 10_000_01))
    projects.check_claim(final, version, CheckDraft(ON, 29_500_00, cut, 10_000_00))
    assert card.id not in {each.id for each in queries.waiting_claims(LAST).unsettled}
    projects.pay_claim(final, queries.claim(final).version, PaymentDraft(ON, 19_500_00, "M3"))
    (paid,) = queries.claim(final).payments
    projects.reverse_payment(final, queries.claim(final).version, paid.id, WRONG)
    assert queries.claim(final).sums.left == 19_500_00
    card = _card(office, "VP-2")
    assert card.contract is not None
    with pytest.raises(Refused):  # a claim is open
        projects.finish(card.id, card.contract.version, ON)
    office.clock.set(datetime(2019, 12, 3, 10, tzinfo=UTC))
    projects.pay_claim(final, queries.claim(final).version, PaymentDraft(ON, 19_500_00, "M4"))

    # Money comes back in parts, never more than was demanded.
    with pytest.raises(Invalid):
        projects.demand(card.id, RecoveryDraft(ON, ON, 29_500_01, "Netinkamos išlaidos"))
    wanted = RecoveryDraft(ON, ON, 1_000_00, "Netinkamos išlaidos")
    with pytest.raises(Invalid, match="The first payment is of") as unpaid:
        projects.demand(card.id, replace(wanted, demanded_on=ON - timedelta(1)))
    assert unpaid.value.field == "demanded_on"
    key = projects.demand(card.id, wanted)
    with pytest.raises(Invalid, match="The first payment is of"):
        projects.record_return(key, 1, PaymentDraft(ON - timedelta(1), 400_00, "G1"))
    with pytest.raises(Invalid):
        projects.record_return(key, 1, PaymentDraft(ON, 1_000_01, "G1"))
    projects.record_return(key, 1, PaymentDraft(ON, 400_00, "G1"))
    assert _remaining(office) == before + 400_00
    card = _card(office, "VP-2")
    assert card.contract is not None
    with pytest.raises(Refused):  # the rest is still to come
        projects.finish(card.id, card.contract.version, ON)
    projects.record_return(key, 1, PaymentDraft(ON, 600_00, "G2"))
    # A payment on which something stands is not reversed; an end before it is no end.
    first = queries.claim(advance)
    with pytest.raises(Refused, match="of the advance is set off"):
        projects.reverse_payment(advance, first.version, first.payments[0].id, WRONG)
    last = queries.claim(final)
    of_claim = RecoveryDraft(ON, ON, 19_500_00, "Netinkamos išlaidos", claim_id=final)
    with pytest.raises(Invalid):  # more than was paid on the claim, which is less than in all
        projects.demand(card.id, replace(of_claim, cents=19_500_01))
    other = projects.demand(card.id, of_claim)
    with pytest.raises(Refused, match="is demanded back"):
        projects.reverse_payment(final, last.version, last.payments[-1].id, WRONG)
    projects.cancel_recovery(other, 1, WRONG)
    with pytest.raises(Invalid):
        projects.finish(card.id, card.contract.version, date(2019, 12, 1))

    found = projects.finish(card.id, card.contract.version, ON)
    assert (found.contracted, found.paid, found.left) == (61_420_00, 29_500_00, 31_920_00)
    assert _remaining(office) == before + 1_000_00 + 31_920_00
    assert _aid(office, aided) == [(ON, 28_500_00)]  # paid, and not given back
    card = _card(office, "VP-2")
    assert card.row.stage is ProjectStage.FINISHED
    with Session(office.database.reader) as session:
        for findings in (stages(session), claims_agree(session)):
            assert [each.level for each in findings] == [Level.OK]
    assert card.contract is not None
    course = [
        (each.kind, each.cents, each.off)
        for each in office.project_monitoring.queries.timeline(card.id)
        if each.kind not in (EventKind.DEVIATION, EventKind.AGENCY)
    ]
    assert course == [
        (EventKind.CONTRACT, 61_420_00, False),
        (EventKind.CONTRACT, 60_000_00, True),  # the change that was taken back
        (EventKind.CONTRACT, 29_500_00, False),  # the settlement
        (EventKind.CLAIM, 10_000_00, False),
        (EventKind.CLAIM, 10_000_00, False),
        (EventKind.CLAIM, 30_000_00, False),
        (EventKind.CLAIM, 29_500_00, False),
        (EventKind.PAYMENT, 4_000_00, False),
        (EventKind.PAYMENT, 6_000_00, False),
        (EventKind.PAYMENT, 19_500_00, True),
        (EventKind.PAYMENT, 19_500_00, False),
        (EventKind.RECOVERY, 1_000_00, False),
        (EventKind.RECOVERY, 400_00, False),
        (EventKind.RECOVERY, 600_00, False),
        (EventKind.RECOVERY, 19_500_00, True),  # the demand that was cancelled
    ]
    projects.undo(card.id, card.contract.version, WRONG)
    card = _card(office, "VP-2")
    assert card.row.stage is ProjectStage.RUNNING
    assert _remaining(office) == before + 1_000_00
    rows = queries.claims.rows(queries.claims.ids(Query(search="08-2", sort="paid")))
    assert [row.paid for row in rows] == [10_000_00, 19_500_00]
    assert queries.claims.count_and_sums(Query(search="08-2")).sums[2] == ("paid", 29_500_00)


def test_course_holds_nothing_past_among_what_is_to_come(office: Office) -> None:
    office.clock.set(datetime(2020, 12, 31, 8, tzinfo=UTC))
    queries = office.project_monitoring.queries
    rows = office.projects.queries.all_rows(Query())
    events = [event for row in rows for event in queries.timeline(row.id)]
    visits = [each for each in events if each.kind is EventKind.VISIT]
    assert {each.ahead for each in visits if each.on < LAST} == {False}
    assert min(each.on for each in events if each.ahead) >= LAST


def test_own_project_counts_its_own_claims_and_people_alone(office: Office) -> None:
    (own,) = office.projects.queries.all_rows(
        Query(filters=(("kind", ProjectKind.ADMINISTRATION),))
    )
    monitoring = office.project_monitoring.queries
    before = monitoring.card(own.id)
    paid = sum(each.sums.paid for each in office.projects.queries.money(own.id).claims)
    assert before.sums.paid == paid == own.paid > 0
    with pytest.raises(Refused, match="kept under Administration"):
        office.projects.receive_claim(own.id, ClaimDraft(ClaimKind.INTERIM, ON, 1_00))
    (claim, *_rest) = office.projects.queries.money(own.id).claims
    with pytest.raises(Refused, match="kept under Administration"):
        office.projects.step_claim_back(claim.id, claim.version, WRONG)
    # Administration paid past the claims is not the project's, nor are people without a proposal.
    entry = EntryDraft(EntryKind.PAID, ON, "Tiesiogiai", parts=((FundingSource.EU, 1_00),))
    office.budget.record(entry)
    with as_user(office, "registratore"):
        office.participants.add_operation(OperationDraft("LAISVAS", "Be pasiūlymo", ON, ON))
    assert monitoring.card(own.id).sums == before.sums
    with Session(office.database.reader) as session:
        assert registered(session, session.get_one(Project, own.id)) is None


def test_report_on_paper_tells_money_indicators_and_what_is_open(office: Office) -> None:
    service, card = office.project_monitoring, _card(office, "08.6.1-PAVYZDYS-1")
    before = service.issued_reports(card.id)
    paper = service.draw_up_report(card.id)
    assert last_entry(office) == ("monitoring.report_issued", card.id)
    (new, *rest) = service.issued_reports(card.id)
    assert (new.id, new.signed, tuple(rest)) == (paper, False, before)
    office.papers.sign(paper)
    assert service.issued_reports(card.id)[0].signed
    text = " ".join(text_of(office.papers.pdf(paper)).split())
    money_ = office.projects.queries.money(card.id)
    asked = sum(each.sums.asked for each in money_.claims)
    paid = sum(each.sums.paid for each in money_.claims)
    for said in (
        "Projekto stebėsenos ataskaita".upper(),
        card.row.title,
        money(asked, unit=False),
        money(paid, unit=False),
        "Nesutampa su registru",
        "Projekto vykdytojas nurodė 9, dalyvių registre yra 14",
        "2019-12-20 Grąžintinos lėšos Grąžintina suma: 120,00",
        "Tarpinis mokėjimas: 2 007,23",
    ):
        assert " ".join(said.split()) in text
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        service.draw_up_report(card.id)
