"""Bars of pieces: what a whole is made of. Words and figures always stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import theme

_GAP = 2  # between two pieces


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: how much (in the unit of the whole) and the token of its colour."""

    value: int
    token: str


class PieceBar(QWidget):
    """Pieces from the left on a track; what they leave of ``whole`` stays track.

    Nobody hears a bar, so it has no name: its row says the figures.
    """

    def __init__(
        self, pieces: Sequence[Piece] = (), whole: int = 0, height: int = theme.BAR_HEIGHT
    ) -> None:
        super().__init__()
        self._pieces: tuple[Piece, ...] = ()
        self._whole = 0
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.announcer().changed.connect(self.update)
        self.set_pieces(pieces, whole)

    def set_pieces(self, pieces: Sequence[Piece], whole: int) -> None:
        """Show these; pieces that together exceed the whole fill the track."""
        self._pieces = tuple(piece for piece in pieces if piece.value > 0)
        self._whole = max(whole, sum(piece.value for piece in self._pieces))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.GRID * 20, self._height)

    def minimumSizeHint(self) -> QSize:
        """Never thinner."""
        return QSize(theme.GRID * 8, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, then pieces."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(track, theme.GRID, theme.GRID)
        painter.setClipPath(shape)
        painter.fillRect(track, theme.colour("sunken"))
        left = 0.0
        for piece in self._pieces:
            length = track.width() * (piece.value / self._whole)
            shown = max(length - _GAP, 2.0)  # the smallest piece can still be seen
            painter.fillRect(QRectF(left, 0, shown, track.height()), theme.colour(piece.token))
            left += length
        painter.end()


class Swatch(QWidget):
    """The small square that ties a word to its piece."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(theme.GAP, theme.GAP)
        theme.announcer().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The piece's colour; the track's with a frame for what is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour(self._token))
        painter.setPen(theme.colour("muted" if self._token == "sunken" else self._token))
        painter.drawRoundedRect(place, 3, 3)
        painter.end()
