"""The one place where colours, sizes and margins are written.

Tokens are LOOK.md's. :func:`apply` builds the Fusion palette and the style sheet from them; a
widget says what it is through a dynamic property (:func:`role`), never how it looks.
"""

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.places import resource
from ui.kit import sheet

# The grid of 4, in logical pixels.
GRID = 4
GAP_S = 8
GAP = 12
PAGE_MARGIN = 20
CARD_PAD_X = 16
CARD_PAD_Y = 14
CELL_PAD = 12
ROW_HEIGHT = 34
HEADER_HEIGHT = 36
FIELD_HEIGHT = 32
ICON = 18
ICON_SMALL = 16
ICON_LARGE = 40
ICON_GAP = 6  # between a button's icon and its words
RADIUS_CARD = 8
RADIUS_FIELD = 5
PILL_PAD = 9
PILL_HEIGHT = 22
BAR_HEIGHT = 12
SIDE_WIDTH = 392
TOAST_MS = 6000
LARGE_STEP = 3.0  # points added for large type


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by their use; every value is ``#RRGGBB``."""

    bg: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    selection: str
    hover: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    neutral: str
    neutral_soft: str
    # Pieces of bars: told apart by hue and by lightness, always with words beside them.
    piece_a: str
    piece_b: str
    piece_c: str
    piece_d: str


LIGHT = Tokens(
    bg="#F4F5F7",
    surface="#FFFFFF",
    sunken="#EEF0F3",
    text="#1C2127",
    muted="#5C6673",
    line="#DCE0E6",
    accent="#1F6B4F",
    on_accent="#FFFFFF",
    accent_hover="#185740",
    accent_soft="#E3F0EA",
    selection="#DDEBE4",
    hover="#F4F7F6",
    ok="#17683B",
    ok_soft="#E3F0EA",
    warn="#8A5100",
    warn_soft="#FBF0DC",
    bad="#B3261E",
    bad_soft="#FBE9E7",
    neutral="#4C5560",
    neutral_soft="#E9ECF0",
    piece_a="#1F6B4F",
    piece_b="#3F7FBF",
    piece_c="#E0A030",
    piece_d="#A08CC8",
)
DARK = Tokens(
    bg="#17191C",
    surface="#1F2226",
    sunken="#26292E",
    text="#E8EAED",
    muted="#A2ABB6",
    line="#353A41",
    accent="#63C29A",
    on_accent="#0E1512",
    accent_hover="#79D0AB",
    accent_soft="#1F3A2F",
    selection="#28423A",
    hover="#24282C",
    ok="#6CCB93",
    ok_soft="#1F3A2F",
    warn="#E5B567",
    warn_soft="#3A2F1B",
    bad="#F5958E",
    bad_soft="#3D2422",
    neutral="#C3CAD2",
    neutral_soft="#32373D",
    piece_a="#63C29A",
    piece_b="#5F97D6",
    piece_c="#E5B567",
    piece_d="#A995D2",
)

# Every pair of tokens in which text stands on a ground somewhere in the program.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("bg", "surface", "sunken")),
    *((ink, ground) for ink in ("text", "muted") for ground in ("selection", "hover")),
    ("text", "accent_soft"),
    ("accent", "bg"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "selection"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((tone, f"{tone}_soft") for tone in ("ok", "warn", "bad", "neutral")),
    *(("text", f"{tone}_soft") for tone in ("ok", "warn", "bad", "neutral")),
    *((tone, "surface") for tone in ("ok", "warn", "bad", "neutral")),
    *((tone, "bg") for tone in ("ok", "warn", "bad")),
    *((tone, "selection") for tone in ("ok", "warn", "bad", "neutral")),
    *((tone, "hover") for tone in ("ok", "warn", "bad", "neutral")),
)


class _Announcer(QObject):
    changed = Signal()


_announcer: _Announcer | None = None
_tokens: Tokens = LIGHT
_base_size: float | None = None
_worn: tuple[bool, float] | None = None


def tokens() -> Tokens:
    """The colours in force."""
    return _tokens


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _tokens is DARK


def colour(token: str) -> QColor:
    """The colour of a token, e.g. ``colour("muted")``."""
    return QColor(getattr(_tokens, token))


def announcer() -> _Announcer:
    """``announcer().changed`` fires after the theme changed (icons and drawings follow it)."""
    global _announcer
    if _announcer is None:
        _announcer = _Announcer()
    return _announcer


def role(widget: QWidget, name: str, value: object = True) -> None:
    """Say what a widget is; the style sheet decides how that looks."""
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def bold(font: QFont) -> QFont:
    """The same font, heavier; measure text in what this returns before painting with it."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def caption(font: QFont) -> QFont:
    """The same font half a point smaller."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() - 0.5)
    return smaller


def chars(widget: QWidget, count: int) -> int:
    """The width of ``count`` average characters in the widget's font, in pixels."""
    return QFontMetrics(widget.font()).averageCharWidth() * count


def row_height(widget: QWidget) -> int:
    """The height of a table row: 34 px, or what large type needs."""
    return max(ROW_HEIGHT, QFontMetrics(widget.font()).height() + 2 * GAP_S)


def apply(app: QApplication, dark: bool, large: bool = False) -> None:
    """Dress the program: light or dark, normal or large type.

    To put on what it wears already costs nothing; a style sheet set anew is worked out again for
    every widget there is.
    """
    global _tokens, _base_size, _worn
    _tokens = DARK if dark else LIGHT
    if _base_size is None:
        _base_size = app.font().pointSizeF()
    size = _base_size + (LARGE_STEP if large else 0)
    if (dark, size) == _worn and app.styleSheet():
        return
    _worn = (dark, size)
    app.setStyle("Fusion")
    font = app.font()
    font.setPointSizeF(size)
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet(size))
    announcer().changed.emit()


def _palette() -> QPalette:
    made = QPalette()
    role_of = QPalette.ColorRole
    for role_name, token in (
        (role_of.Window, "bg"),
        (role_of.WindowText, "text"),
        (role_of.Base, "surface"),
        (role_of.AlternateBase, "sunken"),
        (role_of.Text, "text"),
        (role_of.PlaceholderText, "muted"),
        (role_of.Button, "surface"),
        (role_of.ButtonText, "text"),
        (role_of.BrightText, "bad"),
        (role_of.ToolTipBase, "surface"),
        (role_of.ToolTipText, "text"),
        (role_of.Highlight, "accent"),
        (role_of.HighlightedText, "on_accent"),
        (role_of.Link, "accent"),
        (role_of.LinkVisited, "accent"),
        (role_of.Accent, "accent"),
        (role_of.Light, "surface"),
        (role_of.Midlight, "sunken"),
        (role_of.Mid, "line"),
        (role_of.Dark, "line"),
        (role_of.Shadow, "line"),
    ):
        made.setColor(role_name, colour(token))
    disabled = QPalette.ColorGroup.Disabled
    for role_name in (role_of.WindowText, role_of.Text, role_of.ButtonText):
        made.setColor(disabled, role_name, colour("muted"))
    return made


def _style_sheet(size: float) -> str:
    values: dict[str, object] = {
        field.name: getattr(_tokens, field.name) for field in fields(Tokens)
    }
    values |= {
        "card": RADIUS_CARD,
        "field": RADIUS_FIELD,
        "gap_s": GAP_S,
        "grid": GRID,
        "gap": GAP,
        "field_height": FIELD_HEIGHT - 2 * GRID - 2,
        "icon": ICON,
        "title_size": f"{size + 4:g}pt",
        "heading_size": f"{size + 1:g}pt",
        "figure_size": f"{size + 2.5:g}pt",
        "caption_size": f"{size - 0.5:g}pt",
        "big_size": f"{size * 3:g}pt",
        "entry": round(size * 4.6),  # two lines and their air
        "shade": "dark" if is_dark() else "light",
        "icons": resource("icons").as_posix(),
    }
    return Template(sheet.SHEET).substitute(values)
