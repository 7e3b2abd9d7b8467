"""Sheets filled with a pen: printed, typed in twice, settled by the scan, counted."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.errors import Invalid, InvalidMany, Refused
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.onpaper.entering import Keyed
from app.formats import local_day
from db.models.calls import Criterion
from db.models.paper_sheets import PaperSheet
from db.terms import ConflictState, EvaluationState, Role, Sector, SheetStage, Typing
from tests.app.evaluation.world import FULL, World, set_rules
from tests.app.nouns import last_entry
from tests.app.offices import as_user

SCAN = Incoming("skenas.png", b"\x89PNG of a sheet")


def sheet_for(world: World, login: str, place: int) -> int:
    """A printed sheet of a pair."""
    pair = (world.applications[place], world.evaluators[login])
    world.office.paper_sheets.print_sheets(world.call, [pair])
    found = world.office.paper_sheets.queries.sheet_of(*pair)
    assert found is not None
    return found


def draft(world: World, points: tuple[int | None, ...], **more: object) -> SheetDraft:
    scores = {
        key: None if each is None else each * 100
        for key, each in zip(world.criteria(), points, strict=True)
    }
    comments = dict.fromkeys(world.criteria(), "Pagrįsta.")
    day = local_day(world.office.clock.now())
    return replace(SheetDraft(day, scores, comments), **more)  # type: ignore[arg-type]


def key(world: World, sheet: int, points: tuple[int | None, ...], **more: object) -> Keyed:
    version = world.office.paper_sheets.queries.card(sheet).version
    return world.office.paper_sheets.key(sheet, version, draft(world, points, **more))


def test_sheets_are_printed_for_everybody_who_owes_one_and_recorded_once(ready: World) -> None:
    office = ready.office
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    papers = office.paper_sheets.print_sheets(ready.call)
    assert len(papers) == 5
    assert last_entry(office)[0] == "sheets.printed"
    with pytest.raises(Refused, match="printed one already"):
        office.paper_sheets.print_sheets(ready.call)
    rows = office.paper_sheets.queries.rows(ready.call)
    assert [(row.number, row.evaluator, row.sheet, row.stage) for row in rows[:3]] == [
        ("VP-1", "Eglė Vertintoja", "", None),
        ("VP-2", "Eglė Vertintoja", "VB-2017-1", SheetStage.PRINTED),
        ("VP-3", "Eglė Vertintoja", "VB-2017-2", SheetStage.PRINTED),
    ]
    whole = PdfReader(BytesIO(office.paper_sheets.bound(papers[:2])))
    titles: Any = whole.outline
    assert [item.title for item in titles] == [
        "VB-2017-1 · VP-2 · Eglė Vertintoja · Pirmasis verslas",
        "VB-2017-2 · VP-3 · Eglė Vertintoja · Įgūdžių dirbtuvės",
    ]
    words = " ".join(whole.pages[0].extract_text().split())
    for said in ("Interesų konfliktas", "Eglė Vertintoja", "20 – ", "1 puslapis iš"):
        assert said in words
    assert office.papers.queries.unsigned_count() == 1  # nobody signs a blank in the program


def test_two_equal_typings_count_and_say_where_they_came_from(ready: World) -> None:
    office, sheet = ready.office, sheet_for(ready, "egle", 0)
    first = key(ready, sheet, FULL[("egle", 0)], files=(SCAN,))
    assert first == Keyed(SheetStage.TYPED_ONCE)
    ranking = office.evaluation.queries.ranking(ready.call).ranking
    lines = [blocker.line.text() for blocker in ranking.blockers]
    assert any("Eglė Vertintoja" in line and "antro įvedimo" in line for line in lines)
    with as_user(office, "rita"):
        card = office.paper_sheets.queries.card(sheet)
        assert (card.due, card.differences, card.typed[0].who) == (
            Typing.SECOND,
            (),
            "Ona Pavyzdė",
        )
        second = key(ready, sheet, FULL[("egle", 0)])
    assert second.stage is SheetStage.COUNTED
    assert last_entry(office)[0] == "evaluation.keyed"
    cell = next(
        each
        for each in office.evaluation.queries.progress(ready.call)[0].cells
        if each.evaluator == "Eglė Vertintoja"
    )
    assert (cell.state, cell.total, cell.paper_id) == (
        EvaluationState.SUBMITTED,
        8600,
        second.paper_id,
    )
    assert second.paper_id is not None
    pdf = office.papers.pdf(second.paper_id)
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    words = " ".join(words.split())
    for said in ("VB-2017-1", "Rita Registratorė", "skenas.png", "86,00"):
        assert said in words
    with as_user(office, "egle"):
        assert office.evaluation.queries.my_tasks(ready.call)[0].state is EvaluationState.SUBMITTED
    told = office.applications.queries.one(ready.applications[0]).happened(office.clock.now())
    assert [each.line.text() for each in told if each.who == "Rita Registratorė"] == [
        "Įvesta iš popierinio lapo"
    ]
    with pytest.raises(Refused, match="counts"):
        key(ready, sheet, FULL[("egle", 0)])


def test_a_difference_is_settled_by_the_scan_before_it_counts(ready: World) -> None:
    office, sheet = ready.office, sheet_for(ready, "egle", 0)
    points = FULL[("egle", 0)]
    key(ready, sheet, points)
    assert key(ready, sheet, (20, 8, *points[2:8], None)).stage is SheetStage.DIFFERENT
    card = office.paper_sheets.queries.card(sheet)
    assert [(each.criterion.number, each.first, each.second) for each in card.differences] == [
        ("2", 1500, 800),
        ("9", 0, None),
    ]
    keys = ready.criteria()
    with pytest.raises(Refused, match="9 kriterijus: pirmą kartą įvesta 0, antrą – nieko"):
        office.paper_sheets.settle(sheet, card.version, {keys[1]: 800})
    with pytest.raises(InvalidMany):
        office.paper_sheets.settle(sheet, card.version, {keys[1]: 900, keys[8]: 0})
    done = office.paper_sheets.settle(sheet, card.version, {keys[1]: 800, keys[8]: 0})
    assert done.stage is SheetStage.COUNTED
    row = office.paper_sheets.queries.rows(ready.call)[0]
    assert (row.stage, row.state) == (SheetStage.COUNTED, EvaluationState.SUBMITTED)
    assert office.evaluation.queries.progress(ready.call)[0].cells[0].total == 7900


def test_empty_cells_are_not_zero_and_keep_a_sheet_from_counting(ready: World) -> None:
    set_rules(ready, double_entry=False)
    office, sheet = ready.office, sheet_for(ready, "egle", 0)
    points = FULL[("egle", 0)]
    assert key(ready, sheet, (*points[:8], None)).stage is SheetStage.UNFINISHED
    assert office.evaluation.queries.progress(ready.call)[0].cells[0].total is None
    with pytest.raises(Refused, match="from the beginning"):
        key(ready, sheet, points)
    assert key(ready, sheet, points, anew=True).stage is SheetStage.COUNTED


def test_a_sheet_without_a_required_comment_does_not_count(ready: World) -> None:
    set_rules(ready, double_entry=False)
    with Session(ready.office.database.writer) as session, session.begin():
        session.get_one(Criterion, ready.criteria()[0]).comment_required = True
    sheet = sheet_for(ready, "egle", 0)
    assert key(ready, sheet, FULL[("egle", 0)], comments={}).stage is SheetStage.UNFINISHED


def test_typing_is_refused_with_the_reason(ready: World) -> None:
    office, sheet = ready.office, sheet_for(ready, "egle", 0)
    points = FULL[("egle", 0)]
    today = local_day(office.clock.now())
    with pytest.raises(InvalidMany) as many:
        key(ready, sheet, (19, *points[1:]))
    assert [each.field for each in many.value.problems] == ["1"]
    for day in (None, today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            key(ready, sheet, points, signed_on=day)
        assert refused.value.field == "signed_on"
    set_rules(ready, other_typist=True)
    key(ready, sheet, points)
    with pytest.raises(Refused, match="another person"):
        key(ready, sheet, points)
    office.paper_sheets.take_back(sheet, office.paper_sheets.queries.card(sheet).version, "Ne tas")
    assert office.paper_sheets.queries.card(sheet).stage is SheetStage.PRINTED
    rasa = (ready.applications[0], ready.evaluators["rasa"])
    with pytest.raises(Refused, match="is not assigned"):
        office.paper_sheets.print_sheets(ready.call, [rasa])


def test_an_evaluator_of_the_application_types_nobodys_sheet(ready: World) -> None:
    office = ready.office
    sheets = [sheet_for(ready, login, 0) for login in ("egle", "jonas")]
    row = next(each for each in office.accounts.rows() if each.login == "egle")
    office.accounts.change_roles(row.id, (Role.EVALUATOR, Role.REGISTRAR))
    for sheet, reason in zip(sheets, ("Your own sheet", "evaluate this application"), strict=True):
        with as_user(office, "egle"), pytest.raises(Refused, match=reason):
            key(ready, sheet, FULL[("egle", 0)])
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    with as_user(office, "egle"):
        assert key(ready, sheets[1], FULL[("jonas", 0)]).stage is SheetStage.TYPED_ONCE


def test_somebody_without_an_account_evaluates_on_paper_alone(ready: World) -> None:
    office = ready.office
    set_rules(ready, double_entry=False)
    new = office.evaluation.add_evaluator(EvaluatorDraft(None, Sector.PUBLIC, name="Ona Popierinė"))
    application = ready.applications[0]
    today = local_day(office.clock.now())
    office.evaluation.sign_by_hand(ready.call, new, HandSignedDraft(today))
    office.evaluation.assign(application, new)
    papers = office.paper_sheets.print_sheets(ready.call, [(application, None)])
    with Session(office.database.reader) as session:
        sheet = session.query(PaperSheet).filter_by(paper_id=papers[0]).one().id
    with pytest.raises(Invalid) as refused:
        key(ready, sheet, FULL[("egle", 0)])
    assert refused.value.field == "evaluator_id"
    with pytest.raises(Invalid) as refused:
        key(ready, sheet, FULL[("egle", 0)], evaluator_id=new, no_conflict=False)
    assert refused.value.field == "no_conflict"
    assert key(ready, sheet, FULL[("egle", 0)], evaluator_id=new).stage is SheetStage.COUNTED


def test_a_conflict_written_on_the_sheet_takes_the_evaluator_out(ready: World) -> None:
    office, sheet = ready.office, sheet_for(ready, "egle", 0)
    key(ready, sheet, FULL[("egle", 0)], conflict="Pareiškėjo narė")
    row = office.paper_sheets.queries.rows(ready.call)[0]
    assert (row.conflict, row.stage, row.waits) == (
        ConflictState.DECLARED,
        SheetStage.PRINTED,
        False,
    )
    assert last_entry(office)[0] == "conflict.stated"
    with pytest.raises(Refused, match="conflict of interest"):
        key(ready, sheet, FULL[("egle", 0)])
