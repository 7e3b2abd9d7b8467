"""``run.py bench``: measure, print each figure beside its baseline; exit 1 if a goal is missed."""

import argparse
import importlib
import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure

ROOMS = (
    "start",
    "gaps",
    "papers",
    "signing",
    "ranking",
    "indicators",
    "frozen",
    "tables",
    "finding",
    "memory",
    "importing",
    "ledger",
)


def main() -> int:
    """The verb."""
    asked = _arguments()
    found: list[Figure] = []
    for room in asked.rooms or ROOMS:
        for figure in figures(room, asked.office):
            found.append(figure)
            if not asked.json:
                print(figure.line(), flush=True)
    missed = [figure.name for figure in found if figure.met is False]
    if asked.json:
        machine = {"python": platform.python_version(), "system": platform.system()}
        print(json.dumps({"machine": machine, "figures": [each.plain() for each in found]}))
    elif missed:
        print(f"\nmissed: {', '.join(missed)}")
    return 1 if missed else 0


def figures(room: str, office: Path) -> Iterator[Figure]:
    """What a room measures; ``office`` is where the large office lies or is to be made."""
    yield from importlib.import_module(f"tests.bench.{room}").figures(office)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="NAME", help=", ".join(ROOMS))
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--office", type=Path, default=Path("out/large-office"), help="the large office; made once"
    )
    asked = parser.parse_args()
    unknown = set(asked.rooms) - set(ROOMS)
    if unknown:
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
