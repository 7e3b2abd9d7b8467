"""Imported payments in words that window and command line share."""

from app.applications.importing.rows import Problem
from app.budget.payments.matching import Candidate
from app.budget.payments.queries import PaymentRow
from app.budget.payments.taking import Plan, Preview
from app.budget.terms import PaymentMatch
from app.exchange.book import letters
from app.formats import money
from app.i18n import _


def told(plan: Plan, problem: Problem) -> str:
    """A problem with its cell."""
    keys = plan.layout.keys
    place = letters(keys.index(problem.column)) if problem.column in keys else ""
    where = f"{place}{problem.row}" if problem.row else ""
    return f"{where}: {problem.error.text()}" if where else problem.error.text()


def facts(preview: Preview) -> str:
    """What would be done, in a line."""
    return _(
        "Lines: {count}; new: {fresh}, imported before: {known}; with a proposal: {proposed}, of"
        " these sure: {sure}."
    ).format(
        count=preview.count,
        fresh=preview.fresh,
        known=preview.known,
        proposed=preview.proposed,
        sure=preview.sure,
    )


def whose(row: PaymentRow) -> str:
    """Whose a line is, or why it was left out."""
    if row.match is PaymentMatch.LEFT_OUT:
        return row.left_out_reason
    said = [row.application, row.applicant]
    if row.claim is not None:
        said = [_("Claim No. {number}").format(number=row.claim), row.project, row.applicant]
    elif row.recovery_id is not None:
        said = [_("Money demanded back"), row.project, row.applicant]
    return " · ".join(each for each in said if each)


def choice(each: Candidate) -> str:
    """What a payment may be said to be of."""
    if each.claim_id is not None:
        kind = _("Claim No. {number}").format(number=each.number)
    elif each.recovery_id is not None:
        kind = _("Demand No. {number}").format(number=each.number)
    else:
        kind = _("Contract {number}").format(number=each.numbers[0])
    said = [kind, _("left {sum}").format(sum=money(each.left)), each.project, each.name]
    return " · ".join(part for part in said if part)
