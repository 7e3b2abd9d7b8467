"""The annual report, drawn up with the words of its template on the data of a year."""

from app.documents.papers import AnnualPaper, Letterhead, PaperId, Signer
from app.monitoring.annual.content import paper_of
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.queries import filled
from app.office import Office
from app.profiles import profile
from app.texts.text import Text


def years_of(office: Office, last: int) -> tuple[int, ...]:
    """Years that the template can be looked at on, the newest first."""
    strategy = office.strategy.queries.current()
    if strategy is None:
        return ()
    years = [year for year in profile(strategy.draft.profile).years if year <= last]
    return tuple(reversed(years[-5:]))


def tried(
    head: Letterhead, which: PaperId, by: Signer, figures: AnnualFigures, text: Text
) -> AnnualPaper:
    """A report that holds the template's words alone."""
    words = filled(text, figures)
    texts = {"general": "\n".join(words.opening), "next": "\n".join(words.closing)}
    return paper_of(head, which, by, figures, texts, words.titles)
