#!/usr/bin/env python3
"""Set the program up where it stands, then start it: ``python3 run.py [verb …]``.

Standard library only. ``test``, ``check``, ``soak``, ``bench`` and ``build`` are kept here; every
other verb, and the window when there is none, is the program's own (``python -m ui``). The file is
written so that an older Python can read as far as the sentence that refuses it.
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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "locks" / "develop.txt"
STAMP = VENV / "set-up.txt"

CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as main; main()"),
    "words": ("-m", "app.catalogue", "check"),
}


class Stopped(Exception):
    """Set-up that cannot go on; the text says why and what to do."""


def wanted() -> list[str]:
    """What the environment is to be made of: the interpreter's line, then the packages'."""
    packages = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    version = ".".join(platform.python_version_tuple()[:2])
    return [f"{version} {platform.machine()}", packages]


def made() -> list[str]:
    """What it was made of; nothing if it is missing or half-made."""
    return STAMP.read_text("utf-8").splitlines() if PYTHON.exists() and STAMP.exists() else []


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock that the system frees with the process: two first runs must not mix."""
    with path.open("a") as file:
        if sys.platform == "win32":
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


def set_up() -> None:
    """Make or renew ``.venv`` when the locked packages or the interpreter changed."""
    if made() == wanted():
        return
    with alone(ROOT / ".venv.lock"):
        before, after = made(), wanted()
        if before == after:
            return
        if before[:1] == after[:1]:
            say("Atnaujinami paketai.", "The packages changed: renewing them.")
            STAMP.unlink()
        else:
            say(
                "Pirmas paleidimas: ruošiama apie minutę.", "First run: setting up, about a minute."
            )
            make_environment()
        install()
        STAMP.write_text("\n".join(after) + "\n", "utf-8")


def make_environment() -> None:
    """An empty ``.venv``, made by the interpreter that stands outside any environment."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        done = run(base, "-m", "venv", str(VENV))
        reason = done.stdout if done.returncode else b""
    except OSError as error:
        reason = str(error).encode()
    if reason:
        raise Stopped(
            f"{reason.decode(errors='replace').strip()}\n\n"
            f"Nepavyko sukurti {VENV} (priežastis aukščiau). Debian, Ubuntu: sudo apt-get install "
            "python3-venv. Patikrinkite, ar į aplanką galima rašyti ir ar diske yra 2 GB laisvos "
            "vietos, tada paleiskite dar kartą.\n"
            f"{VENV} could not be made (the reason stands above). Debian, Ubuntu: sudo apt-get "
            "install python3-venv. See that the folder can be written and the disk has 2 GB free, "
            "then run again."
        )


def install() -> None:
    """The locked packages, each checked by its hash; nothing is built from source."""
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    done = run(PYTHON, *pip, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
    if done.returncode:
        raise Stopped(
            f"{done.stdout.decode(errors='replace').strip()[-2000:]}\n\n"
            "Paketų įdiegti nepavyko (priežastis aukščiau). Patikrinkite interneto ryšį ir laisvą "
            "vietą diske, tada paleiskite dar kartą: bus ruošiama iš naujo.\n"
            "The packages could not be installed (the reason stands above). Check the network and "
            "the free space of the disk, then run again: set-up starts afresh."
        )


def compile_words() -> None:
    """Merge the catalogues when one is newer than the compiled one."""
    folder = ROOT / "resources" / "translations"
    for language in (path for path in folder.iterdir() if path.is_dir()):
        target = language / "LC_MESSAGES" / "vvg.mo"
        since = target.stat().st_mtime_ns if target.exists() else -1
        if all(path.stat().st_mtime_ns <= since for path in (language, *language.glob("*.po"))):
            continue
        # What is wrong with a catalogue is said here; `check` and the tests fail on it.
        call("-m", "app.catalogue", "compile")
        if not target.exists():
            raise Stopped("Vertimų paruošti nepavyko.\nThe translations could not be compiled.")


def environment(**more: str) -> dict[str, str]:
    """The variables of a started process: our code on its path, nothing else."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"} | more


def run(python: str | Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python in the checkout and keep what it prints."""
    return subprocess.run(
        [python, *arguments],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def call(*arguments: str, cwd: Path | None = None, **more: str) -> int:
    """Hand over to the environment's Python; its exit code, 128 + n if a signal ended it."""
    child = subprocess.Popen([PYTHON, *arguments], cwd=cwd, env=environment(**more))
    while True:
        try:
            code = child.wait()
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:
            continue  # the child got it too, and ends in its own way


def test(arguments: list[str]) -> int:
    """The tests; ``--tools`` runs those that need other programs, and only those."""
    screen = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    code = call("-m", "ui.system", QT_QPA_PLATFORM=screen)
    if code:
        return code
    rest = [argument for argument in arguments if argument != "--tools"]
    chosen = ["-m", "tools"] if "--tools" in arguments else []
    # In the order of tests/conftest.py, where the longest files come first.
    # One more than the least number of cores: many tests wait for a child process or the disk.
    spread = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
    pytest = ("-m", "pytest", *spread, *chosen, *rest)
    # Some forty processes are started by the tests: each reads what the first of them compiled.
    return call(*pytest, cwd=ROOT, QT_QPA_PLATFORM=screen, PYTHONDONTWRITEBYTECODE="")


def check(arguments: list[str]) -> int:
    """Everything that can be told without running the program; a line each, then what is wrong."""
    if arguments:
        say("Komanda „check“ argumentų neturi.", "“check” takes no arguments.")
        return 2
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda command: run(PYTHON, *command), CHECKS.values())
        for name, done in zip(CHECKS, results, strict=True):
            print(f"{name:<8} {'FAILED' if done.returncode else 'ok'}", flush=True)
            if done.returncode:
                failed += 1
                sys.stdout.buffer.write(done.stdout + b"\n")
                sys.stdout.flush()
    return 1 if failed else 0


def soak(arguments: list[str]) -> int:
    """The long counts of what must never happen."""
    return call("-m", "tests.soak", *arguments, cwd=ROOT)


def bench(arguments: list[str]) -> int:
    """How fast and how large the program is, beside bare baselines."""
    return call("-m", "tests.bench", *arguments, cwd=ROOT)


def build(arguments: list[str]) -> int:
    """A folder that starts without Python, in ``dist`` or ``--out DIR``; then it tries itself."""
    if arguments and (arguments[0] != "--out" or len(arguments) != 2):
        say("Naudojimas: build [--out APLANKAS]", "Usage: build [--out DIR]")
        return 2
    out = Path(arguments[1] if arguments else ROOT / "dist").resolve()
    work = ("--workpath", str(ROOT / "build"), "--distpath", str(out))
    made = ("-m", "PyInstaller", str(ROOT / "build.spec"), "--noconfirm", "--log-level", "WARN")
    code = call(*made, *work, cwd=ROOT)
    if code:
        return code
    folder = out / "VVG Biuras"
    program = folder / ("VVG Biuras.exe" if os.name == "nt" else "VVG Biuras")
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files)
    print(f"{folder}: {size / 1e6:.0f} MB", flush=True)
    # Nothing of this computer's Python may help it.
    kept = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "LOCALAPPDATA", "APPDATA")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run([program, "--self-check"], cwd=out, env=env, check=False).returncode


def say(lithuanian: str, english: str) -> None:
    """A line of set-up, in both languages: none is chosen yet."""
    print(f"{lithuanian} / {english}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Set up, then hand over; returns the exit code."""
    try:
        set_up()
        compile_words()
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return 1
    own = {"test": test, "check": check, "soak": soak, "bench": bench, "build": build}
    verb = own.get(arguments[0]) if arguments else None
    return verb(arguments[1:]) if verb else call("-m", "ui", *arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
