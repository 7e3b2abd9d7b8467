"""Scans, workbooks and what is taken back of an evaluation, from a description."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import PersonError
from db.terms import ConflictState, SheetStage
from tests.app.applications.forms import file_of
from tests.app.evaluation.scanned import as_pdf, drawn
from tests.app.evaluation.stages import ready as ready
from tests.app.evaluation.stages import ready_template as ready_template
from tests.app.evaluation.stages import scored as scored
from tests.app.evaluation.stages import scored_template as scored_template
from tests.app.evaluation.test_onpaper import SCAN, sheet_for
from tests.app.evaluation.test_score_book import EGLE, ROW, blank, type_row
from tests.app.evaluation.world import FULL, World, set_rules
from tests.app.loading.replayed import replay

SHEET = f'application=1\nperson="{EGLE}"\n'
WHY = 'reason="Per klaidą"\n'


def test_scans_and_a_workbook_are_taken_in_and_back_from_a_file(
    ready: World, tmp_path: Path
) -> None:
    office, sheets = ready.office, ready.office.paper_sheets
    sheet = sheet_for(ready, "egle", 0)
    number = sheets.queries.card(sheet).sheet
    first, last = drawn(sheets.bound([office.papers.queries.numbered(number) or 0]), tmp_path, 150)
    last.paste(255, (0, last.height * 9 // 10, last.width, last.height))
    as_pdf([first, last], tmp_path / "krūva.pdf", 150)
    (tmp_path / "lapas.png").write_bytes(SCAN.data)

    def scans() -> list[str]:
        return [each.name for each in sheets.queries.card(sheet).scans]

    heap = 'do="take-scans"\ncall="1"\nfiles=["krūva.pdf"]\n'
    with pytest.raises(PersonError, match=r"krūva\.pdf, 2: Kodo perskaityti nepavyko"):
        replay(ready, tmp_path, heap)
    place = f'[[verbs.pages]]\nfile="krūva.pdf"\npage=2\nsheet="{number}"\n'
    replay(ready, tmp_path, heap + place)
    assert scans() == ["krūva.pdf"]
    replay(ready, tmp_path, 'do="take-back-scans"\n')
    assert scans() == []
    with pytest.raises(PersonError, match="Nėra importo"):
        replay(ready, tmp_path, 'do="take-back-scans"\n')
    replay(ready, tmp_path, f'do="attach-scans"\n{SHEET}files=["lapas.png"]\n')
    assert scans() == ["lapas.png"]
    out = f'do="remove-scan"\n{SHEET}name="lapas.png"\n{WHY}'
    replay(ready, tmp_path, out)
    assert scans() == []
    with pytest.raises(PersonError, match=r"lapas\.png"):
        replay(ready, tmp_path, out)

    file = type_row(ready, blank(ready, tmp_path), EGLE, ROW, FULL[("egle", 0)])
    (tmp_path / "balai.xlsx").write_bytes(file_of(file.book))
    workbook = 'do="take-scores"\ncall="1"\nfile="balai.xlsx"\n'
    replay(ready, tmp_path, workbook)
    assert sheets.queries.card(sheet).stage is SheetStage.TYPED_ONCE
    replay(ready, tmp_path, 'do="take-back-scores"\n')
    assert sheets.queries.card(sheet).stage is SheetStage.PRINTED
    replay(ready, tmp_path, workbook, f'do="take-back-sheet"\n{SHEET}{WHY}')
    assert sheets.queries.card(sheet).stage is SheetStage.PRINTED


def test_what_was_assigned_and_said_is_taken_back_from_a_file(ready: World, tmp_path: Path) -> None:
    office = ready.office
    whose = 'call="1"\nperson="Rasa Trečioji"\n'
    by_hand = f'do="declare-by-hand"\n{whose}on=2017-01-01\n'
    replay(ready, tmp_path, by_hand, f'do="declaration-back"\n{whose}{WHY}')
    declared = {each.name: each.declared for each in office.evaluation.queries.evaluators(1)}
    assert not declared["Rasa Trečioji"]
    replay(ready, tmp_path, by_hand)

    def asked() -> set[str]:
        row = office.evaluation.queries.progress(ready.call)[0]
        return {each.evaluator.split()[0] for each in row.cells if not each.barred}

    replay(ready, tmp_path, f'do="unassign"\n{SHEET}')
    assert asked() == {"Jonas"}
    replay(ready, tmp_path, f'do="assign-one"\n{SHEET}')
    assert asked() == {"Eglė", "Jonas"}
    ready.fill("egle", 0)
    with pytest.raises(PersonError, match="pradėj"):
        replay(ready, tmp_path, f'do="unassign"\n{SHEET}')
    replay(ready, tmp_path, f'do="give-over"\n{SHEET}other="Rasa Trečioji"\n{WHY}')
    assert asked() == {"Rasa", "Jonas"}
    rasa = 'application=1\nperson="Rasa Trečioji"\n'
    replay(ready, tmp_path, f'do="exclude"\n{rasa}{WHY}')
    assert asked() == {"Jonas"}
    replay(ready, tmp_path, f'do="readmit"\n{rasa}{WHY}')
    assert asked() == {"Rasa", "Jonas"}
    cells = office.evaluation.queries.progress(ready.call)[0].cells
    assert {each.conflict for each in cells} == {ConflictState.NONE, ConflictState.NOT_ASKED}


def test_sheets_settlements_and_freed_money_are_taken_back_from_a_file(
    scored: World, tmp_path: Path
) -> None:
    office = scored.office
    set_rules(scored, divergence_limit=500, divergence_unit="points", reconciliation=True)
    replay(scored, tmp_path, 'do="reconcile"\napplication=1\nbasis="Posėdis"\n')
    assert not office.evaluation.queries.ranking(scored.call).ranking.blocked
    replay(scored, tmp_path, f'do="unsettle"\napplication=1\n{WHY}')
    assert office.evaluation.queries.ranking(scored.call).ranking.blocked
    replay(scored, tmp_path, f'do="reopen"\n{SHEET}{WHY}')
    assert office.evaluation.queries.past_sheets(scored.applications[0])[0].reason == "Per klaidą"
    scored.submit("egle", 0)
    set_rules(scored, divergence_limit=None)
    office.evaluation.decide(scored.call)
    office.clock.set(office.clock.now() + timedelta(days=1))
    freed = 'do="free-award"\napplication=1\ncause="withdrawn"\nreason="Raštas"\n'
    back = f'do="cancel-freed"\napplication=1\n{WHY}'
    replay(scored, tmp_path, freed, back)
    assert office.complaints.queries.afterwards(scored.call).releases == ()
    with pytest.raises(PersonError, match="VP-1"):
        replay(scored, tmp_path, back)
