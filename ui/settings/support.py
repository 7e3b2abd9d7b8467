"""What one who helps from afar needs to know of this computer; nothing about the office's people.

No folder, account or computer is named: the text may be sent by open mail.
"""

import platform
import sys
from contextlib import suppress

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from app import VERSION, i18n
from app.i18n import N_, _
from app.office import DATABASE, Office
from ui import preferences


def facts(office: Office) -> list[tuple[str, str]]:
    """Headings (message ids) and values, in the order of usefulness."""
    size = -1
    with suppress(OSError):
        size = (office.folder / DATABASE).stat().st_size
    packed = _("packed program") if getattr(sys, "frozen", False) else _("checkout")
    return [
        (N_("Version of the program"), f"{VERSION} ({packed})"),
        (N_("System"), f"{QSysInfo.prettyProductName()}, {platform.machine()}"),
        (N_("Screen"), "; ".join(map(_screen, QGuiApplication.screens()))),
        (N_("Python, Qt"), f"{platform.python_version()}, {qVersion()}"),
        (N_("Language, colours"), f"{i18n.language()}, {preferences.colours()}"),
        (N_("Size of the office’s file"), f"{size // 1_000_000} MB" if size >= 0 else "–"),
    ]


def as_text(office: Office) -> str:
    """The same for the clipboard, a fact a line."""
    return "\n".join(f"{_(head)}: {value}" for head, value in facts(office))


def _screen(screen: QScreen) -> str:
    """Points across and down, and how large a point is drawn."""
    size = screen.size()
    scale = round(screen.devicePixelRatio() * 100)
    return f"{size.width()} × {size.height()}, {scale} %"
