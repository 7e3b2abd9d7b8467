"""Imported payments that are claims’ and recoveries’: posted, matched and reversed there."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.budget.payments.confirming import Whose
from app.budget.payments.matching import Candidate, match_all
from app.budget.payments.queries import PaymentRow
from app.budget.payments.rows import PaymentLine
from app.budget.terms import PaymentMatch
from app.errors import Exceeds, Invalid, Missing, PersonError, Refused
from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from app.projects.administration.claim_drafts import CheckDraft as OwnCheckDraft
from app.projects.administration.claim_drafts import ClaimDraft as OwnClaimDraft
from app.projects.claims.drafts import CheckDraft, PaymentDraft
from app.projects.claims.rows import ClaimRow
from app.projects.contracts.drafts import ContractDraft
from app.tables import Query
from db.terms import ClaimKind, ClaimState, FundingSource
from tests.app.offices import PASSWORD
from tests.sample import office, sample

__all__ = ["office", "sample"]

HEAD = "Data;Gavėjas;Įmonės kodas;Suma;Paskirtis;Dok. Nr."
ADVANCE = "2019-12-04;Asociacija Pavyzdys – amatų kiemas;305000231;4 000,00;08.6.1-PAVYZDYS-3;BK-1"
REST = "2019-12-05;Asociacija Pavyzdys – amatų kiemas;305000231;5 000,00;Pagal VP-3;BK-2"
BACK = "2019-12-06;Pavyzdys – kaimynų pagalba;305000014;-120,00;Grąžinimas 08.6.1-PAVYZDYS-1;BK-3"
EARLY = "2019-12-06;Pavyzdys – kaimynų pagalba;305000014;900,00;Pagal 08.6.1-PAVYZDYS-1;BK-4"
WRONG = "Ne to projekto mokėjimas"


@pytest.fixture(autouse=True)
def _december(office: Office) -> None:
    office.clock.set(datetime(2019, 12, 9, 8, tzinfo=UTC))


def taken(office: Office, folder: Path, *lines: str, name: str = "bankas.csv") -> int:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    payments = office.budget.payments
    return payments.take(payments.plan(payments.read(path)))


def rows(office: Office) -> dict[str, PaymentRow]:
    queries = office.budget.payments.queries
    return {row.document: row for row in queries.rows(queries.ids(Query()))}


def claim(office: Office, project: str, number: int) -> ClaimRow:
    found = office.projects.queries.numbered(project)
    assert found is not None
    return office.projects.queries.money(found).claims[number - 1]


def remaining(office: Office) -> int:
    table = office.budget.queries.table()
    assert table is not None
    return table.total.remaining


def test_payments_are_posted_on_claim_and_recovery_and_taken_back(
    office: Office, tmp_path: Path
) -> None:
    payments, before = office.budget.payments, remaining(office)
    waiting = [row for row in rows(office).values() if row.match is PaymentMatch.PROPOSED]
    for each in waiting:  # the sample’s own
        payments.leave_out(each.id, each.version, WRONG)
    second = claim(office, "08.6.1-PAVYZDYS-3", 2)
    batch = taken(office, tmp_path, ADVANCE, REST, BACK, EARLY)
    found = rows(office)
    # Nothing waits on the third project yet: its contract is kept on the card.
    assert (found["BK-1"].claim_id, found["BK-1"].sure) == (None, False)
    with pytest.raises(Refused, match="has the contract"):
        payments.confirm(found["BK-1"].id, None)
    assert (found["BK-3"].recovery_id, found["BK-3"].sure, found["BK-4"].sure) == (1, True, False)

    office.projects.check_claim(second.id, second.version, CheckDraft(date(2019, 12, 3), 9_120_00))
    assert payments.propose_again() == 4
    found = rows(office)
    assert [found[key].claim for key in ("BK-1", "BK-2", "BK-4")] == [2, 2, None]
    assert found["BK-1"].project == "08.6.1-PAVYZDYS-3"
    assert (found["BK-1"].sure, found["BK-2"].sure) == (True, True)

    # Both parts of the claim in one go are two payments, each with its own document.
    assert payments.confirm_sure(batch) == 3
    paid = claim(office, "08.6.1-PAVYZDYS-3", 2)
    assert [(each.document, each.cents) for each in paid.payments] == [
        ("BK-1", 4_000_00),
        ("BK-2", 5_000_00),
    ]
    assert (paid.state, paid.sums.left) == (ClaimState.CHECKED, 120_00)
    assert remaining(office) == before + 120_00  # what came back is free again
    key = office.projects.queries.numbered("08.6.1-PAVYZDYS-1")
    assert key is not None
    (demand,) = office.projects.queries.money(key).recoveries
    assert (demand.left, demand.payments[0].document) == (0, "BK-3")

    # What an import posted is taken back by the import.
    with pytest.raises(Refused, match="imported file"):
        office.projects.reverse_payment(paid.id, paid.version, paid.payments[0].id, WRONG)
    with pytest.raises(Refused, match="imported file"):
        office.projects.reverse_return(demand.id, demand.payments[0].id, WRONG)
    first = rows(office)["BK-1"]
    payments.take_back(first.id, first.version, WRONG)
    paid = claim(office, "08.6.1-PAVYZDYS-3", 2)
    assert [each.reversed_ for each in paid.payments] == [True, False]
    assert paid.sums.left == 4_120_00
    assert rows(office)["BK-1"].match is PaymentMatch.PROPOSED

    # By hand the rest; then the whole file goes back, the hand's payment stays.
    by_hand = PaymentDraft(date(2019, 12, 9), 4_120_00, "R-1")
    office.projects.pay_claim(paid.id, paid.version, by_hand)
    assert claim(office, "08.6.1-PAVYZDYS-3", 2).state is ClaimState.PAID
    with pytest.raises(Refused, match="The claim is paid"):
        payments.confirm(rows(office)["BK-1"].id, None)
    with pytest.raises(Refused, match="Write why"):
        payments.undo(batch)
    assert payments.undo(batch, WRONG) == 4
    assert not {"BK-1", "BK-2", "BK-3", "BK-4"} & set(rows(office))
    paid = claim(office, "08.6.1-PAVYZDYS-3", 2)
    assert (paid.state, paid.sums.paid) == (ClaimState.CHECKED, 4_120_00)
    assert remaining(office) == before
    assert payments.queries.confirmed(batch) == 0
    office.projects.reverse_payment(paid.id, paid.version, paid.payments[-1].id, WRONG)
    with pytest.raises(Missing):
        office.projects.reverse_payment(paid.id, paid.version, paid.payments[-1].id, WRONG)
    for each in payments.queries.rows([each.id for each in waiting]):
        payments.take_back(each.id, each.version, WRONG)


def test_person_says_whose_payment_it_is(office: Office, tmp_path: Path) -> None:
    payments = office.budget.payments
    second = claim(office, "08.6.1-PAVYZDYS-3", 2)
    if second.state is ClaimState.RECEIVED:
        draft = CheckDraft(date(2019, 12, 3), 9_120_00)
        office.projects.check_claim(second.id, second.version, draft)
    lines = ("2019-12-04;Nežinomas;;100,00;;Y-1", "2019-12-04;Nežinomas;;-9 999,00;;Y-2")
    batch = taken(office, tmp_path, *lines, "2019-12-04;Nežinomas;;9 500,00;;Y-3", name="kas.csv")
    found = rows(office)
    with pytest.raises(Refused, match="Choose the application"):
        payments.confirm(found["Y-1"].id, None)
    with pytest.raises(Refused, match="not a demand’s"):
        payments.confirm(found["Y-1"].id, None, Whose(recovery_id=1))
    with pytest.raises(Refused, match="not a claim’s"):
        payments.confirm(found["Y-2"].id, None, Whose(claim_id=second.id))
    with pytest.raises(Invalid, match="Demanded"):  # more than has to come back
        payments.confirm(found["Y-2"].id, None, Whose(recovery_id=1))
    with pytest.raises(Refused, match="To be paid"):  # more than the claim waits for
        payments.confirm(found["Y-3"].id, None, Whose(claim_id=second.id))
    assert rows(office)["Y-2"].recovery_id is None  # nothing of a refusal stays
    awaited = [(each.claim_id, each.recovery_id) for each in payments.queries.awaited(back=False)]
    assert awaited == [(second.id, None)]
    payments.confirm(found["Y-1"].id, None, Whose(claim_id=second.id))
    now = rows(office)["Y-1"]
    assert (now.claim, now.application, now.match) == (2, "VP-3", PaymentMatch.CONFIRMED)
    assert payments.undo(batch, WRONG) == 3


def test_own_project_is_held_to_the_cap_and_its_claims_are_paid_from_a_file(
    office: Office, tmp_path: Path
) -> None:
    own = office.administration.queries.own()
    assert own is not None
    on = date(2019, 12, 2)

    def contract(euros: int) -> ContractDraft:
        parts = ((FundingSource.EU, euros * 85), (FundingSource.STATE, euros * 15))
        return ContractDraft("ADM-1", on, on, date(2021, 12, 31), euros * 100, parts=parts)

    # At most 25 % of 327 863,00; 4 750,50 is paid already and is not promised twice.
    with pytest.raises(Exceeds) as refused:
        office.projects.sign(own.id, own.version, contract(90_000))
    cap = str(refused.value).splitlines()[-1]
    for cents in ("90\xa0000,00", "327\xa0863,00", "81\xa0965,75", "8\xa0034,25"):
        assert cents in cap
    office.projects.sign(own.id, own.version, contract(60_000))
    stands = office.administration.queries.cap()
    assert stands is not None
    assert stands.committed.cents == 60_000_00
    claims = office.administration
    made = claims.claim(own.id, OwnClaimDraft(ClaimKind.ADVANCE, on, cents=1_000_00))
    queries = office.projects.queries
    claims.check_claim(made.id, 1, OwnCheckDraft(on))
    waiting = queries.claim(made.id).sums.left
    assert waiting == 1_000_00
    line = f"2019-12-06;Pakruojo VVG;;{waiting // 100},00;Administravimas ADM-1;A-1"
    batch = taken(office, tmp_path, line, name="adm.csv")
    row = rows(office)["A-1"]
    assert (row.claim_id, row.application_id) == (made.id, None)
    payments = office.budget.payments
    payments.confirm(row.id, row.version)
    assert queries.claim(made.id).state is ClaimState.PAID
    with pytest.raises(Refused, match="imported file"):
        claims.take_back_payment(made.id, queries.claim(made.id).version, WRONG)
    assert payments.undo(batch, WRONG) == 1
    assert queries.claim(made.id).state is ClaimState.CHECKED


def test_sure_lines_leave_less_for_those_after_them() -> None:
    one = Candidate(1, "VšĮ „Vilties namai“", "300000053", ("S-7",), 500_00, claim_id=7)
    line = PaymentLine(2, date(2020, 1, 2), 500_00, one.name, one.code, "", "Sut. S-7")
    first = PaymentLine(9, date(2020, 1, 1), 500_00, one.name, one.code, "", "Sut. S-7")
    later, earlier = match_all([line, first], [one])
    assert earlier is not None
    assert later is not None
    assert (earlier.sure, later.sure) == (True, False)
    left = [str(each) for each in later.why]
    assert left[-1] == "500,00\xa0Eur is more than what is left: 0,00\xa0Eur"


def replay(office: Office, folder: Path, *verbs: str) -> None:
    head = '[[verbs]]\nat=2019-12-10T10:00:00\nby="vadove"\n'
    path = folder / "mokejimai.toml"
    path.write_text("format=1\n" + "\n".join(head + verb for verb in verbs), "utf-8")
    Replay(office, folder, PASSWORD).verbs(read(path).verbs)


def test_description_says_what_the_lines_of_a_file_are(office: Office, tmp_path: Path) -> None:
    found = rows(office)
    states = {key: (row.match, row.sure, row.claim, row.recovery_id) for key, row in found.items()}
    assert states == {
        "MP-2": (PaymentMatch.CONFIRMED, True, 2, None),
        "MP-14": (PaymentMatch.LEFT_OUT, False, None, None),
        "MP-15": (PaymentMatch.PROPOSED, False, None, None),
        "G-1": (PaymentMatch.PROPOSED, True, None, 1),
    }
    replay(
        office,
        tmp_path,
        'do="confirm-sure-payments"\n',
        'do="take-payment-back"\ndocument="G-1"\nreason="Bandymas"\n',
        'do="confirm-payment"\ndocument="G-1"\nproject="08.6.1-PAVYZDYS-1"\nrecovery=1\n',
    )
    assert rows(office)["G-1"].match is PaymentMatch.CONFIRMED
    for wrong in (
        'do="confirm-payment"\ndocument="MP-15"\nproject="08.6.1-PAVYZDYS-3"\nclaim=9\n',
        'do="confirm-payment"\ndocument="MP-15"\nproject="08.6.1-PAVYZDYS-3"\n',
        'do="confirm-payment"\ndocument="nėra"\n',
        'do="take-payments-back"\n',
        'do="import-payments"\nfile="../kitur.csv"\n',
    ):
        with pytest.raises(PersonError):
            replay(office, tmp_path, wrong)
    back = 'do="take-payments-back"\nreason="Ne tas failas"\n'
    with pytest.raises(PersonError, match="reikalaujama grąžinti"):
        replay(office, tmp_path, back)  # a demand stands on the claim's payment
    replay(
        office,
        tmp_path,
        'do="take-payment-back"\ndocument="G-1"\nreason="Bandymas"\n',
        'do="recovery-cancel"\nproject="08.6.1-PAVYZDYS-1"\nnumber=1\nreason="Klaida"\n',
        back,
    )
    assert rows(office) == {}
    assert claim(office, "08.6.1-PAVYZDYS-1", 2).state is ClaimState.CHECKED
