"""The directory on a real office: found, narrowed, corrected, linked, its aid added up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.applications.applicants.aid_rows import AidRow
from app.applications.applicants.drafts import AidDraft, LinkDraft, LookupDraft
from app.applications.applicants.listing import Warned
from app.applications.applicants.queries import ApplicantDetail
from app.applications.drafts import ApplicantDraft
from app.attachments.incoming import Incoming
from app.clock import Clock
from app.errors import Invalid, InvalidMany, NotAllowed, Refused
from app.office import Office
from app.tables import Query
from db.terms import LegalForm, LinkGround, Role, Sector
from tests.app.documents.reading import text_of
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

ZEMAITE = ApplicantDraft(
    "Asociacija „Žemaitė“", "300000053", LegalForm.ASSOCIATION, Sector.CIVIL, head="Pavyzdė"
)
FIRM = ApplicantDraft("UAB „Pavyzdys B“", "188718713", LegalForm.PRIVATE_COMPANY, Sector.BUSINESS)
BAD = ApplicantDraft("MB „Pavyzdys C“", "123456789", LegalForm.SMALL_PARTNERSHIP, Sector.BUSINESS)
VOTES = LinkGround.VOTES


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, dict[str, int]]]:
    """An office with three applicants, by code."""
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("directory"), clock=clock)
    add_person(office, "finansai", "Finansininkė Pavyzdė", Role.FINANCE)
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    found = {}
    for who in (ZEMAITE, FIRM, BAD):
        office.applications.register(replace(draft, applicant=who))
        key = office.applicants.queries.find(who.code)
        assert key is not None
        found[who.code] = key
    yield office, found
    office.close(with_backup=False)


@pytest.fixture
def office(shared: tuple[Office, dict[str, int]]) -> Office:
    return shared[0]


@pytest.fixture
def ids(shared: tuple[Office, dict[str, int]]) -> dict[str, int]:
    return shared[1]


def one(office: Office, key: int) -> ApplicantDetail:
    return office.applicants.queries.one(key)


def test_directory_finds_narrows_and_sorts(office: Office, ids: dict[str, int]) -> None:
    source = office.applicants.queries.source()
    zemaite, firm, bad = ids.values()
    assert source.ids(Query("zemaite")) == [zemaite]
    assert source.ids(Query("188718713 pavyzdys")) == [firm]
    assert source.ids(Query()) == [zemaite, bad, firm]
    assert source.first(Query(sort="code", descending=True), 2) == [zemaite, firm]
    narrowed = [
        (("sector", Sector.BUSINESS), [bad, firm]),
        (("legal_form", LegalForm.SMALL_PARTNERSHIP), [bad]),
        (("warned", Warned.CODE), [bad]),
        (("warned", Warned.ANY), [bad]),
        (("warned", Warned.ALIKE), []),
    ]
    for pair, wanted in narrowed:
        query = Query(filters=(pair,))
        assert source.ids(query) == wanted, pair
        assert source.count_and_sums(query).count == len(wanted)
    with counted(office) as sent:
        (row,) = source.rows([bad])
    assert len(sent) == 3
    assert (row.applications, row.requested, row.doubtful, row.alike) == (1, 46_000_00, True, 0)
    assert [line.text() for line in row.warnings] == ["Abejotinas kodas"]


def test_rename_is_found_in_directory_and_applications(office: Office, ids: dict[str, int]) -> None:
    key = ids[FIRM.code]
    before = one(office, key)
    renamed = replace(before.draft, name=" UAB  „Šilelis“ ", code="1", email="a@pavyzdys.example")
    office.applicants.edit(key, before.version, renamed)
    assert last_entry(office) == ("applicant.edited", key)
    found = one(office, key).draft
    assert (found.name, found.code) == ("UAB „Šilelis“", FIRM.code)  # a code has its own verb
    for marks in ((True, False), (None, None)):
        draft = replace(renamed, vat_payer=marks[0], ngo=marks[1])
        office.applicants.edit(key, one(office, key).version, draft)
        told = one(office, key).draft
        assert (told.vat_payer, told.ngo) == marks
    assert office.applicants.queries.source().ids(Query("silelis")) == [key]
    listed = office.applications.queries.source().ids(Query("silelis"))
    assert listed == [one(office, key).history[0].id]
    with pytest.raises(InvalidMany, match="name"):
        office.applicants.edit(key, one(office, key).version, replace(renamed, name=" "))
    office.applicants.edit(key, one(office, key).version, before.draft)
    assert office.applicants.queries.source().ids(Query("silelis")) == []


def test_code_is_corrected_with_its_reason_and_is_one_applicants(
    office: Office, ids: dict[str, int]
) -> None:
    key = ids[BAD.code]
    version = one(office, key).version
    assert "turėtų būti 6" in one(office, key).code_check.paper()
    with pytest.raises(Invalid, match="Pavyzdys B"):
        office.applicants.correct_code(key, version, FIRM.code, "Klaida")
    with pytest.raises(Invalid, match="why"):
        office.applicants.correct_code(key, version, "123456786", " ")
    office.applicants.correct_code(key, version, "123 456 786", "Registro išrašas")
    assert last_entry(office) == ("applicant.code_corrected", key)
    source = office.applicants.queries.source()
    assert one(office, key).code_check.ok
    assert source.ids(Query(filters=(("warned", Warned.CODE),))) == []
    assert source.ids(Query("123456786")) == [key]
    office.applicants.correct_code(key, one(office, key).version, BAD.code, "Atgal")


def test_links_hold_both_ways_and_end_with_a_reason(office: Office, ids: dict[str, int]) -> None:
    firm, bad = ids[FIRM.code], ids[BAD.code]
    paper, on = "Deklaracija", date(2017, 2, 20)
    office.applicants.link(
        firm, LinkDraft(VOTES, paper, on, name="UAB „Audiniai“", code="305000892")
    )
    key = office.applicants.link(bad, LinkDraft(LinkGround.BOARD, paper, on, code=FIRM.code))
    assert last_entry(office) == ("applicant.linked", bad)
    assert [each.name for each in one(office, bad).links] == ["UAB „Pavyzdys B“"]
    assert [each.name for each in one(office, firm).links] == ["UAB „Audiniai“", "MB „Pavyzdys C“"]
    assert len(one(office, bad).undertaking.members) == 3
    for wrong in (
        LinkDraft(VOTES, paper, on, code=FIRM.code),
        LinkDraft(VOTES, paper, on, other_id=firm),
    ):
        with pytest.raises(Invalid):
            office.applicants.link(firm, wrong)
    with pytest.raises(Invalid, match="already"):
        office.applicants.link(firm, LinkDraft(VOTES, paper, on, other_id=bad))
    with pytest.raises(InvalidMany) as caught:
        office.applicants.link(firm, LinkDraft(VOTES, " ", date(2017, 3, 2)))
    assert [each.field for each in caught.value.problems] == ["name", "paper", "paper_on"]
    office.applicants.end_link(key, 1, "Akcijos parduotos")
    assert one(office, bad).undertaking.nodes == {("applicant", str(bad))}
    assert one(office, bad).links[0].ended_reason == "Akcijos parduotos"
    with pytest.raises(Refused, match="already"):
        office.applicants.end_link(key, 2, "Dar kartą")
    office.applicants.link(bad, LinkDraft(VOTES, paper, on, other_id=firm))


def test_aid_of_the_whole_undertaking_is_added_up(office: Office, ids: dict[str, int]) -> None:
    """Runs on the links that the test before it left."""
    firm, bad = ids[FIRM.code], ids[BAD.code]
    aid = AidDraft("Savivaldybė", date(2016, 9, 14), 150_000_00, "1407/2013")
    office.applicants.record_aid(bad, aid)
    outside = replace(aid, cents=9_000_00, receiver="UAB „Audiniai“", receiver_code="305000892")
    wrong = office.applicants.record_aid(firm, outside)
    office.applicants.record_aid(firm, replace(outside, receiver="Svetima", receiver_code="1"))
    application = one(office, firm).history[0].id
    found = office.applicants.queries.aid_check(application)
    assert (found.new, found.room.total, found.room.check.ok) == (46_000_00, 205_000_00, False)
    office.applicants.reverse_aid(wrong, "Grąžinta")
    assert last_entry(office) == ("applicant.aid_reversed", firm)
    assert office.applicants.queries.aid_check(application).room.total == 196_000_00
    void: AidRow = next(row for row in one(office, firm).aid if row.id == wrong)
    assert (void.reversed_by is not None, void.reason) == (True, "Grąžinta")
    with pytest.raises(Refused, match="already"):
        office.applicants.reverse_aid(wrong, "Dar kartą")
    office.applicants.exempt(application, "Neūkinė veikla")
    found = office.applicants.queries.aid_check(application)
    assert (found.exempt, found.new, found.room.total) == ("Neūkinė veikla", 0, 150_000_00)
    assert one(office, firm).history[0].exempt == "Neūkinė veikla"
    office.applicants.count_again(application)
    with pytest.raises(Refused, match="already"):
        office.applicants.count_again(application)
    office.applicants.mark_freight(bad, one(office, bad).version, carries=True)
    assert last_entry(office) == ("applicant.road_freight_marked", bad)
    assert office.applicants.queries.aid_check(application).room.left == -96_000_00
    with pytest.raises(Refused, match="already"):
        office.applicants.mark_freight(bad, one(office, bad).version, carries=True)
    first = office.applicants.issue_aid_sheet(application)
    sheet = office.applicants.issue_aid_sheet(application)
    assert last_entry(office) == ("application.aid_sheet_issued", application)
    told = {each.id: each for each in office.applications.queries.one(application).papers}
    assert (told[first].voided_at is None, told[sheet].number) == (False, "DM-2017-2")
    text = " ".join(text_of(office.papers.pdf(sheet)).split())
    assert "DE MINIMIS PATIKROS LAPAS" in text
    assert "Krovinių vežimas keliais už atlygį: riba – 100 000,00 Eur." in text
    assert "viršijama 96 000,00 Eur" in text
    office.applicants.mark_freight(bad, one(office, bad).version, carries=False)
    with pytest.raises(InvalidMany) as caught:
        office.applicants.record_aid(firm, AidDraft("", date(2017, 3, 2), 0, "2023/2831"))
    fields = ["granter", "cents", "on", "regulation"]
    assert [each.field for each in caught.value.problems] == fields


def test_look_into_the_register_keeps_its_extract(office: Office, ids: dict[str, int]) -> None:
    key = ids[ZEMAITE.code]
    extract = Incoming("israsas.pdf", b"%PDF-1.4")
    office.applicants.look_up(key, LookupDraft(date(2017, 2, 28), "Įrašų nėra"), [extract])
    (row,) = one(office, key).lookups
    assert (row.result, row.files[0].name) == ("Įrašų nėra", "israsas.pdf")
    assert office.attachments.open(row.files[0].id) == extract
    with pytest.raises(InvalidMany):
        office.applicants.look_up(key, LookupDraft(date(2017, 3, 2), ""))


def test_reading_takes_a_fixed_number_of_selects(office: Office, ids: dict[str, int]) -> None:
    found = []
    for key in ids.values():
        with counted(office) as sent:
            one(office, key)
        found.append(len(sent))
    assert len(set(found)) == 1


def test_only_who_may_corrects_and_enters(office: Office, ids: dict[str, int]) -> None:
    key = ids[ZEMAITE.code]
    with as_user(office, "finansai"):
        assert one(office, key).draft.name == ZEMAITE.name
        for verb in (
            lambda: office.applicants.edit(key, 1, ZEMAITE),
            lambda: office.applicants.correct_code(key, 1, "1", "Klaida"),
            lambda: office.applicants.exempt(1, "Nereikia"),
        ):
            with pytest.raises(NotAllowed):
                verb()
