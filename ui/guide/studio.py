"""Where the guide's pictures are taken: one look, one typeface, fixed sizes, small files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.office import Office
from app.places import resource
from ui import preferences
from ui.gallery import SECRET, settle
from ui.kit.table import Table
from ui.program import NAME, make_app
from ui.window.window import MainWindow

WIDE = (1200, 700)
FORM = (1120, 720)
_COLOURS = 128  # enough for a calm window, a quarter of the bytes


def open_studio() -> QApplication:
    """The application in the shipped typeface, so that any computer gives the same pictures."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([NAME])
    for file in sorted(resource("fonts").glob("LiberationSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont("Liberation Sans", 10))
    return dress(dark=False)


def dress(dark: bool) -> QApplication:
    """Lithuanian, light or dark, in plain type."""
    preferences.set_language("lt")
    preferences.set_large_type(False)
    chosen = preferences.Colours.DARK if dark else preferences.Colours.LIGHT
    preferences.set_colours(chosen)
    return make_app()


def encoded(shot: QPixmap) -> bytes:
    """A picture as a small PNG of few colours."""
    from io import BytesIO

    from PIL import Image

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shot.save(buffer, "PNG")
    plain = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    few = plain.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


class Camera:
    """Takes pictures into a folder; remembers their names."""

    def __init__(self, out: Path) -> None:
        self.out, self.taken = out, list[Path]()
        out.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, widget: QWidget, size: tuple[int, int] | None = None) -> None:
        """One widget, shown at a size once nothing moves in it any more."""
        if size is not None:
            widget.resize(*size)
        if not widget.isVisible():
            widget.show()
        settle()
        target = self.out / f"{name}.png"
        target.write_bytes(encoded(widget.grab()))
        self.taken.append(target)

    def dialog(
        self,
        name: str,
        size: tuple[int, int] | None = None,
        prepare: Callable[[Any], object] | None = None,
    ) -> None:
        """The dialog that is open, made ready, taken, and put away."""
        settle()
        dialog = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        )
        if size is not None:
            dialog.resize(*size)
        if prepare is not None:
            prepare(dialog)
        self.take(name, dialog)
        dialog.hide()
        dialog.deleteLater()
        settle()


class Sitting:
    """One person's window, until the block ends."""

    def __init__(self, office: Office, login: str, size: tuple[int, int] = WIDE) -> None:
        self.office, self.login, self.size = office, login, size

    def __enter__(self) -> MainWindow:
        self.office.log_in(self.login, SECRET)
        self.window = MainWindow(self.office)
        self.window.resize(*self.size)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
        self.window.show()
        settle()
        return self.window

    def __exit__(self, *_error: object) -> None:
        self.window.let_go()
        self.window.deleteLater()
        settle()


def select(page: QWidget, place: int = 0) -> None:
    """Choose a row of the table in sight, so that the side panel opens."""
    settle()
    for table in page.findChildren(Table):
        found = table.model.id_at(place) if table.isVisible() else None
        if found is not None:
            table.select(found)
            settle()
            return
