"""``look``: what a foreign file holds, before anything is taken from it."""

import json
from pathlib import Path

import pytest

from ui.cli import main


def test_look_says_how_text_was_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dalyviai.csv"
    path.write_bytes("Vardas;Suma\nŽivilė;5\nŽivilė;5\n".encode("cp1257"))
    assert main(["look", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tekstas (windows-1257), skirtukas – kabliataškis. Pradžia:",
        "Vardas;Suma",
        "Živilė;5",
        "Živilė;5",
        "",
        "„dalyviai“: 2 eilutės",
        "Eilutės, kartojančios ankstesnę: 3",
        "Stulpelis  Pavadinimas  Tuščių  Skirtingų  Turinys",
        "─────────  ───────────  ──────  ─────────  ─────────",
        "A          Vardas            0          1  tekstas 2",
        "B          Suma              0          1  tekstas 2",
    ]


def test_look_refuses_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "knyga.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    assert main(["look", "--json", str(path)]) == 1
    assert capsys.readouterr().err.startswith("Failas sugadintas arba tai ne skaičiuoklės failas")


def test_look_gives_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,\n", "utf-8")
    assert main(["look", "--json", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["delimiter"] == ","
    assert found["sheets"][0]["columns"][1]["empty"] == 1
