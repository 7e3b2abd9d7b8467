"""The register of a year as a paper to print: not issued, not signed."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.details import read_details
from app.documents.papers import Letterhead, PaperId, RegisterListing, RegisterRow
from app.errors import Refused
from app.formats import local_day
from app.i18n import N_, _, ngettext, paper
from app.labels import paper_label
from app.register.listing import original_of
from app.safety.rights import Right
from app.service import Service
from app.texts.emblems import standing_emblems, with_pictures
from db.models.register import CaseFile, Document
from db.terms import Register

TITLES = {
    Register.INCOMING: N_("Register of incoming documents"),
    Register.OUTGOING: N_("Register of outgoing documents"),
    Register.INTERNAL: N_("Register of internal documents"),
    Register.PROTOCOLS: N_("Register of protocols"),
    Register.CONTRACTS: N_("Register of contracts"),
}
_PARTIES = {Register.INCOMING: N_("Sender"), Register.OUTGOING: N_("Addressee")}
_CODES = {register: place for place, register in enumerate(Register, start=1)}
MOST = 50_000
"""Documents on one listing, a guard of memory: the time grows with their number alone."""


def _untold(_done: int, _of: int, _words: str) -> None:
    """Nobody watches."""


class PrintingVerbs(Service):
    """Reading only: printing changes nothing."""

    def listing(self, register: Register, year: int) -> RegisterListing:
        """One register of a year in the order of its numbers (four SELECTs).

        Raises Refused for one too long to be set.
        """
        now = self.office.clock.now()
        with self.reading(Right.VIEW_WORK) as session:
            details = read_details(session)
            rows = _rows(session, register, year)
            standing = standing_emblems(session)
        if len(rows) > MOST:
            raise Refused(N_("The register is too long to be printed: export it as a table."))
        return RegisterListing(
            head=Letterhead(
                office=details.name,
                code=details.code,
                address=details.address,
                contacts=details.contacts,
                emblems=standing,
            ),
            paper=PaperId(
                uid=str(uuid4()),
                number=f"DR-{year}-{_CODES[register]}",
                day=local_day(now),
                recorded_at=now,
                place=details.place,
            ),
            title=paper(TITLES[register]),
            year=year,
            party=paper(_PARTIES.get(register, N_("Other side"))),
            rows=rows,
        )

    def printed(
        self, register: Register, year: int, progress: Callable[[int, int, str], object] = _untold
    ) -> bytes:
        """The listing as a PDF; ``progress(done, of, words)`` is told each of the three steps."""
        progress(0, 3, _("The documents are being read…"))
        listing = self.listing(register, year)
        progress(1, 3, _("The emblems are being fetched…"))
        with self.reading(Right.VIEW_WORK) as session:
            whole = with_pictures(session, listing)
        count = len(listing.rows)
        told = ngettext(
            "Pages are being set: {n} document…", "Pages are being set: {n} documents…", count
        )
        progress(2, 3, told.format(n=count))
        return self.office.render(whole).pdf


def _rows(session: Session, register: Register, year: int) -> tuple[RegisterRow, ...]:
    found = session.execute(
        select(Document, CaseFile.number)
        .outerjoin(CaseFile)
        .where(Document.register == register, Document.year == year)
        .order_by(Document.serial)
        .limit(MOST + 1)
    ).all()
    answer, asked = aliased(Document), aliased(Document)
    pairs = session.execute(
        select(asked.id, answer.number)
        .join(answer, answer.answers_id == asked.id)
        .where(asked.register == register, asked.year == year, answer.voided_at.is_(None))
        .order_by(answer.id)
    )
    answers: dict[int, list[str]] = {}
    for key, number in pairs:
        answers.setdefault(key, []).append(number)
    return tuple(_row(each, case or "", answers.get(each.id, ())) for each, case in found)


def _row(each: Document, case: str, answers: Sequence[str]) -> RegisterRow:
    theirs = [each.their_on.isoformat()] if each.their_on else []
    theirs += [paper(N_("No. {number}")).format(number=each.their_number)] * bool(each.their_number)
    void = ""
    if each.voided_at is not None:
        void = paper(N_("Voided {day}: {reason}")).format(
            day=local_day(each.voided_at).isoformat(), reason=each.void_reason
        )
    return RegisterRow(
        number=each.number,
        day=each.registered_on,
        party=each.party,
        theirs=" ".join(theirs),
        subject=each.subject,
        way=_way(each),
        answer=_answer(each, answers),
        place=original_of(case, original_of(each.binder, each.pages)),
        void=void,
    )


def _way(each: Document) -> str:
    parts = [paper_label(each.channel)] if each.channel else []
    if each.register is Register.INCOMING and each.received_on:
        parts.append(paper(N_("received {day}")).format(day=each.received_on.isoformat()))
    if each.sent_on:
        parts.append(paper(N_("sent {day}")).format(day=each.sent_on.isoformat()))
    if each.sent_on and each.received_on:
        text = paper(N_("deemed received {day}"))
        parts.append(text.format(day=each.received_on.isoformat()))
    return ", ".join(parts)


def _answer(each: Document, answers: Sequence[str]) -> str:
    if answers:
        return ", ".join(answers)
    if each.settled_at is not None:
        return each.settled_reason
    return paper(N_("by {day}")).format(day=each.due_on.isoformat()) if each.due_on else ""
