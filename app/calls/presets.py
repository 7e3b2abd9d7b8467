"""Ready-made scorecards and checklists, as data in ``resources/presets``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.calls.drafts import ChecklistDraft, ItemDraft, ScorecardDraft
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from app.places import resource
from db.terms import CriterionKind, ScaleKind

EXAMPLE = "example"
"""The preset that a new call starts with."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One choice: its file's key and its title."""

    key: str
    title: str


def scorecards() -> tuple[Preset, ...]:
    """The scorecards to choose from."""
    return _listed("scorecard")


def checklists() -> tuple[Preset, ...]:
    """The checklists to choose from."""
    return _listed("checklist")


@cache
def scorecard(key: str = EXAMPLE) -> ScorecardDraft:
    """One scorecard; KeyError for an unknown key."""
    data = _read("scorecard", key)
    sections = tuple(
        SectionSpec(section["title"], tuple(_criterion(each) for each in section["criteria"]))
        for section in data["sections"]
    )
    return ScorecardDraft(data["title"], ScorecardSpec(sections, data.get("declared_maximum")))


@cache
def checklist(key: str = EXAMPLE) -> ChecklistDraft:
    """One checklist; KeyError for an unknown key."""
    data = _read("checklist", key)
    return ChecklistDraft(data["title"], tuple(ItemDraft(**each) for each in data["items"]))


def _criterion(data: dict[str, Any]) -> CriterionSpec:
    values = dict(data)
    values["scale"] = ScaleKind(values["scale"])
    values["kind"] = str(CriterionKind(values["kind"]))
    values["steps"] = tuple(Step(**step) for step in values.get("steps", ()))
    return CriterionSpec(key=values["number"], **values)


@cache
def _listed(kind: str) -> tuple[Preset, ...]:
    found = []
    for path in sorted(resource("presets").glob(f"{kind}-*.toml")):
        key = path.stem.removeprefix(f"{kind}-")
        found.append(Preset(key, _read(kind, key)["title"]))
    return tuple(found)


def _read(kind: str, key: str) -> dict[str, Any]:
    path = resource("presets", f"{kind}-{key}.toml")
    if not path.is_file():
        raise KeyError(key)
    return tomllib.loads(path.read_text("utf-8"))
