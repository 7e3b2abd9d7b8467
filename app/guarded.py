"""Work on what comes from outside, in a child process with a limit on its memory and its time.

A hostile file may make any library take all memory, loop for ever or end the process. Here that
ends one child, and the person gets a sentence. One child may serve many files: it is replaced when
it died, ran out of time or memory, or has served :data:`SERVED` of them. What the child answers is
trusted no further than plain values and the classes of this program.
"""

import io
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Self

from app.confine import confine
from app.errors import PersonError, Refused
from app.i18n import N_

SERVED = 500
_ANSWER = 1 << 30
_PLAIN = {
    "builtins": {"set", "frozenset", "bytearray", "complex"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
}


@dataclass(frozen=True)
class Limits:
    """Seconds for one call; bytes that the child may take beyond what it starts with.

    ``reserving`` is for a library that reserves addresses without using them (:mod:`app.confine`).
    """

    seconds: int = 60
    memory: int = 1 << 30
    reserving: bool = False


class Failed(Exception):
    """An error of ours in the child; the text names its kind and place, never a value."""


class OutOfBounds(Refused):
    """The child was stopped; nothing of what it did counts."""


_SLOW = N_(
    "Reading took longer than {seconds} s and was stopped. Nothing was changed: the file is damaged"
    " or far too large. Save it anew in its own program, in smaller parts, and try again."
)
_HEAVY = N_(
    "The file could not be read to the end: it is damaged or needs too much memory. Nothing was"
    " changed: save it anew in its own program, in smaller parts, and try again."
)


class Guarded:
    """One child at a time; calls wait for each other."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._turn = threading.Lock()
        self._child: BaseProcess | None = None
        self._line: Connection | None = None
        self._served = 0

    @property
    def process(self) -> int | None:
        """The child's process number while there is one."""
        return self._child.pid if self._child is not None else None

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """A module-level function's result; all that goes in and out can be pickled.

        Raises the PersonError that the function raised, OutOfBounds when the child had to be
        stopped, Failed for an error of ours.
        """
        with self._turn:
            self._ask(function, arguments)
            kind, answer = self._loaded(self._heard())
            if kind == "memory" or self._served >= SERVED:
                self._stop()
        return _given(kind, answer)

    def calls(
        self, function: Callable[..., Any], many: Sequence[tuple[Any, ...]]
    ) -> Generator[Any]:
        """One function's results with many arguments, in their order; raises as :meth:`call`.

        The child works on the next while the caller looks at the last. Nobody else is served
        until the end; a caller that stops before it loses the child.
        """
        with self._turn:
            whole = False
            try:
                if many:
                    self._ask(function, many[0])
                for place in range(1, len(many) + 1):
                    heard = self._heard()
                    if place < len(many):
                        self._ask(function, many[place])
                    yield _given(*self._loaded(heard))
                whole = True
            finally:
                if not whole or self._served >= SERVED:
                    self._stop()

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _ask(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        try:
            self._ready().send_bytes(pickle.dumps((function, arguments)))
        except (OSError, MemoryError) as error:
            self._stop()
            raise OutOfBounds(_HEAVY) from error

    def _heard(self) -> bytes:
        """The bytes of the next answer, in time."""
        assert self._line is not None
        try:
            if not self._line.poll(self.limits.seconds):
                self._stop()
                raise OutOfBounds(_SLOW, seconds=self.limits.seconds)
            return self._line.recv_bytes(_ANSWER)
        except (EOFError, OSError, MemoryError) as error:
            self._stop()
            raise OutOfBounds(_HEAVY) from error

    def _loaded(self, heard: bytes) -> tuple[str, Any]:
        try:
            kind, answer = _Plain(io.BytesIO(heard)).load()
        except MemoryError as error:
            self._stop()
            raise OutOfBounds(_HEAVY) from error
        except pickle.UnpicklingError as error:
            self._stop()
            raise Failed(str(error)) from error
        return kind, answer

    def _ready(self) -> Connection:
        if self._line is None or self._child is None or not self._child.is_alive():
            self._stop()
            spawn = multiprocessing.get_context("spawn")
            self._line, far = spawn.Pipe()
            self._child = spawn.Process(target=_serve, args=(far, self.limits), daemon=True)
            self._child.start()
            far.close()
        self._served += 1
        return self._line

    def _stop(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.join()
            self._child.close()
        self._child = self._line = None
        self._served = 0


def guarded(function: Callable[..., Any], *arguments: Any, limits: Limits | None = None) -> Any:
    """One call in a child of its own; see :meth:`Guarded.call`."""
    with Guarded(limits) as child:
        return child.call(function, *arguments)


def _given(kind: str, answer: Any) -> Any:
    if kind == "memory":
        raise OutOfBounds(_HEAVY)
    if kind == "refused":
        assert isinstance(answer, PersonError)
        raise answer
    if kind == "failed":
        raise Failed(answer)
    return answer


class _Plain(pickle.Unpickler):
    """Loads plain values and our own classes, nothing that could act while it is loaded."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith(("app.", "db."))
        if ours or name in _PLAIN.get(module, ()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


# --- in the child -------------------------------------------------------------------------------


def _serve(line: Connection, limits: Limits) -> None:
    _quiet()
    confine(limits.memory, limits.reserving)
    while True:
        try:
            asked = line.recv_bytes()
        except (EOFError, OSError):
            return
        line.send_bytes(_answered(asked))


def _answered(asked: bytes) -> bytes:
    try:
        function, arguments = pickle.loads(asked)
        return pickle.dumps(("done", function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except PersonError as error:
        return pickle.dumps(("refused", error))
    except MemoryError:
        return pickle.dumps(("memory", ""))
    except Exception as error:  # noqa: BLE001 – goes to the parent as our error
        return pickle.dumps(("failed", _place_of(error)))


def _place_of(error: BaseException) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def _quiet() -> None:
    """What libraries print about a bad file is nobody's business; nor is Ctrl+C the child's."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One thread: numeric libraries otherwise reserve memory for each core.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)
