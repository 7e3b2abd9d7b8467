"""Which printed sheets the office knows: by the codes of a heap, by their ids, of a call."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.documents.qr import read_text
from app.evaluation.onpaper.entering import NOUN
from app.evaluation.onpaper.heap import Known, OtherPaper, Page, Printed
from db.models.applications import Application
from db.models.attachments import Attachment
from db.models.calls import Call
from db.models.evaluation import Evaluator
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet
from db.values import listed


def known_by_code(session: Session, pages: Iterable[Page]) -> Known:
    """The papers of this office that the codes of the pages name (two SELECTs)."""
    codes = (read_text(text) for page in pages for text in page.codes)
    uids = {code.uid for code in codes if code is not None}
    named = select(Paper.uuid, Paper.number).where(Paper.uuid.in_(listed(uids)))
    found: dict[str, Printed | OtherPaper] = {
        uid: OtherPaper(number) for uid, number in session.execute(named)
    }
    return found | {each.uid: each for each in printed(session, Paper.uuid.in_(listed(uids)))}


def printed(session: Session, *where: ColumnElement[bool]) -> list[Printed]:
    """Printed sheets, in the order in which they were printed."""
    scans = (
        select(func.count(Attachment.id))
        .where(
            Attachment.noun == NOUN,
            Attachment.record == PaperSheet.id,
            Attachment.removed_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            PaperSheet.id,
            Paper.uuid,
            Paper.number,
            Paper.content_hash,
            Call.id,
            Call.number,
            Application.number,
            func.coalesce(Evaluator.name, ""),
            scans,
        )
        .join(Paper, Paper.id == PaperSheet.paper_id)
        .join(Call, Call.id == PaperSheet.call_id)
        .join(Application, Application.id == PaperSheet.application_id)
        .outerjoin(Evaluator, Evaluator.id == PaperSheet.evaluator_id)
        .where(*where)
        .order_by(PaperSheet.id)
    )
    return [Printed(*row) for row in rows]
