"""What log-in leads to is loaded while the person types the password.

The start's own pages need neither the database nor the main window; importing them first would
keep the person waiting for the log-in page.
"""

from importlib import import_module

from ui.kit import garbage, jobs

MODULES = (
    "app.office",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "sqlcipher3",
    "ui.window.window",
    "ui.overview.page",
    "app.overview.queries",
    # The pages, in the order of their tabs.
    "ui.strategy.page",
    "ui.calls.page",
    "ui.applications.page",
    "ui.evaluation.page",
    "ui.participants.page",
    "ui.budget.page",
)


def load() -> None:
    """Import on a thread; none of these makes an object of Qt's while it is imported."""
    jobs.run(_import)


def _import() -> None:
    for name in MODULES:
        import_module(name)
    garbage.set_aside()
