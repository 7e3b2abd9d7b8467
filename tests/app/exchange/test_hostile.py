"""A small sample of ``run.py soak files``: every door, ever the same cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak import files

CASES = tuple(number for number in range(24) if number not in (13, 16, 22))
"""The three left out only unpack for a second each."""


@pytest.fixture(scope="module", autouse=True)
def _end_the_child() -> Iterator[None]:
    yield
    files._child().close()
    files._child.cache_clear()


def test_hostile_files_end_in_rows_or_in_a_sentence(tmp_path: Path) -> None:
    wrong = []
    for index in CASES:
        folder = tmp_path / str(index)
        folder.mkdir()
        found = files.case(1, index, folder)
        if found is not None:
            wrong.append(f"{index}: {found}")
    assert wrong == []
