"""Replaying verbs on sheets filled with a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_paper as text
from app.loading.call_verbs import beside

if TYPE_CHECKING:
    from app.applications.importing.files import BatchRow
    from app.attachments.incoming import Incoming
    from app.evaluation.onpaper.views import SheetCard
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.PaperVerbs) -> None:
    """One verb."""
    match verb:
        case text.PrintSheetsVerb():
            pairs = None
            if verb.application is not None:
                person = _evaluator(replay, verb.person) if verb.person else None
                pairs = [(replay.application_id(verb.application), person)]
            replay.office.paper_sheets.print_sheets(replay.call_id(verb.call), pairs)
        case text.KeySheetVerb():
            _key(replay, verb)
        case text.SettleSheetVerb():
            _settle(replay, verb)
        case text.TakeBackSheetVerb():
            card = _card(replay, verb.application, verb.person)
            replay.office.paper_sheets.take_back(card.id, card.version, verb.reason)
        case text.TakeScansVerb():
            _take_scans(replay, verb)
        case text.AttachScansVerb():
            card = _card(replay, verb.application, verb.person)
            replay.office.paper_sheets.attach_scan(card.id, _files(replay, verb.files))
        case text.RemoveScanVerb():
            _remove_scan(replay, verb)
        case text.TakeScoresVerb():
            sheets = replay.office.paper_sheets
            file = sheets.read_scores(beside(replay.folder, verb.file))
            sheets.take_scores(replay.call_id(verb.call), file)
        case text.TakeBackHeapVerb():
            sheets = replay.office.paper_sheets
            sheets.undo_heap(_last(sheets.last_heap()))
        case text.TakeBackScoresVerb():
            sheets = replay.office.paper_sheets
            sheets.undo_scores(_last(sheets.last_scores()))


def _key(replay: Replay, verb: text.KeySheetVerb) -> None:
    from app.evaluation.onpaper.drafts import SheetDraft

    card = _card(replay, verb.application, verb.person)
    criteria = card.spec.criteria
    if len(criteria) != len(verb.points):
        raise Invalid(
            N_("The scorecard has {count} criteria, the file gives {given} points."),
            count=len(criteria),
            given=len(verb.points),
        )
    draft = SheetDraft(
        verb.on,
        {each.key: _points(given) for each, given in zip(criteria, verb.points, strict=True)},
        {each.key: said for each, said in zip(criteria, verb.comments, strict=False)},
        conflict=verb.conflict,
        anew=verb.anew,
        files=tuple(_files(replay, verb.scans)),
    )
    replay.office.paper_sheets.key(card.id, card.version, draft)


def _settle(replay: Replay, verb: text.SettleSheetVerb) -> None:
    card = _card(replay, verb.application, verb.person)
    keys = {each.number: each.key for each in card.spec.criteria}
    for number in verb.points:
        if number not in keys:
            raise Invalid(N_("The scorecard has no criterion {number}."), number=number)
    chosen = {keys[number]: _points(given) for number, given in verb.points.items()}
    replay.office.paper_sheets.settle(card.id, card.version, chosen)


def _take_scans(replay: Replay, verb: text.TakeScansVerb) -> None:
    if replay.draw is None:
        raise Invalid(N_("Scans are read by the verb “load” alone."))
    sheets, call = replay.office.paper_sheets, replay.call_id(verb.call)
    heap = sheets.read_heap([beside(replay.folder, each) for each in verb.files], replay.draw)
    pages = [(f"{each.file},{each.page}", each.sheet) for each in verb.pages]
    sheets.take_heap(call, heap, sheets.chosen(call, heap, pages))


def _remove_scan(replay: Replay, verb: text.RemoveScanVerb) -> None:
    scans = _card(replay, verb.application, verb.person).scans
    found = next((each.id for each in scans if each.name == verb.name), None)
    if found is None:
        raise Invalid(N_("The sheet has no scan “{name}”."), name=verb.name)
    replay.office.paper_sheets.remove_scan(found, verb.reason)


def _files(replay: Replay, names: list[str]) -> list[Incoming]:
    return [replay.office.attachments.read(beside(replay.folder, name)) for name in names]


def _last(found: BatchRow | None) -> int:
    if found is None:
        raise Invalid(N_("There is no import to take back."))
    return found.id


def _evaluator(replay: Replay, name: str) -> int:
    found = replay.office.paper_sheets.queries.evaluator(name)
    if found is None:
        raise Invalid(N_("{person} is not in the register of evaluators."), person=name)
    return found


def _points(given: int | str) -> int | None:
    return given if isinstance(given, int) else None


def _card(replay: Replay, place: int | str, person: str) -> SheetCard:
    queries = replay.office.paper_sheets.queries
    found = queries.sheet_of(replay.application_id(place), _evaluator(replay, person))
    if found is None:
        raise Invalid(N_("No sheet is printed for {person}."), person=person)
    return queries.card(found)
