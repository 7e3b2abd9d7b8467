"""Sheets filled with a pen on the command line: scans and workbooks taken in and back."""

import json
from pathlib import Path

import pytest

from app.exchange.book import Value
from app.exchange.reading import read_here
from tests.app.applications.forms import file_of, put
from tests.app.evaluation.scanned import as_pdf, drawn
from tests.app.evaluation.stages import ready as ready
from tests.app.evaluation.stages import ready_template as ready_template
from tests.app.evaluation.test_onpaper import sheet_for
from tests.app.evaluation.world import World
from tests.app.offices import PASSWORD
from ui.cli import main
from ui.commands.common import PASSWORD as VARIABLE


def test_scans_and_scores_are_taken_in_and_back(
    ready: World,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = ready.office
    sheet = sheet_for(ready, "egle", 0)
    number = office.paper_sheets.queries.card(sheet).sheet
    first, last = drawn(
        office.paper_sheets.bound([office.papers.queries.numbered(number) or 0]), tmp_path, 150
    )
    last.paste(255, (0, last.height * 9 // 10, last.width, last.height))
    scans = as_pdf([first, last], tmp_path / "krūva.pdf", 150)
    now = office.clock.now()
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr("app.clock.Clock.now", lambda _self: now)
    where = ["--call", "1", "--office", str(office.folder), "--login", "rita"]
    office.close(with_backup=False)

    words = ["import", "scans", str(scans), *where]
    assert main(words) == 1
    assert capsys.readouterr().out.splitlines() == [
        "krūva.pdf, 2: Kodo perskaityti nepavyko: nurodykite, kurio lapo tai puslapis.",
        f"Lapo {number} (VP-1, Eglė Vertintoja) trūksta 2 psl. iš 2.",
        "puslapių: 2, iš jų priskirta: 1; lapų: 1",
        "Nieko neimportuota.",
    ]
    assert main([*words, "--page", f"krūva.pdf,2={number}", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["stops"], found["sheets"][0]["missing"], found["batch"]) == (0, [], 1)
    assert main(["import", "scans", "--take-back", *where]) == 0
    assert capsys.readouterr().out == "Pašalintas 1 nuskaitytas failas.\n"

    path = tmp_path / "balai.xlsx"
    assert main(["blank", "scores", "--out", str(path), *where]) == 0
    book = read_here(path)
    typed: list[Value] = [now.date(), "nėra", 20, 15, 13, 10, 10, 5, 8, 5]
    for column, value in enumerate(typed, start=3):
        book = put(book, "Eglė Vertintoja", 7, column, value)
    path.write_bytes(file_of(book))
    capsys.readouterr()
    words = ["import", "scores", str(path), *where]
    assert main(words) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Eglė Vertintoja, Q7, 3 kriterijus, pastaba (būtina): Šį laukelį būtina užpildyti.",
        "Eglė Vertintoja, U7, 7 kriterijus, pastaba (būtina): Šį laukelį būtina užpildyti.",
        "Eglė Vertintoja, N7, 9. Inovatyvumas vietos mastu: Šį laukelį būtina užpildyti.",
        "Nieko neimportuota.",
    ]
    for column, said in ((13, 0), (16, "Gerai"), (20, "Gerai")):
        book = put(book, "Eglė Vertintoja", 7, column, said)
    path.write_bytes(file_of(book))
    assert main(words) == 0
    assert main(["import", "scores", "--take-back", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Įvestas 1 lapas (įvesti antrą kartą: 1)",
        "Atšauktas 1 lapo įvedimas.",
    ]
