"""What is asked while one types: once the keys rest, the newest answer alone."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import PersonError
from app.explanation import Check
from ui.kit import jobs
from ui.kit.checks import ChecksCard, Said, said

_PAUSE_MS = 250  # after the last key


class Asking(QObject):
    """``ready()`` says on the UI thread what is to be read, None while too little is typed.

    What it says is called on a job; ``show`` gets the answer, ``failed`` the person's error, and
    ``nothing`` is called where there is nothing to ask.
    """

    def __init__(
        self,
        owner: QWidget,
        ready: Callable[[], Callable[[], Any] | None],
        show: Callable[[Any], object],
        failed: Callable[[PersonError], object],
        nothing: Callable[[], object],
    ) -> None:
        super().__init__(owner)
        self._owner, self._ready = owner, ready
        self._show, self._failed, self._nothing = show, failed, nothing
        self._turn = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask)

    def soon(self) -> None:
        """Something was typed."""
        self._pause.start()

    def ask(self) -> None:
        """Now; an earlier question's answer is not waited for."""
        self._pause.stop()
        self._turn += 1
        turn, read = self._turn, self._ready()
        if read is None:
            self._nothing()
            return
        jobs.run(
            read,
            owner=self._owner,
            on_done=lambda found: self._if_newest(turn, self._show, found),
            on_error=lambda error: self._if_newest(turn, self._failed, error),
        )

    def _if_newest(self, turn: int, act: Callable[[Any], object], found: Any) -> None:
        if turn == self._turn:
            act(found)


class RoomCard(ChecksCard):
    """What remains of the money that is asked for, and what would be exceeded, while one types.

    ``ready()`` says what is to be read: checks. Call :meth:`soon` when something was typed.
    """

    def __init__(
        self,
        title: str,
        ready: Callable[[], Callable[[], Sequence[Check]] | None],
        waiting: str = "",
    ) -> None:
        super().__init__(title)
        self._waiting: list[Said] = [(waiting, "info")] if waiting else []
        self._asking = Asking(self, ready, self._tell, self._tell_error, self._tell_nothing)
        self.soon, self.ask = self._asking.soon, self._asking.ask
        self._tell_nothing()

    def _tell(self, found: Sequence[Check]) -> None:
        self.set_lines([said(each) for each in found])

    def _tell_error(self, error: PersonError) -> None:
        self.set_lines([(error.text(), "info")])

    def _tell_nothing(self) -> None:
        self.set_lines(self._waiting)
