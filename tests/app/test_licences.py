"""Every package that is shipped has its licence in the list, and every licence is one that fits."""

import json

from app import licensing
from app.licences import parts, text_of
from app.places import resource


def test_list_is_complete_and_every_licence_fits() -> None:
    assert list(licensing.problems()) == []
    names = {part.name: part.version for part in parts()}
    assert licensing.locked().items() <= names.items()


def test_list_is_a_plain_resource_in_order() -> None:
    rows = json.loads(resource("licences", "parts.json").read_text("utf-8"))
    assert [row["name"] for row in rows] == [part.name for part in parts()]
    assert sorted(rows, key=lambda row: row["name"].casefold()) == rows


def test_unknown_licence_does_not_fit() -> None:
    assert licensing.fits("MIT AND BSD-3-Clause")
    assert licensing.fits("GPL-3.0-only OR MIT")
    assert not licensing.fits("MIT AND GPL-3.0-only")
    assert not licensing.fits("")


def test_every_part_has_its_words() -> None:
    silent = [part.name for part in parts() if len(text_of(part)) < 100]
    assert silent == []
    words = {part.name: text_of(part) for part in parts()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words["pyside6"]
    assert "ZETETIC" in words["SQLCipher"]
    assert "SIL OPEN FONT LICENSE" in words["Liberation"]
