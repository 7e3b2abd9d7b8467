"""A dressed application for the proposals' page."""

from tests.ui.frames import answers, app, dressed

__all__ = ["answers", "app", "dressed"]
