"""The key: a moment is written down at once, wherever the person at the desk is."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.applications.desk.queries import DeskCall
from app.applications.desk.rows import TicketRow
from app.applications.desk.service import Frozen
from app.applications.terms import TicketState
from app.errors import PersonError, Refused
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.applications.desk.words import clock
from ui.kit import everywhere, jobs
from ui.kit.changes import ChangeFeed
from ui.kit.messages import messages

_LOOK_MS = 20_000
_CLOSED = N_("No call takes envelopes now.")
_NOUNS = ("intake", "calls")

Known = tuple[tuple[DeskCall, ...], tuple[TicketRow, ...]]


class DeskKey(QObject):
    """Knows the calls whose desk is open and the queue of the one in use.

    ``pressed`` fires at the key itself, ``frozen`` once the moment is on the disk.
    """

    changed = Signal()
    pressed = Signal()
    frozen = Signal(object)

    def __init__(self, office: Office, feed: ChangeFeed, parent: QObject) -> None:
        super().__init__(parent)
        self.office = office
        self.calls: tuple[DeskCall, ...] = ()
        self.queue: tuple[TicketRow, ...] = ()
        self.pending: list[datetime] = []
        self._chosen: int | None = None
        self._may = office.may(Right.TAKE_IN)
        everywhere.use(self.press if self._may else None)
        feed.changed.connect(self._hear)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        if office.may(Right.VIEW_WORK):
            self._timer.start()
            self.look()

    @property
    def call(self) -> DeskCall | None:
        """The call whose people stand at the door: the chosen one, or the first to end."""
        mine = [each for each in self.calls if each.id == self._chosen]
        return next(iter([*mine, *self.calls]), None)

    @property
    def waiting(self) -> list[TicketRow]:
        """Who waits, in the order of their moments."""
        return [row for row in self.queue if row.state is TicketState.WAITING]

    def choose(self, call_id: int) -> None:
        """Another call’s people come now."""
        self._chosen = call_id
        self.look()

    def press(self) -> None:
        """Freeze the moment; nothing is asked."""
        at = self.office.clock.now()
        if self.office.locked:
            return
        call = self.call
        self.pending.append(at)
        self.changed.emit()
        self.pressed.emit()
        jobs.run(
            self._write,
            None if call is None else call.id,
            at,
            owner=self,
            on_done=self.frozen.emit,
            on_error=partial(self._failed, at),
            on_end=partial(self._ended, at),
            writes=True,
        )

    def _write(self, call_id: int | None, at: datetime) -> Frozen:
        """For the call as it is known, or the one that opened a moment ago."""
        desk = self.office.desk
        if call_id is None:
            calls = desk.queries.calls()
            if not calls:
                raise Refused(_CLOSED)
            call_id = calls[0].id
        return desk.freeze(call_id, at)

    def release(self) -> None:
        """The window goes: the key is nobody’s."""
        self._timer.stop()
        everywhere.release(self.press)

    def look(self) -> None:
        """Which desks are open, who waits."""
        if not self.office.locked:
            jobs.run(self._fetch, owner=self, on_done=self._know)

    def _fetch(self) -> Known:
        queries = self.office.desk.queries
        calls = queries.calls()
        mine = [each for each in calls if each.id == self._chosen] or list(calls[:1])
        return calls, queries.queue(mine[0].id) if mine else ()

    def _know(self, known: Known) -> None:
        self.calls, self.queue = known
        self.changed.emit()

    def _hear(self, noun: str) -> None:
        if noun in _NOUNS:
            self.look()

    def _failed(self, at: datetime, error: PersonError) -> None:
        if error.message == _CLOSED:  # an ordinary day: nobody waits
            messages().warn(error.text())
            return
        words = _("The time {time} was not written down: note it on paper. {why}")
        messages().error(words.format(time=clock(at), why=error.text()))

    def _ended(self, at: datetime) -> None:
        if at in self.pending:
            self.pending.remove(at)
        self.changed.emit()


def said(found: Frozen) -> str:
    """What a moment that is written down is told by."""
    words = (
        _("No. {number}: {time} is frozen, after the end.")
        if found.late
        else _("No. {number}: {time} is frozen.")
    )
    return words.format(number=found.number, time=clock(found.received_at))
