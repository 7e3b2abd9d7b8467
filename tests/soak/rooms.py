"""More rooms of the office's work while it is struck: papers in and out, the directory, imports."""

import random
from dataclasses import replace
from pathlib import Path

from app.applications.clarifying import ClarificationDraft, DeliveryDraft
from app.applications.desk.drafts import TicketDraft
from app.mandates.drafts import FunctionDraft, MandateDraft
from db.terms import Channel, TextKind
from tests.soak import works
from tests.soak.child import Report
from tests.soak.template import Ids, open_copy


def taking_in(folder: Path, ids: Ids, report: Report, dice: random.Random) -> None:
    """The last minutes of a call: moments frozen one after another, some envelopes taken in."""
    office = open_copy(folder)
    desk = office.desk
    for number in range(40):
        report.begin()
        frozen = desk.freeze(ids.open)
        report.done("frozen", id=frozen.id, number=frozen.number)
        if dice.random() < 0.4:
            row = desk.queries.one(frozen.id)
            report.begin()
            paper = desk.take_in(row.id, row.version, TicketDraft("188753461", number + 1, "Vardė"))
            report.done("paper", id=paper, signed=False)
    office.close(with_backup=False)


def corresponding(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Letters come in with their files; applicants are asked to clarify, letters go out."""
    office = open_copy(folder)
    for number in range(12):
        report.begin()
        key = office.register.enter(works.document(number), [works.FILE])
        report.done("document", id=key, number=office.register.queries.one(key).row.number)
        application = works.registered(office, ids, number)
        version = office.applications.queries.one(application).version
        report.begin()
        draft = ClarificationDraft("Pridėti įgaliojimą")
        asked = office.applications.ask_clarification(application, version, draft)
        report.done("clarification", id=asked, sent=False)
        row = office.applications.queries.one(application).clarifications[-1]
        sent = DeliveryDraft(Channel.E_MAIL, office.clock.today())
        report.begin()
        office.applications.send_clarification(row.id, row.version, sent)
        report.done("clarification", id=asked, sent=True)
    office.close(with_backup=False)


def directory(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """Applicants entered, renamed, every third pair merged and half of these taken apart again."""
    office = open_copy(folder)
    before = 0
    for number in range(20):
        draft = works.applicant(number)
        report.begin()
        key = office.applicants.add(draft)
        report.done("applicant", id=key, name=draft.name)
        one = office.applicants.queries.one(key)
        renamed = replace(draft, name=f"{draft.name} B")
        report.begin()
        office.applicants.edit(key, one.version, renamed)
        report.done("applicant", id=key, name=renamed.name)
        if number % 3 == 2:
            report.begin()
            merge = office.applicants.merge(before, key, None, "Tas pats pareiškėjas")
            report.done("merge", id=merge, undone=False)
            if number % 2:
                version = office.applicants.queries.one(before).merges[-1].version
                report.begin()
                office.applicants.undo_merge(merge, version)
                report.done("merge", id=merge, undone=True)
        before = key
    office.close(with_backup=False)


def wording(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """Templates get new versions, names their forms, people their mandates."""
    office = open_copy(folder)
    function = office.mandates.add_function(FunctionDraft("administracijos vadovas"))
    for number in range(12):
        newest, draft = works.reworded(office, number)
        report.begin()
        made = office.texts.change(TextKind.RECEIPT, newest, draft)
        report.done("text", number=made)
        form = works.name(f"N{number}")
        report.begin()
        office.names.confirm([form])
        report.done("name", nominative=form.nominative)
        person = f"Vardė Pavardė{number}"
        mandate = MandateDraft(function, person, office.clock.today(), f"Įsakymas Nr. P-{number}")
        report.begin()
        report.done("mandate", id=office.mandates.appoint(mandate), person=person)
    office.close(with_backup=False)


def importing(folder: Path, ids: Ids, report: Report, dice: random.Random) -> None:
    """Files of applications and of applicants taken in, most of them taken back again."""
    office = open_copy(folder)
    for number in range(6):
        plan = works.applications_plan(office, ids, 10 + 5 * number)
        report.begin()
        taken = office.imports.take(plan)
        report.done("imported", batch=taken.batch, numbers=list(taken.numbers), undone=False)
        if dice.random() < 0.7:
            report.begin()
            office.imports.undo(taken.batch)
            report.done("imported", batch=taken.batch, numbers=list(taken.numbers), undone=True)
        people = works.applicants_plan(office, 200 + 5 * number)
        report.begin()
        brought = office.applicant_imports.take(people)
        report.done("imported", batch=brought.batch, numbers=[], undone=False)
        if dice.random() < 0.7:
            report.begin()
            office.applicant_imports.undo(brought.batch)
            report.done("imported", batch=brought.batch, numbers=[], undone=True)
    office.close(with_backup=False)


def amending(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """A call published, and amended over and over."""
    office = open_copy(folder)
    for number in range(12):
        one = office.calls.queries.one(ids.open if number else ids.draft)
        draft = replace(one.draft, contact=f"el. p. biuras{number}@pavyzdys.example")
        report.begin()
        if number:
            made = office.calls.amend(one.id, one.version, draft, "Patikslinta")
            report.done("amended", call=one.id, number=made)
        else:
            office.calls.publish(one.id, one.version, "Bandymo kvietimas")
            report.done("published", call=one.id)
    office.close(with_backup=False)
