"""A dressed application and a real office for the strategy's page."""

from tests.ui.frames import answers, app, dressed
from tests.ui.frames import noun_office as office

__all__ = ["answers", "app", "dressed", "office"]
