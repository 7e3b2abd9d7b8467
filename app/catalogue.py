"""The catalogues of words: find the strings in the code, compare, compile.

``python -m app.catalogue compile`` merges ``resources/translations/<language>/*.po``, one file per
room, into the one catalogue that :mod:`app.i18n` reads; ``check`` says what is missing, stale or
contradictory; ``missing`` prints entries ready to be filled in. A tool for the checkout: the
program itself never imports it.
"""

import argparse
import os
import re
import string
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser, normalize

from app.marked import Broken, Found, Key, extract, room_of
from app.places import resource

_LINE = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"([^"\\]|\\.)*"\s*|)$'
)
_PERCENT = re.compile(r"%(?:\(\w+\)[sd]|[0-9](?![0-9])|n\b)")


@dataclass
class Merged:
    """One language's rooms put together; the first room (by name) wins a contradiction."""

    messages: dict[str, Message] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, room: str, message: Message) -> None:
        name = _name(message)
        if message.context is not None:
            self.problems.append(f"{room}: msgctxt is not supported: {name!r}")
        known = self.messages.setdefault(name, message)
        self.rooms.setdefault(name, room)
        if known.id != message.id and isinstance(known.id, str):
            self._prefer_plural(name, known, message)
        elif known.id != message.id and isinstance(message.id, str):
            self._prefer_plural(name, message, known)
        elif known.id != message.id or known.string != message.string:
            self.problems.append(f"{self.rooms[name]} and {room} disagree on {name!r}")

    def _prefer_plural(self, name: str, single: Message, plural: Message) -> None:
        """gettext keeps one entry a message id: the plural one also answers for the singular."""
        self.messages[name] = plural
        if single.string != _forms(plural)[0]:
            self.problems.append(f"{name!r} reads otherwise alone than as the first plural form")


class _Recorder(Catalog):
    """Hands every entry on as it is read; Babel itself silently merges doubles."""

    def __init__(self, language: str) -> None:
        super().__init__(locale=language)
        self.entries: list[Message] = []

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:
        if id:
            self.entries.append(message)
        super().__setitem__(id, message)


def languages() -> list[str]:
    """The languages that have catalogues (English needs none)."""
    return sorted(path.name for path in resource("translations").iterdir() if path.is_dir())


def compiled(language: str) -> Path:
    """Where :mod:`app.i18n` looks for the merged catalogue."""
    return resource("translations", language, "LC_MESSAGES", "vvg.mo")


def rooms(language: str) -> list[Path]:
    """The language's catalogue files, one a room."""
    return sorted(resource("translations", language).glob("*.po"))


def read(path: Path, language: str) -> list[Message]:
    """The entries of one room; raises Broken with file and line for what is no catalogue."""
    text = path.read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not _LINE.match(line):  # Babel would read on and lose a letter
            raise Broken(f"{path.name}:{number}: this line is not catalogue text: {line.strip()}")
    recorder = _Recorder(language)
    try:
        PoFileParser(recorder, abort_invalid=True).parse(text.splitlines(keepends=True))
    except (PoFileError, ValueError, AssertionError) as error:
        raise Broken(f"{path.name}: {error}") from error
    return recorder.entries


def merge(language: str) -> Merged:
    """Read and merge a language's rooms; raises Broken for a file that is no catalogue."""
    merged = Merged()
    for path in rooms(language):
        for message in read(path, language):
            merged.add(path.name, message)
    return merged


def compile_language(language: str) -> list[str]:
    """Write the merged catalogue in one step; returns the contradictions met."""
    merged = merge(language)
    catalog = Catalog(locale=language, charset="utf-8")
    for message in merged.messages.values():
        if not message.fuzzy:
            catalog[message.id] = message
    target = compiled(language)
    target.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            write_mo(file, catalog)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return merged.problems


def stale(language: str) -> bool:
    """Whether a room was written (or removed) after the catalogue was compiled."""
    target = compiled(language)
    if not target.exists():
        return True
    made = target.stat().st_mtime_ns
    folder = resource("translations", language)
    return any(path.stat().st_mtime_ns > made for path in (folder, *rooms(language)))


def compile_stale() -> list[str]:
    """Compile the languages that need it; returns the contradictions met."""
    return [text for each in languages() if stale(each) for text in compile_language(each)]


def _fields(text: str) -> set[str]:
    """The placeholders of a text, as str.format and Qt write them."""
    found = set(_PERCENT.findall(text))
    try:
        found |= {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        found.add("{ or } alone")
    return found


def _name(message: Message) -> str:
    """The message id under which gettext files it."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or "")


def _problems_of(message: Message, plural_forms: int) -> Iterator[str]:
    name = _name(message)
    forms = _forms(message)
    if message.fuzzy:
        yield f"is marked fuzzy: {name!r}"
    if not isinstance(message.id, str) and len(forms) != plural_forms:
        yield f"has {len(forms)} plural forms, not {plural_forms}: {name!r}"
    if not all(form.strip() for form in forms):
        yield f"is not translated: {name!r}"
        return
    wanted = _fields(name if isinstance(message.id, str) else message.id[1])
    for form in forms:
        if _fields(form) != wanted:
            yield f"has other placeholders than the English: {name!r} → {form!r}"


def untranslated(language: str, found: list[Found]) -> list[Found]:
    """The strings without an entry, each once per room."""
    known = merge(language).messages
    lacking: dict[tuple[str, Key], Found] = {}
    for each in found:
        message = known.get(each.name)
        plural = not isinstance(each.key, str)
        if message is None or (plural and message.id != each.key):
            lacking.setdefault((room_of(each.path), each.key), each)
    return list(lacking.values())


def problems(language: str) -> list[str]:
    """Everything that keeps a language from being complete and right, in words."""
    merged = merge(language)
    found, unreadable = extract()
    texts = unreadable + merged.problems
    plural_forms = Catalog(locale=language).num_plurals
    for each in untranslated(language, found):
        texts.append(f"{each.path}:{each.line} has no translation: {each.name!r}")
    used = {each.name for each in found}
    for name, message in merged.messages.items():
        room = merged.rooms[name]
        if name not in used:
            texts.append(f"{room} is stale, no code uses it: {name!r}")
        texts += [f"{room} {problem}" for problem in _problems_of(message, plural_forms)]
    return texts


def entries(language: str, found: list[Found]) -> str:
    """The missing entries of some strings as catalogue text, a block per room."""
    plural_forms = Catalog(locale=language).num_plurals
    lines: list[str] = []
    lacking = sorted(
        untranslated(language, found), key=lambda each: (room_of(each.path), each.path)
    )
    for room, group in groupby(lacking, key=lambda each: room_of(each.path)):
        lines.append(f"# ---- {room}.po\n")
        for each in group:
            lines += [f"#: {each.path}:{each.line}", f"msgid {normalize(each.name)}"]
            if isinstance(each.key, str):
                lines.append('msgstr ""\n')
            else:
                lines.append(f"msgid_plural {normalize(each.key[1])}")
                lines += [f'msgstr[{form}] ""' for form in range(plural_forms)]
                lines[-1] += "\n"
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 done, 1 something is wrong (said on the error stream), 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m app.catalogue", description=__doc__)
    parser.add_argument("verb", choices=["compile", "check", "missing"])
    verb = parser.parse_args(arguments).verb
    texts: list[str] = []
    try:
        for language in languages():
            if verb == "compile":
                texts += [f"{language}: {text}" for text in compile_language(language)]
            elif verb == "check":
                texts += [f"{language}: {text}" for text in problems(language)]
            else:
                found, unreadable = extract()
                texts += unreadable
                print(entries(language, found))
    except Broken as error:
        texts.append(str(error))
    print("\n".join(texts), file=sys.stderr, end="\n" if texts else "")
    return 1 if texts else 0


if __name__ == "__main__":
    sys.exit(main())
