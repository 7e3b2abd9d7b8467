"""Duplicates on a real office: asked about, told apart, merged, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.applications.applicants import comparing
from app.applications.applicants.drafts import AidDraft, LinkDraft
from app.applications.applicants.listing import Warned
from app.applications.applicants.queries import ApplicantDetail
from app.applications.drafts import ApplicantDraft
from app.clock import Clock
from app.errors import Invalid, Refused, Stale
from app.office import Office
from app.tables import Query
from db.terms import LegalForm, LinkGround, Sector
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import make_office

ONE = ApplicantDraft("UAB „Žalia lanka“", "188718713", LegalForm.PRIVATE_COMPANY, Sector.BUSINESS)
TWIN = replace(ONE, name="Žalia Lanka, MB", code="300000053")
FAR = replace(ONE, name="UAB „Siuvykla“", code="119511515")
ALIKE = Query(filters=(("warned", Warned.ALIKE),))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int, int]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("duplicates"), clock=clock)
    ids = make_strategy(office)
    yield office, make_call(office, ids), ids["1.1.1"]
    office.close(with_backup=False)


@pytest.fixture
def office(made: tuple[Office, int, int]) -> Office:
    return made[0]


def register(made: tuple[Office, int, int], who: ApplicantDraft, title: str) -> int:
    draft = replace(application_draft(*made[1:]), applicant=who, title=title)
    return made[0].applications.register(draft)


def one(office: Office, code: str) -> ApplicantDetail:
    key = office.applicants.queries.find(code)
    assert key is not None
    return office.applicants.queries.one(key)


def test_alike_ones_are_asked_about_until_somebody_decides(
    made: tuple[Office, int, int], office: Office
) -> None:
    for who in (ONE, TWIN, FAR):
        register(made, who, "Pirmas")
    source = office.applicants.queries.source()
    first, second = one(office, ONE.code), one(office, TWIN.code)
    assert sorted(source.ids(ALIKE)) == [first.id, second.id]
    (pair,) = first.alike
    assert (pair.other_id, pair.apart_at) == (second.id, None)
    assert pair.why.paper().startswith("Be teisinės formos pavadinimai vienodi.")
    (typed,) = office.applicants.queries.similar("Siuvykla UAB", "300 000 061")
    assert typed.code == FAR.code
    assert office.applicants.queries.similar("Siuvykla UAB", FAR.code) == ()
    with pytest.raises(Invalid, match="why"):
        office.applicants.tell_apart(first.id, second.id, " ")
    office.applicants.tell_apart(second.id, first.id, "Du juridiniai asmenys")
    assert last_entry(office) == ("applicant.told_apart", first.id)
    assert source.ids(ALIKE) == []
    with pytest.raises(Refused, match="already"):
        office.applicants.tell_apart(first.id, second.id, "Dar kartą")
    with pytest.raises(Refused, match="not alike"):
        office.applicants.tell_apart(first.id, one(office, FAR.code).id, "Nepanašūs")
    office.applicants.edit(second.id, second.version, replace(TWIN, name="Žalia lanka"))
    assert office.applicants.compare_all() == 0
    (pair,) = one(office, ONE.code).alike
    assert pair.apart_reason == "Du juridiniai asmenys"
    office.applicants.ask_again(pair.id, pair.version)
    assert len(source.ids(ALIKE)) == 2
    with pytest.raises(Refused, match="yet"):
        office.applicants.ask_again(pair.id, pair.version + 1)


def test_merge_moves_everything_and_is_taken_back(
    made: tuple[Office, int, int], office: Office
) -> None:
    kept, alias = one(office, ONE.code), one(office, TWIN.code)
    office.applicants.record_aid(
        alias.id, AidDraft("Savivaldybė", date(2016, 9, 14), 5_000_00, "1407/2013")
    )
    office.applicants.link(
        alias.id, LinkDraft(LinkGround.VOTES, "Deklaracija", date(2017, 2, 1), code=FAR.code)
    )
    far = one(office, FAR.code)
    stays = (alias.history, far.undertaking.explanation)
    with pytest.raises(Stale):
        office.applicants.merge(kept.id, alias.id, (kept.version + 1, alias.version), "Tas pats")
    key = office.applicants.merge(kept.id, alias.id, None, "Registro išrašas")
    assert last_entry(office) == ("applicant.merged", kept.id)
    found = one(office, TWIN.code)
    assert found.id == kept.id
    assert [each.title for each in found.history] == ["Pirmas", "Pirmas"]
    assert (len(found.aid), len(found.links)) == (1, 1)
    assert found.other_names == ((alias.draft.name, TWIN.code),)
    source = office.applicants.queries.source()
    assert alias.id not in source.ids(Query())
    assert source.ids(Query(TWIN.code)) == [kept.id]
    assert source.ids(ALIKE) == []
    assert office.applications.queries.applicant(TWIN.code) == kept.draft
    with pytest.raises(Refused, match="merged into"):
        office.applicants.edit(alias.id, alias.version + 1, TWIN)
    (merge,) = found.merges
    assert (merge.id, merge.name) == (key, alias.draft.name)
    office.applicants.undo_merge(merge.id, merge.version)
    assert last_entry(office) == ("applicant.merge_undone", kept.id)
    back = one(office, TWIN.code)
    assert (back.id, back.draft) == (alias.id, alias.draft)
    assert (back.history, one(office, FAR.code).undertaking.explanation) == stays
    assert len(source.ids(ALIKE)) == 2


def test_merge_stays_once_something_new_happened(
    made: tuple[Office, int, int], office: Office
) -> None:
    kept, alias = one(office, ONE.code), one(office, TWIN.code)
    link = office.applicants.link(
        kept.id, LinkDraft(LinkGround.VOTES, "Deklaracija", date(2017, 2, 1), other_id=alias.id)
    )
    with pytest.raises(Refused, match="end the link"):
        office.applicants.merge(kept.id, alias.id, None, "Tas pats")
    office.applicants.end_link(link, 1, "Klaida")
    office.applicants.merge(kept.id, alias.id, None, "Tas pats")
    register(made, TWIN, "Antras")
    found = one(office, ONE.code)
    assert [each.title for each in found.history] == ["Antras", "Pirmas", "Pirmas"]
    assert found.draft.name == ONE.name
    (merge,) = found.merges
    with pytest.raises(Refused, match="Something was done"):
        office.applicants.undo_merge(merge.id, merge.version)


def test_a_slip_in_a_code_is_found_from_either_side(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = office.applicants.add(replace(ONE, name="MB „Linų takas“", code="305000345"))
    slip = office.applicants.add(replace(ONE, name="MB „Lino takai“", code="305000354"))
    assert [each.other_id for each in office.applicants.queries.one(right).alike] == [slip]
    monkeypatch.setattr(comparing, "PORTION", 1)
    before = len(office.applicants.queries.source().ids(ALIKE))
    steps: list[tuple[int, int]] = []

    def step(done: int, of: int, _name: str) -> None:
        steps.append((done, of))

    def stop(done: int, of: int, _name: str) -> None:
        raise KeyboardInterrupt

    open_pairs = office.applicants.compare_all(step)
    assert steps == [(place, len(steps)) for place in range(len(steps))]
    assert last_entry(office) == ("applicants.compared", None)
    entry = office.applicants.queries.one(slip)
    office.applicants.edit(slip, entry.version, replace(entry.draft, name="MB „Visai kitas“"))
    last = last_entry(office)
    with pytest.raises(KeyboardInterrupt):
        office.applicants.compare_all(stop)
    assert last_entry(office) == last
    assert office.applicants.compare_all() == open_pairs - 1
    entry = office.applicants.queries.one(slip)
    office.applicants.edit(slip, entry.version, replace(entry.draft, name="MB „Lino takai“"))
    assert len(office.applicants.queries.source().ids(ALIKE)) == before
    assert [each.other_id for each in office.applicants.queries.one(slip).alike] == [right]


def test_applicant_is_entered_once(office: Office) -> None:
    new = replace(ONE, name="Asociacija „Ąžuolas“", code="300000061")
    key = office.applicants.add(new)
    assert office.applicants.queries.find(new.code) == key
    with pytest.raises(Invalid, match="Ąžuolas"):
        office.applicants.add(new)
