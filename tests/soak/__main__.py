"""``run.py soak NAME``: run its cases, keep what was found, go on where it stopped."""

import argparse
import importlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.soak.one import Done, one

_BATCH = 400
"""Cases between which the workers are replaced."""
ROOMS = ("kills", "disk", "files", "tamper", "look", "ranking", "indicators", "clicks")


def main() -> int:
    """The verb; 0 when nothing went wrong."""
    asked = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = asked.count or importlib.import_module(f"tests.soak.{asked.room}").COUNT
    kept = asked.out / f"{asked.room}-{asked.seed}.jsonl"
    done = _earlier(kept) if asked.resume else {}
    left = [index for index in asked.only or range(count) if index not in done]
    started = time.monotonic()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a" if asked.resume else "w", encoding="utf-8") as file:
        for each in _run(asked.room, asked.seed, left, asked.jobs):
            done[each.number] = each
            print(json.dumps(each._asdict(), ensure_ascii=False), file=file, flush=True)
            if each.wrong is not None:
                print(f"{asked.room} {each.number}: {each.wrong}", flush=True)
    bad = sum(each.wrong is not None for each in done.values())
    tries = sum(each.tries for each in done.values())
    cases = f"{len(done)} cases" + (f" of {tries} tries" if tries != len(done) else "")
    took = time.monotonic() - started
    print(f"{asked.room}: {cases}, {bad} bad, seed {asked.seed}, {took:.0f} s")
    return 1 if bad else 0


def _run(room: str, seed: int, indexes: Iterable[int], jobs: int) -> Iterable[Done]:
    cases = [(room, seed, index) for index in indexes]
    context = multiprocessing.get_context("spawn")
    # Not multiprocessing's own pool: its workers may start no processes, and it waits for ever when
    # one of them is killed. Fresh workers for each batch: letting the executor replace them
    # (max_tasks_per_child) can wait for ever too.
    for start in range(0, len(cases), _BATCH):
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            batch = [pool.submit(one, case) for case in cases[start : start + _BATCH]]
            for future in as_completed(batch):
                yield future.result()


def _earlier(kept: Path) -> dict[int, Done]:
    """What an interrupted run found; a line it was writing when it ended does not count."""
    found: dict[int, Done] = {}
    for line in kept.read_text("utf-8").splitlines() if kept.exists() else ():
        try:
            each = Done(**json.loads(line))
        except ValueError:
            continue
        found[each.number] = each
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py soak", description=__doc__)
    parser.add_argument("room", choices=ROOMS, metavar="NAME", help=", ".join(ROOMS))
    parser.add_argument("--count", type=int, help="how many cases; as many as a full run has")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on where the last run stopped")
    parser.add_argument("--only", type=int, nargs="+", metavar="CASE", help="these cases alone")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("out/soak"), help="what was found")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
