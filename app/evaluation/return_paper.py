"""The decision that returns applications to be evaluated anew, or takes a return back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.papers import DecisionRecord, DecisionRow, Letterhead, PaperId
from app.evaluation.papers import call_line, call_values
from app.formats import local_day
from app.mandates.steps import signer_of
from app.register.steps import issue
from app.texts.steps import text_of
from db.models.calls import Call
from db.models.office import Paper
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.safety.accounts import User


@dataclass(frozen=True, slots=True)
class ReturnText:
    """What such a decision says: its name in lists, the clause above its rows, the one below."""

    about: str
    clause: str
    rest: str
    basis: str = ""


def issue_return(
    unit: UnitOfWork, user: "User", call: Call, said: ReturnText, rows: Sequence[DecisionRow]
) -> Paper:
    """Draw it up; it waits for the signature of ``user``."""
    signer = signer_of(unit.session, user, local_day(unit.now))
    text = text_of(unit.session, TextKind.DECISION, call.id)

    def build(head: Letterhead, which: PaperId) -> DecisionRecord:
        return DecisionRecord(
            head=head,
            paper=which,
            call=call_line(call),
            signer=signer,
            available=call.total,
            rows=tuple(rows),
            basis=(said.basis,) if said.basis else (),
            resolutions=(said.rest,),
            titles=text.fill(call_values(head, which, call)).titles,
            clause=said.clause,
        )

    title = f"{said.about} · {call.title}"[:300]
    return issue(unit, PaperKind.DECISION, title, user.id, build, call_id=call.id)
