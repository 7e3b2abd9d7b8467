"""Verbs on the directory by description: links, aid, the register, codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import PersonError
from app.office import Office
from tests.app.loading.test_application_verbs import replay
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import make_office

VERBS = """
format = 1

[[verbs]]
do = "link"
at = 2017-03-01T12:00:00
by = "vadove"
applicant = "188753461"
other = "305000892"
name = "UAB „Audiniai“"
ground = "votes"
paper = "Deklaracija"
paper_on = 2017-02-20

[[verbs]]
do = "aid"
at = 2017-03-01T12:05:00
by = "vadove"
applicant = "188753461"
granter = "Savivaldybė"
on = 2016-09-14
sum = "12 500,00"
regulation = "1407/2013"
receiver = "UAB „Audiniai“"
receiver_code = "305000892"

[[verbs]]
do = "aid-lookup"
at = 2017-03-01T12:10:00
by = "vadove"
applicant = "188753461"
on = 2017-03-01
result = "Viena suma"
files = ["israsas.txt"]

[[verbs]]
do = "aid-exempt"
at = 2017-03-01T12:15:00
by = "vadove"
application = 1
reason = "Neūkinė veikla"

[[verbs]]
do = "edit-applicant"
at = 2017-03-01T12:18:00
by = "vadove"
applicant = "188753461"
head = "Vardenė Pavyzdė"
phone = "+370 000 00001"
ngo = true

[[verbs]]
do = "correct-code"
at = 2017-03-01T12:20:00
by = "vadove"
applicant = "188753461"
code = "188718713"
reason = "Registro išrašas"
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(tmp_path_factory.mktemp("verbs"))
    office.clock.set(NOW)
    yield office
    office.close(with_backup=False)


def test_directory_goes_through_its_verbs(office: Office, tmp_path: Path) -> None:
    ids = make_strategy(office)
    key = office.applications.register(application_draft(make_call(office, ids), ids["1.1.1"]))
    (tmp_path / "israsas.txt").write_bytes(b"israsas")
    replay(office, tmp_path, VERBS)
    applicant = office.applicants.queries.find("188718713")
    assert applicant is not None
    found = office.applicants.queries.one(applicant)
    now = (found.draft.head, found.draft.phone, found.draft.ngo)
    assert now == ("Vardenė Pavyzdė", "+370 000 00001", True)
    assert found.draft.name == application_draft(1, 1).applicant.name  # what is left out stays
    assert [each.name for each in found.links] == ["UAB „Audiniai“"]
    assert [each.cents for each in found.aid] == [12_500_00]
    assert [file.name for each in found.lookups for file in each.files] == ["israsas.txt"]
    assert office.applicants.queries.aid_check(key).exempt == "Neūkinė veikla"
    with pytest.raises(PersonError, match="Nėra pareiškėjo, kurio kodas 188753461"):
        replay(office, tmp_path, VERBS)
