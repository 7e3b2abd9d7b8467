"""Many papers signed at once: the same files, kept together, whatever happens on the way."""

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.documents.render import render
from app.register import signing_verbs
from app.register.content import paper_from
from app.register.service import NotAllSigned
from app.register.signing_line import Order, Task, finished, made_ready
from app.register.steps import issue
from app.signing.sign import raw_signature
from db.models.office import Account, Paper
from db.terms import PaperKind
from tests.app.documents import samples
from tests.app.evaluation.stages import published as published
from tests.app.evaluation.stages import published_template as published_template
from tests.app.evaluation.world import World


@pytest.fixture
def crew(published: World) -> Iterator[World]:
    """Threads stand where the window has child processes; the hand-over is the same."""
    with ThreadPoolExecutor(2) as pool:

        def submit(work: Any, *arguments: Any) -> Any:
            return pool.submit(work, *pickle.loads(pickle.dumps(arguments)))

        published.office.crew = submit
        yield published


def issued(world: World, count: int) -> list[int]:
    from dataclasses import replace

    office, base = world.office, samples.blank_sheet(2)
    signer = office.user.id
    with office.unit_of_work() as unit:
        made = [
            issue(
                unit,
                PaperKind.EVALUATION_SHEET,
                "Bandymas",
                signer,
                lambda head, which: replace(base, head=head, paper=which),
                call_id=world.call,
            ).id
            for _each in range(count)
        ]
        unit.record("test.issued")
    return made


def test_batches_are_kept_together_and_every_signature_is_valid(
    crew: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_verbs, "AT_ONCE", 3)
    office, papers = crew.office, issued(crew, 5)
    told: list[int] = []
    assert office.papers.sign_all(papers, lambda done, _of, _name: told.append(done)) == 5
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 4)
    assert all(office.papers.verify(each).ok for each in (papers[0], papers[-1]))
    entries = [row for row in office.audit.rows(limit=3) if row.verb == "papers.signed"]
    assert [len(row.details["papers"]) for row in entries] == [2, 3]


def test_stopping_keeps_what_is_signed_and_nothing_else(crew: World) -> None:
    office, papers = crew.office, issued(crew, 5)

    class Stop(Exception):
        pass

    def stop(done: int, _of: int, _name: str) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        office.papers.sign_all(papers, stop)
    signed = [row.signed for row in office.papers.queries.of_call(crew.call) if row.id in papers]
    assert signed == [True, True, False, False, False]


def test_a_paper_that_changed_meanwhile_is_left_and_named(crew: World) -> None:
    office, papers = crew.office, issued(crew, 3)
    hands = office.crew
    assert hands is not None

    def voiding(work: Any, *arguments: Any) -> Any:
        if work is finished and arguments[0].number.endswith("-2"):
            with Session(office.database.writer) as session, session.begin():
                paper = session.get_one(Paper, papers[1])
                paper.voided_at = office.clock.now()
        return hands(work, *arguments)

    office.crew = voiding
    with pytest.raises(NotAllSigned, match="changed while") as caught:
        office.papers.sign_all(papers)
    assert caught.value.signed == 2


def test_a_child_that_is_killed_leaves_its_work_to_the_program() -> None:
    class Dead:
        def result(self) -> int:
            raise BrokenProcessPool

    assert Task(lambda value: value + 1, (1,), Dead()).result() == 2  # type: ignore[arg-type]


def test_files_are_the_same_wherever_they_are_made(published: World) -> None:
    office = published.office
    (paper,) = issued(published, 1)
    orders, _refused = office.papers._orders([paper])
    order: Order = orders[0][1]
    here, there = made_ready(order), made_ready(pickle.loads(pickle.dumps(order)))
    # What pyHanko appends for the signature has names of its own; what is signed is the same.
    plain = render(paper_from(order.content, order.content_hash)).pdf
    assert here.prepared.pdf.startswith(plain)
    assert there.prepared.pdf.startswith(plain)
    assert len(here.prepared.pdf) == len(there.prepared.pdf)
    with Session(office.database.reader) as session:
        key = session.get_one(Account, office.user.id).private_key
    assert key is not None
    assert key not in pickle.dumps(order)
    signature = raw_signature(key, there.prepared.attributes)
    assert finished(order, there.prepared, signature).startswith(plain)
    with pytest.raises(RuntimeError, match="does not verify"):
        finished(order, here.prepared, signature)
