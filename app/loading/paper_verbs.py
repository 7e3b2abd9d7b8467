"""Replaying verbs on sheets filled with a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_paper as text
from app.loading.call_verbs import beside

if TYPE_CHECKING:
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
    files = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.scans]
    draft = SheetDraft(
        verb.on,
        {each.key: _points(given) for each, given in zip(criteria, verb.points, strict=True)},
        {each.key: said for each, said in zip(criteria, verb.comments, strict=False)},
        conflict=verb.conflict,
        anew=verb.anew,
        files=tuple(files),
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
