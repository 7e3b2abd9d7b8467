"""What the parts of the evaluation page have in common: a head, buttons, a call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import PersonError
from app.evaluation import CallState
from app.i18n import ngettext
from app.lead import Lead
from app.office import Office
from ui.kit import jobs, theme
from ui.kit.page import arrive_at


@dataclass(frozen=True, slots=True)
class CallChoice:
    """A call as the chooser offers it."""

    id: int
    number: str
    title: str
    state: CallState


class Panel(QWidget):
    """One part of the page.

    It tells its title (empty: the page's own), facts and buttons through attributes and ``said``;
    the page shows them at the head while the panel is in sight.
    """

    topic = ""  # of the guide
    said = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.call: CallChoice | None = None
        self._turn = 0
        self.title = ""
        self.facts: tuple[str, ...] = ()
        self.buttons: list[QPushButton] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)

    def show_call(self, call: CallChoice | None) -> None:
        """Fetch and show what there is of a call; asked again whenever something changed."""
        self.call = call
        self.fetch()

    def arrive(self, lead: Lead) -> None:
        """Show what is meant of the panel: the row of its table."""
        arrive_at(getattr(self, "table", None), lead)

    def fetch(self) -> None:
        """Read what is shown; subclasses say what."""

    def ask(
        self,
        read: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object],
        failed: Callable[[PersonError], object] | None = None,
    ) -> None:
        """Read on the job runner; the answer to an older question is dropped."""
        self._turn += 1
        turn = self._turn
        jobs.run(
            read,
            *args,
            owner=self,
            on_done=lambda got: then(got) if turn == self._turn else None,
            on_error=failed,
        )

    def tell(self, *facts: str) -> None:
        """Set the muted line of the page's head."""
        self.facts = facts
        self.said.emit()


def shortened(lines: list[str], most: int = 6) -> list[str]:
    """A long list is cut, with how much more there is."""
    if len(lines) <= most:
        return lines
    rest = len(lines) - most + 1
    return [*lines[: most - 1], ngettext("and {n} more", "and {n} more", rest).format(n=rest)]
