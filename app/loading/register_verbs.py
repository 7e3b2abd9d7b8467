"""Replaying verbs on the register of documents; documents are named by their index."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_register as text
from app.loading.call_verbs import beside
from app.register.appealing import Appealing
from app.register.case_verbs import CaseDraft
from app.register.delivering import DeliveryDraft
from app.register.document_queries import DocumentDetail
from app.register.drafts import DocumentDraft
from app.register.terms import Register

if TYPE_CHECKING:
    from app.loading.replay import Replay

_REGISTERS = {
    "register-incoming": Register.INCOMING,
    "register-outgoing": Register.OUTGOING,
    "register-internal": Register.INTERNAL,
    "register-protocol": Register.PROTOCOLS,
    "register-contract": Register.CONTRACTS,
}
_SAME = (
    *("their_on", "their_number", "channel", "received_on", "responsible"),
    *("due_days", "due_working", "due_on", "binder", "pages", "note"),
)


def do(replay: Replay, verb: text.RegisterVerbs) -> None:
    """Hand a verb to the register."""
    match verb:
        case text.CasesVerb():
            cases(replay, verb)
        case text.AppealingVerb():
            appealing(replay, verb)
        case text.RegisterVerb():
            enter(replay, verb)
        case text.DeliverVerb():
            deliver(replay, verb)
        case text.LinkVerb():
            link(replay, verb)
        case text.SettleVerb():
            settle(replay, verb)
        case text.VoidVerb():
            void(replay, verb)


def cases(replay: Replay, verb: text.CasesVerb) -> None:
    """The documentation plan of a year."""
    given = [CaseDraft(each.number, each.title, each.years, each.disposed) for each in verb.cases]
    register = replay.office.register
    register.store_cases(verb.year, given or register.queries.plan(verb.year))


def appealing(replay: Replay, verb: text.AppealingVerb) -> None:
    """The terms of appeals and complaints."""
    replay.office.register.change_appealing(
        Appealing(verb.addressee, verb.days, verb.working, verb.reply_days, verb.reply_working)
    )


def enter(replay: Replay, verb: text.RegisterVerb) -> None:
    """Give a document its number, with its files."""
    register = replay.office.register
    draft = DocumentDraft(_REGISTERS[verb.do], verb.subject)
    if verb.paper:
        draft = replace(
            register.queries.paper_draft(_paper(replay, verb.paper)), register=draft.register
        )
    given = {name: getattr(verb, name) for name in ("subject", "party") if getattr(verb, name)}
    given |= {name: getattr(verb, name) for name in _SAME}
    draft = replace(
        draft,
        **given,
        case_id=_case(replay, verb.case) if verb.case else None,
        answers_id=_document(replay, verb.answers).id if verb.answers else None,
    )
    files = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.files]
    register.enter(draft, files)


def deliver(replay: Replay, verb: text.DeliverVerb) -> None:
    """How a letter went."""
    found = _document(replay, verb.document)
    files = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.files]
    draft = DeliveryDraft(verb.channel, verb.on, verb.received_on, verb.note)
    replay.office.register.deliver(found.id, found.version, draft, files)


def link(replay: Replay, verb: text.LinkVerb) -> None:
    """A document answers another one."""
    found = _document(replay, verb.document)
    replay.office.register.link(found.id, found.version, _document(replay, verb.answers).id)


def settle(replay: Replay, verb: text.SettleVerb) -> None:
    """No answer is awaited."""
    found = _document(replay, verb.document)
    replay.office.register.settle(found.id, found.version, verb.reason)


def void(replay: Replay, verb: text.VoidVerb) -> None:
    """A mistake."""
    found = _document(replay, verb.document)
    replay.office.register.void(found.id, found.version, verb.reason)


def _document(replay: Replay, number: str) -> DocumentDetail:
    """The newest document of an index: numbers begin anew each year."""
    found = replay.office.register.queries.numbered(number)
    if found is None:
        raise Invalid(N_("There is no document {number} in the register."), number=number)
    return replay.office.register.queries.one(found)


def _case(replay: Replay, number: str) -> int:
    year = replay.office.clock.today().year
    for row in replay.office.register.queries.cases(year):
        if row.number == number:
            return row.id
    raise Invalid(
        N_("The documentation plan of {year} has no case {number}."),
        field="case_id",
        number=number,
        year=str(year),
    )


def _paper(replay: Replay, number: str) -> int:
    found = replay.office.papers.queries.numbered(number)
    if found is None:
        raise Invalid(N_("There is no paper {number}."), number=number)
    return found
