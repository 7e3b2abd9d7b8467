"""What a report of indicators holds: counts alone, nobody is named."""

from dataclasses import dataclass
from datetime import date

from app.documents.base import Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class IndicatorLine:
    """One indicator; None is too small to be told. Organisations have no sexes.

    ``reported`` are totals of projects whose promoters keep the names.
    """

    code: str
    title: str
    women: int | None
    men: int | None
    other: int | None
    total: int | None
    persons: int | None
    reported: int | None
    target: int | None = None
    entities: bool = False


@dataclass(frozen=True, kw_only=True)
class IndicatorReport:
    """The figures of a frozen report; ``public``: counts under five are left out.

    ``scope`` and ``period`` are worded. ``others``: whether a third sex is counted. ``statements``
    say how it was counted and what does not add up. ``introduction`` and ``explanations`` are the
    office's own paragraphs, above and below the figures.
    """

    head: Letterhead
    paper: PaperId
    signer: Signer
    title: str
    scope: str
    period: str
    document: str
    sent_on: date | None
    taken: str
    participations: int | None
    persons: int | None
    complete: int
    incomplete: int
    rows: tuple[IndicatorLine, ...]
    others: bool
    public: bool
    statements: tuple[str, ...]
    introduction: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
