"""The evaluation's work while it is struck: sheets on paper, the decision and what follows it."""

import random
from pathlib import Path

from app.evaluation.complaints.drafts import Verdict
from db.terms import ComplaintOutcome
from tests.soak import works_evaluation as works
from tests.soak.child import Report
from tests.soak.template import Ids, open_copy


def on_paper(folder: Path, ids: Ids, report: Report, dice: random.Random) -> None:
    """Evaluators entered, emblems put on papers, sheets printed, scanned and typed in."""
    office = open_copy(folder)
    for number in range(len(ids.applications)):
        report.begin()
        key = office.evaluation.add_evaluator(works.evaluator(number))
        report.done("evaluator", id=key, name=works.evaluator(number).name)
        report.begin()
        report.done("attachment", id=office.texts.add_emblem(works.emblem(number)))
        report.begin()
        printed = works.sheet(office, ids, number)
        report.done("sheet", id=printed, stage="printed")
        if dice.random() < 0.5:
            report.begin()
            office.paper_sheets.attach_scan(printed, [works.FILE])
            report.done("scan", sheet=printed)
        version = office.paper_sheets.queries.card(printed).version
        report.begin()
        office.paper_sheets.key(printed, version, works.typed(office, ids))
        report.done("sheet", id=printed, stage="typed")
    office.close(with_backup=False)


def deciding(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """A difference settled, the call decided, letters drawn up; complaints, each to its end."""
    office = open_copy(folder)
    report.begin()
    works.decided(office, ids)
    report.done("decided", call=ids.closed)
    report.begin()
    papers = office.evaluation.issue_results(ids.closed)
    report.done("letters", papers=papers)
    complaints = office.complaints
    for place in range(len(ids.applications)):
        report.begin()
        key = complaints.register(works.complaint(office, ids, place))
        report.done("complaint", id=key, state="received")
        report.begin()
        complaints.accept(key, complaints.queries.one(key).version)
        report.done("complaint", id=key, state="accepted")
        report.begin()
        complaints.examine(key, complaints.queries.one(key).version, "Pakanka bylos")
        report.done("complaint", id=key, state="examined")
        report.begin()
        verdict = Verdict(ComplaintOutcome.DISMISSED, "Balai pagrįsti")
        complaints.decide(key, complaints.queries.one(key).version, verdict)
        report.done("complaint", id=key, state="decided")
    office.close(with_backup=False)
