"""Announcements by noun: after a commit the office says what changed, and pages listen."""

from PySide6.QtCore import QObject, Qt, Signal


class ChangeFeed(QObject):
    """Carries the nouns that changed to the UI thread.

    The office calls :meth:`announce` from any thread; ``changed(noun)`` is emitted on the thread
    that made the feed, after the event loop came round.
    """

    changed = Signal(str)
    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def announce(self, *nouns: str) -> None:
        """Say that records of these nouns changed. Safe from every thread."""
        for noun in nouns:
            self._arrived.emit(noun)

    def _pass_on(self, noun: str) -> None:
        self.changed.emit(noun)
