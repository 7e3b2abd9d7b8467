"""How much room the screen leaves for a window.

``QWidget.screen()`` and ``QWindow.screen()`` are not to be used: PySide 6.11 makes the screen a
child of the widget that was asked, and takes it along when the search for garbage frees the widget.
The next look at the screen ends the program.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room(widget: QWidget) -> QSize:
    """The size that taskbars leave of the screen where a widget is, or where it will open."""
    parent = widget.parentWidget()
    near = widget if widget.isVisible() or parent is None else parent
    under = QGuiApplication.screenAt(near.window().frameGeometry().center())
    return (under or QGuiApplication.primaryScreen()).availableSize()
