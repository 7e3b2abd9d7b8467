"""Invoices, time sheets and contributions on a real office: the verbs and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.bulk import BadRows
from app.errors import Explainable, Invalid, InvalidMany, PersonError, Refused, Stale
from app.ledger.split import split_by
from app.office import Office
from app.projects.administration.cap_reading import cap_checks
from app.projects.administration.claim_drafts import CheckDraft, ClaimDraft, PayDraft
from app.projects.administration.drafts import InvoiceDraft, OwnProjectDraft, TimeSheetDraft
from app.projects.administration.hours import Worked
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.in_kind.rates import Rates
from app.tables import Query
from db.models.claims import TimeSheet
from db.terms import CapBase, ClaimKind, ClaimState, CostCategory, InKindKind
from tests.app.nouns import EU, counted, last_entry

INVOICE = InvoiceDraft(
    "AAA Nr. 17",
    date(2019, 2, 5),
    "UAB „Žalias raštas“",
    CostCategory.SERVICES,
    121_00,
    subject="Skelbimas laikraštyje",
)
MARCH = TimeSheetDraft(
    "Ieva Pavyzdytė",
    date(2019, 3, 20),
    11_27,
    (
        Worked(date(2019, 3, 12), 8_00, "Konsultacijos"),
        Worked(date(2019, 3, 13), 7_50, "Kvietimo rengimas"),
    ),
    "projektų administratorė",
)


def fields(error: PersonError) -> list[str | None]:
    return [each.field for each in getattr(error, "problems", [error])]


def test_only_one_own_project_runs_at_a_time(office: Office, own: int) -> None:
    with pytest.raises(Refused):
        office.administration.begin(OwnProjectDraft("Antras"))
    found = office.administration.queries.own()
    assert found is not None
    office.administration.correct(own, found.version, OwnProjectDraft("VPS administravimas", "A-1"))
    with pytest.raises(Stale):
        office.administration.correct(own, found.version, OwnProjectDraft("Kitas"))
    assert last_entry(office) == ("administration.corrected", own)


def test_invoice_lives_from_recording_to_voiding(office: Office, own: int) -> None:
    service = office.administration
    key = service.record(own, INVOICE, [Incoming("saskaita.pdf", b"%PDF-")]).ids[0]
    again = service.record(
        own, replace(INVOICE, number="aaa nr. 17 ", eligible=100_00, reason="be PVM")
    )
    assert [line.paper() for line in again.warnings] == [
        "UAB „Žalias raštas“ 2019-02-05 dokumentas Nr. AAA Nr. 17, 121,00\u00a0Eur, jau įrašytas:"
        " ar tai ne tas pats?"
    ]
    source = service.queries.invoices
    with counted(office) as sent:
        row = {each.id: each for each in source.rows(source.ids(Query()))}[again.ids[0]]
    assert len(sent) == 2
    assert (row.eligible, row.claim, row.locked) == (100_00, None, False)
    assert source.ids(Query("zalias skelbimas")) == [again.ids[0], key]
    assert dict(source.count_and_sums(Query()).sums) == {"cents": 242_00, "eligible": 221_00}
    service.paid([key], date(2019, 2, 20))
    assert source.ids(Query(filters=(("state", "unpaid"),))) == [again.ids[0]]
    service.change(row.id, row.version, replace(INVOICE, number="AAA Nr. 18"))
    assert not service.change(row.id, row.version + 1, replace(INVOICE, number="A 18")).warnings
    service.void(row.id, row.version + 2, "įrašyta per klaidą")
    with pytest.raises(Refused):
        service.change(row.id, row.version + 3, INVOICE)
    assert source.count_and_sums(Query()).count == 1
    assert source.ids(Query(filters=(("state", "voided"),))) == [row.id]
    files = office.attachments.of("invoice", [key])
    assert [each.name for each in files] == ["saskaita.pdf"]
    service.take_out_proof(files[0].id, "ne tas failas")
    assert office.attachments.of("invoice", [key]) == ()


def test_wrong_invoices_are_refused_with_their_fields(office: Office, own: int) -> None:
    bad = InvoiceDraft(" ", date(2030, 1, 1), "", CostCategory.OTHER, -1, 5)
    with pytest.raises(InvalidMany) as error:
        office.administration.record(own, bad)
    assert fields(error.value) == ["number", "supplier", "on", "cents", "eligible"]
    before = office.administration.queries.invoices.count_and_sums(Query()).count
    less = replace(INVOICE, number="B-2", eligible=1)
    with pytest.raises(BadRows) as rows:
        office.administration.record_many(own, [replace(INVOICE, number="B-1"), less])
    assert [(place, fields(problem)) for place, problem in rows.value.problems] == [(1, ["reason"])]
    assert office.administration.queries.invoices.count_and_sums(Query()).count == before
    made = office.administration.record_many(
        own, [replace(INVOICE, number="B-1"), replace(less, reason="dalis projekto")]
    )
    assert len(made.ids) == 2
    assert last_entry(office) == ("invoice.recorded_many", made.ids[0])


def test_time_sheet_is_locked_once_approved(office: Office, own: int) -> None:
    service = office.administration
    kept = service.keep(own, MARCH)
    with pytest.raises(Refused):
        service.keep(own, replace(MARCH, person="ieva pavyzdytė"))
    view = service.queries.sheet(kept.id)
    assert (view.row.hours, view.row.cents) == (15_50, 174_69)
    assert view.cost.explanation.paper() == "15,5 val. × 11,27\u00a0Eur = 174,69\u00a0Eur"
    swapped = replace(
        MARCH, days=(Worked(date(2019, 3, 12), 7_50), Worked(date(2019, 3, 13), 8_00))
    )
    service.correct_sheet(kept.id, view.row.version, swapped)
    with pytest.raises(Stale):  # the sums are the same, the days are not
        service.correct_sheet(kept.id, view.row.version, MARCH)
    version = view.row.version + 1
    service.approve(kept.id, version)
    with pytest.raises(Refused):
        service.correct_sheet(kept.id, version + 1, MARCH)
    paper = service.issue_sheet(kept.id)
    assert office.papers.queries.unsigned()[-1].id == paper
    with pytest.raises(Invalid):
        service.reopen(kept.id, version + 1, "ne")
    service.reopen(kept.id, version + 1, "suklysta diena")
    done = service.correct_sheet(
        kept.id, version + 2, replace(MARCH, days=(Worked(date(2019, 3, 11), 9_00),))
    )
    assert len(done.warnings) == 2
    service.take_out_sheet(kept.id, version + 3)
    with Session(office.database.reader) as session:
        assert session.scalars(select(TimeSheet.id)).all() == []


def test_days_of_other_months_are_refused(office: Office, own: int) -> None:
    days = (Worked(date(2019, 2, 28), 1_00), Worked(date(2019, 3, 1), 25_00))
    with pytest.raises(InvalidMany) as error:
        office.administration.keep(own, replace(MARCH, days=days, category=CostCategory.TRAVEL))
    assert fields(error.value) == ["category", "days", "days"]


def test_costs_are_animation_or_running(office: Office, own: int) -> None:
    service = office.administration
    before = service.queries.own()
    assert before is not None
    service.record(own, replace(INVOICE, number="R-1", category=CostCategory.ANIMATION))
    kept = service.keep(own, MARCH)
    service.approve(kept.id, 1)
    found = service.queries.own()
    assert found is not None
    assert found.animation - before.animation == 121_00
    assert found.running - before.running == 174_69
    blank = service.print_blank_sheet(own, date(2019, 5, 1), "Ieva Pavyzdytė")
    assert (blank.number, blank.pdf[:5]) == ("DLT-2019-1", b"%PDF-")


def test_volunteers_hours_need_a_rate_of_their_year(office: Office, own: int) -> None:
    service = office.in_kind
    draft = ContributionDraft(
        InKindKind.VOLUNTEER_WORK, date(2019, 3, 2), "Savanorė Pavyzdė", "Talka", 6_25
    )
    with pytest.raises(Invalid) as error:
        service.contribute(own, draft)
    assert error.value.field == "hours"
    service.change_rates(Rates({2019: 4_50}, "Pirmininko įsakymas Nr. V-1"))
    made = service.contribute(own, draft)
    assert (made.cents, made.warnings) == (28_13, ())
    assert made.told.paper() == "6,25 val. × 4,50\u00a0Eur = 28,13\u00a0Eur"
    other = service.contribute(own, replace(draft, rate=5_00, who="Ąžuolas Pavyzdys"))
    assert len(other.warnings) == 1
    with pytest.raises(InvalidMany) as many:
        service.contribute(own, ContributionDraft(InKindKind.GOODS, date(2019, 3, 2), "UAB"))
    assert fields(many.value) == ["cents", "document"]
    service.contribute(
        own, ContributionDraft(InKindKind.MONEY, date(2019, 3, 2), "Mes", cents=50_00, document="1")
    )
    source = service.queries.source
    assert [each.who for each in _rows(office, Query(sort="who"))] == [
        "Ąžuolas Pavyzdys",
        "Mes",
        "Savanorė Pavyzdė",
    ]
    share = service.queries.share(own)
    assert (share.proven_in_kind, share.proven_money, share.hours) == (59_38, 50_00, 12_50)
    service.issue_volunteers(own, date(2019, 3, 1), date(2019, 3, 31))
    with pytest.raises(Refused):
        service.issue_volunteers(own, date(2019, 4, 1), date(2019, 4, 2))
    service.attach_proof(other.id, [Incoming("ne-tas.pdf", b"%PDF-")])
    (proof,) = office.attachments.of("in_kind", [other.id])
    with pytest.raises(Invalid):
        service.take_out_proof(proof.id, " ")
    with pytest.raises(Refused):  # the proof of an invoice is taken out there
        office.administration.take_out_proof(proof.id, "ne tas failas")
    service.take_out_proof(proof.id, "ne tas failas")
    assert last_entry(office) == ("in_kind.file_taken_out", other.id)
    service.attach_proof(other.id, [Incoming("aktas.pdf", b"%PDF-")])
    assert [each.name for each in office.attachments.of("in_kind", [other.id])] == ["aktas.pdf"]
    service.change(other.id, 1, replace(draft, hours=1_00))
    service.void(other.id, 2, "įvesta du kartus")
    assert source.count_and_sums(Query()).count == 2


def _rows(office: Office, query: Query):
    source = office.in_kind.queries.source
    found = {each.id: each for each in source.rows(source.ids(query))}
    return [found[key] for key in source.ids(query)]


def test_cap_follows_the_ledger_and_warns(office: Office, own: int) -> None:
    found = office.administration.queries.cap()
    assert found is not None
    assert (found.planned.share, found.planned.allowed) == (17_65, 81_965_75)
    assert (found.committed.cents, found.paid.cents) == (0, 0)
    with Session(office.database.reader) as session:
        assert cap_checks(session, promised=81_965_75, paid=81_965_75) == ()
        told = [each.paper() for each in cap_checks(session, promised=81_965_76, paid=1)]
    assert told == [
        "Su šia suma administravimui įsipareigota arba išmokėta 81\u00a0965,76\u00a0Eur:"
        " 25\u00a0proc. nuo 327\u00a0863,00\u00a0Eur, ne daugiau kaip 25\u00a0proc. ="
        " 81\u00a0965,75\u00a0Eur (viršyta 0,01\u00a0Eur)"
    ]
    settings = office.administration.settings()
    office.administration.change_settings(
        replace(settings, cap_base=CapBase.STAGE, cap_limit=17_00)
    )
    found = office.administration.queries.cap()
    assert found is not None
    assert (found.limit, found.planned.ok, found.kind) == (17_00, False, CapBase.STAGE)
    with pytest.raises(InvalidMany):
        office.administration.change_settings(replace(settings, cap_limit=0, day=25_00))


def test_claim_takes_costs_in_once_and_is_paid(office: Office, own: int) -> None:
    service = office.administration
    february = ClaimDraft(
        ClaimKind.INTERIM, date(2019, 4, 1), date(2019, 1, 1), date(2019, 1, 31), "MP-1"
    )
    with pytest.raises(Refused):  # nothing is dated in January
        service.claim(own, february)
    may = replace(INVOICE, on=date(2018, 5, 2))
    service.record(own, replace(may, number="M-1", category=CostCategory.ANIMATION))
    service.record(own, replace(may, number="M-2", cents=80_00, paid_on=date(2018, 5, 9)))
    draft = replace(february, from_on=date(2018, 5, 1), to_on=date(2018, 5, 31))
    found = service.queries.collectable(own, date(2018, 5, 1), date(2018, 5, 31))
    assert found.explanation.paper().splitlines() == [
        "Paslaugos: 80,00\u00a0Eur (1)",
        "Gyventojų aktyvinimas: 121,00\u00a0Eur (1)",
        "Prašoma: 201,00\u00a0Eur",
    ]
    assert len(found.warnings) == 1  # one is not paid yet
    made = service.claim(own, draft)
    assert made.asked == 201_00
    with pytest.raises(Refused):  # everything of May is in it
        service.claim(own, draft)
    row = service.queries.invoices.rows(found.invoices[:1])[0]
    with pytest.raises(Refused):
        service.void(row.id, row.version, "įrašyta per klaidą")
    with pytest.raises(Refused):
        service.pay_claim(made.id, 1, PayDraft(date(2019, 4, 2), "AP-1"))
    with pytest.raises(InvalidMany):
        service.check_claim(made.id, 1, CheckDraft(date(2019, 4, 2), ((202_00, "per daug"),)))
    service.check_claim(made.id, 1, CheckDraft(date(2019, 4, 2), ((1_00, "suapvalinta"),)))
    with pytest.raises(Invalid):  # no contract tells the sources
        service.pay_claim(made.id, 2, PayDraft(date(2019, 4, 2), "AP-1"))
    payment = PayDraft(date(2019, 4, 2), "AP-1", parts=((EU, 200_00),))
    settings = service.settings()
    service.change_settings(replace(settings, cap_base=CapBase.STRATEGY, cap_limit=1))
    with pytest.raises(Explainable, match="A limit is exceeded"):  # anyone may say why
        service.pay_claim(made.id, 2, payment)
    with pytest.raises(Invalid, match="Write why"):
        service.pay_claim(made.id, 2, replace(payment, override="nes"))
    service.pay_claim(made.id, 2, replace(payment, override="Agentūra sumokėjo visą prašymą"))
    cap = service.queries.cap()
    assert cap is not None
    assert cap.explanation.lines[-1].paper() == (
        "2019-04-02, AP-1, 200,00\u00a0Eur virš ribos: Agentūra sumokėjo visą prašymą (vadove)"
    )
    (entry,) = office.audit.rows(1)
    assert (entry.verb, entry.details["override"]) == (
        "own_claim.paid",
        "Agentūra sumokėjo visą prašymą",
    )
    service.change_settings(settings)
    one = service.queries.claim(made.id)
    assert (one.row.state, one.row.paid, one.row.left) == (ClaimState.PAID, 200_00, 0)
    assert one.explanation.paper().splitlines()[-2:] == [
        "Prašyta 201,00\u00a0Eur − atskaityta 1,00\u00a0Eur = tinkama 200,00\u00a0Eur",
        "Išmokėta 200,00\u00a0Eur, liko išmokėti 0,00\u00a0Eur",
    ]
    cap = service.queries.cap()
    assert cap is not None
    assert cap.paid.cents == 200_00
    with pytest.raises(Refused):
        service.end_claim(made.id, one.row.version, "klaidingas", refused=False)
    service.take_back_payment(made.id, one.row.version, "kita diena")
    service.end_claim(made.id, one.row.version + 1, "klaidingas", refused=False)
    assert service.queries.claim(made.id).row.state is ClaimState.WITHDRAWN
    again = service.claim(own, draft)
    assert (again.number, again.asked) == (made.number + 1, 201_00)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=4))
def test_money_is_split_by_weights_to_the_cent(cents: int, weights: list[int]) -> None:
    assume(any(weights))
    parts = split_by(cents, weights)
    assert sum(parts) == cents
    assert all(
        abs(part * sum(weights) - cents * weight) <= sum(weights)
        for part, weight in zip(parts, weights, strict=True)
    )
