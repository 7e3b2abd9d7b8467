"""What a file of payments would bring, in words that window and command line share."""

from app.applications.importing.rows import Problem
from app.budget.payments.service import Plan, Preview
from app.exchange.book import letters
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
