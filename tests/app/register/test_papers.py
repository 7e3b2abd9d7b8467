"""Issued papers: seen by whom, signed once by the right person, exported, checked."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.documents.papers import Declaration, EvaluationSheet
from app.errors import Missing, NotAllowed, Refused, Unsafe
from app.register import PaperKind
from app.register.content import paper_from
from app.signing.findings import Level
from db.models.office import Paper
from tests.app.evaluation.world import Template, World
from tests.app.nouns import last_entry
from tests.app.offices import as_user


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory, "ready")


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    with template.copy(tmp_path) as found:
        yield found


def sheet(world: World) -> int:
    world.fill("egle", 0)
    return world.submit("egle", 0)


def test_the_unsigned_queue_is_oldest_first_and_knows_whose(world: World) -> None:
    paper = sheet(world)
    assert [(row.id, row.mine) for row in world.office.papers.queries.unsigned()] == [
        (paper, False)
    ]
    with as_user(world.office, "egle"):
        assert [(row.id, row.mine) for row in world.office.papers.queries.unsigned()] == [
            (paper, True)
        ]
    with as_user(world.office, "jonas"):
        assert world.office.papers.queries.unsigned() == []
        assert world.office.papers.queries.unsigned_count() == 0
    assert world.office.papers.queries.unsigned_count() == 1


def test_only_the_signer_signs_and_only_once(world: World) -> None:
    paper = sheet(world)
    with pytest.raises(NotAllowed, match="another person"):
        world.office.papers.sign(paper)
    with as_user(world.office, "egle"):
        with pytest.raises(Refused, match="not signed yet"):
            world.office.papers.verify(paper)
        world.office.papers.sign(paper)
        assert last_entry(world.office) == ("paper.signed", paper)
        with pytest.raises(Refused, match="already signed"):
            world.office.papers.sign(paper)
        assert world.office.papers.sign_mine() == 0
    with pytest.raises(Missing):
        world.office.papers.pdf(999)


def test_what_is_signed_is_what_was_previewed(world: World) -> None:
    paper = sheet(world)
    with as_user(world.office, "egle"):
        before = world.office.papers.pdf(paper)
        world.office.papers.sign(paper)
        after = world.office.papers.pdf(paper)
        found = world.office.papers.verify(paper)
    row = world.office.papers.queries.one(paper)
    assert row is not None
    assert after.startswith(before)
    assert found.ok
    assert (found.content_hash, found.paper_number) == (row.content_hash, row.number)
    assert [(each.person, each.trusted) for each in found.signatures] == [("Eglė Vertintoja", True)]


def test_a_changed_file_is_found(world: World) -> None:
    paper = sheet(world)
    with as_user(world.office, "egle"):
        world.office.papers.sign(paper)
        pdf = bytearray(world.office.papers.pdf(paper))
        place = pdf.index(b"stream") + 40
        pdf[place] ^= 1
        with world.office.unit_of_work() as unit:
            unit.session.execute(
                update(Paper).where(Paper.id == paper).values(signed_pdf=bytes(pdf))
            )
            unit.record("test.tampered", paper)
        found = world.office.papers.verify(paper)
    assert not found.ok
    assert Level.PROBLEM in {each.level for each in found.findings}


def test_stored_content_comes_back_as_the_same_paper(world: World) -> None:
    paper = sheet(world)
    with world.office.evaluation.reading() as session:
        stored = session.get_one(Paper, paper)
        found = paper_from(stored.content, stored.content_hash)
        assert isinstance(found, EvaluationSheet)
        assert (found.total, found.maximum, len(found.rows)) == (8600, 10_000, 9)
        with pytest.raises(ValueError, match="does not match"):
            paper_from(stored.content + b" ", stored.content_hash)
        declaration = next(
            each for each in session.query(Paper) if each.kind is PaperKind.DECLARATION
        )
        assert isinstance(paper_from(declaration.content, declaration.content_hash), Declaration)


def test_signed_papers_are_exported_by_number(world: World, tmp_path: Path) -> None:
    paper = sheet(world)
    with as_user(world.office, "egle"):
        with pytest.raises(Refused, match="is not signed yet"):
            world.office.papers.export([paper], tmp_path / "lapai")
        assert not (tmp_path / "lapai").exists()
        world.office.papers.sign(paper)
        written = world.office.papers.export([paper], tmp_path / "lapai")
        assert [path.name for path in written] == ["VL-2017-1.pdf"]
        assert written[0].read_bytes() == world.office.papers.pdf(paper)
        assert last_entry(world.office) == ("papers.exported", None)
    with as_user(world.office, "jonas"), pytest.raises(NotAllowed):
        world.office.papers.export([paper], tmp_path / "svetimi")


def test_export_that_is_stopped_leaves_what_was_written_and_says_so_in_the_log(
    world: World, tmp_path: Path
) -> None:
    class Stop(Exception):
        pass

    def step(done: int, of: int, number: str) -> None:
        told.append((done, of, number))
        if done == 1:
            raise Stop

    told: list[tuple[int, int, str]] = []
    rows = [row for row in world.office.papers.queries.of_call(world.call) if row.signed]
    assert len(rows) == 2
    with pytest.raises(Stop):
        world.office.papers.export([row.id for row in rows], tmp_path / "lapai", step)
    assert told == [(0, 2, rows[0].number), (1, 2, rows[1].number)]
    assert sorted(path.name for path in (tmp_path / "lapai").iterdir()) == [
        f"{rows[0].number}.pdf",
        "office-authority.pem",
    ]
    assert last_entry(world.office) == ("papers.exported", None)


def test_a_folder_that_cannot_be_written_is_told(world: World, tmp_path: Path) -> None:
    (tmp_path / "failas").write_text("ne aplankas")
    papers = [row.id for row in world.office.papers.queries.of_call(world.call)]
    with pytest.raises(Unsafe) as refused:
        world.office.papers.export(papers, tmp_path / "failas" / "viduje")
    assert "saugūs biure" in refused.value.text()
    assert str(tmp_path) in refused.value.text()
    assert os.listdir(tmp_path / "biuras")


def test_papers_of_a_call_by_kind(world: World) -> None:
    queries = world.office.papers.queries
    declarations = queries.of_call(world.call, PaperKind.DECLARATION)
    assert [row.number for row in declarations] == ["ND-2017-1", "ND-2017-2"]
    assert queries.of_call(world.call, PaperKind.DECISION) == []
    with as_user(world.office, "jonas"):
        assert [row.signer for row in queries.of_call(world.call)] == ["Jonas Vertintojas"]


def test_the_authority_certificate_is_pem(world: World) -> None:
    assert world.office.papers.authority_certificate().startswith(b"-----BEGIN CERTIFICATE-----")


def test_papers_of_a_former_certificate_stay_valid(world: World) -> None:
    """The office renews a certificate; what was signed before is still that person's."""
    before, after = sheet(world), None
    with as_user(world.office, "egle"):
        world.office.papers.sign(before)
    egle = next(row for row in world.office.accounts.rows() if row.login == "egle")
    world.office.accounts.renew_certificate(egle.id)
    assert last_entry(world.office) == ("account.certificate_renewed", egle.id)
    with as_user(world.office, "egle"):
        world.fill("egle", 1)
        after = world.submit("egle", 1)
        with as_user(world.office, "egle"):
            world.office.papers.sign(after)
    assert world.office.papers.verify(before).ok
    assert world.office.papers.verify(after).ok
    serials = {world.office.papers.verify(each).signatures[0].serial for each in (before, after)}
    assert len(serials) == 2


def test_a_paper_changed_outside_does_not_hold_up_the_others(world: World) -> None:
    world.fill("egle", 0)
    world.fill("egle", 1)
    bad, good = world.submit("egle", 0), world.submit("egle", 1)
    with world.office.database.writer.begin() as connection:
        connection.execute(update(Paper).where(Paper.id == bad).values(content=b"{}"))
    with as_user(world.office, "egle"):
        number = world.office.papers.queries.one(bad)
        assert number is not None
        with pytest.raises(Refused) as caught:
            world.office.papers.sign_mine()
        assert caught.value.text() == (
            f"Pasirašyta dokumentų: 1. Nepasirašyta: {number.number}. Biure saugomas šio dokumento"
            " turinys nėra tas, kuris buvo išduotas: jis pakeistas ne šia programa. Dokumentas"
            " neparodytas ir nepasirašytas. Paleiskite biuro patikrą ir atkurkite kopiją, padarytą"
            " prieš pakeitimą."
        )
        assert [row.id for row in world.office.papers.queries.unsigned()] == [bad]
    assert world.office.papers.verify(good).ok
