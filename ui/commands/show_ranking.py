"""`show ranking`: the order with its reasons, and what amending decisions changed since."""

from typing import Any

from app.evaluation.ranking import Entry
from app.evaluation.views import RankingView
from app.formats import money, points
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import table


def ranking_data(office: Office, call_id: int) -> list[dict[str, Any]]:
    """The ranking as plain values, sums in cents and points in hundredths."""
    view = office.evaluation.queries.ranking(call_id)
    return [
        {
            "number": entry.candidate.reg_no,
            "applicant": entry.candidate.applicant,
            "title": entry.candidate.title,
            "score": entry.score,
            "place": entry.place,
            "outcome": entry.outcome,
            "recommended": entry.candidate.recommended,
            "awarded": entry.awarded,
            "held": entry.held,
            "now": _now(view, entry),
            "reason": entry.reason.text(),
            "tie": entry.tie.text() if entry.tie else None,
        }
        for entry in view.ranking.entries
    ]


def _now(view: RankingView, entry: Entry) -> dict[str, Any] | None:
    """What an amending decision made of it; None where the first decision stands."""
    now = view.now.get(entry.candidate.application_id)
    return None if now is None else {"outcome": now.outcome, "awarded": now.awarded}


def ranking_text(office: Office, call_id: int) -> str:
    """The ranking as a table, with what blocks it on top."""
    view = office.evaluation.queries.ranking(call_id)
    heads = (
        _(N_("Place in order")),
        _(N_("Reg. No.")),
        _(N_("Applicant")),
        _(N_("Points")),
        _(N_("Recommended, Eur")),
        _(N_("Is proposed")),
        _(N_("Why")),
    )
    cells = [
        (
            str(entry.place or "–"),
            entry.candidate.reg_no,
            entry.candidate.applicant,
            points(entry.score),
            money(entry.candidate.recommended, unit=False),
            label(entry.outcome) if entry.outcome else "–",
            "; ".join(line.text() for line in (entry.reason, entry.tie) if line),
        )
        for entry in view.ranking.entries
    ]
    blockers = [f"! {blocker.line.text()}" for blocker in view.ranking.blockers]
    since = [
        _("Since amended: {number} – {outcome}, {sum}").format(
            number=now.number, outcome=label(now.outcome), sum=money(now.awarded)
        )
        for now in view.now.values()
    ]
    return "\n".join([*blockers, table(heads, cells, right=(3, 4)), *since])
