"""Checks of the document register: numbers without a gap, days as their rules count them."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.i18n import N_
from app.register.days import deadline
from app.register.document_steps import counter
from app.register.settings import read_settings
from app.register.stored import counted, rule_of
from db.models.office import Counter
from db.models.register import Document
from db.terms import Register

_PORTION = 500


def numbers(session: Session) -> list[Finding]:
    """Every number that a register's counter gave has its row, and no row lies beyond."""
    given: dict[tuple[Register, int], set[int]] = defaultdict(set)
    rows = session.execute(select(Document.register, Document.year, Document.serial))
    for register, year, serial in rows:
        given[register, year].add(serial)
    started = read_settings(session).started
    counters = {(each.kind, each.year): each.value for each in session.scalars(select(Counter))}
    bad = []
    for register in Register:
        years = {year for kind, year in counters if kind == counter(register)}
        for year in sorted(years | {year for each, year in given if each is register}):
            last = counters.get((counter(register), year), 0)
            wanted = set(range(started.get((register, year), 0) + 1, last + 1))
            bad += [f"{register} {year}/{n}" for n in sorted(wanted ^ given[register, year])]
    if bad:
        return problem(
            "register",
            N_("Numbers of the document register are missing or were never given: {numbers}."),
            RESTORE,
            numbers=some(bad),
        )
    return sound("register", N_("The numbers of the document register have no gap."))


def days(session: Session) -> list[Finding]:
    """Days of receipt and of answers, counted again by the rules stored beside them."""
    bad = []
    query = select(Document).where(
        Document.due_days.is_not(None) | Document.deemed_days.is_not(None)
    )
    for each in session.scalars(query.execution_options(yield_per=_PORTION)):
        again = counted(each)
        due = None if again is None else again.day
        if _deemed(each) != each.received_on or due != each.due_on:
            bad.append(each.number)
    if bad:
        return problem(
            "due",
            N_("Days of letters do not follow from their rules: {numbers}."),
            RESTORE,
            numbers=some(bad),
        )
    return sound("due", N_("The days of letters follow from their rules."))


def _deemed(document: Document) -> date | None:
    rule = rule_of(document)
    if rule is None or document.sent_on is None:
        return document.received_on
    return deadline(document.sent_on, rule.term).day
