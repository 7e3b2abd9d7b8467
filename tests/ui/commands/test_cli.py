"""The command line as a person uses it: text, JSON, exit codes."""

import json
from pathlib import Path

import pytest
from msoffcrypto import OfficeFile

from app.exchange.reading import read_here
from app.register import PaperKind
from tests.sample import PASSWORD, copy_of
from ui.cli import main
from ui.commands.documents import GROUPS

_WORDS = {
    "calls": "213 999,99",
    "applications": "VP-8",
    "clarifications": "Atsakyti iki",
    "intake": "2019-02-28 16:52:00",
    "ranking": "Siūlomas",
    "agreement": "Krippendorffo alfa",
    "strategy": "1.2.2",
    "participants": "Dalyvavimų: 25, asmenų: 25, neišsamių įrašų: 1",
    "budget": "327 863,00",
    "mandates": "laikinai einanti administracijos vadovo pareigas",
    "names": "Viešajai įstaigai „Pavyzdys – verslo startas“",
    "texts": "Forma patvirtinta Pakruojo miesto",
}


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VVG_PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def folder(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy no other test has open."""
    return copy_of(sample, tmp_path_factory.mktemp("cli") / "biuras")


def _who(folder: Path, login: str = "vadove") -> list[str]:
    return ["--office", str(folder), "--login", login]


def test_show_ranking_as_json_is_the_ranking(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "ranking", "--call", "3", "--json", *_who(folder)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["number"], row["place"], row["outcome"]) for row in found][:6] == [
        ("VP-1", 1, "proposed"),
        ("VP-2", 2, "proposed"),
        ("VP-3", 3, "proposed"),
        ("VP-4", 4, "proposed"),
        ("VP-5", 5, "reserve"),
        ("VP-6", 6, "postponed"),
    ]
    # What if: the same with other money and without an application, nothing stored.
    asked = ["show", "ranking", "--call", "3", "--json", "--money", "120 000", "--without", "VP-1"]
    assert main([*asked, *_who(folder)]) == 0
    supposed = json.loads(capsys.readouterr().out)
    assert [(row["number"], row["outcome"], row["awarded"]) for row in supposed][:4] == [
        ("VP-2", "proposed", 6_142_000),
        ("VP-3", "proposed", 4_500_000),
        ("VP-4", "reserve", 0),
        ("VP-5", "reserve", 0),
    ]
    for wrong in (["--money", "-1"], ["--money", "daug"], ["--without", "VP-99"]):
        assert main(["show", "ranking", "--call", "3", *wrong, *_who(folder)]) == 1
    capsys.readouterr()
    assert main(["show", "ranking", "--call", "3", "--json", *_who(folder)]) == 0
    assert json.loads(capsys.readouterr().out) == found


@pytest.mark.parametrize("what", list(_WORDS))
def test_show_prints_lithuanian_text(
    folder: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", what, "--call", "3", *_who(folder)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert _WORDS[what] in said


def test_show_budget_as_json_is_whole_numbers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "budget", "--json", *_who(folder, "finansininkas")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"]["planned"] == 32_786_300
    assert found["total"]["paid"] == 4_384_327


def test_search_finds_what_the_role_sees(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "VP-5", "--json", *_who(folder)]) == 0
    found = {each["kind"]: each["hits"] for each in json.loads(capsys.readouterr().out)}
    assert found["applications"][0]["title"].startswith("VP-5 · ")
    assert main(["search", "VP-5", *_who(folder, "vertintoja1")]) == 0
    assert "VP-5 · " not in capsys.readouterr().out
    assert main(["search", "V", *_who(folder)]) == 1


def test_show_refuses_a_role_without_the_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "ranking", "--call", "3", *_who(folder, "vertintoja1")]) == 1
    assert "vadovas" in capsys.readouterr().err


def test_wrong_password_is_one_sentence_and_exit_1(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VVG_PASSWORD", "kitas-slaptazodis")
    assert main(["show", "calls", *_who(folder)]) == 1
    assert "slaptažodis" in capsys.readouterr().err


def test_wrong_usage_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "nothing"]) == 2
    assert main(["fly"]) == 2
    assert "usage" in capsys.readouterr().err


def test_every_kind_of_paper_goes_out_in_one_group() -> None:
    in_groups = [kind for kinds in GROUPS.values() for kind in kinds]
    # A sheet to fill by hand, which nobody signs, and what is of a project or of the strategy and
    # of no call, go out by words of their own.
    own = (
        PaperKind.BLANK_SHEET,
        PaperKind.ATTENDANCE_CERTIFICATE,
        PaperKind.INDICATOR_REPORT,
        PaperKind.TIME_SHEET,
        PaperKind.VOLUNTEER_SHEET,
        PaperKind.BUDGET_STATEMENT,
        PaperKind.DATA_LETTER,
        PaperKind.VISIT_RECORD,
        PaperKind.MONITORING_REPORT,
        PaperKind.ANNUAL_REPORT,
    )
    assert sorted([*in_groups, *own]) == sorted(PaperKind)


def test_papers_of_a_project_go_out_by_number(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["--office", str(folder), "--login", "registratore"]
    out = tmp_path / "lankomumas"
    assert main(["export", "attendance", "--operation", "NERA", "--out", str(out), *who]) == 1
    assert "--operation" in capsys.readouterr().err
    assert main(["show", "attendance", *who]) == 0
    assert "Stalystės ir siuvimo dirbtuvės" in capsys.readouterr().out
    out, who = tmp_path / "stebesena", _who(folder)
    ask = ["export", "monitoring", "--out", str(out)]
    for without in ([], ["--project", "NERA"]):
        assert main([*ask, *without, *who]) == 1
        assert "--project" in capsys.readouterr().err
    assert main([*ask, "--project", "VP-2", *who]) == 1
    assert "dar nepasirašyta" in capsys.readouterr().err
    assert main([*ask, "--project", "08.6.1-PAVYZDYS-1", *who]) == 0
    assert [path.name for path in out.glob("*.pdf")] == ["PS-2019-1.pdf"]
    ask = ["export", "project-files", "--out", str(tmp_path / "failai")]
    assert main([*ask, "--project", "08.6.1-PAVYZDYS-1", *who]) == 1
    assert "failų nepridėta" in capsys.readouterr().err
    assert main(["show", "timeline", "--project", "08.6.1-PAVYZDYS-1", *who]) == 0
    assert "Tarpinė ataskaita Nr. 1: priimta" in capsys.readouterr().out


def test_names_go_out_locked_for_a_purpose(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "vardai.xlsx"
    ask = ["export", "names", "--operation", "BIVP-P-3", "--out", str(out)]
    who = ["--office", str(folder), "--login", "registratore"]
    assert main([*ask, *who]) == 1
    assert "VVG_FILE_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("VVG_FILE_PASSWORD", "failo-slaptazodis-1")
    assert main([*ask, *who]) == 1
    assert not out.exists()
    assert main([*ask, "--recipient", "ESFA", "--purpose", "patikra vietoje", *who]) == 0
    with out.open("rb") as file:
        assert OfficeFile(file).is_encrypted()
    assert main(["show", "looks", *who]) == 1  # who hands names out does not oversee it
    assert main(["export", "names", "--out", str(out), *_who(folder)]) == 1


def test_indicators_go_out_as_the_funders_workbook(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rodikliai"
    assert main(["export", "indicators", "--out", str(out), *_who(folder)]) == 0
    assert [path.name for path in out.iterdir()] == ["rodikliai.xlsx"]
    sheets = read_here(out / "rodikliai.xlsx").sheets
    rows = {row.cells[0]: row.cells[2:6] for row in sheets[0].rows if row.cells}
    assert rows["CO01"] == (1, 2, 0, 3)
    assert main(["export", "indicators", "--operation", "N", "--out", str(out), *_who(folder)]) == 1
    assert "--operation" in capsys.readouterr().err


def test_a_whole_call_and_its_scores_go_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, scores = tmp_path / "kvietimas", tmp_path / "balai.xlsx"
    assert main(["export", "call", "--call", "3", "--out", str(out), *_who(folder)]) == 0
    assert (out / "11-balai.xlsx").is_file()
    assert (out / "08-rastai" / "RL-2019-1.pdf").is_file()
    assert main(["export", "call", "--call", "3", "--out", str(out), *_who(folder)]) == 1
    assert main(["export", "scores", "--call", "3", "--out", str(scores), *_who(folder)]) == 0
    assert scores.read_bytes().startswith(b"PK")
    assert "kvietimas" in capsys.readouterr().out


def test_exported_sheets_verify_and_a_changed_byte_does_not(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lapai"
    assert main(["export", "sheets", "--call", "3", "--out", str(out), *_who(folder)]) == 0
    sheets = sorted(out.glob("*.pdf"))
    assert len(sheets) == 17  # one is signed with a pen
    root = ["--authority", str(out / "office-authority.pem")]
    assert main(["verify", *root, *map(str, sheets)]) == 0
    capsys.readouterr()
    broken = bytearray(sheets[0].read_bytes())
    broken[len(broken) // 3] ^= 1
    sheets[0].write_bytes(bytes(broken))
    assert main(["verify", *root, str(sheets[0]), str(sheets[1])]) == 1
    said = capsys.readouterr().out
    assert f"{sheets[0]}: NEGALIOJA" in said
    assert f"{sheets[1]}: GALIOJA" in said


def test_verify_says_what_a_file_is_that_is_no_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"labas")
    assert main(["verify", str(path)]) == 1
    assert main(["verify", str(tmp_path / "nera.pdf")]) == 1
    assert "nera.pdf" in capsys.readouterr().err


def test_backup_restore_and_doctor_go_together(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of(sample, tmp_path / "biuras")
    # A missing first backup is advice, not a failure.
    assert main(["doctor", *_who(folder)]) == 0
    said = capsys.readouterr().out
    assert "• Atsarginių kopijų dar nėra." in said
    assert said.endswith("Klaidų nerasta.\n")
    assert main(["backup", *_who(folder)]) == 0
    assert main(["restore", "--office", str(folder), "--list"]) == 0
    assert "patikrinta" in capsys.readouterr().out
    (folder / "office.db").write_bytes(b"sugadinta")
    assert main(["doctor", *_who(folder)]) == 1
    said = capsys.readouterr().out
    assert "✗ Failas „office.db“ šio biuro raktu neatsidaro" in said
    assert "✓ Atsarginės kopijos sveikos: 1" in said
    assert said.endswith("Rasta 1 klaida.\n")
    assert main(["restore", "--office", str(folder)]) == 0
    assert "Ankstesni failai perkelti į aplanką" in capsys.readouterr().out
    assert main(["doctor", "--json", *_who(folder)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["level"] for each in found} == {"ok"}
    assert len(found) == 30
    assert main(["doctor", "--mend", *_who(folder)]) == 0
    assert capsys.readouterr().out.startswith("Iš naujo sudaryta 0 reikšmių.\n")


def test_key_file_alone_comes_back(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of(sample, tmp_path / "biuras")
    assert main(["backup", *_who(folder)]) == 0
    (folder / "office.key").write_bytes(b"{")
    assert main(["show", "calls", *_who(folder)]) == 1
    assert "Rakto failas „office.key“ sugadintas" in capsys.readouterr().err
    assert main(["restore", "--office", str(folder), "--key-file"]) == 0
    assert main(["show", "calls", *_who(folder)]) == 0
    assert main(["restore", "--office", str(folder), "--from", "nera"]) == 1


def test_new_office_and_a_description_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "naujas"
    made = ["new", "--office", str(folder), "--name", "Pavyzdžio VVG", "--login", "ona"]
    assert main([*made, "--person", "Ona Pavyzdė"]) == 0
    assert "Atkūrimo kodas" in capsys.readouterr().out
    assert main([*made, "--person", "Ona Pavyzdė"]) == 1
    text = tmp_path / "tuscias.toml"
    text.write_text("format = 1\n", "utf-8")
    assert main(["load", str(text), *_who(folder, "ona")]) == 0
    assert main(["load", str(text), *_who(tmp_path / "kitas", "ona")]) == 1
