"""A dressed application for the register’s page."""

from tests.ui.frames import answers, app, dressed
from tests.ui.frames import noun_office as office

__all__ = ["answers", "app", "dressed", "office"]
