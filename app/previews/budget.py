"""The budget statement, drawn up on the strategy in force."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.queries import table_of
from app.budget.statement import statement_paper
from app.documents.papers import BudgetStatement, Letterhead, PaperId, Signer
from app.errors import Missing
from app.i18n import N_
from app.texts.text import Text
from db.models.strategy import StrategyVersion
from db.terms import TextKind

OF_BUDGET = frozenset({TextKind.BUDGET_STATEMENT})


def strategies_of(session: Session) -> list[tuple[int, str]]:
    """The version in force; none before there is a strategy."""
    newest = select(StrategyVersion).order_by(StrategyVersion.number.desc()).limit(1)
    return [(each.id, each.title) for each in session.scalars(newest)]


def statement_of(
    session: Session, head: Letterhead, which: PaperId, text: Text, by: Signer
) -> BudgetStatement:
    """As of the paper's day."""
    table = table_of(session)
    if table is None:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    return statement_paper(session, head, which, text, by, table, which.day, which.day)
