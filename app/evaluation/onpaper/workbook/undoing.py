"""One typing taken back while nothing was done on top of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sqlalchemy import delete, select

from app.calls.specs import rules_of, spec_of
from app.errors import Refused
from app.evaluation import access
from app.evaluation.onpaper.entering import At
from app.evaluation.settled import lapse
from app.i18n import N_
from app.register.steps import void_unsigned
from app.service import load
from db.models.applications import Application
from db.models.calls import Scorecard
from db.models.evaluation import Conflict, Evaluation
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet
from db.terms import ConflictState, SheetStage
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Typed:
    """What one row did to its sheet, and what it found there.

    ``asked``: the question of conflict was not answered before. ``signed_on``: the day that stood
    there.
    """

    sheet_id: int
    entry_id: int
    evaluation_id: int | None
    asked: bool
    signed_on: date | None
    stage: SheetStage

    def kept(self) -> dict[str, Any]:
        """Plain values for JSON; :meth:`of` reads them back."""
        return {
            "sheet": self.sheet_id,
            "entry": self.entry_id,
            "evaluation": self.evaluation_id,
            "asked": self.asked,
            "signed_on": None if self.signed_on is None else self.signed_on.isoformat(),
            "stage": str(self.stage),
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """What :meth:`kept` wrote."""
        day = kept["signed_on"]
        return cls(
            kept["sheet"],
            kept["entry"],
            kept["evaluation"],
            kept["asked"],
            None if day is None else date.fromisoformat(day),
            SheetStage(kept["stage"]),
        )


def take_back_one(unit: UnitOfWork, typed: Typed, reason: str) -> None:
    """The sheet as it was before; raises Refused when somebody worked on it since."""
    session = unit.session
    sheet = load(session, PaperSheet, typed.sheet_id)
    application = load(session, Application, sheet.application_id)
    call = access.require_awaited(session, application, sheet.evaluator_id, unit.now)
    last = max((each.id for each in sheet.entries), default=None)
    if last != typed.entry_id or sheet.evaluation_id != typed.evaluation_id:
        number = session.scalar(select(Paper.number).where(Paper.id == sheet.paper_id))
        raise Refused(
            N_("Sheet {sheet} was worked on since: take it back on the screen."), sheet=number
        )
    if typed.evaluation_id is not None:
        _supersede(unit, sheet, typed.evaluation_id, reason)
    sheet.entries.remove(next(each for each in sheet.entries if each.id == typed.entry_id))
    session.flush()
    scorecard = load(session, Scorecard, sheet.scorecard_id)
    at = At(sheet, application, call, rules_of(call), scorecard, spec_of(scorecard))
    sheet.stage, sheet.signed_on = at.stage(), typed.signed_on
    if typed.asked:
        session.execute(
            delete(Conflict).where(
                Conflict.application_id == sheet.application_id,
                Conflict.evaluator_id == sheet.evaluator_id,
                Conflict.state == ConflictState.NONE,
            )
        )


def _supersede(unit: UnitOfWork, sheet: PaperSheet, evaluation_id: int, reason: str) -> None:
    """What counted is kept, and so is its sheet; neither counts any more."""
    evaluation = load(unit.session, Evaluation, evaluation_id)
    if evaluation.superseded:
        raise Refused(N_("An evaluation of this import was reopened meanwhile."))
    evaluation.superseded, evaluation.reopened_reason = True, reason
    void_unsigned(unit, evaluation.paper_id)
    again = access.round_of(unit.session, evaluation.application_id, evaluation.evaluator_id)
    lapse(unit, evaluation.application_id, reason, again)
    sheet.evaluation_id = None
