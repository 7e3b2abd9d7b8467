"""The list, its search, filters and counts; what a role may not see."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import NotAllowed
from app.exchange.excel import to_excel
from app.office import Office
from app.participants.export import age_band
from app.participants.terms import SPECIAL_GROUPS, EmploymentStatus, SensitiveAnswer, Sex
from app.participants.terms import TargetGroup as Group
from app.tables import Query
from db.terms import Role
from tests.app.nouns import counted, last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import MAN_1988, OPERATION, clock, draft

UNEMPLOYED, INACTIVE = EmploymentStatus.UNEMPLOYED, EmploymentStatus.INACTIVE
YES = SensitiveAnswer.YES


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("listing")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(office, "rasa", "Rasa Pavyzdytė", Role.REGISTRAR)
    add_person(office, "vertintoja", "Eglė Pavyzdienė", Role.EVALUATOR)
    service = office.participants
    one = service.add_operation(replace(OPERATION, code="A-1"))
    two = service.add_operation(replace(OPERATION, code="B-2"))
    man = {"sex": Sex.MALE, "birth_date": date(1988, 5, 12), "personal_code": MAN_1988}
    people = [
        draft(one, first_name="Ona", last_name="Žemaitė", disability=YES),
        draft(one, first_name="Jonas", last_name="Čepas", employment=UNEMPLOYED, **man),
        draft(two, first_name="Jonas", last_name="Čepas", employment=INACTIVE, **man),
        draft(two, first_name="Yla", last_name="Įlanka", isced=None, employment=UNEMPLOYED),
        draft(
            two,
            first_name="Petras",
            last_name="Senolis",
            sex=Sex.MALE,
            birth_date=date(1950, 1, 1),
            employment=INACTIVE,
            homeless=YES,
            ended_on=date(2020, 9, 1),
        ),
    ]
    for person in people:
        service.register(person)
    yield office
    office.close(with_backup=False)


def names(office: Office, query: Query) -> list[str]:
    source = office.participants.queries.source
    ids = source.ids(query)
    rows = {row.id: row for row in source.rows(ids)}
    assert source.count_and_sums(query).count == len(ids)
    return [f"{rows[key].last_name} {rows[key].operation}" for key in ids]


def operation(office: Office, code: str) -> int:
    return next(o.id for o in office.participants.queries.operations() if o.code == code)


def test_list_is_in_lithuanian_order(office: Office) -> None:
    assert names(office, Query()) == [
        "Čepas A-1",
        "Čepas B-2",
        "Įlanka B-2",
        "Senolis B-2",
        "Žemaitė A-1",
    ]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("operation", "Čepas A-1"),
        ("birth_date", "Senolis B-2"),
        ("ended_on", "Čepas A-1"),
        ("started_on", "Čepas A-1"),
        ("complete", "Įlanka B-2"),
        ("employment", "Žemaitė A-1"),
    ],
)
def test_list_sorts_by_column(office: Office, key: str, first: str) -> None:
    assert names(office, Query(sort=key))[0] == first


def test_descending_turns_the_order(office: Office) -> None:
    assert names(office, Query(sort="name", descending=True))[0] == "Žemaitė A-1"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zemaite", ["Žemaitė A-1"]),
        ("ZEMAIT ona", ["Žemaitė A-1"]),
        ("il", ["Įlanka B-2"]),
        ("  ", None),
        ("xyz", []),
        (MAN_1988, ["Čepas A-1", "Čepas B-2"]),
        (f" {MAN_1988[:1]} {MAN_1988[1:]}", ["Čepas A-1", "Čepas B-2"]),
        ("48805129911", []),
        (MAN_1988[:7], []),
        ("1988", []),
    ],
)
def test_search_finds_names_and_whole_codes(
    office: Office, search: str, found: list[str] | None
) -> None:
    assert names(office, Query(search=search)) == (
        found if found is not None else names(office, Query())
    )


def test_filters_narrow_together(office: Office) -> None:
    two = operation(office, "B-2")
    assert names(office, Query(filters=(("operation", two), ("incomplete", True)))) == [
        "Įlanka B-2"
    ]
    assert names(office, Query(filters=(("group", Group.ELDERLY),))) == ["Senolis B-2"]
    assert names(office, Query(filters=(("group", Group.DISABILITY),))) == ["Žemaitė A-1"]


def test_rows_mask_codes_and_hide_their_data(office: Office) -> None:
    source = office.participants.queries.source
    row = source.rows(source.ids(Query(search="cepas")))[0]
    assert row.code == "*******9910"
    assert "epas" not in repr(row)


def test_special_groups_are_hidden_without_the_right(office: Office) -> None:
    with as_user(office, "auditore"):
        source = office.participants.queries.source
        rows = source.rows(source.ids(Query()))
        assert len(rows) == 5
        assert not {group for row in rows for group in row.groups} & SPECIAL_GROUPS
        with pytest.raises(NotAllowed):
            source.ids(Query(filters=(("group", Group.OTHER_EXCLUDED),)))
        counts = office.participants.queries.counts()
        assert counts.hidden
        assert not {row.group for row in counts.by_group} & SPECIAL_GROUPS
        card = office.participants.queries.card(source.ids(Query(search="zemaite"))[0])
        assert not card.sensitive
        assert card.draft.disability is SensitiveAnswer.NOT_ASKED
        assert not {group for group, _ in card.groups} & SPECIAL_GROUPS
    with as_user(office, "rasa"):
        assert not office.participants.queries.counts().hidden


def test_evaluators_do_not_see_the_registry(office: Office) -> None:
    with as_user(office, "vertintoja"):
        for ask in (
            lambda: office.participants.queries.counts(),
            lambda: office.participants.queries.operations(),
            lambda: office.participants.queries.source.ids(Query()),
            lambda: office.participants.queries.card(1),
        ):
            with pytest.raises(NotAllowed):
                ask()


def test_counts_tell_participations_from_persons(office: Office) -> None:
    counts = office.participants.queries.counts()
    assert (counts.participations, counts.persons) == (5, 4)
    assert (counts.complete, counts.incomplete) == (4, 1)
    assert counts.by_sex == ((Sex.FEMALE, 2), (Sex.MALE, 3))
    found = {
        row.group: (row.participations, row.persons, row.women, row.men) for row in counts.by_group
    }
    assert found == {
        Group.DISABILITY: (1, 1, 1, 0),
        Group.UNEMPLOYED: (1, 1, 0, 1),
        Group.LONG_TERM_UNEMPLOYED: (0, 0, 0, 0),
        Group.INACTIVE: (2, 2, 0, 2),
        Group.NEET: (0, 0, 0, 0),
        Group.ELDERLY: (1, 1, 0, 1),
        Group.OTHER_EXCLUDED: (1, 1, 0, 1),
    }
    assert office.participants.queries.counts(operation(office, "A-1")).participations == 2


def test_queries_are_a_fixed_number_of_selects(office: Office) -> None:
    queries = office.participants.queries
    for ask, number in (
        (lambda: queries.operations(), 1),
        (lambda: queries.counts(), 3),
        (lambda: queries.card(1), 4),
        (lambda: queries.source.ids(Query()), 1),
        (lambda: queries.source.ids(Query(search="cepas")), 1),
        (lambda: queries.source.first(Query(sort="name"), 3), 1),
        (lambda: queries.source.rows([1, 2, 3, 4, 5]), 2),
        (lambda: queries.source.count_and_sums(Query()), 1),
    ):
        with counted(office) as sent:
            ask()
        assert len(sent) == number


def test_export_has_no_names_and_one_code_a_person(office: Office) -> None:
    with as_user(office, "auditore"):
        sheet = office.participants.export.sheet(Query())
    assert last_entry(office) == ("participants.exported", None)
    assert len(sheet.rows) == 5
    codes = [row[0] for row in sheet.rows]
    assert len(set(codes)) == 4
    assert codes == sorted(codes, key=str)
    whole = "".join(part.decode() for part in texts(to_excel(*sheet)))
    for marker in ("epas", "emait", "Ona", "9910", MAN_1988, "1988", "1950", "negalia"):
        assert marker not in whole
    assert "30–54" in whole
    with as_user(office, "rasa"), pytest.raises(NotAllowed):
        office.participants.export.sheet(Query())


def test_every_export_has_codes_of_its_own(office: Office) -> None:
    one, other = (office.participants.export.sheet(Query()) for _ in range(2))
    assert not {row[0] for row in one.rows} & {row[0] for row in other.rows}


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (None, ""),
        (17, "< 18"),
        (18, "18–24"),
        (25, "25–29"),
        (54, "30–54"),
        (55, "55–64"),
        (65, "65 +"),
    ],
)
def test_age_bands_turn_where_the_rules_do(years: int | None, band: str) -> None:
    assert age_band(years) == band


def texts(book: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return [archive.read(name) for name in archive.namelist()]
