"""A dressed application for the proposals' page."""

from tests.ui.frames import answers, app, dressed
from tests.ui.frames import noun_office as office

__all__ = ["answers", "app", "dressed", "office"]
