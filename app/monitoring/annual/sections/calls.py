"""Calls, and what was received and selected. Pure."""

from app.i18n import N_
from app.i18n import paper as word
from app.monitoring.annual.figures import AnnualFigures
from app.monitoring.annual.sections.base import NOTHING, Part, cents, table


def calls(figures: AnnualFigures) -> Part:
    """Calls of the year."""
    if not figures.calls:
        return NOTHING
    rows = [
        (
            each.number,
            each.title,
            f"{each.opened} – {each.closed}",
            cents(each.total),
            str(each.received),
            str(each.selected),
            cents(each.awarded),
            each.state,
        )
        for each in figures.calls
    ]
    total = (
        "",
        word(N_("In all")),
        "",
        cents(sum(each.total for each in figures.calls)),
        str(sum(each.received for each in figures.calls)),
        str(sum(each.selected for each in figures.calls)),
        cents(sum(each.awarded for each in figures.calls)),
        "",
    )
    columns = (
        (N_("No."), 6, False),
        (N_("Call"), 25, False),
        (N_("Open"), 14, False),
        (N_("Call total, Eur"), 13, True),
        (N_("Received"), 9, True),
        (N_("Selected"), 9, True),
        (N_("Awarded, Eur"), 13, True),
        (N_("State"), 13, False),
    )
    return (), (table(N_("Calls for proposals"), columns, rows, total),), ()


def proposals(figures: AnnualFigures) -> Part:
    """What was received and selected in the year."""
    if not figures.outcomes:
        return NOTHING
    outcomes = table(
        N_("Proposals received in the year by outcome"),
        (
            (N_("Outcome"), 46, False),
            (N_("Proposals"), 15, True),
            (N_("Requested, Eur"), 20, True),
            (N_("Awarded, Eur"), 20, True),
        ),
        [
            (each.outcome, str(each.count), cents(each.requested), cents(each.awarded))
            for each in figures.outcomes
        ],
        (
            word(N_("In all")),
            str(sum(each.count for each in figures.outcomes)),
            cents(sum(each.requested for each in figures.outcomes)),
            cents(sum(each.awarded for each in figures.outcomes)),
        ),
    )
    if not figures.selected:
        return (), (outcomes,), ()
    selected = table(
        N_("Proposals selected in the year"),
        (
            (N_("Reg. No."), 12, False),
            (N_("Applicant"), 27, False),
            (N_("Project"), 35, False),
            (N_("Action"), 10, False),
            (N_("Awarded, Eur"), 17, True),
        ),
        [
            (each.number, each.applicant, each.title, each.action, cents(each.awarded))
            for each in figures.selected
        ],
        ("", word(N_("In all")), "", "", cents(sum(each.awarded for each in figures.selected))),
    )
    return (), (outcomes, selected), ()
