"""What every test stands on: no screen, no network, no surprise in a log, fresh words."""

import contextlib
import gc
import importlib
import logging
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from app import catalogue, i18n
from tests import compiled

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "examples"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the person's own settings out of reach, and the words as new as the catalogues."""
    folder = tempfile.mkdtemp(prefix="vvg-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = os.path.join(folder, name.lower())
    os.environ.pop("VVG_PASSWORD", None)
    compiled.share()
    if not hasattr(config, "workerinput"):  # once, before the workers start
        catalogue.compile_stale()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """In a fresh checkout each worker begins to compile elsewhere, and reads what others did."""
    worker = getattr(session.config, "workerinput", None)
    if worker is None or [Path(each).name for each in session.config.args] != ["tests"]:
        return
    files = sorted(Path(ROOT, "tests").rglob("test_*.py"))
    begin = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for path in files[begin:] + files[:begin]:
        with contextlib.suppress(Exception):  # which collecting tells
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


# One of these left for the end would keep one worker busy while the others have nothing to do.
LONGEST = (
    "tests/ui/look/",
    "tests/stories/test_walk.py",
    "tests/stories/test_round.py",
    "tests/ui/commands/",
    "tests/house/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the rest as they come."""

    def place(item: pytest.Item) -> int:
        found = item.nodeid
        return next((n for n, name in enumerate(LONGEST) if found.startswith(name)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What was loaded stays: the search for unreachable cycles need not go through it again.

    Nor need it come so often: as Python sets it up, it takes a sixth of the tests' time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class ExpectedLog(logging.Handler):
    """The warnings and errors that were logged, and those that the test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def __call__(self, pattern: str) -> None:
        """Announce a line: it must come, and may come more than once (a regular expression)."""
        self.expected.append(pattern)

    @property
    def lines(self) -> list[str]:
        """What was logged, worded."""
        return [f"{record.name}: {record.getMessage()}" for record in self.records]

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def problems(self) -> list[str]:
        """Lines nobody announced, and announcements that did not come true."""
        lines = self.lines
        return [
            f"unexpected log line: {line}"
            for line in lines
            if not any(re.search(pattern, line) for pattern in self.expected)
        ] + [
            f"no log line matches: {pattern}"
            for pattern in self.expected
            if not any(re.search(pattern, line) for line in lines)
        ]


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[ExpectedLog]:
    """Fails the test on a log line of WARNING or above that it did not announce."""
    handler = ExpectedLog()
    logger = logging.getLogger()
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    problems = handler.problems()
    assert not problems, "\n".join(problems)


@pytest.fixture(autouse=True)
def _lithuanian() -> Iterator[None]:
    """Whatever language a test chose, the next one starts in Lithuanian."""
    yield
    if i18n.language() != "lt":
        i18n.set_language("lt")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """The program works with no network: a test that reaches beyond this machine fails."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        assert host in ("127.0.0.1", "::1", "localhost"), f"a test reached for the network: {host}"
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", local_only)
        yield
