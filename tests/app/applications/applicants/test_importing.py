"""A file of applicants: matched, told by cell, all or nothing, taken back as a whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.applications.drafts import ApplicantDraft
from app.applications.importing.columns import APPLICANT_COLUMNS, layout_of
from app.applications.importing.files import NotImported, Plan, Preview, ReadFile
from app.applications.importing.sheet import applicants_sheet
from app.clock import Clock
from app.errors import Refused
from app.exchange.excel import to_excel
from app.exchange.reading import read_here
from app.office import Office
from app.tables import Query
from db.terms import LegalForm, Sector
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import make_office

HEAD = "Pavadinimas;Kodas;Teisinė forma;Sektorius;El. p."
ONE = ApplicantDraft("VšĮ „Ąžuolas“", "188753461", LegalForm.PUBLIC_INSTITUTION, Sector.CIVIL)
TWO = replace(ONE, name="MB „Žalia lanka“", code="300000053", ngo=True)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path, clock=clock)
    yield made
    made.close(with_backup=False)


def planned(path: Path, data: bytes) -> Plan:
    path.write_bytes(data)
    file = ReadFile(path.name, "", read_here(path))
    return Plan(file, 0, layout_of(file.book.sheets[0], APPLICANT_COLUMNS))


def told(preview: Preview) -> list[tuple[int, str, bool]]:
    return [(each.row, each.column, each.stops) for each in preview.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1257"])
def test_file_is_read_in_each_encoding(office: Office, tmp_path: Path, encoding: str) -> None:
    text = f"{HEAD}\nVšĮ „Ąžuolas“;188 753 461;VšĮ;NVO;a@pavyzdys.example\n"
    preview = office.applicant_imports.preview(planned(tmp_path / "a.csv", text.encode(encoding)))
    assert (told(preview), preview.new_applicants) == ([], 1)
    assert preview.drafts == ((2, replace(ONE, email="a@pavyzdys.example")),)


def test_problems_are_told_by_cell_and_nothing_is_kept(office: Office, tmp_path: Path) -> None:
    rows = (
        "VšĮ „A“;188753461;VšĮ;NVO;",
        ";188718713;VšĮ;NVO;",
        "VšĮ „B“;188753461;VšĮ;NVO;",
        "VšĮ „C“;123456789;kažkas;NVO;",
        "VšĮ „D“;123456789;VšĮ;NVO;",
    )
    plan = planned(tmp_path / "a.csv", "\n".join((HEAD, *rows)).encode())
    preview = office.applicant_imports.preview(plan)
    assert told(preview) == [
        (3, "applicant", True),
        (4, "code", True),
        (5, "legal_form", True),
        (6, "code", False),
    ]
    with pytest.raises(NotImported):
        office.applicant_imports.take(plan)
    assert office.applicants.queries.source().ids(Query()) == []
    lacking = planned(tmp_path / "b.csv", b"Pavadinimas;Kodas\nA;188753461\n")
    keys = [column for _row, column, _stops in told(office.applicant_imports.preview(lacking))]
    assert keys == ["legal_form", "sector"]
    empty = planned(tmp_path / "c.csv", HEAD.encode())
    assert told(office.applicant_imports.preview(empty)) == [(1, "", True)]


def test_import_enters_renames_and_is_taken_back_whole(office: Office, tmp_path: Path) -> None:
    known = office.applicants.add(replace(ONE, name="VšĮ „Liepa“", phone="1"))
    plan = planned(tmp_path / "a.xlsx", to_excel(*applicants_sheet([ONE, TWO])))
    preview = office.applicant_imports.preview(plan)
    assert (told(preview), preview.new_applicants) == ([(2, "applicant", False)], 1)
    taken = office.applicant_imports.take(plan)
    assert last_entry(office) == ("applicants.imported", taken.batch)
    one = office.applicants.queries.one
    assert [one(key).draft for key in taken.applicants] == [replace(ONE, phone=""), TWO]
    assert office.imports.batches() == ()
    (batch,) = office.applicant_imports.batches()
    assert (batch.file, batch.rows, batch.undone_at) == ("a.xlsx", 2, None)
    assert office.applicant_imports.undo(taken.batch) == 2
    source = office.applicants.queries.source()
    assert source.ids(Query()) == [known]
    assert one(known).draft.name == "VšĮ „Liepa“"
    assert source.ids(Query("azuolas")) == []
    with pytest.raises(Refused, match="already"):
        office.applicant_imports.undo(taken.batch)


def test_import_stays_once_something_stands_on_it(office: Office, tmp_path: Path) -> None:
    twin = replace(TWO, name="Žalia lanka, UAB", code="188718713")
    plan = planned(tmp_path / "a.xlsx", to_excel(*applicants_sheet([ONE, TWO, twin])))
    taken = office.applicant_imports.take(plan)
    assert taken.alike == 1
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    office.applications.register(replace(draft, applicant=TWO))
    with pytest.raises(Refused, match="Žalia lanka"):
        office.applicant_imports.undo(taken.batch)
    assert len(office.applicants.queries.source().ids(Query())) == 3
