"""Pages of a heap sorted to sheets, by plain values."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.documents.qr import write_text
from app.evaluation.onpaper.heap import Fate, Known, OtherPaper, Page, Printed, sort

HASH = "ab" * 32
ONE = Printed(1, "a-1", "VB-1", HASH, 7, "1", "VP-1", "Eglė", 0)
TWO = Printed(2, "a-2", "VB-2", HASH, 7, "1", "VP-2", "", 1)
AWAY = Printed(3, "a-3", "VB-3", HASH, 8, "2", "VP-9", "Jonas", 0)
KNOWN: Known = {"a-1": ONE, "a-2": TWO, "a-3": AWAY, "b-1": OtherPaper("D-4")}


def page(sheet: str, part: int | None = None, parts: int = 3, digest: str = HASH) -> Page:
    return Page(0, 1, (write_text(sheet, digest, part, parts),))


def test_pages_find_their_sheets_and_what_is_lacking_is_said() -> None:
    heap = [page("a-1", 3), page("a-2", 1), page("a-1", 1), page("a-1", 2), page("a-2", 3)]
    found = sort(heap, KNOWN, 7, {})
    assert [each.places for each in found.sheets] == [(2, 3, 0), (1, 4)]
    assert [each.missing for each in found.sheets] == [(), (2,)]
    assert [line.text() for line in found.sheets[1].lines] == [
        "Lapo VB-2 (VP-2, be vardo) trūksta 2 psl. iš 3.",
        "Prie lapo VB-2 jau yra pridėtų failų.",
    ]
    assert found.stops == ()


def test_whatever_has_no_place_stops_with_its_reason() -> None:
    trouble = replace(page("a-1", 1), codes=())
    heap = [
        trouble,
        Page(0, 2, empty=True),
        page("zz", 1),
        page("b-1"),
        page("a-3", 1),
        page("a-1", 1, digest="cd" * 32),
        page("a-1", 1),
        page("a-1", 1),
        Page(0, 9, (write_text("a-1", HASH, 2, 3), write_text("a-2", HASH, 2, 3))),
        Page(0, 9, ("https://example.org",)),
    ]
    found = sort(heap, KNOWN, 7, {})
    assert [each.fate for each in found.placed] == [
        Fate.UNREAD,
        Fate.EMPTY,
        Fate.FOREIGN,
        Fate.OTHER_PAPER,
        Fate.OTHER_CALL,
        Fate.CHANGED,
        Fate.FOUND,
        Fate.TWICE,
        Fate.SEVERAL,
        Fate.UNREAD,
    ]
    assert found.stops == (0, 2, 3, 4, 5, 7, 8, 9)


def test_a_page_assigned_by_hand_fills_the_gap() -> None:
    heap = [page("a-1", 1), Page(0, 2), page("a-1", 3), Page(0, 4)]
    found = sort(heap, KNOWN, 7, {1: ONE, 3: None})
    assert [(each.places, each.missing) for each in found.sheets] == [((0, 1, 2), ())]
    assert [each.fate for each in found.placed] == [
        Fate.FOUND,
        Fate.BY_HAND,
        Fate.FOUND,
        Fate.LEFT_OUT,
    ]


PAGES = st.lists(
    st.tuples(st.sampled_from(["a-1", "a-2", "a-3", "zz"]), st.integers(1, 3)), max_size=12
)


@given(PAGES, st.randoms())
def test_the_order_of_the_heap_changes_nothing_but_which_copy_is_the_second(
    given_: list[tuple[str, int]], dice: object
) -> None:
    def told(pages: list[tuple[str, int]]) -> tuple[object, ...]:
        found = sort([page(*each) for each in pages], KNOWN, 7, {})
        fates = sorted(each.fate for each in found.placed)
        return fates, {each.sheet.sheet_id: each.missing for each in found.sheets}

    mixed = list(given_)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert told(given_) == told(mixed)
    found = sort([page(*each) for each in given_], KNOWN, 7, {})
    taken = [place for sheet in found.sheets for place in sheet.places]
    assert len(taken) == len(set(taken))
    assert set(taken) | set(found.stops) == set(range(len(given_)))
