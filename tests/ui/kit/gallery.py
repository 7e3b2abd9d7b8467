"""Renders a sample page, form and dialog to PNGs, light and dark, to be looked at.

Run: ``python -m tests.ui.kit.gallery OUT_FOLDER [lt|en]``.
"""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from tests.ui.kit import samples
from ui.kit import theme

SIZE = (1366, 768)


def shoot(widget: QWidget, path: Path) -> None:
    """Let the widget settle, then save its picture."""
    widget.show()
    for _turn in range(20):
        QApplication.processEvents()
    widget.grab().save(str(path))
    widget.hide()
    widget.deleteLater()


def main(out: Path, language: str) -> None:
    """Every picture of the gallery."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    i18n.set_language(language)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setOrganizationName("vvg-gallery")
    out.mkdir(parents=True, exist_ok=True)
    for dark, large in ((False, False), (True, False), (False, True)):
        theme.apply(app, dark=dark, large=large)
        name = ("dark" if dark else "light") + ("-large" if large else "")
        for what, make in samples.SAMPLES.items():
            widget = make()
            if what != "confirm":
                widget.resize(*SIZE) if what not in samples.OWN_SIZE else None
            shoot(widget, out / f"{what}-{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "lt")
