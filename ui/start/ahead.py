"""What log-in leads to is loaded while the person types the password.

The start's own pages need neither the database nor the main window; importing them first would
keep the person waiting for the log-in page.
"""

from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from ui.kit import garbage, jobs

BELOW = (
    "app.office",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "sqlcipher3",
    "app.overview.queries",
)
"""Without Qt, so that a thread may import them."""
SCREENS = (
    "ui.kit.form_dialog",
    "ui.kit.table",
    "ui.kit.pdf_view",
    "ui.settings.accounts",
    "ui.window.work",
    "ui.window.window",
    "ui.overview.page",
    # The pages, in the order of their tabs.
    "ui.strategy.page",
    "ui.calls.page",
    "ui.applications.page",
    "ui.evaluation.page",
    "ui.participants.page",
    "ui.budget.page",
    "ui.budget.plan",
    "ui.register.page",
)
"""With Qt, whose Python classes may not be made on two threads at once: one a turn of the loop."""
_PAUSE_MS = 20


def load() -> None:
    """Begin; the person may go on at any moment."""
    jobs.run(_below, on_done=lambda _nothing: _screen(0))


def _below() -> None:
    for name in BELOW:
        import_module(name)


def _classes() -> None:
    """PySide makes its classes of Qt's inner widgets when it meets one: 30 ms at the first Tab."""
    area = QScrollArea()
    area.viewport()


def _screen(place: int) -> None:
    if place == len(SCREENS):
        _classes()
        garbage.set_aside()
        return
    import_module(SCREENS[place])
    QTimer.singleShot(_PAUSE_MS, lambda: _screen(place + 1))
