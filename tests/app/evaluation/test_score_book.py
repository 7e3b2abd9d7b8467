"""Scores typed into a workbook come back by the rules of the screen, all or none."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.applications.happened import VERBS
from app.applications.importing.files import ReadFile
from app.errors import Refused
from app.evaluation.onpaper.workbook.reading import call_of_book
from app.evaluation.onpaper.workbook.service import ScoresNotTaken
from app.exchange.book import CellError, Value
from app.explanation import say
from app.formats import local_day
from db.terms import EvaluationState, SheetStage, Typing
from tests.app.applications.forms import put
from tests.app.evaluation.test_onpaper import sheet_for
from tests.app.evaluation.world import FULL, World, set_rules
from tests.app.nouns import last_entry

EGLE, JONAS = "Eglė Vertintoja", "Jonas Vertintojas"
DAY, NONE, POINTS, COMMENTS, ROW = 3, 4, 5, 14, 7


def blank(world: World, folder: Path) -> ReadFile:
    """The workbook of the call, read back as it was written."""
    path = folder / "balai.xlsx"
    path.write_bytes(world.office.paper_sheets.blank_scores(world.call))
    return world.office.paper_sheets.read_scores(path)


def change(file: ReadFile, page: str, row: int, column: int, value: Value) -> ReadFile:
    return replace(file, book=put(file.book, page, row, column, value))


def type_row(
    world: World, file: ReadFile, page: str, row: int, points: tuple[int, ...]
) -> ReadFile:
    """A row as somebody fills it in."""
    file = change(file, page, row, DAY, local_day(world.office.clock.now()))
    file = change(file, page, row, NONE, "Nėra")
    for place, each in enumerate(points):
        file = change(file, page, row, POINTS + place, Decimal(each))
        file = change(file, page, row, COMMENTS + place, "Pagrįsta.")
    return file


def test_a_workbook_is_one_typing_of_every_sheet_in_it(ready: World, tmp_path: Path) -> None:
    office, sheets = ready.office, ready.office.paper_sheets
    with pytest.raises(Refused, match="print the sheets first"):
        sheets.blank_scores(ready.call)
    ids = [sheet_for(ready, "egle", 0), sheet_for(ready, "egle", 1), sheet_for(ready, "jonas", 0)]
    file = blank(ready, tmp_path)
    assert call_of_book(file.book) == "1"
    assert [each.name for each in file.book.sheets] == ["Apie balus", EGLE, JONAS]
    with pytest.raises(Refused, match="No row"):
        sheets.preview_scores(ready.call, file)
    file = type_row(ready, file, EGLE, ROW, FULL[("egle", 0)])
    file = type_row(ready, file, JONAS, ROW, FULL[("jonas", 0)])
    assert sheets.preview_scores(ready.call, file).stages == {SheetStage.TYPED_ONCE: 2}
    assert sheets.queries.card(ids[0]).stage is SheetStage.PRINTED
    first = sheets.take_scores(ready.call, file)
    assert last_entry(office) == ("scores.imported", ready.call)
    cards = [sheets.queries.card(each) for each in ids]
    assert [(each.stage, each.due) for each in cards] == [
        (SheetStage.TYPED_ONCE, Typing.SECOND),
        (SheetStage.PRINTED, Typing.FIRST),
        (SheetStage.TYPED_ONCE, Typing.SECOND),
    ]

    again = type_row(ready, blank(ready, tmp_path), EGLE, ROW, FULL[("egle", 0)])
    again = type_row(ready, again, JONAS, ROW, FULL[("egle", 0)])
    second = sheets.take_scores(ready.call, again)
    assert second.stages == {SheetStage.COUNTED: 1, SheetStage.DIFFERENT: 1}
    cell = office.evaluation.queries.progress(ready.call)[0].cells[0]
    assert (cell.state, cell.total) == (EvaluationState.SUBMITTED, 8600)
    with pytest.raises(Refused, match="was worked on since"):
        sheets.undo_scores(first.batch)

    assert sheets.undo_scores(second.batch) == 2
    assert sheets.undo_scores(first.batch) == 2
    assert last_entry(office)[0] == "scores.import_undone"
    rows = sheets.queries.rows(ready.call)
    assert {row.stage for row in rows if row.sheet_id} == {SheetStage.PRINTED}
    assert office.evaluation.queries.progress(ready.call)[0].cells[0].total is None
    with pytest.raises(Refused, match="already taken back"):
        sheets.undo_scores(second.batch)
    application = sheets.queries.card(ids[0]).application_id
    timeline = office.applications.queries.one(application).happened(office.clock.now())
    verbs = ("scores.imported", "scores.import_undone")
    told = [each.line for each in timeline if each.line in [say(VERBS[verb]) for verb in verbs]]
    assert told == [say(VERBS[verb]) for verb in verbs for _turn in range(2)]
    set_rules(ready, double_entry=False)
    assert sheets.take_scores(ready.call, file).stages == {SheetStage.COUNTED: 2}
    assert office.evaluation.queries.progress(ready.call)[0].cells[0].total == 8600


def test_every_problem_is_told_by_page_and_cell_and_nothing_is_taken(
    ready: World, tmp_path: Path
) -> None:
    sheets = ready.office.paper_sheets
    for login, place in (("egle", 0), ("egle", 1), ("egle", 2), ("jonas", 0)):
        sheet_for(ready, login, place)
    file = blank(ready, tmp_path)
    for row in (ROW, ROW + 1, ROW + 2):
        file = type_row(ready, file, EGLE, row, FULL[("egle", row - ROW)])
    file = type_row(ready, file, JONAS, ROW, FULL[("jonas", 0)])
    file = change(file, EGLE, ROW, POINTS, Decimal(19))
    file = change(file, EGLE, ROW, POINTS + 1, None)
    file = change(file, EGLE, ROW, POINTS + 2, CellError("#DIV/0!"))
    file = change(file, EGLE, ROW, COMMENTS + 2, None)
    file = change(file, EGLE, ROW + 1, NONE, "Pareiškėjo narė")
    file = change(file, EGLE, ROW + 1, DAY, "rytoj")
    file = change(file, EGLE, ROW + 2, POINTS + 8, "2,5")
    file = change(file, JONAS, ROW, DAY, "2017-01-01")
    found = sheets.preview_scores(ready.call, file)
    assert [(each.sheet, each.cell) for each in found.problems] == [
        (EGLE, "F7"),
        (EGLE, "G7"),
        (EGLE, "H7"),
        (EGLE, "Q7"),
        (EGLE, "D8"),
        (EGLE, "E8"),
        (EGLE, "N9"),
        (JONAS, "D7"),
    ]
    assert found.problems[0].text() == (
        "Eglė Vertintoja, F7, 1. Projekto atitiktis VPS veiksmui ir indėlis į rodiklius:"
        " 1 kriterijus: galimi balai – 20; 10; 0."
    )
    with pytest.raises(ScoresNotTaken, match="8"):
        sheets.take_scores(ready.call, file)
    assert {row.stage for row in sheets.queries.rows(ready.call)} == {SheetStage.PRINTED, None}

    number = sheets.queries.rows(ready.call)[0].sheet
    twice = change(file, EGLE, ROW + 1, 0, number)
    other = change(change(twice, JONAS, 3, 2, "ab" * 32), EGLE, ROW + 2, 0, "VB-9999-1")
    cells = [(each.sheet, each.cell) for each in sheets.preview_scores(ready.call, other).problems]
    assert cells[-3:] == [(EGLE, "A8"), (EGLE, "A9"), (JONAS, "A7")]
    with pytest.raises(Refused, match="of call No"):
        sheets.preview_scores(ready.call, change(file, "Apie balus", 4, 1, "9"))
    with pytest.raises(Refused, match="version VVG-BL-0"):
        sheets.preview_scores(ready.call, change(file, "Apie balus", 3, 1, "VVG-BL-0"))
