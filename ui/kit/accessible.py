"""Names by which screen readers and tests know a widget."""

import re
from typing import TypeVar

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def plain(text: str) -> str:
    """A label without its mnemonic sign: ``&Save`` → ``Save``, ``A && B`` → ``A & B``."""
    return re.sub(r"&(.)", r"\1", text)


def named(widget: W, name: str, description: str = "") -> W:
    """Give a widget its accessible name (and help) and hand it back."""
    widget.setAccessibleName(plain(name))
    if description or widget.accessibleDescription():
        widget.setAccessibleDescription(description)
    return widget


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Let a screen reader say a text that appeared without taking the focus."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
