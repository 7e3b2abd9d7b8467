"""A small office on its way through an evaluation, at three stages, copied for each test."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.applications.drafts import AnswerDraft, ApplicantDraft, CutDraft
from app.calls.rules import CallRules
from app.calls.specs import rules_of
from app.clock import Clock
from app.evaluation.service import EvaluatorDraft
from app.office import Office
from app.safety.keys import CHEAP
from db.models.calls import Call
from db.terms import CheckAnswer, LegalForm, Role, Sector
from tests.app.nouns import FUNDED, NOW, application_draft, make_call, make_strategy
from tests.app.offices import PASSWORD, add_person, as_user, make_office
from tests.shared import made_once

CLOSED = NOW + timedelta(days=31)
CODES = ("188753461", "188718713", "119511515")
REQUESTED = (46_000_00, 40_000_00, 30_000_00)
TITLES = ("Pagalba į namus", "Pirmasis verslas", "Įgūdžių dirbtuvės")
STAGES = ("published", "ready", "scored")
_SAID = "world.json"  # beside a template's office: its ids and the moment it stands at
EVALUATORS = {"egle": "Eglė Vertintoja", "jonas": "Jonas Vertintojas", "rasa": "Rasa Trečioji"}
# Whole points by the example table: 86 and 80 for the first, 70 and 74, 52 and 50.
FULL = {
    ("egle", 0): (20, 15, 13, 10, 10, 5, 8, 5, 0),
    ("jonas", 0): (20, 8, 12, 10, 10, 5, 10, 5, 0),
    ("egle", 1): (10, 15, 10, 10, 5, 5, 10, 5, 0),
    ("jonas", 1): (20, 8, 11, 10, 5, 5, 10, 5, 0),
    ("egle", 2): (10, 8, 9, 5, 5, 5, 5, 5, 0),
    ("jonas", 2): (10, 8, 7, 5, 5, 5, 5, 5, 0),
}


@dataclass
class World:
    """The open office and what is in it."""

    office: Office
    call: int
    applications: list[int]
    evaluators: dict[str, int]

    def nodes(self) -> dict[str, int]:
        """The strategy's ids by number, the version's own under an empty one."""
        current = self.office.strategy.queries.current()
        assert current is not None
        return {"": current.id} | {row.number: row.id for row in current.nodes}

    def sign_declaration(self, login: str) -> int:
        """Declare and sign."""
        with as_user(self.office, login):
            paper = self.office.evaluation.declare(self.call)
            self.office.papers.sign(paper)
        return paper

    def criteria(self) -> list[int]:
        """The criteria's keys, in order."""
        spec = self.office.calls.queries.one(self.call).scorecard
        return [int(each.key) for each in spec.criteria]

    def fill(self, login: str, place: int, points: tuple[int | None, ...] | None = None) -> None:
        """Score an application, with a comment everywhere."""
        given = FULL[(login, place)] if points is None else points
        with as_user(self.office, login):
            for key, each in zip(self.criteria(), given, strict=True):
                scored = None if each is None else each * 100
                self.office.evaluation.score(self.applications[place], key, scored, "Pagrįsta.")

    def submit(self, login: str, place: int) -> int:
        """Submit; the sheet's paper."""
        with as_user(self.office, login):
            return self.office.evaluation.submit(self.applications[place])

    def sheets(self, sign: bool = True) -> list[int]:
        """Every sheet filled, submitted and signed."""
        papers = []
        for login, place in FULL:
            self.fill(login, place)
            papers.append(self.submit(login, place))
        for login in ("egle", "jonas") if sign else ():
            with as_user(self.office, login):
                self.office.papers.sign_mine()
        return papers


def build(folder: Path, stage: str) -> World:
    """An office at a stage: ``published``, ``ready`` (to score) or ``scored``."""
    world = publish(folder)
    for name in STAGES[1 : STAGES.index(stage) + 1]:
        advance(world, name)
    return world


def advance(world: World, stage: str) -> None:
    """From the stage before to this one."""
    if stage == "ready":
        make_ready(world)
    else:
        world.sheets()


def publish(folder: Path) -> World:
    """A published, open call with three eligible applications and three evaluators."""
    clock = Clock()
    clock.set(NOW)
    office = make_office(folder, Role.ADMINISTRATOR, Role.MANAGER, clock=clock)
    for login, name in EVALUATORS.items():
        add_person(office, login, name, Role.EVALUATOR)
    add_person(office, "audra", "Audra Auditorė", Role.AUDITOR)
    add_person(office, "rita", "Rita Registratorė", Role.REGISTRAR)
    ids = make_strategy(office, FUNDED)
    call = make_call(office, ids, rules=CallRules(partial_award=False))
    applications = []
    for place, code in enumerate(CODES):
        clock.set(NOW + timedelta(hours=place))
        draft = application_draft(call, ids["1.1.1"])
        applicant = ApplicantDraft(
            f"Asociacija „Pavyzdys {'ABC'[place]}“", code, LegalForm.ASSOCIATION, Sector.CIVIL
        )
        applications.append(
            office.applications.register(
                replace(
                    draft,
                    applicant=applicant,
                    title=TITLES[place],
                    requested=REQUESTED[place],
                    received_at=clock.now(),
                )
            )
        )
    for each in applications:
        make_eligible(office, each)
    accounts = {row.login: row.id for row in office.accounts.rows()}
    evaluators = {
        login: office.evaluation.add_evaluator(
            EvaluatorDraft(accounts[login], Sector.CIVIL, "Pavyzdžio bendruomenė")
        )
        for login in EVALUATORS
    }
    return World(office, call, applications, evaluators)


def make_eligible(office: Office, application: int) -> None:
    """Every item of the checklist is answered with yes."""
    found = office.applications.queries.one(application)
    answers = [AnswerDraft(item.id, CheckAnswer.YES) for item in found.items]
    office.applications.check(application, found.version, answers)


def cut(office: Office, application: int, cents: int) -> None:
    """Recommend less than was asked."""
    found = office.applications.queries.one(application)
    office.applications.recommend(
        application, found.version, [CutDraft(found.lines[0].id, cents, "Per daug")]
    )


def make_ready(world: World) -> None:
    """Two evaluators declare, are assigned, have no conflict; the call closes."""
    office = world.office
    for login in ("egle", "jonas"):
        world.sign_declaration(login)
    office.evaluation.assign_all(world.call)
    for login in ("egle", "jonas"):
        with as_user(office, login):
            for application in world.applications:
                office.evaluation.state_conflict(application, False)
    office.clock.set(CLOSED)


def set_rules(world: World, **changes: Any) -> None:
    """As if the call had been published with other rules."""
    with Session(world.office.database.writer) as session, session.begin():
        call = session.get_one(Call, world.call)
        call.rules = json.dumps(CallRules.of(rules_of(call).data() | changes).data())


def make_tie(world: World) -> None:
    """The second and the third application get the same points; money is left for one of them."""
    set_rules(world, tie_chain=[])
    best, equal = (20, 15, 13, 10, 10, 5, 8, 5, 0), (10, 8, 9, 5, 5, 5, 5, 5, 0)
    for place, points in enumerate((best, equal, equal)):
        for login in ("egle", "jonas"):
            world.fill(login, place, points)
            world.submit(login, place)


class Template:
    """One stage on disk, made from the stage before; :meth:`copy` opens a copy of it."""

    def __init__(self, factory: pytest.TempPathFactory, stage: str) -> None:
        self._factory, self._stage = factory, stage
        self._folder = made_once(factory, f"stage-{stage}", self._build)
        said = json.loads((self._folder / _SAID).read_text("utf-8"))
        self._call, self._applications, self._evaluators = said["ids"]
        self._moment = datetime.fromisoformat(said["moment"])

    def _build(self, folder: Path) -> None:
        place = STAGES.index(self._stage)
        if place == 0:
            world = publish(folder)
            self._keep(world, folder)
            world.office.close(with_backup=False)
            return
        folder.mkdir()
        with Template(self._factory, STAGES[place - 1]).copy(folder) as world:
            world.office.cost = CHEAP
            advance(world, self._stage)
            self._keep(world, folder)

    @staticmethod
    def _keep(world: World, folder: Path) -> None:
        ids = (world.call, world.applications, world.evaluators)
        said = {"ids": ids, "moment": world.office.clock.now().isoformat()}
        (folder / _SAID).write_text(json.dumps(said), "utf-8")

    @contextmanager
    def copy(self, folder: Path) -> Iterator[World]:
        """A fresh copy, logged in as the manager."""
        target = folder / "biuras"
        shutil.copytree(self._folder / "biuras", target)
        clock = Clock()
        clock.set(self._moment)
        office = Office.open(target, "vadove", PASSWORD, clock)
        try:
            yield World(office, self._call, list(self._applications), dict(self._evaluators))
        finally:
            office.close(with_backup=False)
