"""What the machine must have before a window can open: Qt's system libraries and a screen.

Standard library only, so that it can speak before PySide6 is imported. Each question is answered
with a sentence for the person, or None when all is well. ``python -m ui.system`` asks about the
libraries alone.
"""

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping

from app.i18n import LANGUAGES, _, ngettext, set_language

# Read from the NEEDED entries of PySide6 6.11.3 (QtWidgets, QtPrintSupport, QtSvg, QtPdf and the
# platform plugins): the library and the Debian or Ubuntu package that holds it.
_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libzstd.so.1": "libzstd1",
}
_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
PACKAGES = _ALWAYS | _XCB | _WAYLAND
NEED_NO_SCREEN = (
    *("demo", "new", "load", "show", "export", "blank", "import", "verify"),
    *("screenshots", "guide", "backup", "restore", "doctor", "look", "search"),
    "self-check",
)
Loader = Callable[[str], object]
_UNFOUND = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")


def _wanted(environ: Mapping[str, str]) -> dict[str, str]:
    """The libraries that this start will load, by where its window is to appear."""
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform.startswith("wayland") or (not platform and environ.get("WAYLAND_DISPLAY")):
        return _ALWAYS | _WAYLAND
    if platform == "xcb" or (not platform and environ.get("DISPLAY")):
        return _ALWAYS | _XCB
    return dict(_ALWAYS)


def _said(libraries: Iterable[str]) -> str:
    """The sentence about libraries that are not there, and how to get them."""
    names = list(libraries)
    packages = sorted({PACKAGES[name] for name in names if name in PACKAGES})
    said = ngettext(
        "The window system Qt needs a library that this computer does not have: {libraries}.",
        "The window system Qt needs libraries that this computer does not have: {libraries}.",
        len(names),
    ).format(libraries=", ".join(names))
    if not packages:
        return f"{said}\n" + _("Install the package of your system that holds it, then try again.")
    command = "sudo apt-get install " + " ".join(packages)
    how = _("On Debian or Ubuntu install it with this command, then try again:\n{command}")
    return f"{said}\n" + how.format(command=command)


def missing_libraries(
    environ: Mapping[str, str] | None = None, load: Loader = ctypes.CDLL
) -> str | None:
    """What to tell a person whose Linux lacks libraries of Qt's; None when they are all there."""
    if sys.platform != "linux":
        return None
    missing = []
    for name in _wanted(os.environ if environ is None else environ):
        try:
            load(name)
        except OSError:
            missing.append(name)
    return _said(missing) if missing else None


def missing_library_in(error: ImportError) -> str | None:
    """The same for a library that only the failed import names; None for another failure."""
    found = _UNFOUND.search(str(error))
    return _said([found[1]]) if found else None


def no_screen(environ: Mapping[str, str] | None = None) -> str | None:
    """What to tell a person who opens the window where there is no screen; None when there is."""
    known = os.environ if environ is None else environ
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform != "linux" or any(known.get(name) for name in places):
        return None
    return _(
        "There is no screen here, so the window cannot open (DISPLAY and WAYLAND_DISPLAY are not "
        "set). These verbs need none: {verbs}."
    ).format(verbs=", ".join(NEED_NO_SCREEN))


def main() -> int:
    """Say what is missing, in every language: none is chosen yet. 0 nothing, 1 something."""
    said = []
    for code in LANGUAGES:
        set_language(code)
        said.append(missing_libraries())
    texts = [text for text in said if text]
    print("\n\n".join(texts), file=sys.stderr, end="\n" if texts else "")
    return 1 if texts else 0


if __name__ == "__main__":
    sys.exit(main())
