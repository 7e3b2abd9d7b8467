"""The paper of an annual report: its head, its facts, its sections. Pure."""

from collections.abc import Mapping
from datetime import date

from app.documents.annual_paper import AnnualPaper
from app.documents.base import Letterhead, PaperId, Signer
from app.formats import day
from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.wording import sections


def paper_of(
    head: Letterhead,
    which: PaperId,
    signer: Signer,
    figures: AnnualFigures,
    texts: Mapping[str, str],
    titles: tuple[str, ...],
    approved: str = "",
) -> AnnualPaper:
    """``titles`` as the office words them; ``approved`` says by whom, when and by what."""
    until = date(figures.year, 12, 31)
    general = figures.general
    facts = (
        (word(N_("Strategy")), general.strategy),
        (word(N_("Reported period")), f"{figures.year}-01-01 – {day(until)}"),
        (word(N_("Figures as of")), day(until)),
        (word(N_("Approved")), approved or word(N_("Draft, not approved yet"))),
    )
    return AnnualPaper(
        head=head,
        paper=which,
        signer=signer,
        year=figures.year,
        titles=titles,
        facts=facts,
        sections=sections(figures, texts),
        until=until,
        draft=not approved,
    )


def values_of(year: int, office: str, strategy: str) -> dict[str, str]:
    """The fields of the office's template."""
    return {"year": str(year), "office": office, "strategy": strategy}
