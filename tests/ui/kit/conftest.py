"""Every kit test speaks Lithuanian, is dressed light, and meets no modal box."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import i18n
from tests.ui.answers import Answers
from ui.kit import messages, theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Light, Lithuanian, with settings of its own."""
    i18n.set_language("lt")
    qapp.setOrganizationName("vvg-test")
    qapp.setApplicationName("kit")
    QSettings().clear()
    theme.apply(qapp, dark=False)


@pytest.fixture(autouse=True)
def answers() -> Iterator[Answers]:
    """What was said and asked."""
    made = Answers()
    messages.use(made)
    yield made
    messages.use(None)
