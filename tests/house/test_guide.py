"""The guide says what is so: its labels, keys, commands, pictures and links are the program's."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from app import catalogue
from app.guide import guide
from app.guide.chapters import folder
from app.guide.model import Kind, Picture, Span, lines_of
from tests.house.test_hygiene import ROOT, trees
from ui import system
from ui.cli import parser

# Files and folders that the guide names; a folder's or person's own name is in capitals.
FILES = {
    "--mend",
    "office.db",
    "office.key",
    "office.lock",
    "office.open",
    "backups",
    "office-authority.pem",
}
# Keys that Qt's own widgets answer to.
QT_KEYS = {"Tab", "Shift+Tab", "Ctrl+V", "Ctrl+Z", "Ctrl+F", "Enter", "Alt+Down", "Delete"}
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|[A-Z]|\d|[+-]|[A-Z][a-zA-Z]+)")


def spans(kind: Kind) -> Iterator[Span]:
    """Every piece of a kind."""
    for chapter in guide().chapters:
        for topic in chapter.topics:
            for block in topic.blocks:
                for line in lines_of(block):
                    yield from (span for span in line if span.kind is kind)


def pictures() -> list[str]:
    """The files shown, in order."""
    return [
        block.file
        for chapter in guide().chapters
        for topic in chapter.topics
        for block in topic.blocks
        if isinstance(block, Picture)
    ]


def level(text: str) -> str:
    """A text as labels are compared: one kind of space, no mnemonic."""
    return text.replace("\u00a0", " ").replace("&", "")


def labels() -> set[str]:
    """Every Lithuanian word of the screen, whole and line by line."""
    found: set[str] = set()
    for message in catalogue.merge("lt").messages.values():
        forms = (message.string,) if isinstance(message.string, str) else message.string or ()
        for form in forms:
            found |= {level(form), *(level(line) for line in form.splitlines())}
    return found


def shortcuts() -> set[str]:
    """The keys that the window's code names, written one way."""
    found: set[str] = set(QT_KEYS)
    for _name, tree in trees("ui/"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                start = node.values[0]
                if isinstance(start, ast.Constant) and start.value in ("Ctrl+", "Alt+"):
                    found |= {f"{start.value}{number}" for number in range(1, 10)}
            elif isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                found.add(node.attr.removeprefix("Key_"))
    spelled = {"Return": "Enter", "Escape": "Esc", "PgDown": "PgDn"}
    return found | {
        re.sub("|".join(spelled), lambda hit: spelled[hit[0]], key)
        for key in found
        if key.startswith(("Ctrl+", "Alt+")) or key in spelled
    }


def quoted(text: str, known: set[str]) -> bool:
    """Whether a label is the screen's; „…“ in it stands for what the quotation leaves out."""
    wanted = level(text)
    if wanted in known:
        return True
    parts = [part.strip() for part in wanted.split("…")]
    if len(parts) == 1 or max(map(len, parts)) < 10:
        return False
    pattern = re.compile(".*".join(map(re.escape, parts)) + "$", re.DOTALL)
    return any(pattern.match(each) for each in known)


def test_guide_quotes_labels_of_the_screen() -> None:
    known = labels()
    assert sorted({s.text for s in spans(Kind.LABEL) if not quoted(s.text, known)}) == []


def test_guide_leaves_no_placeholder_in_its_text() -> None:
    assert [s.text for kind in Kind for s in spans(kind) if "{" in s.text] == []


def test_guide_names_keys_that_exist() -> None:
    known = shortcuts()
    codes = {span.text for span in spans(Kind.CODE)}
    keys = {code for code in codes if _KEY.fullmatch(code)}
    assert {"F1", "Ctrl+Enter", "Ctrl+PgDn"} <= keys
    assert sorted(keys - known) == []


def test_guide_names_commands_that_parse() -> None:
    commands = [s.text for s in spans(Kind.CODE) if s.text.startswith("run.py ")]
    verbs = {command.split()[1] for command in commands}
    everyday = set(system.NEED_NO_SCREEN) - {"screenshots"}  # that one is for the guide's makers
    assert everyday <= verbs
    for command in commands:
        words = shlex.split(command)[1:]
        if len(words) > 1:
            parser().parse_args(words)
        elif words[0] != "VEIKSMAS":
            assert words[0] in system.NEED_NO_SCREEN


def test_guide_marks_nothing_else_as_code() -> None:
    verbs = {
        "run.py",
        "--help",
        "applications",
        "ranking",
        "strategy",
        "participants",
        "attendance",
        "projects",
        "operations",
        "follow-ups",
        "reports",
        "visits",
        "deadlines",
        "budget",
        "cap",
        "invoices",
        "time-sheets",
        "in-kind",
    }
    known = (
        FILES
        | verbs
        | {"audit", "declarations", "letters", "lists", "mandates", "names", "notices", "texts"}
        | {"act", "aid", "call", "eligibility", "report", "scores", "summary", "turinys.txt"}
        | {"VVG_FILE_PASSWORD"}
    )
    others = {
        span.text
        for span in spans(Kind.CODE)
        if not _KEY.fullmatch(span.text) and not span.text.startswith("run.py ")
    }
    assert sorted(others - known) == []


def test_guide_shows_every_picture_there_is_and_no_other() -> None:
    there = sorted(path.name for path in (folder() / "pictures").glob("*.png"))
    assert sorted(set(pictures())) == there
    assert len(pictures()) == len(set(pictures()))
    assert sum(path.stat().st_size for path in (folder() / "pictures").iterdir()) < 3_000_000


def test_guide_links_lead_somewhere() -> None:
    assert sorted({s.target for s in spans(Kind.LINK)} - set(guide().places)) == []


def test_guide_binds_figures_to_their_units() -> None:
    loose = re.compile(r"\d (?:\d{3}\b|Eur\b|proc\.|val\.|min\.|psl\.|bal)|\bNr\. \d| –")
    wrong = [
        f"{path.name}:{number}: {line}"
        for path in sorted(folder().glob("*.md"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if loose.search(line)
    ]
    assert wrong == []


def test_readme_shows_pictures_of_the_guide() -> None:
    shown = re.findall(r"resources/guide/pictures/([\w-]+\.png)", (ROOT / "README.md").read_text())
    assert len(shown) == 4
    assert set(shown) <= set(pictures())


def test_guide_lies_where_the_frozen_program_finds_it() -> None:
    assert folder() == Path(ROOT / "resources" / "guide")
