"""The strings that the code marks for translation, and the room whose catalogue they belong to.

Read from the syntax tree, so that a marker inside an f-string and either branch of a conditional
are found alike on every Python.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from app.places import root

SOURCES = ("app", "ui")
SINGLE = frozenset({"_", "N_", "paper"})
PLURAL = frozenset({"ngettext", "npaper"})
_ALWAYS = frozenset({"_", "N_", "ngettext", "npaper"})
_FILE_ROOMS = {
    "start": "start",
    "window": "start",
    "cli": "cli",
    "system": "system",
    "labels": "labels",
}
_FOLDER_ROOMS = {"window": "start", "commands": "cli", "papers": "documents"}

Key = str | tuple[str, str]


class Broken(Exception):
    """A catalogue or a source file that cannot be read; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A string in the code; ``key`` is a pair for a plural."""

    key: Key
    path: str
    line: int

    @property
    def name(self) -> str:
        """The message id under which gettext files it."""
        return self.key if isinstance(self.key, str) else self.key[0]


def _names(tree: ast.AST) -> dict[str, str]:
    """What this file calls the markers: their own names, and those it imports under others."""
    names = {name: name for name in _ALWAYS}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "app.i18n":
            names |= {
                alias.asname or alias.name: alias.name
                for alias in node.names
                if alias.name in SINGLE | PLURAL
            }
    return names


def _marker(call: ast.Call, names: dict[str, str]) -> str | None:
    """The marker that is called, or None."""
    match call.func:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=ast.Name(id="i18n"), attr=name) if name in SINGLE | PLURAL:
            return name
    return None


def _texts(node: ast.expr, where: str) -> list[str]:
    """The literal texts an argument can be; none if it is computed elsewhere."""
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return _texts(body, where) + _texts(other, where)
        case ast.JoinedStr():
            raise Broken(f"{where}: an f-string cannot be translated; use .format() on the result")
    return []


def strings_in(source: str, path: str) -> Iterator[Found]:
    """The marked strings of one Python source, also those inside f-strings."""
    tree = ast.parse(source, path)
    names = _names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not (marker := _marker(node, names)):
            continue
        where = f"{path}:{node.lineno}"
        wanted = node.args[: 2 if marker in PLURAL else 1]
        texts = [_texts(argument, where) for argument in wanted]
        if marker in PLURAL and len(texts) == 2 and texts[0] and texts[1]:
            yield Found((texts[0][0], texts[1][0]), path, node.lineno)
        elif marker in SINGLE and texts:
            yield from (Found(text, path, node.lineno) for text in texts[0])


def extract() -> tuple[list[Found], list[str]]:
    """Every marked string of the program by file and line, and the files that cannot be read."""
    found: list[Found] = []
    unreadable: list[str] = []
    for path in sorted(each for top in SOURCES for each in root().joinpath(top).rglob("*.py")):
        name = path.relative_to(root()).as_posix()
        try:
            found += sorted(strings_in(path.read_text("utf-8"), name), key=lambda each: each.line)
        except SyntaxError as error:
            unreadable.append(f"{name}:{error.lineno}: {error.msg}")
        except Broken as error:
            unreadable.append(str(error))
    return found, unreadable


def room_of(path: str) -> str:
    """The catalogue that a source file's words belong to."""
    parts = path.removesuffix(".py").split("/")
    if len(parts) > 2:
        return _FOLDER_ROOMS.get(parts[1], parts[1])
    return _FILE_ROOMS.get(parts[-1], "core")
