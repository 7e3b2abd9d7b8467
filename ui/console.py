"""Where a verb's words go when the frozen program is started without a console (Windows)."""

import os
import sys

_PARENT = -1


def attach() -> None:
    """Give the standard streams a place: the console that started us, or nowhere.

    A windowed program has none on Windows; without this a verb could not print, nor say why it
    refused. Does nothing where there are streams.
    """
    if sys.stdout is not None and sys.stderr is not None:
        return
    out = _of_parent() if sys.platform == "win32" else os.devnull
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            stream = open(out, "w", encoding="utf-8", errors="replace")  # noqa: SIM115
            setattr(sys, name, stream)


if sys.platform == "win32":
    import ctypes

    def _of_parent() -> str:
        return "CONOUT$" if ctypes.windll.kernel32.AttachConsole(_PARENT) else os.devnull

else:

    def _of_parent() -> str:
        return os.devnull
