"""Scorecards and checklists as files: the same comes back, and what is hostile does not come in."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls import presets
from app.calls.cardfile import (
    LARGEST,
    checklist_text,
    read_checklist,
    read_scorecard,
    scorecard_text,
)
from app.calls.drafts import ScorecardDraft
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step, canonical
from app.errors import Invalid, PersonError
from db.terms import CriterionKind, ScaleKind

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
POINTS = st.integers(-10_000, 10_000)
CRITERIA = st.builds(
    CriterionSpec,
    key=st.integers(),
    number=WORDS,
    text=WORDS,
    scale=st.sampled_from(ScaleKind),
    high=POINTS,
    steps=st.lists(st.builds(Step, POINTS, WORDS), max_size=3).map(tuple),
    low=POINTS,
    step=POINTS,
    weight=POINTS,
    minimum=st.none() | POINTS,
    eliminatory=st.booleans(),
    tie_rank=st.none() | st.integers(1, 20),
    comment_required=st.booleans(),
    kind=st.sampled_from([str(kind) for kind in CriterionKind]),
    help=WORDS,
)
SECTIONS = st.builds(SectionSpec, WORDS, st.lists(CRITERIA, min_size=1, max_size=3).map(tuple))
SPECS = st.builds(
    ScorecardSpec, st.lists(SECTIONS, min_size=1, max_size=3).map(tuple), st.none() | POINTS
)


@given(SPECS, WORDS)
def test_a_scorecard_goes_out_and_comes_back(spec: ScorecardSpec, title: str) -> None:
    draft = ScorecardDraft(title, spec)
    found = read_scorecard(scorecard_text(draft).encode(), "lentele.json")
    assert (found.title, canonical(found.spec)) == (draft.checked().title, canonical(spec))
    assert scorecard_text(found) == scorecard_text(draft.checked())


def test_a_checklist_goes_out_and_comes_back() -> None:
    draft = presets.checklist()
    draft = replace(draft, items=(replace(draft.items[0], must=False), *draft.items[1:]))
    assert read_checklist(checklist_text(draft).encode(), "a.json") == draft


GOOD = json.loads(scorecard_text(presets.scorecard()))


def spoiled(**changes: object) -> bytes:
    return json.dumps(GOOD | changes).encode()


def criterion(**changes: object) -> bytes:
    first = GOOD["sections"][0]["criteria"][0] | changes
    return spoiled(sections=[{"title": "A", "criteria": [first]}])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "cannot be read"),
        (b'{"format": NaN}', "NaN"),
        (b" " * (LARGEST + 1), "larger than 1 MB"),
        (b"null", "nothing was changed"),
        (spoiled(format="vvg.scorecard/2"), "format"),
        (spoiled(extra=1), "extra"),
        (spoiled(sections=[]), "sections"),
        (spoiled(title="A\x00B"), "control characters"),
        (spoiled(title="A" * 201), "title"),
        (criterion(high="20"), "criteria.0.high"),
        (criterion(high=10**12), "criteria.0.high"),
        (criterion(high=1.5), "criteria.0.high"),
        (criterion(high=True), "criteria.0.high"),
        (criterion(eliminatory="yes"), "criteria.0.eliminatory"),
        (criterion(scale="__class__"), "criteria.0.scale"),
        (criterion(steps=[{"points": 1, "label": "a", "code": "rm"}]), "steps.0.code"),
        (criterion(number="\u202eA" * 20), "criteria.0.number"),
    ],
)
def test_a_hostile_file_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_scorecard(data, "lentele.json")


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["format", "title", "sections", "criteria", "x"]), inner
            )
        ),
        max_leaves=12,
    ).map(lambda data: json.dumps(data).encode())
)
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    for read in (read_scorecard, read_checklist):
        try:
            read(data, "x.json")
        except PersonError as error:
            error.text()
