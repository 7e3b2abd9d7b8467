"""Files of payments: read whole or not at all, matched with reasons, confirmed by a person."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.importing.files import NotImported
from app.applications.steps import set_outcome
from app.budget.drafts import EntryDraft
from app.budget.payments.matching import Candidate, best
from app.budget.payments.rows import PaymentLine
from app.budget.terms import PaymentMatch
from app.clock import Clock
from app.errors import Invalid, NotAllowed, Refused
from app.ledger.split import split
from app.ledger.steps import post
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.models.office import AuditDetail
from db.terms import EntryKind, FundingSource, Outcome, Role
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

SOURCES = (FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL)
HEAD = "Data;Gavėjas;Įmonės kodas;Suma;Paskirtis;Dok. Nr."
SURE = "2017-02-20;Asociacija Pavyzdys A;188753461;10 000,00;Pagal sutartį S-1;MP-1"
NAME = "2017-02-21;Asociacija „Pavyzdys A“;;500,50;Avansas;MP-2"
RENT = "2017-02-22;UAB „Nuoma“;;300;Patalpų nuoma;MP-3"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One application with a contract S-1 of 10 000,00."""
    clock = Clock()
    clock.set(NOW)
    made = make_office(Path(tmp_path_factory.mktemp("payments")), clock=clock)
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    ids = make_strategy(made)
    call = make_call(made, ids)
    key = made.applications.register(application_draft(call, ids["1.1.1"]))
    with Service(made).verb(Right.DECIDE) as unit:
        set_outcome(unit, key, Outcome.PROPOSED, 40_000_00)
        parts = list(zip(SOURCES, split(40_000_00, [8500, 750, 750]), strict=True))
        post(unit, EntryKind.SELECTED, ids["1.1.1"], parts, call_id=call, application_id=key)
        unit.record("test.proposed", key)
    contract = EntryDraft(
        EntryKind.CONTRACTED, date(2017, 2, 1), "S-1", 10_000_00, application_id=key
    )
    made.budget.record(contract)
    yield made
    made.close(with_backup=False)


def written(folder: Path, *lines: str, name: str = "bankas.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    return path


def paid(office: Office) -> int:
    table = office.budget.queries.table()
    assert table is not None
    return table.total.paid - table.total.returned


def test_a_file_goes_its_whole_way(office: Office, tmp_path: Path) -> None:
    payments = office.budget.payments
    file = payments.read(written(tmp_path, SURE, NAME, RENT))
    plan = payments.plan(file)
    preview = payments.preview(plan)
    assert (preview.count, preview.fresh, preview.proposed, preview.sure) == (3, 3, 2, 1)
    assert not payments.queries.ids(Query())  # a dry run stores nothing
    batch = payments.take(plan)
    rows = {row.document: row for row in payments.queries.rows(payments.queries.ids(Query()))}
    assert [str(each) for each in rows["MP-1"].why] == [
        "The payee’s code is the same: 188753461",
        "The payee’s name is alike: Asociacija „Pavyzdys A“",
        "The purpose names S-1",
        "The sum is what is awaited: 10\xa0000,00\xa0Eur",
    ]
    assert (rows["MP-3"].application_id, rows["MP-3"].why) == (None, ())
    # The same line in a second file is known.
    again = payments.plan(payments.read(written(tmp_path, SURE, RENT, name="vėl.csv")))
    assert (payments.preview(again).known, payments.preview(again).stops) == (2, True)
    with pytest.raises(NotImported):
        payments.take(again)

    assert payments.confirm_sure(batch) == 1
    assert paid(office) == 10_000_00
    with pytest.raises(Refused):
        payments.confirm_sure(batch)
    with pytest.raises(Refused):  # the contract is paid out
        payments.confirm(rows["MP-2"].id, rows["MP-2"].version)
    with pytest.raises(Refused, match="Choose the application"):
        payments.confirm(rows["MP-3"].id, rows["MP-3"].version)
    with pytest.raises(Invalid):
        payments.leave_out(rows["MP-3"].id, rows["MP-3"].version, " ")
    payments.leave_out(rows["MP-3"].id, rows["MP-3"].version, "Administravimo nuoma")
    with pytest.raises(Refused, match="confirmed"):
        payments.undo(batch)
    (entry,) = [
        row
        for row in office.budget.queries.source.rows(office.budget.queries.source.ids(Query()))
        if row.document == "MP-1" and row.source is FundingSource.EU
    ]
    with pytest.raises(Refused):  # it is taken back where it came from
        office.budget.reverse([entry.id], "Suklysta suma")
    now = payments.queries.rows([rows["MP-1"].id])[0]
    assert now.match is PaymentMatch.CONFIRMED
    payments.take_back(now.id, now.version, "Ne tas mokėjimas")
    assert paid(office) == 0
    assert payments.undo(batch) == 3
    assert not payments.queries.ids(Query())
    with pytest.raises(Refused):
        payments.undo(batch)


def test_bad_rows_keep_everything_out(office: Office, tmp_path: Path) -> None:
    payments = office.budget.payments
    plan = payments.plan(
        payments.read(
            written(
                tmp_path,
                SURE,
                "nėra;X;;abc;;",
                "2017-02-20;X;;0;;",
                "2018-01-01;X;;5;;",
                ";X;;5;;",
                name="blogas.csv",
            )
        )
    )
    preview = payments.preview(plan)
    assert [(each.row, each.column) for each in preview.problems] == [
        (3, "on"),
        (3, "cents"),
        (4, "cents"),
        (5, "on"),
        (6, "on"),
    ]
    with pytest.raises(NotImported):
        payments.take(plan)
    assert not payments.queries.ids(Query())
    headless = tmp_path / "be.csv"
    headless.write_text("a;b\n1;2\n", "utf-8")
    lacking = payments.preview(payments.plan(payments.read(headless)))
    assert {each.column for each in lacking.problems} == {"on", "cents"}


def test_money_that_came_back_is_returned(office: Office, tmp_path: Path) -> None:
    payments = office.budget.payments
    back = "2017-02-25;Asociacija Pavyzdys A;188753461;1 000,00;Grąžinimas S-1;G-1"
    path = written(tmp_path, SURE.replace("10 000", "-10 000"), back, name="neigiami.csv")
    plan = payments.plan(payments.read(path), outgoing_negative=True)
    batch = payments.take(plan)
    rows = {row.document: row for row in payments.queries.rows(payments.queries.ids(Query()))}
    assert (rows["MP-1"].cents, rows["G-1"].cents) == (10_000_00, -1_000_00)
    for name in ("MP-1", "G-1"):
        payments.confirm(rows[name].id, rows[name].version)
    assert paid(office) == 9_000_00
    assert payments.queries.waiting() == (0, 0)
    for name in ("G-1", "MP-1"):
        found = payments.queries.rows([rows[name].id])[0]
        payments.take_back(found.id, found.version, "Bandymo pabaiga", "Savivaldybės plano nėra")
    payments.undo(batch)


def test_undone_file_says_in_the_audit_whatever_each_reversal_exceeds(
    office: Office, tmp_path: Path
) -> None:
    payments = office.budget.payments
    lines = [
        SURE.replace("10 000", "-10 000"),
        *(f"2017-02-2{day};X;188753461;1 000,00;Grąžinimas S-1;H-{day}" for day in (5, 6)),
    ]
    plan = payments.plan(payments.read(written(tmp_path, *lines)), outgoing_negative=True)
    batch = payments.take(plan)
    waiting = payments.queries.rows(sorted(payments.queries.ids(Query())))
    for each in waiting:
        payments.confirm(each.id, each.version)
    payments.undo(batch, "Ne tas failas", "Savivaldybės plano nėra")
    with Session(office.database.reader) as session:
        newest = select(AuditDetail.details).order_by(AuditDetail.id.desc())
        details = json.loads(session.scalars(newest).first() or "")
    assert (details["reversed"], details["override"]) == (3, "Savivaldybės plano nėra")
    assert len(details["exceeds"]) == 2  # one of each return


def test_auditor_only_reads(office: Office, tmp_path: Path) -> None:
    with as_user(office, "auditore"):
        assert office.budget.payments.queries.ids(Query()) == []
        with pytest.raises(NotAllowed):
            office.budget.payments.read(written(tmp_path, SURE))


LINE = PaymentLine(2, date(2020, 1, 1), 500_00, "VšĮ Vilties namai", "300000053", "", "Sut. S-7")
ONE = Candidate(1, "VšĮ „Vilties namai“", "300000053", ("S-7",), 500_00)


def test_match_is_sure_only_where_nothing_else_is_likely_and_it_fits() -> None:
    found = best(LINE, [ONE, replace(ONE, application_id=2, code="", name="UAB Kita", numbers=())])
    assert found is not None
    assert (found.candidate.application_id, found.points, found.sure) == (1, 130, True)
    twin = best(LINE, [ONE, replace(ONE, application_id=2, left=600_00)])
    assert twin is not None
    assert twin.sure  # the sum tells them apart
    alike = best(LINE, [ONE, replace(ONE, application_id=2)])
    assert alike is not None
    assert not alike.sure
    over = best(replace(LINE, cents=500_01), [ONE])
    assert over is not None
    assert not over.sure
    assert best(replace(LINE, party="UAB Kita", party_code="", purpose="Sut. S-77"), [ONE]) is None
    early = best(LINE, [replace(ONE, since=LINE.on + timedelta(1))])  # not signed by then
    assert early is not None
    assert not early.sure
    back = best(replace(LINE, cents=-5_00), [replace(ONE, claim_id=3)])
    assert back is None
