"""How far a long piece of work has come, with a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.jobs import Job

Step = Callable[[int, int, str], object]
SHOWN_AFTER_MS = 500
"""Work that is done sooner flashes nothing up."""


class Progress(QDialog):
    """A small window beside the work, which goes on being usable; it appears if the work lasts.

    :meth:`tell` is a job's ``on_progress``; call :meth:`end` in its ``on_end``.
    """

    def __init__(self, words: str, owner: QWidget) -> None:
        super().__init__(owner)
        self._job: Job | None = None
        self.setWindowTitle(_("VVG Biuras"))
        named(self, words)
        self._words = label(words, wrap=True)
        self._bar = named(QProgressBar(), words)
        self._bar.setRange(0, 0)
        self._stop = button(N_("Stop"), on_click=self.reject)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(self._stop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._words)
        whole.addWidget(self._bar)
        whole.addLayout(low)
        self.setMinimumWidth(theme.chars(self, 48))
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.show)
        self._due.start(SHOWN_AFTER_MS)

    def cancels(self, job: Job) -> None:
        """What the button stops."""
        self._job = job

    @property
    def stopped(self) -> bool:
        """Whether the person stopped it."""
        return self._job is not None and self._job.cancelled

    def tell(self, done: int, total: int, _text: str = "") -> None:
        """So many steps of so many are done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def narrate(self, done: int, total: int, text: str) -> None:
        """The same, with what is being done now (already worded)."""
        self.tell(done, total)
        if not self.stopped:
            say(self._words, text)

    def reject(self) -> None:
        """Stop, Esc or the window's cross: the step under way is finished first."""
        say(self._words, _("Stopping…"))
        self._stop.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def end(self) -> None:
        """The work has ended, one way or the other."""
        self._due.stop()
        self.hide()
        self.deleteLater()


def run_steps(
    words: str,
    work: Callable[[Step], int],
    owner: QWidget,
    *,
    on_done: Callable[[int], object],
    on_stopped: Callable[[int], object],
    on_end: Callable[[], object] | None = None,
    writes: bool = True,
) -> None:
    """Write in steps, away from the UI thread, while a :class:`Progress` shows how far it is.

    ``work(step)`` calls ``step(done, of, name)`` before each of its steps and returns how many it
    did; ``on_done`` or, when the person stopped it, ``on_stopped`` gets that number, then
    ``on_end`` is called in any case. ``writes``: whether other writes wait for it. Errors are told
    as those of every job.
    """
    shown = Progress(words, owner)
    count = 0

    def run(progress: Step) -> None:
        nonlocal count

        def step(done: int, of: int, name: str) -> None:
            nonlocal count
            count = done
            progress(done, of, name)  # raises once it is stopped

        count = work(step)

    def end() -> None:
        if shown.stopped:
            on_stopped(count)
        shown.end()
        if on_end is not None:
            on_end()

    job = jobs.run(
        run,
        owner=owner,
        on_done=lambda _nothing: on_done(count),
        on_progress=shown.tell,
        on_end=end,
        writes=writes,
    )
    shown.cancels(job)
