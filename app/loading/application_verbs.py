"""Replaying verbs on registered applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.applications.clarification_rows import ClarificationRow
from app.applications.clarifying import ClarificationDraft, DeliveryDraft, ReplyDraft
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_applications as text
from app.loading.call_verbs import beside
from db.terms import ClarificationState

if TYPE_CHECKING:
    from app.loading.replay import Replay


def clarify(replay: Replay, verb: text.ClarifyVerb) -> None:
    """Ask, and sign the letter."""
    applications = replay.office.applications
    found = applications.queries.one(replay.application_id(verb.application))
    places = dict(enumerate((item.id for item in found.items), start=1))
    for place in verb.items:
        if place not in places:
            raise Invalid(N_("The checklist has no item {number}."), number=place)
    draft = ClarificationDraft(verb.text, tuple(places[place] for place in verb.items), verb.days)
    applications.ask_clarification(found.id, found.version, draft)
    paper = _last(replay, verb.application).paper_id
    if paper is not None:
        replay.office.papers.sign(paper)


def sent(replay: Replay, verb: text.ClarifySentVerb) -> None:
    """How the letter went."""
    row = _last(replay, verb.application)
    draft = DeliveryDraft(verb.channel, verb.on, verb.received_on, verb.note)
    proof = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.files]
    replay.office.applications.send_clarification(row.id, row.version, draft, proof)


def answer(replay: Replay, verb: text.ClarifyAnswerVerb) -> None:
    """The answer, or that none came."""
    row = _last(replay, verb.application)
    files = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.files]
    draft = ReplyDraft(ClarificationState(verb.outcome), verb.on, verb.text)
    replay.office.applications.answer_clarification(row.id, row.version, draft, files)


def attach(replay: Replay, verb: text.AttachVerb) -> None:
    """Files of an application."""
    files = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.files]
    replay.office.applications.attach(replay.application_id(verb.application), files)


def receipt(replay: Replay, verb: text.ReceiptVerb) -> None:
    """Draw up the receipt, and sign it."""
    application = replay.application_id(verb.application)
    replay.office.papers.sign(replay.office.applications.issue_receipt(application))


def _last(replay: Replay, place: int | str) -> ClarificationRow:
    rows = replay.office.applications.queries.one(replay.application_id(place)).clarifications
    if not rows:
        raise Invalid(
            N_("Nothing was asked to be clarified in application {number}."), number=place
        )
    return rows[-1]
