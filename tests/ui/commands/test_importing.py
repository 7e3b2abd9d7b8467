"""``import``: the same service as the window's, told in lines."""

import json
from pathlib import Path

import pytest

from app.clock import Clock
from tests.app.nouns import NOW, make_call, make_strategy
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
