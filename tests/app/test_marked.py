"""Which strings of a source count as words, and whose catalogue they belong to."""

import pytest

from app.marked import Broken, room_of, strings_in


def keys(source: str) -> list[object]:
    return [found.key for found in strings_in(source, "app/x.py")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("One")', ["One"]),
        ('N_("A " "sentence.")', ["A sentence."]),
        ('ngettext("{n} call", "{n} calls", n)', [("{n} call", "{n} calls")]),
        ('npaper("{n} point", "{n} points", n)', [("{n} point", "{n} points")]),
        ('f"{_("Total")}: {total}"'.replace('_("Total")', "_('Total')"), ["Total"]),
        ('_("Open" if folded else "Fold")', ["Open", "Fold"]),
        ("_(label)", []),
        ('_("")', []),
        ('paper("Not ours")', []),
        ('from app.i18n import paper\npaper("Sheet")', ["Sheet"]),
        ('def late():\n    from app.i18n import _ as say\n    say("Later")', ["Later"]),
        ('from app import i18n\ni18n.paper("Sheet")', ["Sheet"]),
        ('other._("Not ours")', []),
    ],
)
def test_strings_in_finds_what_is_marked(source: str, expected: list[object]) -> None:
    assert keys(source) == expected


def test_strings_in_refuses_an_f_string() -> None:
    with pytest.raises(Broken, match=r"^app/x\.py:2: an f-string"):
        keys('\n_(f"Call {number}")')


def test_strings_in_says_the_line() -> None:
    (found,) = strings_in('\n\n_("Third")', "ui/start.py")
    assert (found.path, found.line) == ("ui/start.py", 3)


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("app/calls/service.py", "calls"),
        ("ui/calls/page.py", "calls"),
        ("ui/kit/table.py", "kit"),
        ("ui/window.py", "start"),
        ("ui/cli.py", "cli"),
        ("app/labels.py", "labels"),
        ("app/errors.py", "core"),
    ],
)
def test_room_of_follows_the_noun(path: str, room: str) -> None:
    assert room_of(path) == room
