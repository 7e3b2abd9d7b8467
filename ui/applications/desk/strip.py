"""Above every page on the last day: the clock, how long is left, who waits, the key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.formats import local_day
from app.i18n import N_, _, ngettext
from app.safety.rights import Right
from ui.applications.desk.keys import DeskKey
from ui.applications.desk.words import clock, remaining
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.elided import ElidedLabel

_TICK_MS = 250


class DeskStrip(QWidget):
    """Seen on the day a call ends, until its corridor is empty, and while anybody waits."""

    desk_wanted = Signal()

    def __init__(self, key: DeskKey) -> None:
        super().__init__()
        self._key = key
        named(self, _("Last-day intake"))
        self._clock = label("", "big")
        self._left = ElidedLabel("strong")
        self._queue = ElidedLabel("")
        self._press = button(N_("Received F4"), "clock", key.press)
        self._calls = named(QComboBox(), _("Call that people come for"))
        self._calls.setToolTip(_("Call that people come for"))
        self._calls.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._calls.activated.connect(lambda place: key.choose(self._calls.itemData(place)))
        self._take = button(N_("Take in"), "right", self.desk_wanted.emit, primary=True)
        self._take.setToolTip(_("To the one who waits longest"))
        may = key.office.may(Right.TAKE_IN)
        self._press.setVisible(may)
        self._take.setVisible(may)
        self._assemble()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        key.changed.connect(self.show_queue)
        self.hide()

    def show_queue(self) -> None:
        """Who waits; moments that are being written stand there already."""
        call, now = self._key.call, self._key.office.clock.now()
        waiting = self._key.waiting
        last_day = call is not None and (
            local_day(call.term.closes_at) <= local_day(now) or call.waiting > 0
        )
        moments = [f"{row.number}. {clock(row.received_at)}" for row in waiting]
        moments += [f"… {clock(at)}" for at in self._key.pending]
        self.setVisible(bool(last_day or moments))
        self._offer_calls()
        count = len(moments)
        words = ngettext("{count} person waits", "{count} people wait", count).format(count=count)
        self._queue.say(f"{words}: {', '.join(moments)}" if moments else _("Nobody waits."))
        self._tick()

    def _offer_calls(self) -> None:
        """Which call the key is for, where several are open at once."""
        calls, call = self._key.calls, self._key.call
        self._calls.setVisible(len(calls) > 1 and self._key.office.may(Right.TAKE_IN))
        known = [self._calls.itemData(place) for place in range(self._calls.count())]
        if known != [each.id for each in calls]:
            self._calls.clear()
            for each in calls:
                self._calls.addItem(_("No. {number}").format(number=each.number), each.id)
        if call is not None:
            self._calls.setCurrentIndex(self._calls.findData(call.id))

    def showEvent(self, event: QShowEvent) -> None:
        """The clock goes while it is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And rests otherwise."""
        self._timer.stop()
        super().hideEvent(event)

    def _tick(self) -> None:
        call, now = self._key.call, self._key.office.clock.now()
        if self._clock.text() == clock(now) and self._left.text():
            return
        say(self._clock, clock(now))
        if call is None:
            self._left.say("")
            return
        words, tone = remaining(call.term, now)
        number = _("Call No. {number}").format(number=call.number)
        self._left.say(f"{number}: {words}")
        theme.role(self._left, "tone", tone)

    def _assemble(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._left)
        words.addWidget(self._queue)
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.CARD_PAD_X, theme.GRID, theme.GAP_S, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._calls)
        row.addWidget(self._press)
        row.addWidget(self._take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_MARGIN, theme.GAP_S, theme.PAGE_MARGIN, 0)
        whole.addWidget(card)
