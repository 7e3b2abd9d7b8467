"""What the evaluation acknowledged, looked for in the office as it is now."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.attachments import Attachment
from db.models.calls import Call
from db.models.complaints import Complaint
from db.models.evaluation import Evaluator
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet
from db.terms import CallStage, ComplaintState, SheetStage
from tests.soak.child import Json

_WAY = [ComplaintState(each) for each in ("received", "accepted", "examined", "decided")]


def _evaluator(session: Session, did: Json) -> bool:
    found = session.get(Evaluator, did["id"])
    return found is not None and found.name == did["name"]


def _attachment(session: Session, did: Json) -> bool:
    return session.get(Attachment, did["id"]) is not None


def _sheet(session: Session, did: Json) -> bool:
    found = session.get(PaperSheet, did["id"])
    if found is None:
        return False
    return did["stage"] == "printed" or found.stage is not SheetStage.PRINTED


def _scan(session: Session, did: Json) -> bool:
    query = select(Attachment.id).where(Attachment.record == did["sheet"])
    return bool(session.scalar(query.where(Attachment.name == "lapas.pdf")))


def _decided(session: Session, did: Json) -> bool:
    return session.get_one(Call, did["call"]).stage is CallStage.DECIDED


def _letters(session: Session, did: Json) -> bool:
    there = select(func.count()).where(Paper.id.in_(did["papers"]))
    return session.scalar(there) == len(did["papers"]) > 0


def _complaint(session: Session, did: Json) -> bool:
    found = session.get(Complaint, did["id"])
    return found is not None and _WAY.index(found.state) >= _WAY.index(did["state"])


LOOKS: dict[str, Callable[[Session, Json], bool]] = {
    "evaluator": _evaluator,
    "attachment": _attachment,
    "sheet": _sheet,
    "scan": _scan,
    "decided": _decided,
    "letters": _letters,
    "complaint": _complaint,
}
