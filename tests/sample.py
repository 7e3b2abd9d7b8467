"""The sample office for tests: replayed once for all workers, then copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.office import Office
from app.places import resource
from app.safety.keys import CHEAP
from tests.shared import made_once

PASSWORD = "slaptazodis1"


HALF = "half"  # beside the whole sample: before its last sheet, which is begun


def build_sample(folder: Path) -> None:
    """The whole sample, and beside it the one on its way through the evaluation."""
    # Most workers and children only copy what one of them built.
    from app.loading.description import read
    from app.loading.replay import Replay
    from app.loading.shapes_evaluation import EvaluateVerb
    from ui.commands.offices import create

    description = resource("sample", "pakruojis.toml")
    found = read(description)
    office, _code = create(found, folder, PASSWORD, CHEAP)
    office.cost = CHEAP
    half = max(place for place, verb in enumerate(found.verbs) if isinstance(verb, EvaluateVerb))
    try:
        replay = Replay(office, description.parent, PASSWORD)
        replay.people(found.people)
        replay.verbs(found.verbs[:half])
        shutil.copytree(folder, folder / HALF, ignore=shutil.ignore_patterns(HALF, "office.open"))
        replay.verbs(found.verbs[half:])
    finally:
        office.close(with_backup=False)


def half_of(sample: Path, folder: Path) -> Path:
    """A copy of the sample on its way; its evaluators still score."""
    return copy_of(sample / HALF, folder)


def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The replayed sample; do not change it, copy it."""
    return made_once(tmp_path_factory, "sample-office", build_sample)


def copy_of(sample: Path, folder: Path) -> Path:
    """A copy to write to."""
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns(HALF))
    return folder


def open_sample(folder: Path, login: str = "vadove") -> Office:
    """Logged in."""
    office = Office.open(folder, login, PASSWORD)
    office.cost = CHEAP
    return office


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample's folder for one module."""
    return copy_of(sample_folder(tmp_path_factory), tmp_path_factory.mktemp("sample") / "biuras")


@pytest.fixture(scope="module")
def office(sample: Path) -> Iterator[Office]:
    """The module's sample, opened by its manager; tests leave it as they found it."""
    found = open_sample(sample)
    yield found
    found.close(with_backup=False)
