"""The one job runner: nothing slow happens on the UI thread.

Reads run on a small thread pool, writes one after another on a single thread, and what would hold
the interpreter in child processes. Results come back on the UI thread, and are dropped when the
widget that asked has been closed.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, Signal

from app.errors import PersonError
from app.i18n import _
from app.log import report
from app.orphans import leave_with_parent
from ui.kit.rounds import Turn, turn_of

READERS = 3
PROCESSES = 2


class Cancelled(Exception):
    """Raised inside a job, at its next progress report, after the person pressed cancel."""


class Job:
    """One piece of work under way; keep it only to cancel it."""

    def __init__(
        self,
        owner: QObject | None,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[PersonError], object] | None,
        on_end: Callable[[], object] | None,
        on_progress: Callable[[int, int, str], object] | None,
        writes: bool = False,
        turn: Turn | None = None,
    ) -> None:
        self.writes, self.turn = writes, turn
        self.owner, self.on_done, self.on_error = owner, on_done, on_error
        self.on_end, self.on_progress = on_end, on_progress
        self.future: Future[Any] | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Stop as soon as the work looks up; its result is dropped in any case."""
        self.cancelled = True
        if self.future is not None:
            self.future.cancel()

    def forget(self) -> None:
        """Delivered. The thread that did the work may let go of the job last, and no widget may
        die on it.
        """
        self.owner = self.on_done = self.on_error = self.on_end = self.on_progress = None

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the result."""
        late = self.turn is not None and self.turn.late
        return not (self.cancelled or late) and (
            self.owner is None or shiboken6.isValid(self.owner)
        )


class _Once:
    """A call that is let go of on its thread before anybody hears of its result.

    Otherwise the thread could be the last to hold a page whose method was the work.
    """

    def __init__(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._call: tuple[Callable[..., Any], tuple[Any, ...]] | None = (fn, args)

    def __call__(self, **keywords: Any) -> Any:
        assert self._call is not None
        (fn, args), self._call = self._call, None
        return fn(*args, **keywords)


class Runner(QObject):
    """Owns the pools. ``busy`` tells a busy indicator how many jobs are under way."""

    busy = Signal(int)
    _ended = Signal(object)
    _progressed = Signal(object, int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: set[Job] = set()
        self._pools: dict[str, Executor] = {}
        self._making = threading.Lock()
        queued = Qt.ConnectionType.QueuedConnection
        self._ended.connect(self._deliver, queued)
        self._progressed.connect(self._report, queued)

    def start(self, job: Job, fn: Callable[..., Any], args: tuple[Any, ...], kind: str) -> Job:
        """Hand a job to its pool (``read``, ``write`` or ``process``)."""
        keywords = {}
        if job.on_progress is not None and kind != "process":
            keywords = {"progress": lambda *report: self._progress(job, *report)}
        self._jobs.add(job)
        self.busy.emit(len(self._jobs))
        if kind == "process":
            job.future = self._pool(kind).submit(fn, *args)
        else:
            job.future = self._pool(kind).submit(_Once(fn, args), **keywords)
        job.future.add_done_callback(lambda _future: self._ended.emit(job))
        return job

    def in_child(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Run a module-level function in a child process and wait; for jobs, not the UI thread."""
        try:
            return self._pool("process").submit(fn, *args).result()
        except BrokenProcessPool:
            # The system may kill a child for its memory; a fresh one gets one more chance.
            self._pools.pop("process", None)
            return self._pool("process").submit(fn, *args).result()

    def submit(self, fn: Callable[..., Any], *args: Any) -> Future[Any]:
        """Hand a module-level function to a child process; for jobs that have many such."""
        try:
            return self._pool("process").submit(fn, *args)
        except BrokenProcessPool:
            self._pools.pop("process", None)
            return self._pool("process").submit(fn, *args)

    def pending(self) -> int:
        """How many jobs have not been delivered yet."""
        return len(self._jobs)

    def close(self) -> None:
        """Let running work end and stop the pools."""
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()

    def _pool(self, kind: str) -> Executor:
        with self._making:
            if kind not in self._pools:
                if kind == "process":
                    spawn = multiprocessing.get_context("spawn")
                    self._pools[kind] = ProcessPoolExecutor(
                        PROCESSES, mp_context=spawn, initializer=leave_with_parent
                    )
                else:
                    workers = 1 if kind == "write" else READERS
                    self._pools[kind] = ThreadPoolExecutor(workers, thread_name_prefix=kind)
            return self._pools[kind]

    def _progress(self, job: Job, done: int, total: int = 0, text: str = "") -> None:
        if job.cancelled:
            raise Cancelled
        self._progressed.emit(job, done, total, text)

    def _report(self, job: Job, done: int, total: int, text: str) -> None:
        if job.wanted and job in self._jobs and job.on_progress is not None:
            job.on_progress(done, total, text)

    def _deliver(self, job: Job) -> None:
        self._jobs.discard(job)
        self.busy.emit(len(self._jobs))
        future = job.future
        if future is None or future.cancelled():
            self._end(job)
            return
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            self._pools.pop("process", None)
        try:
            if error is not None and not isinstance(error, Cancelled):
                self._fail(job, error)
            elif error is None and job.wanted and job.on_done is not None:
                if job.turn is not None:
                    job.turn.shown()
                job.on_done(future.result())
        finally:
            self._end(job)

    def _end(self, job: Job) -> None:
        alive = job.owner is None or shiboken6.isValid(job.owner)
        try:
            if alive and job.on_end is not None:
                job.on_end()
        finally:
            job.forget()

    def _fail(self, job: Job, error: BaseException) -> None:
        from ui.kit.messages import messages

        if not isinstance(error, PersonError):
            # A failed write must be known even when its page is gone.
            messages().error(unexpected(error))
        elif job.wanted and job.on_error is not None:
            job.on_error(error)
        elif job.wanted or job.writes:
            messages().error(error.text())


def unexpected(error: BaseException) -> str:
    """Log an error of ours without personal data, and word it for the person with its code."""
    return _(
        "The program could not finish this step. What was saved before is safe. Try again; if it "
        "happens again, tell the person who looks after the program the code {code}."
    ).format(code=report(error))


_runner: Runner | None = None


def runner() -> Runner:
    """The program's runner; made when first used, after the QApplication."""
    global _runner
    if _runner is None or not shiboken6.isValid(_runner):
        _runner = Runner()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(_runner.close)
    return _runner


def run(
    fn: Callable[..., Any],
    *args: Any,
    owner: QObject | None = None,
    on_done: Callable[[Any], object] | None = None,
    on_error: Callable[[PersonError], object] | None = None,
    on_end: Callable[[], object] | None = None,
    on_progress: Callable[[int, int, str], object] | None = None,
    writes: bool = False,
    process: bool = False,
) -> Job:
    """Run ``fn(*args)`` away from the UI thread.

    ``on_done(result)``, ``on_error(PersonError)`` and, after either, ``on_end()`` are called on the
    UI thread unless ``owner`` is gone by then. Without ``on_error`` the error is shown; errors that
    are no PersonError are always logged and shown with a code. A refusal that comes when ``owner``
    is gone is shown for ``writes`` alone. With ``on_progress`` the function
    also receives ``progress(done, total, text)``, which raises Cancelled after :meth:`Job.cancel`.
    ``process`` needs a module-level function and picklable values, and reports no progress. What
    a page asks while it refreshes is dropped when a later refresh's answer was shown before.
    """
    kind = "process" if process else "write" if writes else "read"
    turn = None if writes else turn_of(fn)
    job = Job(owner, on_done, on_error, on_end, on_progress, writes, turn)
    return runner().start(job, fn, args, kind)


def wait_idle(timeout: float = 60.0) -> None:
    """Run the event loop until no job is left; TimeoutError after ``timeout`` seconds."""
    until = time.monotonic() + timeout
    while runner().pending():
        if time.monotonic() > until:
            raise TimeoutError(f"{runner().pending()} jobs still run after {timeout} s")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QThread.msleep(2)
