"""``import``: the same service as the window's, told in lines."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import Clock
from app.exchange.reading import read_here
from tests.app.applications.forms import file_of, fill, put
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import PASSWORD, make_office
from ui.cli import main
from ui.commands.common import PASSWORD as VARIABLE

HEAD = (
    "Kodas;Pareiškėjas;Teisinė forma;Sektorius;Projektas;Gauta;Pateikimo būdas;"
    "Trukmė, mėn.;Prašoma suma, Eur"
)
GOOD = "188753461;VšĮ „A“;VšĮ;NVO;Pagalba;2017-02-25 10:30;paštu;18;46 000,50"


def test_import_tells_problems_then_takes_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path, clock=clock)
    make_call(office, make_strategy(office))
    office.close(with_backup=False)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr("app.clock.Clock.now", lambda _self: NOW)
    path = tmp_path / "sarasas.csv"
    words = ["import", "applications", str(path), "--call", "1"]
    words += ["--office", str(tmp_path / "biuras"), "--login", "vadove"]
    path.write_text(f"{HEAD}\n{GOOD.replace(';18;', ';daug;')}\n", "utf-8")
    assert main(words) == 1
    assert capsys.readouterr().out.splitlines() == [
        "H2, Trukmė, mėn.: „daug“ nėra sveikasis skaičius.",
        "Nieko neimportuota.",
    ]
    path.write_text(f"{HEAD}\n{GOOD}\n", "utf-8")
    assert main([*words, "--dry-run"]) == 0
    assert capsys.readouterr().out == "Galima importuoti 1 pasiūlymą\n"
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["count"], found["batch"], len(found["numbers"])) == (1, 1, 1)
    take_form(words, tmp_path, capsys)


def take_form(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The empty form, filled in wrong and right, in the same office."""
    path = folder / "forma.xlsx"
    where = words[3:]
    assert main(["blank", "application", "--out", str(path), *where]) == 0
    assert capsys.readouterr().out == f"Įrašyta: {path}\n"
    blank = read_here(path)
    book = fill(blank, replace(application_draft(1, 1), requested=60_000_00), "1.1.1")
    path.write_bytes(file_of(put(book, "Dalyviai ir vieta", 11, 1, "ilgai")))
    words = ["import", "applications", str(path), *where, "--received", "2017-02-28 16:30"]
    assert main(words) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Dalyviai ir vieta, B11, Trukmė, mėn.: „ilgai“ nėra sveikasis skaičius.",
        "Nieko neimportuota.",
    ]
    path.write_bytes(file_of(book))
    assert main(words) == 1
    assert "įvedamas vėliau" in capsys.readouterr().err
    assert main([*words, "--reason", "Atsiųsta el. paštu"]) == 0
    lines = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert "Prašoma 60 000,00 Eur > didžiausia kvietimo suma 50 000,00 Eur" in lines
    assert lines[-1] == "VP-2 užregistruotas."
