"""When activities go on, and how an old text becomes rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.activities import ActivityDraft, activities_within, parted, when
from app.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3", "3"),
        ("03", "3"),
        ("12 mėn.", "12"),
        ("", ""),
        ("  ", ""),
        ("2026-03-01", "2026-03-01"),
        ("2026.3.1", "2026-03-01"),
        ("2026 03 01 d.", "2026-03-01"),
    ],
)
def test_months_and_days_are_kept_one_way(typed: str, kept: str) -> None:
    assert when(typed) == kept
    assert when(kept) == kept


@pytest.mark.parametrize(
    "typed", ["pavasarį", "2026-02-30", "-1", "0", "3.5", "1000000", "2026-03"]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        when(typed)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_kept_or_refused(text: str) -> None:
    try:
        kept = when(text)
    except Invalid:
        return
    assert when(kept) == kept


def test_activities_are_compared_with_the_project_and_with_themselves() -> None:
    def told(*rows: ActivityDraft) -> list[str]:
        check = activities_within(rows, 12)
        assert check is not None
        return check.paper().splitlines()

    assert activities_within((), 12) is None
    assert told(ActivityDraft("a", "1", "1", "12"), ActivityDraft("b", "2", "3", "2026-01-01")) == [
        "Veiklų: 2, visos telpa į projekto trukmę"
    ]
    assert told(
        ActivityDraft("a", "1.1", "3", "13"),
        ActivityDraft("b", "", "4", "2"),
        ActivityDraft("c", "3", "2026-03-01", "2026-02-01"),
    ) == [
        "1.1 veikla: 13 mėn. > projekto trukmė 12 mėn.",
        "2 veikla baigiasi (2) anksčiau, negu prasideda (4)",
        "3 veikla baigiasi (2026-02-01) anksčiau, negu prasideda (2026-03-01)",
    ]


def test_a_numbered_text_becomes_rows_and_any_other_one_row() -> None:
    assert parted("1. Mokymai\n\n 2) Praktika ") == (
        ActivityDraft("Mokymai", "1"),
        ActivityDraft("Praktika", "2"),
    )
    free = "Mokymai ir praktika.\n1. Pirmoji grupė"
    assert parted(free) == (ActivityDraft(free, "1"),)
    assert parted(" \n") == ()
