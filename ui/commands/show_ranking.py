"""`show ranking`: the order with its reasons, and what amending decisions changed since."""

from collections.abc import Sequence
from typing import Any

from app.errors import Invalid
from app.evaluation.ranking import Entry
from app.evaluation.thirds import third_line
from app.evaluation.views import RankingView
from app.formats import money, parse_hundredths, points
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import table


def ranking_view(
    office: Office, call_id: int, money: str | None = None, without: Sequence[str] = ()
) -> RankingView:
    """The ranking, or what it would be with other money and without applications (numbers).

    Raises Invalid for a sum that is not understood, and for a number that is not in the call.
    """
    ranking = office.evaluation.queries.ranking
    view = ranking(call_id)
    if money is None and not without:
        return view
    cents = view.money if money is None else parse_hundredths(money)
    if cents < 0:
        raise Invalid(N_("The sum cannot be below zero."))
    ids = {e.candidate.reg_no: e.candidate.application_id for e in view.ranking.entries}
    for number in without:
        if number not in ids:
            raise Invalid(N_("There is no application No. {number}."), number=number)
    return ranking(call_id, cents, [ids[number] for number in without])


def ranking_data(view: RankingView) -> list[dict[str, Any]]:
    """The ranking as plain values, sums in cents and points in hundredths."""
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
            "owed": [
                blocker.line.text()
                for blocker in view.ranking.blockers
                if entry.candidate.application_id in blocker.application_ids
            ],
            "thirds": [each.name for each in view.thirds.get(entry.candidate.application_id, ())],
            "tie": entry.tie.text() if entry.tie else None,
        }
        for entry in view.ranking.entries
    ]


def _now(view: RankingView, entry: Entry) -> dict[str, Any] | None:
    """What an amending decision made of it; None where the first decision stands."""
    now = view.now.get(entry.candidate.application_id)
    return None if now is None else {"outcome": now.outcome, "awarded": now.awarded}


def _third_lines(view: RankingView) -> list[str]:
    """Who is named as the third evaluator, application by application."""
    return [
        f"! {view.ranking.entry(key).candidate.reg_no}: {third_line(free).text()}"
        for key, free in view.thirds.items()
    ]


def ranking_text(view: RankingView) -> str:
    """The ranking as a table, with what blocks it on top."""
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
    blockers += _third_lines(view)
    since = [
        _("Since amended: {number} – {outcome}, {sum}").format(
            number=now.number, outcome=label(now.outcome), sum=money(now.awarded)
        )
        for now in view.now.values()
    ]
    return "\n".join([*blockers, table(heads, cells, right=(3, 4)), *since])
