"""The catalogues are complete and right: what ``run.py check`` says of the words."""

import pytest

from app import catalogue


@pytest.mark.parametrize("language", catalogue.languages())
def test_catalogue_is_complete_and_right(language: str) -> None:
    problems = catalogue.problems(language)
    assert not problems, "\n".join(problems)


def test_lithuanian_is_among_the_catalogues() -> None:
    assert "lt" in catalogue.languages()


def test_lithuanian_counts_in_three_forms() -> None:
    rules = {room.read_text("utf-8").count("nplurals=3") for room in catalogue.rooms("lt")}
    assert rules == {1}
