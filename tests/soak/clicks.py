"""A hand that knows nothing goes through the window of the sample office: clicks, keys, words.

Whatever it does must end in words for a person: no error of ours, no warning of Qt, no crash, no
standstill, and the office is whole afterwards.
"""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.sample import HALF, build_sample
from tests.soak.template import kept

COUNT = 180
ACTS = 250
LOGINS = (
    "vadove",
    "registratore",
    "finansininkas",
    "pavaduotoja",
    "auditore",
    "vertintoja3",
)
_LONGEST = 300
"""Seconds; a hand that takes longer has been stopped by something."""


@cache
def _sample() -> Path:
    return kept("sample", lambda folder: build_sample(folder / "biuras")) / "biuras"


def case(seed: int, index: int, folder: Path, acts: int = ACTS) -> str | None:
    """One hand; evaluators find the office on its way, the others at its end."""
    login = LOGINS[index % len(LOGINS)]
    source = _sample() / HALF if login.startswith("vertin") else _sample()
    office = folder / "biuras"
    shutil.copytree(source, office, ignore=shutil.ignore_patterns(HALF, "office.open"))
    words = [str(office), login, f"{seed}-{index}", str(acts)]
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.soak.hand", *words]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired as late:
        return f"{login}: stands still: {_last(late.stderr)}"
    if done.returncode:
        return f"{login}: ended with {done.returncode}: {_last(done.stderr)}"
    found = json.loads(done.stdout.splitlines()[-1])
    return f"{login}: {'; '.join(found)}" if found else None


def _last(said: str | bytes | None) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said or ""
    return text[-3000:]
