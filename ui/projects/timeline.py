"""The course of a project on its card: everything by date, each line leads to where it stands."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formats import day, money
from app.i18n import _
from app.lead import Lead
from app.projects.timeline import EVENTS, Event, EventKind
from ui.kit import jobs
from ui.kit.cards import label
from ui.kit.page import Page
from ui.kit.row_button import RowButton
from ui.kit.sections import Sections
from ui.projects.card import CardSection

T = TypeVar("T", bound=QWidget)


class TimelineSection(CardSection):
    """Read by one query; what is still to come stands below its own heading."""

    def refresh(self) -> None:
        """Ask for it."""
        read = self.office.project_monitoring.queries.timeline
        jobs.run(read, self.card.id, owner=self, on_done=self._show)

    def _show(self, events: Sequence[Event]) -> None:
        if not events:
            self.show_widgets(label(_("Nothing happened yet."), "muted", wrap=True))
            return
        self.show_widgets(*self._lines(events))

    def _lines(self, events: Sequence[Event]) -> Iterator[QWidget]:
        """What comes next first, then what happened, the latest first."""
        if ahead := [each for each in events if each.ahead]:
            yield label(_("Still to come"), "heading")
            yield from map(self._line, ahead)
        if past := [each for each in reversed(events) if not each.ahead]:
            yield label(_("So far"), "heading")
            yield from map(self._line, past)

    def _line(self, each: Event) -> QWidget:
        what = f"{each.what.text()} · {_('taken back')}" if each.off else each.what.text()
        sum_ = "" if each.cents is None else money(each.cents)
        head = QHBoxLayout()
        head.addWidget(label(f"{day(each.on)} · {_(EVENTS[each.kind])}", "muted"), 1)
        head.addWidget(label(sum_, "muted" if each.off else "strong"))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        tone = "warn" if each.kind is EventKind.DEVIATION else ""
        column.addWidget(label(what, "muted" if each.off else "", tone, wrap=True))
        if each.note:
            column.addWidget(label(each.note, "muted", wrap=True))
        said = (day(each.on), _(EVENTS[each.kind]), what, sum_, each.note)
        made = RowButton(", ".join(filter(None, said)), column)
        made.clicked.connect(partial(self._go, each))
        return made

    def _go(self, each: Event) -> None:
        """Its list, or the section of this card."""
        if each.part:
            _above(self, Page).arrive(Lead("projects", each.part, each.record))
        else:
            _above(self, Sections).turn_to(each.section)


def _above(widget: QWidget, kind: type[T]) -> T:
    """The nearest widget of a kind around this one."""
    found = widget.parentWidget()
    while not isinstance(found, kind):
        assert found is not None
        found = found.parentWidget()
    return found
