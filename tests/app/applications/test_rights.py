"""Who may not, may not: every verb of calls and applications, and what it leaves behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import Clock
from app.errors import NotAllowed
from app.office import Office
from db.models.office import AuditEntry
from db.terms import Role
from tests.app.nouns import NOW, application_draft, call_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

Ids = tuple[int, int, int]
VERBS: dict[str, Callable[[Office, Ids], object]] = {
    "edit call": lambda o, i: o.calls.edit(i[0], 1, o.calls.queries.one(i[1]).draft),
    "publish": lambda o, i: o.calls.publish(i[0], 1),
    "delete": lambda o, i: o.calls.delete(i[0], 1),
    "cancel": lambda o, i: o.calls.cancel(i[1], 2, "priežastis"),
    "edit application": lambda o, i: o.applications.edit(
        i[2], 1, o.applications.queries.one(i[2]).draft
    ),
    "check": lambda o, i: o.applications.check(i[2], 1, [], finish=False),
    "recommend": lambda o, i: o.applications.recommend(i[2], 1, []),
    "withdraw": lambda o, i: o.applications.withdraw(i[2], 1, "priežastis"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("rights")), clock=clock)
    add_person(office, "finansai", "Finansininkė Pavyzdė", Role.FINANCE, Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def made(office: Office) -> Ids:
    """A draft call, a published one, an application."""
    ids = make_strategy(office)
    draft = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "J"))
    call = make_call(office, ids)
    application = office.applications.register(application_draft(call, ids["1.1.1"]))
    return draft, call, application


def entries(office: Office) -> int:
    with Session(office.database.reader) as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_without_the_right_is_refused_and_leaves_no_trace(
    office: Office, made: Ids, name: str
) -> None:
    before = entries(office), office.calls.queries.rows()
    with as_user(office, "finansai"), pytest.raises(NotAllowed, match="needs one of these roles"):
        VERBS[name](office, made)
    assert (entries(office), office.calls.queries.rows()) == before
