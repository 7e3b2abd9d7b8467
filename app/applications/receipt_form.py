"""The form that receipts share: of an envelope at the desk, and of a registered application."""

from collections.abc import Sequence

from app.documents.papers import CallLine, Letterhead, Notice, NoticePart, PaperId, Signer
from app.texts.text import Filled
from db.models.calls import Call


def receipt_form(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    call: Call,
    wording: Filled,
    parts: Sequence[NoticePart],
) -> Notice:
    """The office's words around what was received."""
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=call.number, title=call.title),
        signer=by,
        titles=wording.titles,
        opening=wording.opening,
        parts=tuple(parts),
        closing=wording.closing,
    )


def call_words(call: Call) -> str:
    """The call as receipts name it."""
    return f"Nr. {call.number} „{call.title}“"
