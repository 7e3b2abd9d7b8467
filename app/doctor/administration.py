"""What time sheets and volunteers' hours are worth, computed again from hours and rates."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.i18n import N_
from app.projects.administration.hours import cost
from app.projects.administration.invoices import supplier_key, words_of
from app.projects.administration.sheets import person_key
from app.projects.in_kind.service import who_key
from db.models.claims import InKind, Invoice, TimeSheet, TimeSheetDay
from db.terms import InKindKind


def worth(session: Session) -> list[Finding]:
    """Costs of time sheets, and the value of volunteers' hours."""
    hours: dict[int, int] = dict(
        session.execute(
            select(TimeSheetDay.time_sheet_id, func.sum(TimeSheetDay.hours)).group_by(
                TimeSheetDay.time_sheet_id
            )
        ).all()
    )
    bad = [
        str(key)
        for key, rate, held, cents in session.execute(
            select(TimeSheet.id, TimeSheet.rate, TimeSheet.hours, TimeSheet.cents)
        )
        if (held, cents) != (hours.get(key, 0), cost(hours.get(key, 0), rate).cents)
    ]
    bad += [
        str(key)
        for key, worked, rate, cents in session.execute(
            select(InKind.id, InKind.hours, InKind.rate, InKind.cents).where(
                InKind.kind == InKindKind.VOLUNTEER_WORK
            )
        )
        if cents != cost(worked or 0, rate or 0).cents
    ]
    if bad:
        return problem(
            "worth",
            N_("Costs of hours do not follow from hours and rates (records No. {names})."),
            RESTORE,
            names=some(bad),
        )
    return sound("worth", N_("The costs of hours follow from hours and rates."))


def found_by(session: Session) -> list[Finding]:
    """What invoices, sheets and contributions are sorted and found by."""
    bad = [
        str(row.id)
        for row in session.scalars(select(Invoice))
        if (row.supplier_key, row.words)
        != (supplier_key(row.supplier), words_of(row.number, row.supplier, row.subject))
    ]
    for key, name, held in session.execute(
        select(TimeSheet.id, TimeSheet.person, TimeSheet.person_key)
    ):
        if held != person_key(name):
            bad.append(str(key))
    for key, name, held in session.execute(select(InKind.id, InKind.who, InKind.who_key)):
        if held != who_key(name):
            bad.append(str(key))
    if bad:
        return problem(
            "proofs",
            N_("Proofs of cost are sorted or found by an outdated name (records No. {names})."),
            N_("Open each of them, and save it again."),
            names=some(bad),
        )
    return sound("proofs", N_("Proofs of cost are sorted and found by their names."))
