"""Issuing a paper as part of another noun's verb: number, content and hash are fixed there."""

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import numbers
from app.details import read_details
from app.documents.papers import Letterhead, Paper, PaperId
from app.formats import local_day
from app.texts.emblems import standing_emblems
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.office import Paper as StoredPaper
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork

Build = Callable[[Letterhead, PaperId], Paper]

_PREFIX = {
    PaperKind.EVALUATION_SHEET: "VL",
    PaperKind.ELIGIBILITY_SHEET: "AL",
    PaperKind.AID_SHEET: "DM",
    PaperKind.EVALUATION_SUMMARY: "VS",
    PaperKind.EVALUATION_REPORT: "VA",
    PaperKind.ACCEPTANCE_ACT: "PA",
    PaperKind.RESULT_LETTER: "RL",
    PaperKind.BLANK_SHEET: "VB",
    PaperKind.DECLARATION: "ND",
    PaperKind.DECISION: "S",
    PaperKind.CALL_NOTICE: "KS",
    PaperKind.CALL_QUESTIONS: "KA",
    PaperKind.CLARIFICATION: "PT",
    PaperKind.RECEIPT: "RP",
    PaperKind.INTAKE_RECEIPT: "GP",
    PaperKind.INTAKE_JOURNAL: "PZ",
    PaperKind.LIST_PROPOSED: "SS",
    PaperKind.LIST_RESERVE: "RS",
    PaperKind.LIST_NOT_SELECTED: "NS",
    PaperKind.COMPLAINT_REPLY: "AS",
    PaperKind.COMPARISON: "PL",
    PaperKind.AMENDING_DECISION: "SP",
    PaperKind.APPLICANT_COPY: "PK",
    PaperKind.ATTENDANCE_CERTIFICATE: "LP",
    PaperKind.INDICATOR_REPORT: "RA",
    PaperKind.TIME_SHEET: "DL",
    PaperKind.VOLUNTEER_SHEET: "SL",
    PaperKind.BUDGET_STATEMENT: "BS",
    PaperKind.DATA_LETTER: "DR",
    PaperKind.VISIT_RECORD: "PV",
    PaperKind.MONITORING_REPORT: "PS",
    PaperKind.ANNUAL_REPORT: "MA",
}


def number_of(number: str) -> tuple[int, int] | None:
    """Year and running number of a paper's number (``VL-2026-12``); None for another text."""
    parts = number.rsplit("-", 2)
    if len(parts) != 3 or not all(each.isascii() and each.isdigit() for each in parts[1:]):
        return None
    return int(parts[1]), int(parts[2])


def issue(
    unit: UnitOfWork,
    kind: PaperKind,
    title: str,
    signer_id: int,
    build: Build,
    *,
    call_id: int | None = None,
    record: int | None = None,
    text: TextKind | None = None,
    by_hand: bool = False,
) -> StoredPaper:
    """Number a paper and keep its content; it joins the signer's unsigned queue.

    ``title`` is for lists on the screen; numbers restart each year and are never reused. ``text``
    names the template whose mark of approval it carries, where the kind has several. One that is
    signed ``by_hand`` waits for nobody's signature here; ``signer_id`` then drew it up.
    """
    from app.documents.render import content_hash, content_json

    day = local_day(unit.now)
    details = read_details(unit.session)
    number = f"{_PREFIX[kind]}-{day.year}-{numbers.take(unit, f'paper.{kind}', day.year)}"
    head = letterhead(unit.session, text or text_kind(kind), call_id)
    uid = str(uuid4())
    paper = build(
        head, PaperId(uid=uid, number=number, day=day, recorded_at=unit.now, place=details.place)
    )
    stored = StoredPaper(
        uuid=uid,
        kind=kind,
        number=number,
        title=title,
        call_id=call_id,
        record=record,
        signer_id=signer_id,
        issued_at=unit.now,
        by_hand=by_hand,
        content_hash=content_hash(paper),
        content=content_json(paper),
    )
    unit.session.add(stored)
    unit.session.flush()
    unit.touch("papers")
    return stored


def letterhead(
    session: Session, kind: TextKind | None, call_id: int | None, tried: Text | None = None
) -> Letterhead:
    """The office on top of a paper; ``tried``: a text that is looked at before it is stored."""
    details = read_details(session)
    funding = text_of(session, TextKind.FUNDING, call_id)
    note = Text() if kind is None else text_of(session, kind, call_id)
    if tried is not None:
        funding, note = (tried, Text()) if kind is TextKind.FUNDING else (funding, tried)
    return Letterhead(
        office=details.name,
        code=details.code,
        address=details.address,
        contacts=details.contacts,
        funding=funding.opening,
        form_note=note.form_note,
        emblems=standing_emblems(session),
    )


def text_kind(kind: PaperKind) -> TextKind | None:
    """The template of a kind of paper; the same name. None for papers that have none."""
    return TextKind(kind) if kind.value in set(TextKind) else None


def unsigned_of(session: Session, kind: PaperKind, call_id: int, record: int | None) -> list[int]:
    """Papers of a kind about a record (None: about the call) that nobody has signed yet."""
    return list(
        session.scalars(
            select(StoredPaper.id).where(
                StoredPaper.kind == kind,
                StoredPaper.call_id == call_id,
                StoredPaper.record.is_(None) if record is None else StoredPaper.record == record,
                StoredPaper.signed_at.is_(None),
                StoredPaper.voided_at.is_(None),
            )
        )
    )


def void_unsigned(unit: UnitOfWork, paper_id: int | None) -> None:
    """Take a paper out of the unsigned queue because it no longer counts; signed ones stay."""
    paper = unit.session.get(StoredPaper, paper_id) if paper_id is not None else None
    if paper is not None and paper.signed_at is None:
        paper.voided_at = unit.now
        unit.touch("papers")


def shut(unit: UnitOfWork, paper_id: int | None) -> None:
    """Keep a paper from its signer, who was excluded; an unsigned one leaves the queue."""
    void_unsigned(unit, paper_id)
    _set_shut(unit, paper_id, True)


def reopen(unit: UnitOfWork, paper_id: int | None, waits: bool) -> None:
    """Take :func:`shut` back; ``waits``: an unsigned one goes back into the queue."""
    if waits:
        restore_unsigned(unit, paper_id)
    _set_shut(unit, paper_id, False)


def _set_shut(unit: UnitOfWork, paper_id: int | None, on: bool) -> None:
    paper = unit.session.get(StoredPaper, paper_id) if paper_id is not None else None
    if paper is not None:
        paper.shut = on
        unit.touch("papers")


def restore_unsigned(unit: UnitOfWork, paper_id: int | None) -> None:
    """Put a voided paper back into the unsigned queue; signed ones stay as they are."""
    paper = unit.session.get(StoredPaper, paper_id) if paper_id is not None else None
    if paper is not None and paper.signed_at is None:
        paper.voided_at = None
        unit.touch("papers")
