"""A file of applications: matched by name, every problem at its cell, all or nothing, and back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.drafts import (
    ActivityDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
    PlannedDraft,
)
from app.applications.importing.columns import BY_KEY, COLUMNS, layout_of
from app.applications.importing.files import NotImported, Plan, Preview, ReadFile
from app.applications.importing.rows import Into, parse
from app.applications.importing.sheet import sheet_of
from app.clock import Clock
from app.errors import NotAllowed, Refused
from app.exchange.excel import to_excel
from app.exchange.reading import read_here
from app.exchange.separated import to_csv
from app.formats import VILNIUS
from app.office import Office
from db.models import Base
from db.models.applications import Applicant, Application
from db.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    FundingSource,
    LegalForm,
    Role,
    Sector,
    TargetGroup,
)
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

HEAD = (
    "Juridinio asmens kodas;Organizacija;Teisinė forma;Sektorius;Projektas;Gavimo laikas;"
    "Pateikimo būdas;Trukmė, mėn.;Prašoma parama, Eur"
)
GOOD = "188753461;VšĮ „A“;VšĮ;NVO;Pagalba;2017-02-25 10:30;paštu;18;46 000,50"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int]]:
    """An office with one open call for one action."""
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("import")), clock=clock)
    call = make_call(office, make_strategy(office))
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office, call
    office.close(with_backup=False)


@pytest.fixture
def office(made: tuple[Office, int]) -> Office:
    return made[0]


@pytest.fixture
def call(made: tuple[Office, int]) -> int:
    return made[1]


@pytest.fixture
def action(office: Office) -> int:
    found = office.strategy.queries.current()
    assert found is not None
    return next(node.id for node in found.actions if node.number == "1.1.1")


def planned(office: Office, call: int, content: str | bytes, folder: Path) -> Plan:
    """As the dialog does it, but in this process."""
    path = folder / ("sarasas.csv" if isinstance(content, str) else "sarasas.xlsx")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    book = read_here(path)
    file = ReadFile(path.name, "0" * 64, book)
    return Plan(file, 0, layout_of(book.sheets[0]), call)


def told(preview: Preview) -> list[tuple[int, str, str]]:
    """Row, column and sentence."""
    return [(each.row, each.column, each.error.text()) for each in preview.problems]


def rows_of(office: Office) -> dict[str, int]:
    """How many rows each table has, the log aside."""
    with Session(office.database.reader) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
            if not name.startswith("audit")
        }


def test_a_table_is_imported_and_taken_back(
    office: Office, call: int, action: int, tmp_path: Path
) -> None:
    before = rows_of(office)
    plan = planned(office, call, f"Sąrašas\n{HEAD}\n{GOOD}\n", tmp_path)
    assert plan.layout.head == 2
    assert office.imports.preview(plan).problems == ()
    assert rows_of(office) == before
    taken = office.imports.take(plan)
    assert last_entry(office) == ("applications.imported", taken.batch)
    one = office.applications.queries.one(taken.applications[0])
    draft = one.draft
    assert (draft.applicant.code, draft.applicant.name) == ("188753461", "VšĮ „A“")
    assert (draft.applicant.legal_form, draft.channel) == (
        LegalForm.PUBLIC_INSTITUTION,
        Channel.POST,
    )
    assert draft.received_at == datetime(2017, 2, 25, 8, 30, tzinfo=UTC)
    assert (draft.node_id, draft.requested, draft.months) == (action, 46_000_50, 18)
    assert [each.verb for each in one.events] == ["applications.imported"]
    assert draft.received_reason == "Įvesta iš failo „sarasas.csv“"
    assert office.imports.undo(taken.batch) == 1
    assert last_entry(office) == ("applications.import_undone", taken.batch)
    left = rows_of(office)
    assert {name: left[name] - before[name] for name in left if left[name] != before[name]} == {
        "import_batch": 1,
        "imported_application": 1,
        **({"counter": 1} if left["counter"] != before["counter"] else {}),
    }
    with pytest.raises(Refused, match="already taken back"):
        office.imports.undo(taken.batch)
    # What is registered next may get the key that went; the import is no part of its history.
    other = office.applications.register(replace(draft, title="Kitas"))
    events = office.applications.queries.one(other).events
    assert [each.verb for each in events] == ["application.registered"]


def test_every_problem_is_told_at_its_cell_and_nothing_is_stored(
    office: Office, call: int, tmp_path: Path
) -> None:
    bad = [
        "123456789;B;VšĮ;NVO;Antras;2017-02-25;paštu;daug;1e99",
        "188718713;C;kita;?;Trečias;2017-13-45 10:00;paštu;12;-5",
        "300000053;D;UAB;verslas;;2017-02-25 10:00;asmeniškai;6;10,005",
    ]
    plan = planned(office, call, "\n".join([HEAD, GOOD, *bad, GOOD]), tmp_path)
    before = rows_of(office)
    preview = office.imports.preview(plan)
    assert [(row, column) for row, column, _text in told(preview)] == [
        (3, "received_at"),
        (3, "months"),
        (3, "requested"),
        (4, "legal_form"),
        (4, "sector"),
        (4, "received_at"),
        (4, "requested"),
        (5, "requested"),
        (5, "title"),
        (6, "title"),
    ]
    sentences = {(row, column): text for row, column, text in told(preview)}
    assert sentences[3, "months"] == "„daug“ nėra sveikasis skaičius."
    assert sentences[5, "title"] == "Šį laukelį būtina užpildyti."
    assert sentences[4, "requested"] == "Skaičius negali būti neigiamas."
    with pytest.raises(NotImported) as caught:
        office.imports.take(plan)
    assert len(caught.value.problems) == len(preview.problems)
    assert rows_of(office) == before


def test_what_is_lacking_is_named(office: Office, call: int, tmp_path: Path) -> None:
    plan = planned(office, call, "Pavadinimas;Kodas\nA;1\n", tmp_path)
    assert {column for _row, column, _text in told(office.imports.preview(plan))} == {
        each.key for each in COLUMNS if each.required
    } - {"title", "code"}


def test_known_applicant_is_found_by_code_and_comes_back_as_it_was(
    office: Office, call: int, action: int, tmp_path: Path
) -> None:
    draft = application_draft(call, action)
    known = replace(draft.applicant, name="Senas vardas", code="119511515", phone="123")
    office.applications.register(replace(draft, applicant=known, title="Ankstesnis"))
    row = GOOD.replace("188753461", "119511515").replace("VšĮ „A“", "Naujas vardas")
    plan = planned(office, call, f"{HEAD}\n{row}\n", tmp_path)
    ((number, column, text),) = told(office.imports.preview(plan))
    assert (number, column) == (2, "applicant")
    assert "Senas vardas" in text
    taken = office.imports.take(plan)
    renamed = office.applications.queries.applicant("119511515")
    assert renamed is not None
    assert (renamed.name, renamed.phone) == ("Naujas vardas", "")
    office.imports.undo(taken.batch)
    assert office.applications.queries.applicant("119511515") == known


def test_an_import_stays_once_something_was_done_on_top(
    office: Office, call: int, tmp_path: Path
) -> None:
    row = GOOD.replace("Pagalba", "Atsiimama")
    taken = office.imports.take(planned(office, call, f"{HEAD}\n{row}\n", tmp_path))
    one = office.applications.queries.one(taken.applications[0])
    office.applications.withdraw(one.id, one.version, "Raštas")
    with pytest.raises(Refused, match=one.number):
        office.imports.undo(taken.batch)


def test_same_application_is_not_taken_twice(office: Office, call: int, tmp_path: Path) -> None:
    row = GOOD.replace("Pagalba", "Dukart")
    plan = planned(office, call, f"{HEAD}\n{row}\n", tmp_path)
    taken = office.imports.take(plan)
    ((number, column, text),) = told(office.imports.preview(plan))
    assert (number, column) == (2, "title")
    assert taken.numbers[0] in text


def test_only_those_who_register_may(office: Office, call: int, tmp_path: Path) -> None:
    plan = planned(office, call, f"{HEAD}\n{GOOD}\n", tmp_path)
    with as_user(office, "auditore"):
        for verb in (office.imports.preview, office.imports.take):
            with pytest.raises(NotAllowed):
                verb(plan)
        with pytest.raises(NotAllowed):
            office.imports.undo(1)


def test_a_thousand_rows_from_windows_1257(office: Office, call: int, tmp_path: Path) -> None:
    """Read in a child as the dialog does; one transaction; and gone again."""
    rows = [GOOD.replace("Pagalba", f"Žąsų pieva {n}") for n in range(1000)]
    path = tmp_path / "senas.csv"
    path.write_bytes("\r\n".join([HEAD, *rows]).encode("windows-1257"))
    file = office.imports.read(path)
    assert file.book.encoding == "windows-1257"
    plan = Plan(file, 0, layout_of(file.book.sheets[0]), call)
    before = rows_of(office)["application"]
    taken = office.imports.take(plan)
    assert rows_of(office)["application"] == before + 1000
    assert office.imports.undo(taken.batch) == 1000
    assert rows_of(office)["application"] == before
    with Session(office.database.reader) as session:
        assert session.scalar(select(func.count()).select_from(Application)) == before
        assert session.scalar(select(Applicant.id).where(Applicant.code == "188753461")) is not None


# --- what goes out comes back --------------------------------------------------------------------

LINES = st.text('ąčęėįšųūž AZaz09=+-@"„“;,.&<', max_size=30).map(lambda t: " ".join(t.split()))
NAMES = LINES.filter(bool)
TEXTS = st.text('ąž Az=+-@;"\n', max_size=40).map(str.strip)
CENTS = st.integers(0, 10_000_000_000)
MOMENTS = st.integers(1, 86_399).map(
    lambda s: datetime(2017, 2, 25, tzinfo=VILNIUS) + timedelta(seconds=s)
)


def _some(members: Any, values: Any) -> Any:
    """Pairs in the order of the columns, nothing but what is more than nought."""
    return st.dictionaries(st.sampled_from(list(members)), values).map(
        lambda found: tuple((each, found[each]) for each in members if found.get(each))
    )


LINE = st.builds(
    LineDraft,
    st.sampled_from(list(BudgetCategory)),
    NAMES,
    LINES,
    st.integers(0, 10**4),
    CENTS,
    st.booleans(),
    TEXTS,
)
PARTNER = st.builds(
    PartnerDraft, NAMES, st.sampled_from(list(Sector)), st.just(""), TEXTS, TEXTS, CENTS
)
DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31))
WHEN = st.one_of(st.just(""), st.integers(1, 60).map(str), DAYS.map(date.isoformat))
ORDERS = LINES.map(lambda text: text[:20].strip())
ACTIVITY = st.builds(ActivityDraft, TEXTS.filter(bool), ORDERS, WHEN, WHEN, TEXTS, LINES)
INDICATOR = st.builds(PlannedDraft, NAMES, LINES, st.integers(0, 10**6))
DRAFTS = st.builds(
    lambda draft, **changes: replace(draft, **changes).checked(),
    st.just(application_draft(1, 5)),
    title=NAMES,
    channel=st.sampled_from(list(Channel)),
    received_at=MOMENTS,
    received_reason=NAMES,
    months=st.integers(1, 60),
    requested=st.integers(1, 10_000_000_000),
    stated_total=st.none() | CENTS,
    volunteers=st.integers(0, 1000),
    summary=TEXTS,
    risks=TEXTS,
    signed_on=st.none() | DAYS,
    de_minimis=st.none() | st.sampled_from(list(CheckAnswer)),
    activities=st.lists(ACTIVITY, max_size=3).map(tuple),
    indicators=st.lists(INDICATOR, max_size=2).map(tuple),
    lines=st.lists(LINE, max_size=3).map(tuple),
    partners=st.lists(PARTNER, max_size=2).map(tuple),
    sources=_some(FundingSource, CENTS),
    groups=_some(TargetGroup, st.integers(0, 5000)),
)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@given(drafts=st.lists(DRAFTS, min_size=1, max_size=3))
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_goes_out_comes_back_equal(
    kind: str, drafts: list[ApplicationDraft], tmp_path: Path
) -> None:
    sheet = sheet_of(drafts, {5: "1.1.1"})
    path = tmp_path / f"apskritai.{kind}"
    path.write_bytes(to_excel(*sheet) if kind == "xlsx" else to_csv(sheet.columns, sheet.rows))
    found = read_here(path).sheets[0]
    layout = layout_of(found)
    assert layout.keys == tuple(BY_KEY)
    parsed = parse(found, layout, Into(1, {"1.1.1": 5, "2.1.1": 6}, "reason"))
    assert parsed.problems == ()
    assert [draft for _row, draft in parsed.drafts] == drafts
