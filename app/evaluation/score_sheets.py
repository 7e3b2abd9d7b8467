"""Every evaluator's every score of a call as the sheets of a workbook.

Only submitted sheets are told, and none of an application on which the reader, an evaluator too,
still owes a sheet. Points are hundredths, money is cents; the workbook has them as numbers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.evaluation.assembly import CallCase
from app.evaluation.ranking import Entry, Ranking
from app.evaluation.scoring import criterion_merge, total
from app.evaluation.standing import Candidate
from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import N_, paper
from app.labels import paper_label
from db.models.applications import Application
from db.models.calls import Criterion, Scorecard
from db.models.evaluation import Evaluation, Evaluator, Score, Settlement, SettlementItem
from db.models.office import Paper
from db.terms import EvaluationState

HIDDEN = N_("Left out, because you still owe an evaluation of them: {numbers}.")


@dataclass(frozen=True)
class Scored:
    """What the workbook is made from; ``hidden`` are the ids of applications that are left out."""

    case: CallCase
    ranking: Ranking
    hidden: Collection[int]

    @property
    def entries(self) -> list[Entry]:
        """In the order of the ranking, the hidden ones left out."""
        return [
            each
            for each in self.ranking.entries
            if each.candidate.application_id not in self.hidden
        ]

    @property
    def notes(self) -> tuple[str, ...]:
        """The call, and what is left out."""
        call = self.case.call
        said = [
            paper(N_("Call No. {number}, {title}")).format(number=call.number, title=call.title)
        ]
        numbers = [
            each.reg_no for each in self.case.candidates if each.application_id in self.hidden
        ]
        if numbers:
            said.append(paper(HIDDEN).format(numbers=", ".join(numbers)))
        return tuple(said)


def score_sheets(session: Session, found: Scored) -> tuple[Sheet, ...]:
    """The workbook, sheet by sheet (three SELECTs)."""
    return (
        _applications(found),
        _points(found),
        _evaluations(session, found),
        _comments(session, found),
        _settlements(session, found),
    )


def _columns(*named: tuple[str, Kind]) -> tuple[Column, ...]:
    return tuple(Column(paper(title), kind) for title, kind in named)


def _totals(candidate: Candidate) -> list[int]:
    found = (total(candidate.scorecard, sheet.scores).points for sheet in candidate.sheets)
    return [each for each in found if each is not None]


def _applications(found: Scored) -> Sheet:
    columns = _columns(
        (N_("Reg. No."), Kind.TEXT),
        (N_("Applicant"), Kind.TEXT),
        (N_("Project title"), Kind.TEXT),
        (N_("Requested sum, Eur"), Kind.MONEY),
        (N_("Recommended sum, Eur"), Kind.MONEY),
        (N_("Sheets"), Kind.WHOLE),
        (N_("Lowest total"), Kind.HUNDREDTHS),
        (N_("Highest total"), Kind.HUNDREDTHS),
        (N_("Points"), Kind.HUNDREDTHS),
        (N_("Place in the order of priority"), Kind.WHOLE),
        (N_("Is proposed"), Kind.TEXT),
        (N_("Proposed sum, Eur"), Kind.MONEY),
        (N_("Reason"), Kind.TEXT),
    )
    rows = []
    for entry in found.entries:
        one, values = entry.candidate, _totals(entry.candidate)
        outcome = "" if entry.outcome is None else paper_label(entry.outcome)
        rows.append(
            (
                *(one.reg_no, one.applicant, one.title, one.requested, one.recommended),
                *(len(values), min(values, default=None), max(values, default=None)),
                *(entry.score, entry.place, outcome, entry.awarded, entry.on_paper),
            )
        )
    sums = {place: sum(int(row[place] or 0) for row in rows) for place in (3, 4, 11)}
    totals: dict[int, Value] = {0: paper(N_("Total")), **sums}
    return Sheet(paper(N_("Applications")), columns, rows, totals, found.notes)


def _points(found: Scored) -> Sheet:
    """A row for each criterion of each application, the evaluators side by side, then the total."""
    names = sorted({sheet.evaluator for each in found.entries for sheet in each.candidate.sheets})
    columns = (
        *_columns(
            (N_("Reg. No."), Kind.TEXT),
            (N_("No."), Kind.TEXT),
            (N_("Criterion"), Kind.TEXT),
            (N_("Max. points"), Kind.HUNDREDTHS),
            (N_("Weight"), Kind.HUNDREDTHS),
        ),
        *(Column(name, Kind.HUNDREDTHS) for name in names),
        *_columns((N_("Merged points"), Kind.HUNDREDTHS)),
    )
    rows: list[Sequence[Value]] = []
    for entry in found.entries:
        rows += _of_application(found, entry, names)
    return Sheet(paper(N_("Points by criterion")), columns, rows, {}, found.notes)


def _of_application(found: Scored, entry: Entry, names: Sequence[str]) -> list[Sequence[Value]]:
    one, rules = entry.candidate, found.case.rules
    given = {sheet.evaluator: sheet.scores for sheet in one.sheets}
    rows: list[Sequence[Value]] = []
    for each in one.scorecard.criteria if given else ():
        points = [given[name].get(each.key) if name in given else None for name in names]
        there = [value for value in points if value is not None]
        merged = criterion_merge(there, rules.merge, rules.decimals) if there else None
        rows.append((one.reg_no, each.number, each.text, each.high, each.weight, *points, merged))
    sums = [total(one.scorecard, given[name]).points if name in given else None for name in names]
    if given:
        most = int(one.scorecard.maximum)
        rows.append((one.reg_no, "", paper(N_("Total")), most, None, *sums, entry.score))
    return rows


def _evaluations(session: Session, found: Scored) -> Sheet:
    """Every sheet that was ever submitted, those that were reopened too."""
    columns = _columns(
        (N_("Reg. No."), Kind.TEXT),
        (N_("Evaluator"), Kind.TEXT),
        (N_("Attempt"), Kind.WHOLE),
        (N_("Scorecard version"), Kind.WHOLE),
        (N_("Submitted on"), Kind.MOMENT),
        (N_("Total"), Kind.HUNDREDTHS),
        (N_("Evaluation sheet"), Kind.TEXT),
        (N_("Reopened because"), Kind.TEXT),
    )
    rows = session.execute(
        _submitted(
            found,
            Evaluation.attempt,
            Scorecard.revision,
            Evaluation.submitted_at,
            Evaluation.total,
            Paper.number,
            Evaluation.reopened_reason,
        )
        .join(Scorecard, Scorecard.id == Evaluation.scorecard_id)
        .outerjoin(Paper, Paper.id == Evaluation.paper_id)
        .order_by(Evaluation.attempt)
    )
    told = [tuple(row) for row in rows]
    return Sheet(paper(N_("Evaluation sheets")), columns, told, {}, found.notes)


def _submitted(found: Scored, *what: Any) -> Select[Any]:
    """The application’s number, the evaluator and more of every submitted sheet, in their order."""
    return (
        select(Application.number, Evaluator.name, *what)
        .select_from(Evaluation)
        .join(Application, Application.id == Evaluation.application_id)
        .join(Evaluator, Evaluator.id == Evaluation.evaluator_id)
        .where(
            Application.call_id == found.case.call.id,
            Application.id.not_in(found.hidden),
            Evaluation.state == EvaluationState.SUBMITTED,
        )
        .order_by(Application.received_at, Application.id, Evaluator.name)
    )


def _comments(session: Session, found: Scored) -> Sheet:
    columns = _columns(
        (N_("Reg. No."), Kind.TEXT),
        (N_("Evaluator"), Kind.TEXT),
        (N_("No."), Kind.TEXT),
        (N_("Criterion"), Kind.TEXT),
        (N_("Points"), Kind.HUNDREDTHS),
        (N_("Comment"), Kind.TEXT),
    )
    rows = session.execute(
        _submitted(found, Criterion.number, Criterion.text, Score.points, Score.comment)
        .join(Score, Score.evaluation_id == Evaluation.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Evaluation.superseded.is_(False), Score.comment != "")
        .order_by(Criterion.id)
    )
    told = [tuple(row) for row in rows]
    return Sheet(paper(N_("Comments")), columns, told, {}, found.notes)


def _settlements(session: Session, found: Scored) -> Sheet:
    columns = _columns(
        (N_("Reg. No."), Kind.TEXT),
        (N_("What was settled"), Kind.TEXT),
        (N_("Meeting or paper"), Kind.TEXT),
        (N_("Recorded on"), Kind.MOMENT),
        (N_("Recorded by"), Kind.TEXT),
        (N_("Cancelled because"), Kind.TEXT),
    )
    rows = session.execute(
        select(
            Application.number,
            Settlement.kind,
            Settlement.basis,
            Settlement.recorded_at,
            Settlement.recorded_by,
            Settlement.cancelled_reason,
        )
        .join(SettlementItem, SettlementItem.settlement_id == Settlement.id)
        .join(Application, Application.id == SettlementItem.application_id)
        .where(Settlement.call_id == found.case.call.id, Application.id.not_in(found.hidden))
        .order_by(Settlement.id, SettlementItem.position)
    )
    told = [(row[0], paper_label(row[1]), *row[2:]) for row in rows]
    return Sheet(paper(N_("Settlements")), columns, told, {}, found.notes)
