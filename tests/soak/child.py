"""A child process that works until it is killed, and says through a pipe what was acknowledged.

It is forked from a process that holds no open office, so that starting it costs milliseconds and
the kill falls into the work. What it wrote into the pipe before its end is never lost.
"""

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Report:
    """The child's end of the pipe; every line is written at once."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self.began = 0
        self.refused = False
        self.on_begin: Callable[[int], None] = lambda _number: None

    def begin(self) -> None:
        """The next verb starts now."""
        self._say({"begin": self.began})
        self.began += 1
        self.on_begin(self.began - 1)

    def done(self, what: str, **more: object) -> None:
        """The verb returned: what it did must never be lost. („refused“: it ended in words.)"""
        self.refused = what == "refused"
        self._say({"did": what, **more})

    def failed(self, text: str) -> None:
        """The verb raised what it must not."""
        self._say({"failed": text})

    def _say(self, line: Json) -> None:
        os.write(self.pipe, json.dumps(line).encode() + b"\n")


@dataclass(frozen=True)
class Aim:
    """When to strike: in verb ``verb``, after a part of the time that the one before took.

    With ``step`` the child ends itself before its n-th step (a statement, a commit, an opened,
    renamed or removed file) of that verb.
    """

    verb: int
    part: float = 0.0
    step: int | None = None


@dataclass
class Story:
    """What the child said, and how it ended."""

    did: list[Json] = field(default_factory=list)
    began: int = 0
    killed: bool = False
    failed: str | None = None


Work = Callable[[Report], None]
FIRST = 0.15
"""Seconds a verb takes, until one was seen."""


def strike(work: Work, aim: Aim) -> Story:
    """Run ``work`` in a child and kill it where ``aim`` says; whatever it said is returned."""
    sys.stdout.flush()
    sys.stderr.flush()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _live(work, Report(write), aim)
    os.close(write)
    story = Story()
    try:
        _watch(read, pid, aim, story)
    finally:
        os.close(read)
        _pid, status = os.waitpid(pid, 0)
    story.killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not story.killed and status and story.failed is None:
        story.failed = f"the child ended with status {status}"
    return story


def _live(work: Work, report: Report, aim: Aim) -> None:
    """The child's whole life; never returns."""
    code = 0
    try:
        if aim.step is not None:
            _end_at_step(report, aim.verb, aim.step)
        work(report)
    except BaseException:  # noqa: BLE001 – whatever it was, the parent must hear of it
        report.failed(traceback.format_exc()[-1500:])
        code = 1
    os._exit(code)


def _watch(read: int, pid: int, aim: Aim, story: Story) -> None:
    """Read until the child's end; strike when its time has come."""
    rest, took, since = b"", FIRST, 0.0
    due: float | None = None
    while True:
        wait = None if due is None else max(0.0, due - time.perf_counter())
        ready, _w, _x = select.select([read], [], [], wait)
        if not ready:
            os.kill(pid, signal.SIGKILL)
            due = None
            continue
        data = os.read(read, 65536)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            found = json.loads(line)
            now = time.perf_counter()
            if "begin" in found:
                story.began, since = found["begin"] + 1, now
                if found["begin"] == aim.verb and aim.step is None:
                    due = now + took * aim.part
            elif "failed" in found:
                story.failed = found["failed"]
            else:
                story.did.append(found)
                took = now - since


_FILES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile"})


def _end_at_step(report: Report, verb: int, step: int) -> None:
    """From now on each step of the verb is counted; before the n-th one the process is gone."""
    from sqlalchemy import Engine, event

    left = [step]

    def tick(*_any: object) -> None:
        if report.began == verb + 1:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def hear(name: str, _arguments: object) -> None:
        if name in _FILES:
            tick()

    sync = os.fsync

    def flush(file: int) -> None:
        tick()
        sync(file)

    sys.addaudithook(hear)
    os.fsync = flush  # type: ignore[assignment]
    for name in ("before_cursor_execute", "commit", "rollback"):
        event.listen(Engine, name, tick)
