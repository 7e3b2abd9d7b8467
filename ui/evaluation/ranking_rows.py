"""What the table of the ranking shows: rows, columns, key figures."""

from dataclasses import dataclass

from app.evaluation import Outcome
from app.evaluation.complaints.now import Item
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


_BAR = Column("bar", N_("Call’s money"), "bar", bar=lambda row: row.bar, sortable=False)
_NOW = Column(
    "now", N_("Present decision"), "pill", pill=lambda row: _now_pill(row), sortable=False
)


def _row(entry: Entry, bar: Bar | None, view: RankingView) -> RankRow:
    found = entry.candidate
    now = changed_now(entry, view)
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


def changed_now(entry: Entry, view: RankingView) -> Item | None:
    """What an amending decision made of it, where that may differ: another list, or another sum."""
    now = view.now.get(entry.candidate.application_id)
    if now is None or (now.outcome is entry.outcome and now.outcome is not Outcome.PROPOSED):
        return None
    return now


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


@dataclass(frozen=True, slots=True)
class Shown:
    """What the table has to say: a window of 1366 has no room for columns that say nothing.

    ``amended``: the present decision stands beside the original one, in the place of the bars.
    """

    decided: bool = False
    amended: bool = False
    contested: bool = False


def columns(shown: Shown) -> list[Column]:
    """The table's columns; until the decision the outcome is only proposed."""
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
        *([] if shown.amended else [_BAR]),
        Column(
            "outcome",
            N_("Decision") if shown.decided else N_("Proposed outcome"),
            "pill",
            pill=_outcome_pill,
            sortable=False,
        ),
        *([_NOW] if shown.amended else []),
        *([_CONTESTED] if shown.contested else []),
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


def shown_columns(view: RankingView) -> Shown:
    """Which columns: of a decided call, of one whose decision was amended, or is contested."""
    amended = any(changed_now(entry, view) for entry in view.ranking.entries)
    return Shown(view.decided is not None, amended, bool(view.contested))
