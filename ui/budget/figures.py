"""The key figures of the budget, and the cap of administration in words."""

from app.budget.queries import BudgetTable
from app.formats import money
from app.i18n import N_, _, ngettext
from app.projects.administration.cap import Cap
from ui.budget.panel import overspent
from ui.kit.cards import Figure
from ui.kit.columns import percent


def key_figures(table: BudgetTable) -> list[Figure]:
    """Planned, promised, paid, remaining, what the cap leaves; lines that are overspent."""
    total, over = table.total, overspent(table)
    promised = total.proposed_open + total.published_open
    tip = total.explain().text()
    figures = [
        Figure(N_("Planned"), money(total.planned)),
        Figure(N_("In calls and proposed"), money(promised), tip=tip),
        Figure(N_("In contracts, not yet paid"), money(total.contracts_open), tip=tip),
        Figure(N_("Paid"), money(total.paid)),
        Figure(N_("Remaining"), money(total.remaining), "bad" if total.remaining < 0 else "", tip),
        cap_figure(table.cap),
    ]
    if over:
        words = ngettext("{n} line", "{n} lines", len(over)).format(n=len(over))
        figures.append(Figure(N_("Plan overspent"), words, "bad", "\n".join(over)))
    return figures


def cap_figure(cap: Cap) -> Figure:
    """The share that is paid or in the contract, of what is allowed; the arithmetic on hover."""
    tone = "" if cap.ok else "bad"
    return Figure(N_("Administration"), cap_share(cap), tone, cap.explanation.text())


def cap_share(cap: Cap) -> str:
    """How much of the base is used, and how much may be."""
    used = percent(cap.committed.share or 0)
    return _("{used} of at most {limit}").format(used=used, limit=percent(cap.limit))
