"""A role without the right to special-category data gets none of it, whatever it asks.

Two offices are alike but for the sensitive answers of one participant. Whatever an auditor can get
out of them is compared: every public query of every service of participants (found by looking at
the services, not by a list), every source in every order, every ``show`` command, the pseudonymised
export, the audit log, and what was announced.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pypdf import PdfReader

from app.errors import PersonError
from app.office import Office
from app.participants.steps import SENSITIVE
from app.participants.terms import SPECIAL_GROUPS, SensitiveAnswer, TargetGroup
from app.service import Service
from app.tables import Query
from db.terms import Role
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from ui.commands.common import Refusal, plain
from ui.commands.show import _SHOW

_NOISE = re.compile(
    r" at 0x[0-9a-f]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[T ][\d:.+]+"
)
"""Addresses in memory, uuids, times of the real clock: of every run, and of nobody's answers."""
ANSWERED = ("disability", "background", "other_disadvantage", "homeless")
SORTS = (
    *("", "name", "started_on", "ended_on", "complete", "operation", "birth_date", "employment"),
    "handed_on",
)


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Office]]:
    """The same people; in the second one of them said “yes” to every sensitive question."""
    made = []
    for answer in (SensitiveAnswer.NO, SensitiveAnswer.YES):
        office = make_office(Path(tmp_path_factory.mktemp("twin")), clock=clock())
        add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
        service = office.participants
        service.add_operation(OPERATION)
        answers: dict[str, Any] = dict.fromkeys(ANSWERED, answer)
        done = service.register(draft(1, **answers))
        service.register(draft(1, last_name="Kita", first_name="Ona"))
        card = service.queries.card(done.id)
        other = SensitiveAnswer.REFUSED
        service.edit(done.id, replace(card.draft, homeless=other), card.version, "patikslinta")
        card = service.queries.card(done.id)
        service.edit(done.id, replace(card.draft, homeless=answer), card.version, "patikslinta")
        made.append(office)
    yield made[0], made[1]
    for office in made:
        office.close(with_backup=False)


def services(service: Any, seen: set[type] | None = None) -> Iterator[Any]:
    """A service and every one that is reached from it."""
    seen = set() if seen is None else seen
    if type(service) in seen:
        return
    seen.add(type(service))
    yield service
    for name, kind in inspect.getmembers(type(service)):
        if isinstance(kind, cached_property) and not name.startswith("_"):
            found = getattr(service, name)
            if isinstance(found, Service) or hasattr(found, "count_and_sums"):
                yield from services(found, seen)


def asked(function: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """Arguments that fit a query: ids, enums, None; empty when it takes what is not known here."""
    values: list[list[Any]] = []
    hints = get_type_hints(function)
    own = getattr(inspect.getmodule(function), "_SORTS", {})
    sorts = dict.fromkeys((*SORTS, *own))
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.default is not parameter.empty:
            continue
        kind = hints.get(name)
        if kind is int:
            values.append([1])
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            values.append([next(iter(kind))])
        elif kind is Query:
            values.append(
                [Query(sort=sort, descending=low) for sort in sorts for low in (False, True)]
            )
        elif int in get_args(kind) and type(None) in get_args(kind):
            values.append([None, 1])
        elif "Sequence[int]" in str(kind):
            values.append([(1, 2)])
        else:
            return []
    found: list[tuple[Any, ...]] = [()]
    for each in values:
        found = [(*one, value) for one in found for value in each]
    return found


def told(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    try:
        return _NOISE.sub("", repr(plain(list_of(function(*arguments)))))
    except PersonError as error:
        return f"{type(error).__name__}: {error.text()}"
    except Refusal as refusal:
        return str(refusal)
    except (ValueError, KeyError, TypeError) as error:
        return type(error).__name__  # what was asked is nothing that it takes


def printed(paper: Callable[[], Any]) -> str:
    """What a paper says; its code, which covers a random number, aside."""
    try:
        made = paper()
    except PersonError as error:
        return f"{type(error).__name__}: {error.text()}"
    if not hasattr(made, "pdf"):
        return repr(made)
    pages = PdfReader(BytesIO(made.pdf)).pages
    return re.sub(r"[0-9a-f]{6,}", "", _NOISE.sub("", " ".join(p.extract_text() for p in pages)))


def list_of(found: Any) -> Any:
    """Rows that hide themselves in logs are looked at field by field."""
    if isinstance(found, bytes):
        return ""  # a workbook with the time of its making; its rows are asked for as a sheet
    return list(found) if isinstance(found, list | tuple | set | frozenset) else found


def verbs(service: Any) -> set[str]:
    """Methods that write: what they do is not read."""
    writing = set()
    for name, method in inspect.getmembers(type(service), inspect.isfunction):
        source = inspect.getsource(method)
        if "self.verb(" in source or "self._keep(" in source:
            writing.add(name)
    return writing


def everything(office: Office) -> dict[str, str]:
    """All that the logged-in account can get of participants."""
    found: dict[str, str] = {}
    for service in services(office.participants):
        skipped = verbs(service)
        for name, method in inspect.getmembers(service, inspect.ismethod):
            if name.startswith("_") or name in {*skipped, "verb", "reading", "read"}:
                continue
            for arguments in asked(method):
                where = f"{type(service).__name__}.{name}{arguments}"
                found[where] = told(method, arguments)
    for what, show in _SHOW.items():
        found[f"show {what}"] = told(lambda show=show: show(office, ""), ())
    source = office.participants.queries.source
    for group in TargetGroup:
        for sort in SORTS:
            query = Query(sort=sort, filters=(("group", group),))
            found[f"group {group} by {sort}"] = told(source.ids, (query,))
    sheet = office.participants.export.sheet(Query())
    found["export"] = repr(sorted((row[1:] for row in sheet.rows), key=repr))
    for name, paper in (
        ("questionnaire", lambda: office.participants.attendance.print_questionnaire(1, 1)),
        ("own data", lambda: office.participants.privacy.giving_out.of(1)),
    ):
        found[f"paper {name}"] = printed(paper)
    found["audit"] = repr([(row.verb, row.record, row.details) for row in office.audit.rows(500)])
    return found


def apart(one: str, other: str) -> tuple[str, str]:
    """Where two answers part."""
    at = next(n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return one[max(0, at - 200) : at + 80], other[max(0, at - 200) : at + 80]


def test_an_auditor_gets_the_same_of_both(twins: tuple[Office, Office]) -> None:
    heard: list[list[frozenset[str]]] = [[], []]
    got = []
    for place, office in enumerate(twins):
        office.listeners.append(heard[place].append)
        with as_user(office, "auditore"):
            got.append(everything(office))
    first, second = got
    assert len(first) > 100
    assert first.keys() == second.keys()
    different = [where for where in first if first[where] != second[where]]
    assert {where: apart(first[where], second[where]) for where in different} == {}
    assert heard[0] == heard[1]


def test_whoever_may_see_does_see_the_difference(twins: tuple[Office, Office]) -> None:
    first, second = (everything(office) for office in twins)
    different = {where for where in first if first[where] != second[where]}
    assert any("ParticipantQueries.card" in where for where in different)
    assert {f"group {each} by name" for each in SPECIAL_GROUPS} <= different
    assert set(SENSITIVE) > set(ANSWERED)
