"""A spell checker finds no slip in the guide, and its pictures show the program as it is."""

import os
import re
import subprocess
import sys

import pytest

from app.guide import guide
from app.guide.model import Kind, lines_of
from tests.house.test_hygiene import ROOT

pytestmark = pytest.mark.tools

# Names, abbreviations, and words of the field that the dictionary lacks.
KNOWN = {
    *("CSV", "Ctrl", "Dropbox", "Eur", "Excel", "OneDrive", "OpenDocument", "PDF", "VP", "VVG"),
    *("Krippendorffo", "Vid", "benamystė", "dalyvumo", "mediana", "nebepriimami", "proc", "v"),
    *("De", "NVO", "QR", "de", "minimis", "nebeatvers", "nebeatšaukiama", "nebepaskirsite"),
    *(
        "Delete",
        "ESF",
        "JSON",
        "LibreOffice",
        "NEET",
        "Shift",
        "TIFF",
        "benamystę",
        "išdavėjas",
        "Stebėsena",
        "Stebėsenos",
        "savanorystė",
        "stebėsena",
        "stebėsenos",
        "nebeatšaukiamas",
    ),
    "zemaite",  # typed without accents on purpose
}


def words() -> set[str]:
    """Every word of the guide but keys, commands and files."""
    found: set[str] = set()
    for chapter in guide().chapters:
        for topic in chapter.topics:
            lines = [line for block in topic.blocks for line in lines_of(block)]
            texts = [span.text for line in lines for span in line if span.kind is not Kind.CODE]
            for text in (topic.title, *texts):
                found |= set(re.findall(r"[^\W\d_]+", text))
    return found


def test_spell_checker_finds_no_slip() -> None:
    done = subprocess.run(
        ["hunspell", "-d", "lt_LT", "-i", "utf-8", "-l"],
        input="\n".join(sorted(words())),
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(set(done.stdout.split()) - KNOWN) == []


def test_pictures_show_the_program_as_it_is() -> None:
    command = [sys.executable, "run.py", "screenshots", "--guide", "--check"]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
