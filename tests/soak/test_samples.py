"""A few cases of each long count, so that their rooms stay true."""

from pathlib import Path

import pytest

from tests.soak import disk, kills, tamper
from tests.soak.papers import paper
from tests.soak.spoiled import Fault


@pytest.mark.parametrize("index", [0, 6 + 12, 7 + 12, 8, 10 + 12])
def test_killed_office_is_whole(index: int, tmp_path: Path) -> None:
    assert kills.case(7, index, tmp_path) is None


@pytest.mark.tools
@pytest.mark.parametrize(("verb", "fault", "step"), [("score", "full", 4), ("password", "full", 1)])
def test_bad_disk_is_told(verb: str, fault: str, step: int, tmp_path: Path) -> None:
    story, found = disk.run(verb, Fault(fault), step, tmp_path)
    assert [each["did"] for each in story.did] == ["refused", "again"]
    assert found == []


@pytest.mark.parametrize("number", [1, 4, 9, 12, 19])
def test_forgery_is_named(number: int, tmp_path: Path) -> None:
    assert tamper.case(7, number, tmp_path) is None


def test_every_byte_of_a_paper_is_read() -> None:
    assert tamper.unused(paper("sheet").pdf) == frozenset()
