"""A few cases of each long count, so that their rooms stay true."""

import subprocess
from pathlib import Path

import pytest

from tests.soak import clicks, disk, files, kills, tamper
from tests.soak.chance import random_of
from tests.soak.forgeries import FORGERIES
from tests.soak.papers import against_record, paper
from tests.soak.spoiled import Fault
from tests.soak.verbs import ROOMS

LAP = len(ROOMS)
"""Each room is struck in its turn: on even rounds by the clock, on odd ones at a step."""


@pytest.mark.parametrize("index", [0, 3, 6 + LAP, 7 + LAP, 8, 10 + LAP, 12, 16, 18])
def test_killed_office_is_whole(index: int, tmp_path: Path) -> None:
    assert kills.case(7, index, tmp_path) is None


@pytest.mark.tools
def test_kill_while_typing_loses_at_most_one_cell(tmp_path: Path) -> None:
    assert kills.case(7, LAP - 1 + LAP, tmp_path) is None


@pytest.mark.tools
@pytest.mark.parametrize("index", [0, 5])
def test_hand_that_knows_nothing_leaves_the_office_whole(index: int, tmp_path: Path) -> None:
    assert clicks.case(7, index, tmp_path, acts=80) is None


@pytest.mark.tools
@pytest.mark.parametrize(
    ("verb", "fault", "step"),
    [("score", "full", 4), ("password", "full", 1), ("decide", "full", 9)],
)
def test_bad_disk_is_told(verb: str, fault: str, step: int, tmp_path: Path) -> None:
    story, found = disk.run(verb, Fault(fault), step, tmp_path)
    assert [each["did"] for each in story.did] == ["refused", "again"]
    assert found == []


@pytest.mark.parametrize("number", [1, 4, 9, 12, 19])
def test_forgery_is_named(number: int, tmp_path: Path) -> None:
    assert tamper.case(7, number, tmp_path) is None


@pytest.mark.parametrize("index", range(4))
@pytest.mark.parametrize("door", [files.applications, files.applicants, files.form])
def test_hostile_list_is_never_taken_in_by_half(
    door: files.Door, index: int, tmp_path: Path
) -> None:
    assert door(random_of(7, index), tmp_path) is None


def test_every_byte_of_a_paper_is_read() -> None:
    assert tamper.unused(paper("sheet").pdf) == frozenset()


@pytest.mark.tools
def test_forgeries_that_pdfsig_calls_valid_are_named_here(tmp_path: Path) -> None:
    signed, path, valid = paper("sheet"), tmp_path / "lapas.pdf", set()
    for forgery in FORGERIES:
        pdf, _names = forgery(signed)
        path.write_bytes(pdf)
        said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True).stdout
        if "Signature is Valid." in said:
            valid.add(forgery.__name__)
        assert not against_record(signed, pdf).ok
    assert {"painted", "annotated", "shadowed", "replaced", "another_paper"} <= valid
