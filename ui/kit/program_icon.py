"""The program's icon as a Windows ``.ico``: ``python -m ui.kit.program_icon`` draws it anew."""

import io
import os
import sys
from pathlib import Path

from app.places import resource

SIZES = (16, 24, 32, 48, 64, 128, 256)
FILE = ("icons", "vvg-biuras.ico")


def draw(size: int) -> bytes:
    """Our building on a plate of the accent colour, as PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from ui.kit import theme

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.LIGHT.accent))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    lines = (
        resource("icons", "office.svg")
        .read_text("utf-8")
        .replace("currentColor", theme.LIGHT.on_accent)
    )
    edge = size * 0.17
    QSvgRenderer(QByteArray(lines.encode())).render(
        painter, QRectF(edge, edge, size - 2 * edge, size - 2 * edge)
    )
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data().data())


def icon_file() -> bytes:
    """Every size in one ``.ico``: a directory, then the PNG pictures."""
    pictures = [draw(size) for size in SIZES]
    head = io.BytesIO()
    head.write(b"\x00\x00\x01\x00" + len(SIZES).to_bytes(2, "little"))
    at = 6 + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures, strict=True):
        head.write(bytes([size % 256, size % 256, 0, 0, 1, 0, 32, 0]))
        head.write(len(picture).to_bytes(4, "little") + at.to_bytes(4, "little"))
        at += len(picture)
    return head.getvalue() + b"".join(pictures)


def main() -> int:
    """Write the file into the resources."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    keep = QGuiApplication([])
    target: Path = resource(*FILE)
    target.write_bytes(icon_file())
    print(target, target.stat().st_size)
    keep.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
