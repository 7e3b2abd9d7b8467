"""Checks of the database: its pages, references, tables, numbers, the audit log."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.i18n import N_
from app.register.steps import number_of
from db import schema, triggers
from db.audit import broken_at
from db.engine import Database
from db.models.applications import Application
from db.models.office import Counter, Paper

RESTORE = N_("Keep the folder as it is and restore the newest backup made before the damage.")


def pages(database: Database) -> list[Finding]:
    """Every page carries the checksum it was written with."""
    damage = database.damage()
    if damage:
        return problem(
            "pages", N_("Pages of the database are damaged ({count})."), RESTORE, count=len(damage)
        )
    return sound("pages", N_("Every page of the database is sound."))


def references(session: Session) -> list[Finding]:
    """Nothing refers to what is not there."""
    broken = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = sorted({str(row[0]) for row in broken})
        return problem(
            "references",
            N_("Records refer to others that are not there: {count} (tables: {tables})."),
            RESTORE,
            count=len(broken),
            tables=some(tables),
        )
    return sound("references", N_("Every record that another refers to is there."))


def tables(session: Session) -> list[Finding]:
    """The tables and triggers are those of this program's version."""
    connection = session.connection()
    same = schema.revision(connection) == schema.known()[-1]
    if not same or triggers.present(connection) != triggers.wanted():
        return problem(
            "tables", N_("The tables are not those of this version of the program."), RESTORE
        )
    return sound("tables", N_("The tables are those of this version of the program."))


def audit(session: Session) -> list[Finding]:
    """The chain is whole."""
    broken = broken_at(session)
    if broken is not None:
        return problem(
            "audit",
            N_("The audit log is broken at entry {number}: it or one before it was changed."),
            N_("Keep the folder and its backups as they are, and tell the office’s manager."),
            number=broken,
        )
    return sound("audit", N_("The audit log is whole."))


def numbers(session: Session) -> list[Finding]:
    """No number was given that its counter does not know of: it would be given again."""
    counters = {(each.kind, each.year): each.value for each in session.scalars(select(Counter))}
    bad = [
        number
        for kind, number in session.execute(select(Paper.kind, Paper.number))
        if (found := number_of(number)) is None
        or found[1] > counters.get((f"paper.{kind}", found[0]), 0)
    ]
    given = session.scalar(select(func.count()).select_from(Application)) or 0
    counted = sum(
        value for (kind, _year), value in counters.items() if kind.startswith("application")
    )
    if given > counted:
        bad.append(str(given))
    if bad:
        return problem(
            "numbers",
            N_("The counters lag behind numbers that were given: {numbers}."),
            RESTORE,
            numbers=some(bad),
        )
    return sound("numbers", N_("The counters agree with the numbers given."))
