"""Every text can be read, every icon exists, nothing else writes a colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from app.places import root
from ui.kit import icons, theme


def _luminance(colour: str) -> float:
    ink = QColor(colour)
    parts = (ink.redF(), ink.greenF(), ink.blueF())
    linear = [c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), theme.TEXT_PAIRS)
def test_contrast_is_enough_to_read(tokens: theme.Tokens, ink: str, ground: str):
    """WCAG AA: 4.5 to 1."""
    one, two = sorted((_luminance(getattr(tokens, ink)), _luminance(getattr(tokens, ground))))
    assert (two + 0.05) / (one + 0.05) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "surface", "sunken", "selection", "hover"])
def test_focus_ring_and_error_frame_are_seen(tokens: theme.Tokens, ground: str):
    """WCAG 1.4.11: 3 to 1 for what is no text; the ring of a filled button is ``on_accent``."""
    for ring, under in (("accent", ground), ("bad", ground), ("on_accent", "accent")):
        pair = (_luminance(getattr(tokens, ring)), _luminance(getattr(tokens, under)))
        assert (max(pair) + 0.05) / (min(pair) + 0.05) >= 3


def test_colours_are_written_in_the_theme_alone():
    """No #RRGGBB, no named colour, anywhere else under ui."""
    pattern = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\d|GlobalColor\.(?!transparent)")
    guilty = [
        str(path.relative_to(root()))
        for path in Path(root(), "ui").rglob("*.py")
        if path.name != "theme.py" and pattern.search(path.read_text("utf-8"))
    ]
    assert guilty == []


@pytest.mark.parametrize("name", icons.names())
def test_icon_is_drawn_in_the_ink_asked_for(qapp: QApplication, name: str):
    """Some pixel is of the token's colour; no pixel of another."""
    image = icons.pixmap(name, "accent", 32).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {theme.colour("accent").name()}


def test_icon_follows_the_theme(qapp: QApplication, qtbot):
    """A button's icon is redrawn when the colours change."""
    button = QPushButton("Save")
    qtbot.addWidget(button)
    icons.put(button, "check")
    before = button.icon().pixmap(24).toImage()
    theme.apply(qapp, dark=True)
    assert button.icon().pixmap(24).toImage() != before


def test_large_type_is_larger(qapp: QApplication):
    """Three points more, and back again."""
    small = qapp.font().pointSizeF()
    theme.apply(qapp, dark=False, large=True)
    assert qapp.font().pointSizeF() == small + 3
    theme.apply(qapp, dark=False)
    assert qapp.font().pointSizeF() == small
