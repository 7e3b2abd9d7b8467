"""Child processes end with the program, however it ends: they hold what people’s data are in."""

import multiprocessing
import os
import threading


def leave_with_parent() -> None:
    """In a child process: watch the one that started it, and end at once when it is gone.

    A worker of a pool waits for work on a pipe whose other end it holds itself, so it would never
    learn that the program was killed.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
