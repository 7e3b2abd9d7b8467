"""The registry's work while it is struck: documents, answers, attendance; erasing."""

import random
from pathlib import Path

from tests.soak import works_participants as works
from tests.soak.child import Report
from tests.soak.template import Ids, open_copy


def following(folder: Path, _ids: Ids, report: Report, dice: random.Random) -> None:
    """Documents seen, answers after the exit, consents; every third person is erased again."""
    office = open_copy(folder, "rita")
    registry = office.participants
    for number in range(15):
        key = works.let_go(office, number)
        person = registry.queries.card(key).person_id
        report.begin()
        seen = registry.evidence.add(key, works.evidence(number), [works.FILE])
        report.done("evidence", id=seen, person=person, number=f"D-{number}")
        report.begin()
        answered = registry.follow_ups.record(key, works.answer())
        report.done("answer", id=answered, person=person)
        report.begin()
        given = registry.privacy.give_consent(person, works.consent())
        report.done("consent", id=given, person=person)
        if dice.random() < 0.3:
            report.begin()
            registry.privacy.erasing.erase(person, "Asmuo paprašė ištrinti")
            report.done("erased", person=person)
    office.close(with_backup=False)


def teaching(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Activities with their sessions and attendance; a report frozen after each."""
    office = open_copy(folder, "rita")
    registry = office.participants
    for number in range(8):
        report.begin()
        key, cells = works.attended(office, ids, number)
        report.done("activity", id=key, sessions=len(cells))
        report.begin()
        registry.attendance.enter(key, cells)
        report.done("attended", activity=key, cells=len(cells))
        report.begin()
        taken = registry.indicators.snapshots.take(works.report(number))
        report.done("snapshot", id=taken)
    office.close(with_backup=False)
