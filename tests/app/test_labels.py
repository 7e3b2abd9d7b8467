"""Every enum member has its word, in both languages."""

import inspect
from enum import StrEnum

import pytest

from app import i18n
from app.labels import LABELS, label, paper_label
from db import terms

ENUMS = [
    kind
    for _name, kind in inspect.getmembers(terms, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
]
MEMBERS = [member for kind in ENUMS for member in kind]


def test_every_member_has_a_word_and_nothing_else_has() -> None:
    assert {kind: set(words) for kind, words in LABELS.items()} == {
        kind: set(kind) for kind in ENUMS
    }


def test_members_with_the_same_value_have_words_of_their_own() -> None:
    assert label(terms.CallState.PUBLISHED) == "Paskelbtas"
    assert label(terms.EntryKind.PUBLISHED) == "Paskelbta kvietimuose"
    assert label(terms.EmploymentStatus.UNEMPLOYED) == "Bedarbis (-ė)"


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_word_is_lithuanian_and_english(member: StrEnum) -> None:
    lithuanian = label(member)
    assert lithuanian == paper_label(member)
    i18n.set_language("en")
    assert label(member) == LABELS[type(member)][member]
    assert paper_label(member) == lithuanian
    assert lithuanian != LABELS[type(member)][member] or member in (terms.FundingSource.EU,)
