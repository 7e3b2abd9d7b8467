"""The list of licences, made from the locked packages: ``python -m app.licensing write``.

``check`` says what is missing, out of date or under a licence that does not fit; ``texts DIR``
gathers the licences' own words for the frozen program. A tool for the checkout: beyond the words of
one package (:func:`words`) the program itself never uses it.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from app.licences import Part, parts
from app.places import resource, root

# Licences under which the program may be given away with its parts unchanged.
FIT = frozenset(
    "0BSD Apache-2.0 blessing BSD-2-Clause BSD-3-Clause CC0-1.0 HPND ICU ISC LGPL-2.1-or-later"
    " LGPL-3.0-only MIT MIT-0 MIT-CMU MPL-2.0 OFL-1.1 PSF-2.0 Zlib".split()
)
# Packages whose metadata names the licence in words of its own; read in their licence files.
_SAID = {
    "aiosignal": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "reportlab": "BSD-3-Clause",
    "rl-accel": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    # Offered under several; this is the one that is taken.
    "pyside6": "LGPL-3.0-only",
    "pyside6-addons": "LGPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
# What packages and the interpreter bring with them, and what lies in our resources.
_WITHIN = (
    ("Python", "", "PSF-2.0", "the interpreter"),
    ("Qt", "", "LGPL-3.0-only", "windows, pictures and printing, within PySide6"),
    ("ICU", "", "ICU", "letters and languages, within PySide6"),
    ("SQLCipher", "", "BSD-3-Clause", "the encrypted database, within sqlcipher3"),
    ("SQLite", "", "blessing", "the database, within sqlcipher3"),
    ("OpenSSL", "", "Apache-2.0", "ciphers, within cryptography and sqlcipher3"),
    ("OpenBLAS", "", "BSD-3-Clause", "arithmetic, within numpy"),
    ("qpdf", "", "Apache-2.0", "PDF files, within pikepdf"),
    ("calamine", "", "MIT", "spreadsheets, within python-calamine"),
    ("Liberation", "", "OFL-1.1", "fonts of the papers"),
    ("Lucide", "", "ISC", "icons"),
)
_COMMON = {"LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt")}
_OWN = {
    "Liberation": ("fonts", "OFL.txt"),
    "Lucide": ("icons", "LICENSE"),
    "SQLCipher": ("licences", "SQLCipher.txt"),
    "SQLite": ("licences", "SQLite.txt"),
    "OpenSSL": ("licences", "Apache-2.0.txt"),
    "qpdf": ("licences", "Apache-2.0.txt"),
    "ICU": ("licences", "ICU.txt"),
}
_WITH = {"calamine": "python-calamine", "OpenBLAS": "numpy"}
"""Parts whose words stand among those of the package that brings them."""
_LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^ ;]+)", re.MULTILINE)
_TEXT = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$")


def locked() -> dict[str, str]:
    """Name and version of every package of the runtime lock; several versions with a stroke."""
    found: dict[str, str] = {}
    for name, version in _LOCKED.findall((root() / "locks" / "runtime.txt").read_text("utf-8")):
        found[name] = f"{found[name]} / {version}" if name in found else version
    return found


def gathered() -> list[Part]:
    """The list as it should be; raises PackageNotFoundError for one that is not installed."""
    found = []
    for name, version in locked().items():
        about = metadata.metadata(name).json
        licence = _SAID.get(name) or about.get("license_expression") or about.get("license") or ""
        found.append((name, version, str(licence), str(about.get("summary") or "")))
    found += _WITHIN
    ordered = sorted(found, key=lambda each: each[0].casefold())
    return [Part(number, *each) for number, each in enumerate(ordered, 1)]


def problems() -> Iterator[str]:
    """What is wrong with the list that is there."""
    now = gathered()
    if list(parts()) != now:
        yield "the list is out of date: python -m app.licensing write"
    for part in now:
        if not fits(part.licence):
            yield f"{part.name}: {part.licence!r} is not known to fit"


def fits(licence: str) -> bool:
    """Whether an SPDX expression allows it: every part of AND, any of OR."""
    choices = licence.split(" OR ")
    return any(all(name in FIT for name in choice.split(" AND ")) for choice in choices)


def words(name: str) -> str:
    """The licence's own words of an installed package or of a resource; empty if it has none."""
    texts = []
    if name in _OWN:
        texts.append(resource(*_OWN[name]).read_text("utf-8"))
    if name == "Python":
        texts += [path.read_text("utf-8") for path in _of_python() if path.is_file()][:1]
    try:
        files = metadata.files(_WITH.get(name, name)) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        path = Path(str(file.locate()))
        if ".dist-info/" in file.as_posix() and _TEXT.search(file.as_posix()) and path.is_file():
            texts.append(path.read_text("utf-8", errors="replace"))
    licence = next((part.licence for part in parts() if part.name == name), "")
    texts += [resource("licences", each).read_text("utf-8") for each in _COMMON.get(licence, ())]
    return "\n\n".join(text.strip() for text in texts) + ("\n" if texts else "")


def _of_python() -> tuple[Path, ...]:
    """Where the interpreter keeps its licence, by system."""
    return (Path(os.__file__).with_name("LICENSE.txt"), Path(sys.base_prefix) / "LICENSE.txt")


def write_texts(folder: Path) -> int:
    """Write each part's words to ``folder``; returns how many have some."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for part in parts():
        text = words(part.name)
        if text:
            (folder / f"{part.name}.txt").write_text(text, "utf-8")
            count += 1
    return count


def _write() -> None:
    rows = [asdict(part) for part in gathered()]
    for row in rows:
        del row["id"]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    resource("licences", "parts.json").write_text(text, "utf-8")


def main() -> int:
    """``write``, ``check`` or ``texts DIR``; 0 when all is well."""
    parser = argparse.ArgumentParser(prog="python -m app.licensing", description=__doc__)
    parser.add_argument("verb", choices=("write", "check", "texts"))
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.verb == "write":
        _write()
    elif asked.verb == "texts":
        print(write_texts(asked.folder or Path("licences")))
    found = list(problems())
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
