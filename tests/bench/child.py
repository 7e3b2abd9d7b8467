"""Runs one measuring function in a process of its own and brings back what it returns."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def measured(function: str, *arguments: object, **variables: str) -> Any:
    """Call ``module:function`` with these plain arguments in a fresh Python; its JSON answer.

    ``variables`` are added to the environment. Raises RuntimeError with what it printed when it
    fails.
    """
    command = [sys.executable, "-m", "tests.bench.child", function, json.dumps(arguments)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"} | variables
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        raise RuntimeError(f"{function} failed ({done.returncode}):\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """The child's side: the answer is the last line it prints."""
    name, _, function = sys.argv[1].partition(":")
    answer = getattr(importlib.import_module(name), function)(*json.loads(sys.argv[2]))
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
