"""Merging rooms, finding what is wrong with them, compiling them in one step."""

import gettext
from pathlib import Path

import pytest

from app import catalogue
from app.marked import Broken, Found

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : \
n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""
CALLS = """msgid "{n} call"
msgid_plural "{n} calls"
msgstr[0] "{n} kvietimas"
msgstr[1] "{n} kvietimai"
msgstr[2] "{n} kvietimų"
"""


class Rooms:
    """A folder of catalogues and the strings of an imagined program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "translations" / "lt"
        self.folder.mkdir(parents=True)
        self.found: list[Found] = []

    def write(self, room: str, *entries: str) -> None:
        text = HEADER + "\n".join(entries)
        self.folder.joinpath(room).write_text(text, "utf-8")

    def uses(self, *keys: str | tuple[str, str]) -> None:
        self.found = [Found(key, "app/calls/service.py", 7) for key in keys]


def entry(english: str, lithuanian: str) -> str:
    return f'msgid "{english}"\nmsgstr "{lithuanian}"\n'


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    made = Rooms(tmp_path)
    monkeypatch.setattr(catalogue, "resource", tmp_path.joinpath)
    monkeypatch.setattr(catalogue, "extract", lambda: (made.found, []))
    return made


def test_problems_are_none_when_all_is_translated(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Call {number}", "Kvietimas {number}"), CALLS)
    rooms.uses("Call {number}", ("{n} call", "{n} calls"))
    assert catalogue.problems("lt") == []


def test_problems_name_what_is_not_translated(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", ""))
    rooms.uses("Open", "Close")
    assert catalogue.problems("lt") == [
        "app/calls/service.py:7 has no translation: 'Close'",
        "calls.po is not translated: 'Open'",
    ]


def test_problems_name_what_is_stale(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"))
    assert catalogue.problems("lt") == ["calls.po is stale, no code uses it: 'Open'"]


@pytest.mark.parametrize(
    ("english", "lithuanian"),
    [
        ("Call {number}", "Kvietimas {numeris}"),
        ("Call {number}", "Kvietimas"),
        ("Call", "Kvietimas {number}"),
        ("%1 rows", "Eilučių: %2"),
        ("Call {number}", "Kvietimas {number"),
    ],
)
def test_problems_name_other_placeholders(rooms: Rooms, english: str, lithuanian: str) -> None:
    rooms.write("calls.po", entry(english, lithuanian))
    rooms.uses(english)
    assert catalogue.problems("lt") == [
        f"calls.po has other placeholders than the English: {english!r} → {lithuanian!r}"
    ]


def test_problems_name_a_missing_plural_form(rooms: Rooms) -> None:
    rooms.write("calls.po", CALLS.replace('msgstr[2] "{n} kvietimų"\n', ""))
    rooms.uses(("{n} call", "{n} calls"))
    assert catalogue.problems("lt") == ["calls.po is not translated: '{n} call'"]


def test_problems_name_an_uncertain_translation(rooms: Rooms) -> None:
    rooms.write("calls.po", "#, fuzzy\n" + entry("Open", "Atverti"))
    rooms.uses("Open")
    assert catalogue.problems("lt") == ["calls.po is marked fuzzy: 'Open'"]


def test_same_words_twice_are_fine_when_they_agree(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"))
    rooms.write("kit.po", entry("Open", "Atverti"))
    rooms.uses("Open")
    assert catalogue.problems("lt") == []


def test_rooms_that_disagree_are_named(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"))
    rooms.write("kit.po", entry("Open", "Atidaryti"))
    rooms.uses("Open")
    assert catalogue.problems("lt") == ["calls.po and kit.po disagree on 'Open'"]


def test_one_room_that_disagrees_with_itself_is_named(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"), entry("Open", "Atidaryti"))
    rooms.uses("Open")
    assert catalogue.problems("lt") == ["calls.po and calls.po disagree on 'Open'"]


def test_compile_writes_what_gettext_reads(rooms: Rooms) -> None:
    rooms.write("calls.po", CALLS)
    rooms.write("kit.po", entry("Open", "Atverti"))
    assert catalogue.compile_language("lt") == []
    folder = rooms.folder.parent
    words = gettext.translation("vvg", folder, languages=["lt"])
    assert words.gettext("Open") == "Atverti"
    counted = [words.ngettext("{n} call", "{n} calls", n).format(n=n) for n in (1, 2, 10, 11, 21)]
    assert counted == [
        "1 kvietimas",
        "2 kvietimai",
        "10 kvietimų",
        "11 kvietimų",
        "21 kvietimas",
    ]
    assert [path.name for path in folder.glob("lt/LC_MESSAGES/*")] == ["vvg.mo"]


def test_compile_says_a_contradiction_and_keeps_the_first_room(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"))
    rooms.write("kit.po", entry("Open", "Atidaryti"))
    assert catalogue.compile_language("lt") == ["calls.po and kit.po disagree on 'Open'"]
    words = gettext.translation("vvg", rooms.folder.parent, languages=["lt"])
    assert words.gettext("Open") == "Atverti"


def test_compile_leaves_the_old_words_when_a_room_is_broken(rooms: Rooms) -> None:
    rooms.write("calls.po", entry("Open", "Atverti"))
    catalogue.compile_language("lt")
    rooms.write("kit.po", 'msgid "Half\nmsgstr')
    with pytest.raises(Broken, match=r"^kit\.po:6: this line"):
        catalogue.compile_language("lt")
    words = gettext.translation("vvg", rooms.folder.parent, languages=["lt"])
    assert words.gettext("Open") == "Atverti"


def test_stale_follows_the_rooms(rooms: Rooms) -> None:
    rooms.write("calls.po", CALLS)
    assert catalogue.stale("lt")
    catalogue.compile_language("lt")
    assert not catalogue.stale("lt")
    rooms.write("kit.po", entry("Open", "Atverti"))
    assert catalogue.stale("lt")


def test_missing_prints_entries_to_fill_in(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    rooms.write("calls.po")
    rooms.uses("Open", ("{n} call", "{n} calls"))
    assert catalogue.main(["missing"]) == 0
    assert capsys.readouterr().out == (
        "# ---- calls.po\n"
        "\n"
        "#: app/calls/service.py:7\n"
        'msgid "Open"\n'
        'msgstr ""\n'
        "\n"
        "#: app/calls/service.py:7\n"
        'msgid "{n} call"\n'
        'msgid_plural "{n} calls"\n'
        'msgstr[0] ""\n'
        'msgstr[1] ""\n'
        'msgstr[2] ""\n'
        "\n"
    )


def test_check_fails_and_says_why(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    rooms.write("calls.po")
    rooms.uses("Open")
    assert catalogue.main(["check"]) == 1
    said = capsys.readouterr().err
    assert said == "lt: app/calls/service.py:7 has no translation: 'Open'\n"
