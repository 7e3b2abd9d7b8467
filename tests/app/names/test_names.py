"""Only confirmed forms stand in letters; the others fall back to the nominative."""

from collections.abc import Iterator

import pytest

from app.applications.clarifying import ClarificationDraft
from app.clock import Clock
from app.errors import InvalidMany, PersonError, Stale
from app.names.drafts import NameDraft
from app.office import Office
from app.tables import Query
from db.terms import NameKind
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import make_office
from tests.app.papers import content_of

NAME = "Asociacija „Pavyzdys A“"
FORMS = NameDraft(
    NAME, NameKind.ORGANISATION, "Asociacijos „Pavyzdys A“", "Asociacijai „Pavyzdys A“"
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("names"), clock=clock)
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    yield office, office.applications.register(draft)
    office.close(with_backup=False)


def letter(office: Office, application: int) -> str:
    found = office.applications.queries.one(application)
    asked = ClarificationDraft("Pridėti įgaliojimą")
    key = office.applications.ask_clarification(application, found.version, asked)
    row = office.applications.queries.one(application).clarifications[-1]
    assert row.paper_id is not None
    text = content_of(office, row.paper_id)
    office.applications.take_back_clarification(key, row.version, "Bandymas")
    return text


def test_letter_uses_forms_only_while_they_are_confirmed(shared: tuple[Office, int]) -> None:
    office, application = shared
    (waiting,) = office.needed_names.waiting()
    assert (waiting.nominative, waiting.dative, waiting.sure) == (NAME, FORMS.dative, True)
    text = letter(office, application)
    assert "Gavėjas: Asociacija „Pavyzdys A“" in text
    assert "gautą pareiškėjo (asociacija „Pavyzdys A“) projektinį" in text
    assert office.names.confirm([FORMS]) == 1
    assert last_entry(office)[0] == "names.confirmed"
    text = letter(office, application)
    assert "Asociacijai „Pavyzdys A“" in text
    assert "Gavėjas:" not in text
    assert "gautą asociacijos „Pavyzdys A“ projektinį pasiūlymą" in text
    receipt = content_of(office, office.applications.issue_receipt(application))
    assert "Asociacijai „Pavyzdys A“" in receipt
    source = office.needed_names
    with counted(office) as selects:
        (row,) = source.rows(source.ids(Query(search="pavyzdys a")))
    assert len(selects) == 3
    assert (row.confirmed, row.version) == (True, 1)
    with pytest.raises(Stale):
        office.names.confirm([FORMS])
    office.names.take_back(NAME, 1)
    assert "Gavėjas: Asociacija" in letter(office, application)


@pytest.mark.parametrize(
    ("genitive", "dative", "fields"),
    [
        ("", "Asociacijai „Pavyzdys A“", ["genitive"]),
        ("Asociacijos „Pavyzdžio A“", "Asociacijai", ["genitive", "dative"]),
    ],
)
def test_wrong_form_is_told_by_its_field(
    shared: tuple[Office, int], genitive: str, dative: str, fields: list[str]
) -> None:
    with pytest.raises(InvalidMany) as caught:
        shared[0].names.confirm([NameDraft(NAME, NameKind.ORGANISATION, genitive, dative)])
    assert [each.field for each in caught.value.problems] == fields
    with pytest.raises(PersonError, match="at least one"):
        shared[0].names.confirm([])
