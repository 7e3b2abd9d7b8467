"""A call handed out: every score in a workbook, every paper in one folder, whole or not at all."""

import hashlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.errors import NotAllowed, Refused
from app.evaluation.whole_call import FOLDERS, INDEX, SCORES, SUMS
from app.exchange.excel import to_workbook
from app.register import PaperKind
from tests.app.evaluation.world import World
from tests.app.offices import as_user


def book(world: World) -> dict[str, list[list[Any]]]:
    data = to_workbook(world.office.evaluation.queries.scores(world.call))
    found = CalamineWorkbook.from_filelike(BytesIO(data))
    # Two lines of notes, an empty one, then the head.
    return {name: found.get_sheet_by_name(name).to_python()[2:] for name in found.sheet_names}


def test_workbook_has_every_score_and_its_sums_match(scored: World) -> None:
    scored.office.evaluation.queries.ranking(scored.call)
    sheets = book(scored)
    assert list(sheets) == [
        "Pasiūlymai",
        "Balai pagal kriterijus",
        "Vertinimo lapai",
        "Pastabos",
        "Susitarimai",
    ]
    rows = [row for row in sheets["Pasiūlymai"][1:] if row[0] != "Iš viso"]
    assert [(row[5], row[6], row[7], row[8], row[9]) for row in rows] == [
        (2, 80, 86, 83, 1),
        (2, 70, 74, 72, 2),
        (2, 50, 52, 51, 3),
    ]
    assert sheets["Pasiūlymai"][-1][3] == sum(row[3] for row in rows) == 116_000
    head, *points = sheets["Balai pagal kriterijus"]
    assert head[5:] == ["Eglė Vertintoja", "Jonas Vertintojas", "Bendras balas"]
    for row in rows:
        own = [each for each in points if each[0] == row[0] and each[1]]
        (total,) = [each for each in points if each[0] == row[0] and not each[1]]
        assert [sum(each[place] for each in own) for place in (5, 6, 7)] == total[5:]
        assert total[7] == row[8]
    assert len(points) == 3 * 10
    assert all(isinstance(row[4], datetime) for row in sheets["Vertinimo lapai"][1:])
    assert len(sheets["Pastabos"]) == 1 + 2 * 3 * 9
    assert {row[5] for row in sheets["Pastabos"][1:]} == {"Pagrįsta."}


def test_scores_stay_hidden_from_who_still_owes_a_sheet(ready: World) -> None:
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    with as_user(ready.office, "jonas"), pytest.raises(NotAllowed):
        ready.office.evaluation.queries.scores(ready.call)
    rows = book(ready)["Balai pagal kriterijus"][1:]
    assert [row[5] for row in rows if not row[1]] == [86]


def test_every_kind_of_paper_has_its_folder() -> None:
    kept = [kind for kinds in FOLDERS.values() for kind in kinds]
    # A sheet to fill by hand says nothing before it is filled; then its evaluation sheet stands.
    assert sorted([*kept, PaperKind.BLANK_SHEET]) == sorted(PaperKind)


def test_folder_of_a_call_is_whole_and_says_what_is_missing(scored: World, tmp_path: Path) -> None:
    office, target = scored.office, tmp_path / "Kvietimas"
    office.evaluation.issue_report(scored.call)
    written = office.evaluation.export_call(scored.call, target)
    assert sorted(written) == sorted(path for path in target.rglob("*") if path.is_file())
    assert len(list((target / "05-vertinimo-lapai").glob("VL-*.pdf"))) == 6
    lines = [line.split("  ", 1) for line in (target / SUMS).read_text("utf-8").splitlines()]
    sums = {name: digest for digest, name in lines}
    assert set(sums) == {str(path.relative_to(target).as_posix()) for path in written} - {SUMS}
    for name, digest in sums.items():
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
    index = (target / INDEX).read_text("utf-8")
    assert sums["05-vertinimo-lapai/VL-2017-1.pdf"] in index
    assert "Nepasirašyta, todėl čia nėra:\n    VA-2017-1  Vertinimo ataskaita" in index
    assert SCORES in index
    with pytest.raises(Refused, match="already"):
        office.evaluation.export_call(scored.call, target)


def test_stopped_export_leaves_no_folder(scored: World, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _of: int, _name: str) -> None:
        if done == 3:
            raise Stop

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stop):
        scored.office.evaluation.export_call(scored.call, tmp_path / "Kvietimas", stop)
    assert sorted(tmp_path.iterdir()) == before
    with as_user(scored.office, "egle"), pytest.raises(NotAllowed):
        scored.office.evaluation.export_call(scored.call, tmp_path / "Kvietimas")
