"""What the parts of the evaluation's tab have in common: a call, and where they lead."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from app.errors import PersonError
from app.evaluation import CallState
from app.i18n import ngettext
from app.office import Office
from ui.evaluation.calls import CallChoice, about
from ui.kit import jobs
from ui.kit.part import Part
from ui.kit.side import SidePanel


class Panel(Part):
    """A part about one call.

    ``wants(place, what)`` leads to a screen or another part; see
    :meth:`ui.evaluation.page.EvaluationPage.lead_to`.
    """

    listens = frozenset({"evaluation", "papers", "applications", "calls"})
    needs_call = True
    wants = Signal(str, object)

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.call: CallChoice | None = None
        self._turn = 0
        self.column = self._column

    @property
    def decided(self) -> bool:
        """After the decision nobody is asked, excluded or returned to here any more."""
        return self.call is not None and self.call.state in (CallState.DECIDED, CallState.FINISHED)

    def refresh(self) -> None:
        """What there is of the call."""
        self.fetch()

    def fetch(self) -> None:
        """Read what is shown; subclasses say what."""

    def head(self) -> tuple[str, ...]:
        """The call first; a screen with a title of its own names it there."""
        if self.title or self.call is None:
            return self.facts
        return (about(self.call), *self.facts)

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


def shortened(lines: list[str], most: int = 6) -> list[str]:
    """A long list is cut, with how much more there is."""
    if len(lines) <= most:
        return lines
    rest = len(lines) - most + 1
    return [*lines[: most - 1], ngettext("and {n} more", "and {n} more", rest).format(n=rest)]
