"""Letters, case files, functions that nobody holds, papers that wait for a signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.formats import day
from app.i18n import _
from app.overview.views import SOON, Item, Urgency
from app.overview.words import one_or_count
from app.register.document_queries import Group, Waiting
from db.terms import DocumentState, Register

if TYPE_CHECKING:
    from app.office import Office


def items(office: Office, today: date) -> Iterator[Item]:
    """The register and the functions (a few SELECTs)."""
    yield from of_register(office.register.queries.waiting(today + SOON), today)
    yield from of_mandates(office.mandates.queries.unheld())


def papers(office: Office, _today: date) -> Iterator[Item]:
    """The queue of papers (one SELECT)."""
    waiting = office.papers.queries.unsigned()
    mine = sum(paper.mine for paper in waiting)
    return of_papers(mine, len(waiting) - mine)


def of_register(waiting: Waiting, today: date) -> Iterator[Item]:
    """Letters to answer, answers that did not come, letters not sent, cases past their term."""
    came, went = Register.INCOMING.value, Register.OUTGOING.value
    for found, text, part, state in (
        (waiting.late, _("Letters whose answer is overdue"), came, DocumentState.OVERDUE),
        (waiting.soon, _("Letters to answer soon"), came, DocumentState.AWAITED),
        (waiting.silent, _("Letters that nobody answered in time"), went, DocumentState.OVERDUE),
        (waiting.not_sent, _("Letters registered but not sent"), went, DocumentState.NOT_SENT),
    ):
        if found.count:
            # An answer of others that is late is not ours to be late with.
            ours = found in (waiting.late, waiting.soon)
            yield Item(
                icon="register",
                text=text,
                value=_letters(found),
                page="register",
                part=part,
                record=found.record if found.count == 1 else None,
                filters=(("state", state),),
                due_on=found.due_on if ours else None,
            )
    if waiting.expired:
        yield Item(
            icon="register",
            text=_("Case files whose retention has ended"),
            value=str(len(waiting.expired)),
            page="register",
            urgency=Urgency.LATER,
        )


def _letters(found: Group) -> str:
    if found.count > 1:
        return str(found.count)
    return found.number if found.due_on is None else f"{found.number} · {day(found.due_on)}"


def of_mandates(unheld: Sequence[str]) -> Iterator[Item]:
    """Functions that nobody holds today: papers cannot be signed in them."""
    if unheld:
        yield Item(
            icon="sign",
            text=_("Functions that nobody holds today"),
            value=one_or_count(unheld),
            page="mandates",
        )


def of_papers(mine: int, others: int) -> Iterator[Item]:
    """Papers that wait for one's own signature, and for somebody else's."""
    for count, text, urgency in (
        (mine, _("Papers wait for your signature"), Urgency.WAITING),
        (others, _("Papers wait for colleagues’ signatures"), Urgency.LATER),
    ):
        if count:
            yield Item(icon="sign", text=text, value=str(count), page="unsigned", urgency=urgency)
