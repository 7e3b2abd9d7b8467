"""What the table of the ranking shows: rows, columns, key figures."""

from dataclasses import dataclass

from app.evaluation import Outcome
from app.evaluation.ranking import Entry, Totals
from app.evaluation.views import RankingView
from app.formats import money, points
from app.i18n import N_, _
from app.labels import label as word
from ui.kit.cards import Figure
from ui.kit.columns import Bar, Column, Tone

TONES: dict[Outcome, Tone] = {
    Outcome.PROPOSED: "ok",
    Outcome.RESERVE: "warn",
    Outcome.NOT_SELECTED: "bad",
    Outcome.POSTPONED: "warn",
}


@dataclass(frozen=True, slots=True)
class RankRow:
    """One application in the table; ``id`` is the application's, money in cents."""

    id: int
    place: int | None
    number: str
    applicant: str
    title: str
    score: int | None
    tied: bool
    recommended: int
    bar: Bar | None
    outcome: Outcome | None
    reason: str
    contested: bool = False
    now: Outcome | None = None
    now_awarded: int = 0


def rank_rows(view: RankingView) -> list[RankRow]:
    """The entries in their order; bars fill from the top, one scale for all of them."""
    ranking = view.ranking
    ranked = [entry for entry in ranking.entries if entry.place is not None]
    whole = max(sum(entry.candidate.recommended for entry in ranked), ranking.totals.money, 1)
    rows, start = [], 0
    for entry in ranking.entries:
        bar = None
        if entry.place is not None:
            length = entry.candidate.recommended
            tone = TONES[entry.outcome or Outcome.RESERVE]
            bar = Bar(start, length, whole, ranking.totals.money, tone)
            start += length
        rows.append(_row(entry, bar, view))
    return rows


_CONTESTED = Column(
    "contested",
    N_("Complaint"),
    "pill",
    pill=lambda row: _contested_pill(row),
    sortable=False,
)


_NOW = Column(
    "now", N_("Present decision"), "pill", pill=lambda row: _now_pill(row), sortable=False
)


def _row(entry: Entry, bar: Bar | None, view: RankingView) -> RankRow:
    found = entry.candidate
    now = view.now.get(found.application_id)
    return RankRow(
        found.application_id,
        entry.place,
        found.reg_no,
        found.applicant,
        found.title,
        entry.score,
        entry.tie is not None,
        found.recommended,
        bar,
        entry.outcome,
        entry.reason.text(),
        found.application_id in view.contested,
        now.outcome if now else None,
        now.awarded if now else 0,
    )


def _outcome_pill(row: RankRow) -> tuple[str, Tone]:
    if row.outcome is None:
        return _("Waits"), "neutral"
    return word(row.outcome), TONES[row.outcome]


def _contested_pill(row: RankRow) -> tuple[str, Tone]:
    return (_("Under complaint"), "bad") if row.contested else ("", "neutral")


def _now_pill(row: RankRow) -> tuple[str, Tone]:
    """What an amending decision made of it; nothing where the first decision stands."""
    if row.now is None:
        return "", "neutral"
    given = f" · {money(row.now_awarded)}" if row.now_awarded else ""
    return word(row.now) + given, TONES[row.now]


def columns(decided: bool, amended: bool = False) -> list[Column]:
    """The table's columns; until the decision the outcome is only proposed.

    ``amended``: the present decision stands beside the original one.
    """
    return [
        Column("place", N_("Rank"), display=lambda row: str(row.place or "–"), sortable=False),
        Column("number", N_("Reg. No."), strong=True, sortable=False),
        Column("applicant", N_("Applicant"), stretch=True, sortable=False),
        Column("title", N_("Project"), stretch=True, sortable=False),
        Column(
            "score",
            N_("Points"),
            "points",
            display=lambda row: points(row.score) + ("*" if row.tied else ""),
            link=True,
            sortable=False,
            hint=N_("Click the points: the arithmetic, line by line"),
        ),
        Column("recommended", N_("Recommended, Eur"), "money", sortable=False),
        Column("bar", N_("Call’s money"), "bar", bar=lambda row: row.bar, sortable=False),
        Column(
            "outcome",
            N_("Decision") if decided else N_("Proposed outcome"),
            "pill",
            pill=_outcome_pill,
            sortable=False,
        ),
        *([_NOW] if amended else []),
        *([_CONTESTED] if decided else []),
        Column("reason", N_("Why"), sortable=False),
    ]


def figures(totals: Totals) -> list[Figure]:
    """The card of key figures."""
    proposed = _("Proposed ({count})").format(count=totals.proposed_count)
    reserve = _("Reserve ({count})").format(count=totals.reserve_count)
    rest = _("Not selected ({count})").format(count=totals.not_selected_count)
    later = _("Postponed ({count})").format(count=totals.postponed_count)
    return [
        Figure(N_("Call’s money"), money(totals.money)),
        Figure(proposed, money(totals.proposed), "ok"),
        Figure(N_("Money left"), money(totals.left)),
        Figure(reserve, money(totals.reserve), "warn" if totals.reserve else "muted"),
        Figure(rest, money(totals.not_selected), "muted"),
        *([Figure(later, money(totals.held), "warn")] if totals.postponed_count else []),
    ]


def shown_columns(view: RankingView) -> tuple[bool, bool]:
    """Which columns: of a decided call, of one whose decision was amended."""
    return view.decided is not None, bool(view.now)
