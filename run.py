#!/usr/bin/env python3
"""Set the program up where it stands, then start it: ``python3 run.py [verb …]``.

Standard library only. ``test`` and ``check`` are kept here; every other verb, and the window when
there is none, is the program's own (``python -m ui``). The file is written so that an older Python
can read as far as the sentence that refuses it.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Reikia Python 3.11 ar naujesnės versijos, o čia yra %d.%d.\n"
        "Python 3.11 or newer is needed; this is %d.%d." % (sys.version_info[:2] * 2)
    )

import hashlib
import os
import platform
import shutil
import subprocess
import venv
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "locks" / "develop.txt"
STAMP = VENV / "set-up.txt"

CHECKS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "imports": ("importlinter.cli",),
    "words": ("app.catalogue", "check"),
}
PYTEST = ("-m", "pytest", "-n", "2", "--dist", "loadfile")


class Stopped(Exception):
    """Set-up or a hand-over that cannot go on; the text says why and what to do."""


def wanted():
    """What the environment is to be made of: the interpreter's line, then the packages'."""
    packages = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return [f"{platform.python_version()} {platform.machine()}", packages]


def made():
    """What it was made of; nothing if it is missing or half-made."""
    return STAMP.read_text("utf-8").splitlines() if PYTHON.exists() and STAMP.exists() else []


@contextmanager
def alone(path):
    """Hold a lock that the system frees with the process: two first runs must not mix."""
    with path.open("a") as file:
        if WINDOWS:
            import msvcrt

            held = False
            while not held:  # each attempt waits ten seconds
                with suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    held = True
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def set_up():
    """Make or renew ``.venv`` when the locked packages or the interpreter changed."""
    if made() == wanted():
        return
    with alone(ROOT / ".venv.lock"):
        before, after = made(), wanted()
        if before == after:
            return
        if before[:1] == after[:1]:
            say("Atnaujinami paketai…", "The packages changed: renewing them…")
            STAMP.unlink()
        else:
            say("Pirmas paleidimas: ruošiama, apie minutę…", "First run: setting up, about a minute…")
            make_environment()
        install()
        STAMP.write_text("\n".join(after) + "\n", "utf-8")


def make_environment():
    """An empty ``.venv``, with the interpreter that stands outside any environment."""
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        base = getattr(sys, "_base_executable", "") or sys.executable
        if sys.prefix == sys.base_prefix:
            venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(VENV)
        else:
            subprocess.run([base, "-m", "venv", str(VENV)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stopped(
            f"Nepavyko sukurti {VENV}: {error}\n"
            f"Could not make {VENV}: {error}\n"
            "Debian, Ubuntu: sudo apt-get install python3-venv; "
            "then see that the folder can be written and the disk has 2 GB free, and run again."
        ) from error


def install():
    """The locked packages, each checked by its hash."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--require-hashes", "-r", LOCK]
    done = subprocess.run(command, text=True, stderr=subprocess.PIPE, errors="replace")
    if done.returncode:
        raise Stopped(
            f"{done.stderr.strip()[-2000:]}\n\n"
            "Paketų įdiegti nepavyko (priežastis aukščiau). Patikrinkite interneto ryšį ir laisvą "
            "vietą diske, tada paleiskite dar kartą: ruošiama bus iš naujo.\n"
            "The packages could not be installed (the reason stands above). Check the network and "
            "the free space of the disk, then run again: set-up starts afresh."
        )


def compile_words():
    """Merge the catalogues when one is newer than the compiled one."""
    folder = ROOT / "resources" / "translations"
    for language in (path for path in folder.iterdir() if path.is_dir()):
        target = language / "LC_MESSAGES" / "vvg.mo"
        made = target.stat().st_mtime_ns if target.exists() else -1
        if any(path.stat().st_mtime_ns > made for path in (language, *language.glob("*.po"))):
            # What is wrong with a catalogue is said; `check` and the tests fail on it.
            if call("-m", "app.catalogue", "compile") and not target.exists():
                raise Stopped("Vertimų paruošti nepavyko.\nThe translations could not be compiled.")


def environment(**more):
    """The variables of a started process: our code and nobody else's on the path."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"} | more


def call(*arguments, cwd=None, **more):
    """Run the environment's Python; returns its exit code, 128 + n when a signal ended it."""
    child = subprocess.Popen([PYTHON, *arguments], cwd=cwd, env=environment(**more))
    while True:
        try:
            code = child.wait()
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:
            continue  # the child got it too, and ends in its own way


def test(arguments):
    """The tests; ``--tools`` runs those that need other programs, and only those."""
    screen = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    code = call("-m", "ui.system", QT_QPA_PLATFORM=screen)
    if code:
        return code
    chosen = ["-m", "tools"] if "--tools" in arguments else []
    rest = [argument for argument in arguments if argument != "--tools"]
    return call(*PYTEST, *chosen, *rest, cwd=ROOT, QT_QPA_PLATFORM=screen)


def check(arguments):
    """Everything that can be checked without running the program; one line each."""
    if arguments:
        say("„check“ argumentų neturi.", "“check” takes no arguments.")
        return 2

    def run(command):
        return subprocess.run(
            [PYTHON, "-m", *command],
            cwd=ROOT,
            env=environment(),
            text=True,
            encoding="utf-8",
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    sys.stdout.reconfigure(errors="replace")
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for name, done in zip(CHECKS, pool.map(run, CHECKS.values()), strict=True):
            print(f"{name:<8} {'FAILED' if done.returncode else 'ok'}", flush=True)
            if done.returncode:
                failed += 1
                print(done.stdout.rstrip(), flush=True)
    return 1 if failed else 0


def say(lithuanian, english):
    """A line of set-up, in both languages: none is chosen yet."""
    print(f"{lithuanian} / {english}", file=sys.stderr, flush=True)


def main(arguments):
    """Set up, then hand over; returns the exit code."""
    try:
        set_up()
        compile_words()
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return 1
    own = {"test": test, "check": check}.get(arguments[0]) if arguments else None
    return own(arguments[1:]) if own else call("-m", "ui", *arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
