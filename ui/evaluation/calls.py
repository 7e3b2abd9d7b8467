"""The choice of a call, remembered by person; every part is about the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt

from app.evaluation import CallState
from app.i18n import _
from app.labels import label as word
from ui.kit.accessible import named
from ui.kit.chooser import Chooser


@dataclass(frozen=True, slots=True)
class CallChoice:
    """A call as the chooser offers it."""

    id: int
    number: str
    title: str
    state: CallState


class CallChooser(Chooser):
    """Published calls, newest first; ``kept`` is where the person's own choice is remembered."""

    def __init__(self, kept: str, on_choose: Callable[[], object]) -> None:
        super().__init__()
        named(self, _("Call"))
        self._kept = kept
        self._calls: list[CallChoice] = []
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(26)
        self.activated.connect(self._keep)
        self.activated.connect(on_choose)

    @property
    def call(self) -> CallChoice | None:
        """The chosen one."""
        place = self.currentIndex()
        return self._calls[place] if 0 <= place < len(self._calls) else None

    def offer(self, calls: Sequence[CallChoice]) -> None:
        """The calls there are; the one chosen before stays chosen."""
        before = self.call
        kept = before.id if before else QSettings().value(self._kept)
        self._calls = list(calls)
        self.clear()
        for each in self._calls:
            number = _("Call No. {number}").format(number=each.number)
            self.addItem(f"{number} · {each.title}", each.id)
            tip = f"{each.title} ({word(each.state)})"
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        ids = [str(each.id) for each in self._calls]
        if str(kept) in ids:
            self.setCurrentIndex(ids.index(str(kept)))

    def choose(self, call_id: int) -> None:
        """One call, remembered as if chosen here; where it is not offered yet, as soon as it is."""
        QSettings().setValue(self._kept, call_id)
        place = self.findData(call_id)
        if place >= 0:
            self.setCurrentIndex(place)

    def _keep(self) -> None:
        if self.call is not None:
            QSettings().setValue(self._kept, self.call.id)


def about(call: CallChoice) -> str:
    """A call in the line of facts."""
    number = _("Call No. {number}").format(number=call.number)
    return f"{number}: {word(call.state).lower()}"
