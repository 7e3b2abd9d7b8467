"""A file of participants: every problem at its cell, who is who, all or nothing, and back."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.importing.columns import Layout
from app.applications.importing.files import NotImported
from app.clock import Clock
from app.errors import Invalid, NotAllowed, Refused
from app.exchange.book import Row
from app.exchange.reading import read_here
from app.office import Office
from app.participants.importing.child import head_of, part_of
from app.participants.importing.columns import cell_value, columns
from app.participants.importing.rows import Into, Reader
from app.participants.importing.service import ParticipantImport, Plan, Preview
from app.participants.terms import SensitiveAnswer, Sex
from app.tables import Query
from db.models.participants import Participation, ParticipationGroup, Person
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import NOW, OPERATION, WOMAN_1988, draft

HEAD = "Pavardė;Vardas;Asmens kodas;Gimimo data;Lytis;Dalyvavimo pradžia;Užimtumas;ISCED;Negalia"
GOOD = "Pavyzdienė;Ona;;1980-02-02;Moteris;2020-06-10;Bedarbis (-ė);ISCED 3;Taip"


class Here:
    """Calls in this process what the child would do: starting one takes a second a test."""

    def __init__(self, _limits: object = None) -> None: ...

    def call(self, function: Any, *arguments: Any) -> Any:
        return function(*arguments)

    def calls(self, function: Any, many: Sequence[tuple[Any, ...]]) -> Generator[Any]:
        for arguments in many:
            yield function(*arguments)

    def close(self) -> None: ...


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(Path(tmp_path_factory.mktemp("taking")), clock=clock)
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    made.participants.add_operation(OPERATION)
    yield made
    made.close(with_backup=False)


@pytest.fixture
def imports(office: Office, monkeypatch: pytest.MonkeyPatch) -> ParticipantImport:
    monkeypatch.setattr("app.participants.importing.service.Guarded", Here)
    return office.participants.imports


def table(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "dalyviai.csv"
    path.write_text("\n".join([head, *rows]), encoding)
    return path


def planned(imports: ParticipantImport, path: Path, **more: Any) -> Plan:
    return replace(imports.plan(imports.read(path), 1), **more)


def told(preview: Preview) -> list[tuple[int, str, bool]]:
    return [(each.row, each.column, each.stops) for each in preview.problems]


def counted(office: Office) -> list[int | None]:
    with Session(office.database.reader) as session:
        kinds = (Person, Participation, ParticipationGroup)
        return [session.scalar(select(func.count()).select_from(kind)) for kind in kinds]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257"])
def test_a_file_is_taken_in_and_taken_back(
    imports: ParticipantImport, office: Office, tmp_path: Path, encoding: str
) -> None:
    before = counted(office)
    path = table(tmp_path, GOOD, GOOD.replace("Ona", "Žydrė"), encoding=encoding)
    plan = planned(imports, path)
    assert (imports.preview(plan).count, imports.preview(plan).stops) == (2, False)
    assert counted(office) == before
    taken = imports.take(plan)
    assert last_entry(office) == ("participants.imported", taken.batch)
    assert (taken.rows, taken.known, taken.complete) == (2, 0, 2)
    (found,) = office.participants.queries.source.ids(Query("zydre"))
    card = office.participants.queries.card(found)
    assert (card.draft.sex, card.draft.isced) == (Sex.FEMALE, 3)
    assert card.draft.disability is SensitiveAnswer.YES
    assert imports.undo(taken.batch) == 2
    assert counted(office) == before
    assert office.participants.queries.source.ids(Query("zydre")) == []
    with pytest.raises(Refused):
        imports.undo(taken.batch)
    again = imports.take(planned(imports, path))
    assert min(office.participants.queries.source.ids(Query("zydre"))) > found
    assert imports.undo(again.batch) == 2


def test_every_problem_is_told_at_its_cell_and_nothing_is_stored(
    imports: ParticipantImport, office: Office, tmp_path: Path
) -> None:
    before = counted(office)
    path = table(
        tmp_path,
        GOOD,
        ";Be;;1980-02-02;Moteris;2020-06-10;;;",
        "Kodas;Būsimas;63011019949;;;2020-06-10;;;",
        "Kodas;Tolimas;78506159915;;;2020-06-10;;;",
        "Diena;Ne;;vakar;ponia;2020-13-40;;ISCED 9;gal",
        "Ne;Laiku;;1980-02-02;;2018-01-01;;;",
        "Nesutampa;Kodas;48805129911;1988-05-13;;2020-06-10;;;",
    )
    plan = planned(imports, path)
    assert told(imports.preview(plan)) == [
        (3, "last_name", True),
        (4, "personal_code", True),
        (5, "personal_code", True),
        (6, "birth_date", True),
        (6, "sex", True),
        (6, "started_on", True),
        (6, "isced", True),
        (6, "disability", True),
        (7, "started_on", True),
        (8, "birth_date", True),
    ]
    with pytest.raises(NotImported):
        imports.take(plan)
    assert counted(office) == before
    seen = imports.preview(replace(plan, confirmed=True))
    assert (8, "birth_date", True) not in told(seen)


def test_a_code_that_starts_with_nine_comes_in_with_a_note(
    imports: ParticipantImport, office: Office, tmp_path: Path
) -> None:
    plan = planned(imports, table(tmp_path, "Be;Datos;99999999997;;;2020-06-10;;;"))
    preview = imports.preview(plan)
    assert told(preview) == [(2, "personal_code", False)]
    assert preview.problems[0].error.text().startswith("Iš asmens kodo, prasidedančio skaitmeniu 9")
    taken = imports.take(plan)
    (found,) = office.participants.queries.source.ids(Query("99999999997"))
    assert office.participants.queries.card(found).draft.birth_date is None
    imports.undo(taken.batch)


def test_namesakes_are_asked_about_and_the_known_are_completed_and_emptied(
    imports: ParticipantImport, office: Office, tmp_path: Path
) -> None:
    one = office.participants.register(
        draft(1, personal_code=WOMAN_1988, birth_date=None, sex=None, email="")
    )
    other = office.participants.add_operation(replace(OPERATION, code="P-2"))
    same = office.participants.register(draft(1, first_name="Ta", last_name="Pati"))
    head = f"Projekto kodas;{HEAD};El. paštas"
    rows = (
        "p-2;Kitokia;Birutė;48805129911;;;2020-06-11;;;;b@pavyzdys.lt",
        "P-2;Pati;Ta;;1995-06-10;;2020-06-11;;;;",
    )
    plan = planned(imports, table(tmp_path, *rows, head=head))
    preview = imports.preview(plan)
    assert [(each.row, each.name) for each in preview.asked] == [(3, "Pati Ta")]
    assert preview.stops
    for decided, persons in ((replace(plan, same={3: True}), 0), (replace(plan, every=False), 1)):
        before = counted(office)
        taken = imports.take(decided)
        after = counted(office)
        assert (after[0] or 0) - (before[0] or 0) == persons
        assert office.participants.queries.card(one.id).draft.email == "b@pavyzdys.lt"
        imports.undo(taken.batch)
        assert counted(office) == before
        assert office.participants.queries.card(one.id).draft.email == ""
    again = table(tmp_path, "Pati;Ta;;1995-06-10;;2020-06-11;;;")
    refused = imports.preview(planned(imports, again, every=True))
    assert told(refused) == [(2, "operation_id", True)]
    assert (other, same.known) == (2, False)


def test_an_import_stays_once_something_was_done_on_it(
    imports: ParticipantImport, office: Office, tmp_path: Path
) -> None:
    taken = imports.take(planned(imports, table(tmp_path, GOOD.replace("Ona", "Liekanti"))))
    (found,) = office.participants.queries.source.ids(Query("liekanti"))
    card = office.participants.queries.card(found)
    office.participants.set_exit(found, card.draft.started_on, card.version)
    before = counted(office)
    with pytest.raises(Refused, match=f"{found}"):
        imports.undo(taken.batch)
    assert counted(office) == before


def test_the_blank_workbook_reads_back_and_offers_choices(
    imports: ParticipantImport, tmp_path: Path
) -> None:
    path = tmp_path / "tuščia.xlsx"
    path.write_bytes(imports.blank())
    sheet = read_here(path).sheets[0]
    assert [str(cell) for cell in sheet.rows[0].cells] == [each.words() for each in columns()]
    plan = planned(imports, path)
    assert plan.layout.keys == tuple(each.key for each in columns())
    assert told(imports.preview(plan)) == [(0, "", True)]


def test_a_file_changed_meanwhile_and_a_role_without_the_right_are_refused(
    imports: ParticipantImport, office: Office, tmp_path: Path
) -> None:
    path = table(tmp_path, GOOD)
    plan = planned(imports, path)
    table(tmp_path, GOOD, GOOD)
    head_of(path)
    with pytest.raises(Invalid, match="was changed since"):
        imports.preview(plan)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        imports.read(path)
    assert part_of.__module__.endswith("child")


cells = st.one_of(
    st.text(alphabet="aŽ09-'= \u00a0\t\n", max_size=12).map(lambda text: text.strip() or None),
    st.sampled_from([True, 1, time(1), date(1988, 5, 12), "Taip", "taip", "ISCED 3", "+370 600"]),
)


@given(st.lists(cells, min_size=30, max_size=30), st.lists(cells, min_size=30, max_size=30))
def test_quick_reading_of_cells_says_what_each_cell_says(first: Any, second: Any) -> None:
    known = columns()
    layout = Layout(1, (), tuple(each.key for each in known), known)
    reader = Reader(layout, Into({}, 1, NOW.date()))
    for row in (first, second, first):
        found, wrong = reader._values(Row(2, tuple(row[: len(known)])))
        expected: dict[str, Any] = {}
        refused = []
        for column, cell in zip(known, row, strict=False):
            try:
                value = cell_value(column, cell)
            except Invalid:
                refused.append(column.key)
            else:
                expected |= {} if value in (None, "") else {column.key: value}
        assert (found, [each.column for each in wrong]) == (expected, refused)


@given(
    st.text(alphabet="aŽ \u00a0", max_size=6), st.sampled_from(["", WOMAN_1988, f" {WOMAN_1988} "])
)
def test_checked_draft_is_the_same_one_when_nothing_changes(name: str, code: str) -> None:
    typed = draft(1, first_name=f"Ona{name}", personal_code=code, mismatch_confirmed=True)
    once = typed.checked(NOW.date())
    assert once.checked(NOW.date()) is once
    assert (once is typed) == (once == typed)
