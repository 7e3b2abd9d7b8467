"""Offices at the stages of an evaluation, made once and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.evaluation.world import Template, World


@pytest.fixture(scope="session")
def published_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A published, open call with three eligible applications and three evaluators."""
    return Template(tmp_path_factory, "published")


@pytest.fixture(scope="session")
def ready_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The call is closed, two evaluators may score."""
    return Template(tmp_path_factory, "ready")


@pytest.fixture(scope="session")
def scored_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Every sheet is submitted and signed."""
    return Template(tmp_path_factory, "scored")


@pytest.fixture
def published(published_template: Template, tmp_path: Path) -> Iterator[World]:
    """See the template."""
    with published_template.copy(tmp_path) as world:
        yield world


@pytest.fixture
def ready(ready_template: Template, tmp_path: Path) -> Iterator[World]:
    """See the template."""
    with ready_template.copy(tmp_path) as world:
        yield world


@pytest.fixture
def scored(scored_template: Template, tmp_path: Path) -> Iterator[World]:
    """See the template."""
    with scored_template.copy(tmp_path) as world:
        yield world
