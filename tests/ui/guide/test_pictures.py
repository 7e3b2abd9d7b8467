"""The guide's pictures are of this version, unaltered; a comparison sees a change and no trifle."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ui.guide.pictures import MANIFEST, alike, differences, manifest, shipped


def test_pictures_are_those_that_were_taken_with_this_version() -> None:
    written = json.loads((shipped() / MANIFEST).read_text("utf-8"))
    assert written == manifest()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A window's size of grey."""
    made = tmp_path / "a.png"
    Image.new("RGB", (1200, 700), "#F4F5F7").save(made)
    return made


def drawn(picture: Path, box: tuple[int, int, int, int]) -> Path:
    """The same with something in it."""
    image = Image.open(picture)
    ImageDraw.Draw(image).rectangle(box, fill="#1C2127")
    other = picture.with_name("b.png")
    image.save(other)
    return other


def test_comparison_lets_a_clock_tick(picture: Path) -> None:
    assert alike(picture, drawn(picture, (900, 680, 980, 692)))


def test_comparison_sees_a_button_or_a_row_that_was_not_there(picture: Path) -> None:
    assert not alike(picture, drawn(picture, (40, 300, 1100, 334)))
    assert not alike(picture, drawn(picture, (900, 20, 1100, 140)))


def test_comparison_sees_another_size(picture: Path, tmp_path: Path) -> None:
    other = tmp_path / "c.png"
    Image.new("RGB", (1200, 720), "#F4F5F7").save(other)
    assert not alike(picture, other)


def test_missing_and_added_pictures_are_differences(tmp_path: Path) -> None:
    name = "start-code.png"
    (tmp_path / name).write_bytes((shipped() / name).read_bytes())
    (tmp_path / "new.png").write_bytes(b"")
    found = differences(tmp_path)
    assert "new.png" in found
    assert "budget.png" in found
    assert name not in found
