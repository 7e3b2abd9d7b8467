"""The overview over a real office."""

from tests.ui.frames import answers, app, dressed

__all__ = ["answers", "app", "dressed"]
