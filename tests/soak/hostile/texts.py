"""Text tables, files under another's name, and descriptions."""

import random
from functools import cache

from app.places import resource
from tests.soak.hostile import Hostile, Maker, spoiled

_TABLE = "Vardas;Suma;Diena\r\nOna Žėbienė;1 234,50;2026-11-23\r\n„Ąžuolas“;–5;\r\n"
_ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1257"),
    *("iso-8859-13", "cp1251", "cp775", "utf-32", "utf-7"),
)


def encoded(dice: random.Random) -> Hostile:
    name = dice.choice(_ENCODINGS)
    data = (_TABLE * dice.randint(1, 50)).encode(name, "replace")
    sure = name in ("utf-8", "utf-8-sig", "utf-16", "windows-1257")
    return Hostile(data, ".csv", "read" if sure else "end")


def spoiled_text(dice: random.Random) -> Hostile:
    return Hostile(spoiled(_TABLE.encode() * 20, dice), dice.choice((".csv", ".tsv", ".xlsx")))


def divided(dice: random.Random) -> Hostile:
    """Delimiters, quotation marks and line ends anywhere."""
    marks = (*';,\t"\n\r', "\r\n", '""', "a", "ž", " ", "sep=;", "\x00", "\x1b", "\ufeff", "1,5")
    text = "".join(dice.choices(marks, k=dice.choice((5, 100, 5000))))
    return Hostile(text.encode(), ".csv")


def long_text(dice: random.Random) -> Hostile:
    match dice.randrange(4):
        case 0:
            return Hostile(b"x" * 5_000_000, ".csv", "refuse")
        case 1:
            return Hostile(b";" * dice.choice((10_000, 4_100_000)) + b"x", ".csv")
        case 2:
            return Hostile(b"a;b\n" * 200_001, ".csv", "refuse")
    return Hostile(b'"never closed;' + b"a;b\n" * 20_000, ".csv", "refuse")


def other_file(dice: random.Random) -> Hostile:
    """Not a table at all, whatever it is called."""
    heads = (
        *(b"\x89PNG\r\n\x1a\n", b"MZ\x90\x00", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x7fELF", b""),
        *(b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06"),
    )
    data = dice.choice(heads) + dice.randbytes(dice.choice((200, 5000, 300_000)))
    return Hostile(data, dice.choice((".xlsx", ".csv", ".xls", ".ods", ".tsv")), "refuse")


def empty(dice: random.Random) -> Hostile:
    data = dice.choice((b"", b"\n", b" ", b"\xef\xbb\xbf", b"PK", b"\x00" * 50))
    return Hostile(data, dice.choice((".xlsx", ".csv")))


TABLES: tuple[Maker, ...] = (
    *(encoded, encoded, spoiled_text, divided, divided, long_text, other_file, other_file, empty),
)


@cache
def _sample() -> str:
    return resource("sample", "pakruojis.toml").read_text("utf-8")


def description(dice: random.Random) -> Hostile:
    """The sample office, spoiled; or something made only to be a burden."""
    text = _sample()
    match dice.randrange(8):
        case 0:
            return Hostile(spoiled(text.encode(), dice), ".toml")
        case 1:
            return Hostile(b"a = " + b"[" * dice.choice((100, 100_000, 4_000_000)), ".toml")
        case 2:
            return Hostile(b"[" + b"a." * dice.choice((100, 20_000)) + b"a]\n", ".toml")
        case 3:
            return Hostile(b"[[verbs]]\n" * dice.choice((10, 100_000)), ".toml", "refuse")
        case 4:
            return Hostile(b"format = 1" + b"0" * dice.choice((10, 5000, 100_000)), ".toml")
        case 5:
            return Hostile(dice.randbytes(3000), ".toml", "refuse")
    lines = text.splitlines()
    for _turn in range(dice.randint(1, 5)):
        at = dice.randrange(len(lines))
        others = ("", "x = ", "[[verbs]]", lines[at] * 2, 'do = "zzz"', "sum = -1e400", "at = nan")
        name, equals, _value = lines[at].partition("=")
        if equals:
            lines[at] = f"{name}= " + dice.choice(("[]", "{}", "-1", '"\\u0000"'))
        lines.insert(at, dice.choice(others))
    return Hostile("\n".join(lines).encode(), ".toml")
