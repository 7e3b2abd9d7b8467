"""A scorecard or a checklist as a file that goes from office to office: JSON, every field known.

What comes in is not trusted: an unknown field, an endless figure, too long a text or a control
character is refused by its place, and nothing of the file is taken. Points, weights and steps are
whole hundredths, as in the presets.
"""

import json
import unicodedata
from dataclasses import asdict
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.calls.drafts import ChecklistDraft, ItemDraft, ScorecardDraft
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from app.errors import Invalid
from app.i18n import N_
from db.terms import CriterionKind, ScaleKind

LARGEST = 1024 * 1024
_MOST = 100_000_000  # a million points, in hundredths


def _printable(text: str) -> str:
    if any(unicodedata.category(sign)[0] == "C" and sign != "\n" for sign in text):
        raise ValueError("control characters are not text")
    return text


Hundredths = Annotated[int, Field(ge=-_MOST, le=_MOST, strict=True)]
Short = Annotated[str, Field(max_length=20), AfterValidator(_printable)]
Title = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Text = Annotated[str, Field(max_length=4000), AfterValidator(_printable)]
Flag = Annotated[bool, Field(strict=True)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Step(_Part):
    points: Hundredths
    label: Annotated[str, Field(max_length=300), AfterValidator(_printable)] = ""


class _Criterion(_Part):
    number: Short
    text: Text
    scale: ScaleKind
    high: Hundredths
    steps: Annotated[list[_Step], Field(max_length=100)] = []
    low: Hundredths = 0
    step: Hundredths = 100
    weight: Hundredths = 100
    minimum: Hundredths | None = None
    eliminatory: Flag = False
    tie_rank: Annotated[int, Field(ge=1, le=1000, strict=True)] | None = None
    comment_required: Flag = False
    kind: CriterionKind = CriterionKind.GENERAL
    help: Text = ""


class _Section(_Part):
    title: Title = ""
    criteria: Annotated[list[_Criterion], Field(min_length=1, max_length=200)]


class _ScorecardFile(_Part):
    format: Literal["vvg.scorecard/1"]
    title: Title
    declared_maximum: Hundredths | None = None
    sections: Annotated[list[_Section], Field(min_length=1, max_length=100)]


class _Item(_Part):
    text: Text
    must: Flag = True


class _ChecklistFile(_Part):
    format: Literal["vvg.checklist/1"]
    title: Title
    items: Annotated[list[_Item], Field(min_length=1, max_length=200)]


Shape = TypeVar("Shape", bound=BaseModel)


def scorecard_text(draft: ScorecardDraft) -> str:
    """The file's text; :func:`read_scorecard` reads it back."""
    return _written(
        {
            "format": "vvg.scorecard/1",
            "title": draft.title,
            "declared_maximum": draft.spec.declared_maximum,
            "sections": [
                {"title": each.title, "criteria": [_criterion_data(c) for c in each.criteria]}
                for each in draft.spec.sections
            ],
        }
    )


def checklist_text(draft: ChecklistDraft) -> str:
    """The file's text; :func:`read_checklist` reads it back."""
    return _written({"format": "vvg.checklist/1"} | asdict(draft))


def read_scorecard(data: bytes, name: str) -> ScorecardDraft:
    """The scorecard in a file; Invalid with the place of each problem. ``name`` is for words."""
    found = _read(_ScorecardFile, data, name)
    places = iter(range(200 * 100))
    sections = tuple(
        SectionSpec(each.title, tuple(_spec(next(places), c) for c in each.criteria))
        for each in found.sections
    )
    return ScorecardDraft(found.title, ScorecardSpec(sections, found.declared_maximum)).checked()


def read_checklist(data: bytes, name: str) -> ChecklistDraft:
    """The checklist in a file; Invalid with the place of each problem."""
    found = _read(_ChecklistFile, data, name)
    items = tuple(ItemDraft(each.text, each.must) for each in found.items)
    return ChecklistDraft(found.title, items).checked()


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _criterion_data(criterion: CriterionSpec) -> dict[str, Any]:
    data = asdict(criterion)
    del data["key"]
    return data | {"kind": criterion.kind or str(CriterionKind.GENERAL)}


def _spec(key: int, found: _Criterion) -> CriterionSpec:
    values = found.model_dump(exclude={"steps"})
    steps = tuple(Step(each.points, each.label) for each in found.steps)
    return CriterionSpec(key=key, **(values | {"kind": str(found.kind), "steps": steps}))


def _read(shape: type[Shape], data: bytes, name: str) -> Shape:
    try:
        if len(data) > LARGEST:
            raise Invalid(N_("The file “{name}” is larger than 1 MB."), field="file", name=name)
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."),
            field="file",
            name=name,
            reason=str(error)[:200],
        ) from error
    try:
        return shape.model_validate(plain)
    except ValidationError as error:
        raise Invalid(
            N_("The file “{name}” was not read, nothing was changed:\n{lines}"),
            field="file",
            name=name,
            lines="\n".join(_lines(error)),
        ) from error


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _lines(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found[:10]]
    return [*lines, f"… +{len(found) - 10}"] if len(found) > 10 else lines
