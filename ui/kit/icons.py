"""Icons of one family (Lucide, ISC), drawn in the colour of a theme token."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from app.places import resource
from ui.kit import theme

_FINEST = 2.0  # made smaller for whatever screen comes later
_NAME, _TOKEN, _SIZE = "kitIcon", "kitIconToken", "kitIconSize"


def names() -> list[str]:
    """Every icon there is."""
    fixed = ("arrow-", "tick-")
    found = (path.stem for path in resource("icons").glob("*.svg"))
    return sorted(name for name in found if not name.startswith(fixed))


def icon(name: str, token: str = "text", size: int = theme.ICON, gap: int = 0) -> QIcon:
    """An icon in a token's colour, with ``gap`` pixels of nothing on its right.

    KeyError names an icon that does not exist.
    """
    ink, off = theme.colour(token).name(), theme.colour("muted").name()
    return _icon(name, ink, off, size, gap, _scales())


def pixmap(name: str, token: str = "text", size: int = theme.ICON, ratio: float = 1.0) -> QPixmap:
    """The same as a picture, for painting and labels."""
    return _pixmap(name, theme.colour(token).name(), size, ratio)


def put(
    target: QAbstractButton | QAction | QLabel,
    name: str,
    token: str = "text",
    size: int = theme.ICON,
) -> None:
    """Give a widget or action an icon that follows the theme when it changes."""
    target.setProperty(_NAME, name)
    target.setProperty(_TOKEN, token)
    target.setProperty(_SIZE, size)
    _draw(target)


def follow_theme() -> None:
    """Redraw every icon that :func:`put` placed; called when the theme changes."""
    for widget in QApplication.allWidgets():
        if widget.property(_NAME):
            _draw(widget)
        for action in widget.actions():
            if action.property(_NAME):
                _draw(action)


def _draw(target: QWidget | QAction) -> None:
    name, token = target.property(_NAME), target.property(_TOKEN)
    size = int(target.property(_SIZE))
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, token, size, target.devicePixelRatioF()))
        return
    if isinstance(target, QPushButton) and target.text():
        target.setIconSize(QSize(size + theme.ICON_GAP, size))
        target.setIcon(icon(name, token, size, theme.ICON_GAP))
    elif isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))
        target.setIcon(icon(name, token, size))
    elif isinstance(target, QAction):
        target.setIcon(icon(name, token, size))


def _scales() -> tuple[float, ...]:
    """Of the screens there are: each more is drawn for every icon of every page."""
    return tuple({each.devicePixelRatio() for each in QGuiApplication.screens()} | {_FINEST})


@lru_cache(maxsize=512)
def _icon(name: str, ink: str, off: str, size: int, gap: int, scales: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in scales:
        made.addPixmap(_pixmap(name, ink, size, ratio, gap))
        made.addPixmap(_pixmap(name, off, size, ratio, gap), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, ink: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(name)
    svg = path.read_bytes().replace(b"currentColor", ink.encode())
    side = round(size * ratio)
    drawn = QPixmap(side + round(gap * ratio), side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


theme.announcer().changed.connect(follow_theme)
