"""Between a stored document and the rules: its term, its delivery, the day of its answer."""

import json
from datetime import date

from app.explanation import Explanation
from app.register.days import Deadline, Term
from app.register.delivering import ChannelRule, Delivered
from app.register.drafts import due_of
from db.models.register import Document
from db.terms import Register


def term_of(document: Document) -> Term | None:
    """The term of the answer as it was stored; None where none is counted in days."""
    if document.due_days is None:
        return None
    return Term(
        document.due_days,
        document.due_working,
        document.due_first_counted,
        document.due_roll_over,
    )


def rule_of(document: Document) -> ChannelRule | None:
    """The channel's rule by which the letter was deemed received; None: as the proof says."""
    if document.deemed_days is None:
        return None
    return ChannelRule(document.deemed_days, bool(document.deemed_working))


def delivered_of(document: Document) -> Delivered | None:
    """How an outgoing letter went; None while it did not."""
    if document.channel is None or document.sent_on is None or document.received_on is None:
        return None
    return Delivered(
        document.channel,
        document.sent_on,
        document.received_on,
        rule_of(document),
        told(document.received_why),
    )


def put_delivered(document: Document, delivered: Delivered, proof: str) -> None:
    """Keep how a letter went."""
    document.channel, document.proof = delivered.channel, proof
    document.sent_on, document.received_on = delivered.sent_on, delivered.received_on
    rule = delivered.rule
    document.deemed_days = None if rule is None else rule.days
    document.deemed_working = None if rule is None else rule.working
    document.received_why = kept(delivered.explanation)


def counted(document: Document, named: date | None = None) -> Deadline | None:
    """The day of the answer, from what the document holds now; ``named`` stands in the letter."""
    came: Delivered | date | None = document.received_on
    if document.register is not Register.INCOMING:
        came = delivered_of(document)
    return due_of(came, document.due_days, named, term_of(document))


def put_due(document: Document, deadline: Deadline | None) -> None:
    """Keep the day of the answer and its counting."""
    document.due_on = None if deadline is None else deadline.day
    document.due_why = "" if deadline is None else kept(deadline.explanation)


def kept(explanation: Explanation) -> str:
    """An explanation as it is stored."""
    return json.dumps(explanation.data(), ensure_ascii=False)


def told(text: str) -> Explanation:
    """An explanation that :func:`kept` wrote; none from an empty text."""
    return Explanation.of(json.loads(text or "[]"))
