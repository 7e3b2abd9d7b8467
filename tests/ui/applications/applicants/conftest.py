"""A dressed application for the directory."""

from tests.ui.applications.conftest import answers, app, dressed, office
from tests.ui.applications.test_applications_page import call, page

__all__ = ["answers", "app", "call", "dressed", "office", "page"]
