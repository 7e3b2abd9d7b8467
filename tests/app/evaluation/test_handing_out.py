"""A call handed out: every score in a workbook, every paper in one folder, whole or not at all."""

import hashlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.attachments.incoming import Incoming
from app.errors import NotAllowed, Refused
from app.evaluation.declaring import NOUN as DECLARATION
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.evaluation.handsigned import FOLDER
from app.evaluation.whole_call import FOLDERS, INDEX, SCORES, SUMS
from app.exchange.excel import to_workbook
from app.formats import local_day
from app.register import PaperKind
from db.terms import Sector
from tests.app.evaluation.test_onpaper import SCAN, key, sheet_for
from tests.app.evaluation.world import FULL, World, set_rules
from tests.app.nouns import last_entry
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
    # What is of a project or of the strategy is of no call.
    other = (
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
    assert sorted([*kept, *other]) == sorted(PaperKind)


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


def test_papers_signed_with_a_pen_go_out_as_their_scans(ready: World, tmp_path: Path) -> None:
    office, evaluation = ready.office, ready.office.evaluation
    set_rules(ready, double_entry=False)
    for login, files in (("egle", (SCAN, SCAN)), ("jonas", ())):
        sheet = sheet_for(ready, login, 0)
        key(ready, sheet, FULL[(login, 0)], files=files)
    new = evaluation.add_evaluator(EvaluatorDraft(None, Sector.PUBLIC, name="Ona Popierinė"))
    evaluation.declare_for(ready.call, new)
    draft = HandSignedDraft(local_day(office.clock.now()), files=(Incoming("Ona P.PDF", b"%PDF-"),))
    evaluation.sign_by_hand(ready.call, new, draft)
    target = tmp_path / "Kvietimas"
    evaluation.export_call(ready.call, target)
    sheets = sorted(path.name for path in (target / "05-vertinimo-lapai").iterdir())
    assert sheets == [
        "VL-2017-1-nuskaitytas-1.png",
        "VL-2017-1-nuskaitytas-2.png",
        "VL-2017-2-be-skeno.pdf",
    ]
    assert (target / "03-deklaracijos" / "ND-2017-3-nuskaitytas.pdf").read_bytes() == b"%PDF-"
    index = (target / INDEX).read_text("utf-8")
    day = local_day(office.clock.now())
    assert f"ranka pasirašyta {day}; nuskaityto lapo nėra, čia – tekstas be parašo" in index
    assert "Pasirašyta ranka: originalai popieriuje" not in index

    rows = [row for row in evaluation.hand_signed(ready.call) if row.kind is PaperKind.DECLARATION]
    (written,) = evaluation.export_hand_signed(ready.call, rows, tmp_path / "kiti")
    assert written == tmp_path / "kiti" / FOLDER / "ND-2017-3-nuskaitytas.pdf"
    assert last_entry(office) == ("papers.hand_signed_exported", ready.call)

    row = next(each for each in evaluation.queries.evaluators(ready.call) if each.id == new)
    (scan,) = office.attachments.of(DECLARATION, [row.declaration or 0])
    evaluation.remove_declaration_scan(scan.id, "Ne ta")
    evaluation.attach_declaration_scan(row.declaration or 0, [SCAN])
    assert last_entry(office) == ("declaration.scan_attached", new)
    evaluation.unsign_by_hand(ready.call, new, "Per klaidą")
    assert office.attachments.of(DECLARATION, [row.declaration or 0]) == ()
    with pytest.raises(Refused):
        evaluation.attach_declaration_scan(row.declaration or 0, [SCAN])
