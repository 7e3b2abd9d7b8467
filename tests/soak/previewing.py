"""Hostile attachments on the screen, in a child of their own: whatever ends it is told.

The child is the program: an office, an application, the real dialog. It says what went wrong.
"""

import atexit
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

from app.attachments.incoming import Incoming
from app.clock import Clock
from app.guarded import Guarded, Limits, OutOfBounds
from app.office import Office
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import make_office
from tests.soak.hostile import Hostile

LIMITS = Limits(seconds=40, memory=1 << 40)
SECONDS, STILL = 20.0, 8.0
"""Until something is shown; and that the window may stand still meanwhile."""
MOST = 900 << 20
"""Bytes that looking may take beyond what the program takes anyway."""


@cache
def _child() -> Guarded:
    return Guarded(LIMITS)


def case(made: Hostile) -> str | None:
    """One file attached and looked at; None, or what went wrong."""
    try:
        found = _child().call(shown, f"priedas{made.suffix}", made.data)
    except OutOfBounds as error:
        return f"the program ended or stood still: {error}"
    if made.must == "read" and found == "note":
        return "an honest picture was not shown"
    return None if found in ("pages", "picture", "note") else found


# --- in the child -------------------------------------------------------------------------------


@cache
def _office() -> tuple[Office, int]:
    folder = Path(tempfile.mkdtemp(prefix="vvg-previews-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    clock = Clock()
    clock.set(NOW)
    office = make_office(folder, clock=clock)
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    return office, office.applications.register(draft)


def shown(name: str, data: bytes) -> str:
    """``pages``, ``picture`` or ``note``; anything else is what went wrong."""
    from ui.program import make_app

    app = make_app()
    office, application = _office()
    (key,) = office.applications.attach(application, [Incoming(name, data)])
    if office.attachments.open(key).data != data:
        return "the bytes are not those that were attached"
    row = next(
        each for each in office.applications.queries.one(application).files if each.id == key
    )
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak is counted from here
    from PySide6.QtCore import QEvent

    from ui.attachments.preview import PreviewDialog

    dialog = PreviewDialog(office, row)
    dialog.show()
    began = turned = time.monotonic()
    still = 0.0
    while dialog._place.count() == 0 or time.monotonic() < began + 0.15:
        app.processEvents()
        now = time.monotonic()
        still, turned = max(still, now - turned), now
        if now > began + SECONDS:
            return f"nothing was shown in {SECONDS:.0f} s"
    dialog.grab()
    kind = _kind(dialog)
    dialog.reject()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    still = max(still, time.monotonic() - turned)
    took = _memory("VmHWM") - before
    if still > STILL:
        return f"{kind}: the window stood still for {still:.0f} s"
    return f"{kind}: looking took {took >> 20} MB" if took > MOST else kind


def _kind(dialog: object) -> str:
    from PySide6.QtWidgets import QScrollArea, QWidget

    from ui.kit.pdf_view import PdfView

    assert isinstance(dialog, QWidget)
    if dialog.findChild(PdfView) is not None:
        return "pages"
    return "picture" if dialog.findChild(QScrollArea) is not None else "note"


def _memory(what: str) -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split(f"{what}:")[1].split()[0]) << 10
