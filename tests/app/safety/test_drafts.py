"""What a person was typing is theirs alone and comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import NotAllowed
from app.office import Office
from db.terms import Role
from tests.app.offices import add_person, as_user, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    yield made
    made.close(with_backup=False)


def test_draft_comes_back_is_overwritten_and_cleared(office: Office) -> None:
    assert office.drafts.load("call") is None
    office.drafts.save("call", "", {"title": "Kvietimas „Ąžuolas“", "money": None})
    office.drafts.save("call", "", {"title": "Kitas"})
    assert office.drafts.load("call") == {"title": "Kitas"}
    assert office.drafts.load("call", "7") is None
    office.drafts.clear("call")
    assert office.drafts.load("call") is None


def test_drafts_outlive_closing(office: Office) -> None:
    office.drafts.save("call", "3", {"title": "Nebaigta"})
    office.database.close()
    assert office.drafts.load("call", "3") == {"title": "Nebaigta"}


def test_each_person_has_drafts_of_their_own(office: Office) -> None:
    add_person(office, "kita", "Kita Pavyzdė", Role.MANAGER)
    office.drafts.save("call", "", {"title": "Mano"})
    with as_user(office, "kita"):
        assert office.drafts.load("call") is None
        office.drafts.save("call", "", {"title": "Kito"})
    assert office.drafts.load("call") == {"title": "Mano"}


def test_drafts_are_not_in_the_audit_log(office: Office) -> None:
    before = len(office.audit.rows())
    office.drafts.save("call", "", {"title": "Mano"})
    assert len(office.audit.rows()) == before


def test_locked_office_keeps_drafts_and_shows_none(office: Office) -> None:
    office.drafts.save("call", "", {"title": "Mano"})
    office.lock()
    with pytest.raises(NotAllowed):
        office.drafts.load("call")
    office.log_in("vadove", "slaptazodis1")
    assert office.drafts.load("call") == {"title": "Mano"}
