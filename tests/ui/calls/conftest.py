"""A dressed application and a real office for the calls’ page."""

from tests.ui.frames import answers, app, dressed

__all__ = ["answers", "app", "dressed"]
