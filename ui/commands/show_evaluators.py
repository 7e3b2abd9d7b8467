"""``show evaluators``, ``agreement``: who evaluates, and how far they agree."""

from app.evaluation.scoring import round_half_up
from app.formats import points
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from ui.commands.common import Shown, table
from ui.commands.documents import call_of
from ui.evaluation.conflicts import standing_pill


def evaluators(office: Office, call: str) -> Shown:
    """The register; with a call also who declared for it and their sheets."""
    rows = office.evaluation.queries.evaluators(call_of(office, call) if call else None)
    heads = (
        _(N_("Evaluator")),
        _(N_("Organisation")),
        _(N_("Sector")),
        _(N_("Expertise")),
        _(N_("Works")),
        _(N_("Evaluates")),
        _(N_("Declaration")),
        _(N_("Sheets")),
    )
    cells = [
        (
            row.name,
            row.organisation,
            label(row.sector),
            row.expertise,
            _(N_("on paper only")) if row.account_id is None else _(N_("with an account")),
            _(N_("now")) if row.active else _(N_("not now")),
            _(N_("Signed")) if row.declared else "–",
            f"{row.submitted}/{row.assigned}",
        )
        for row in rows
    ]
    return table(heads, cells), rows


def agreement(office: Office, call: str) -> Shown:
    """Krippendorff’s alpha, and every evaluator beside the others."""
    found = office.evaluation.queries.agreement(call_of(office, call))
    alpha = None if found.alpha is None else round_half_up(found.alpha * 100)
    heads = (_(N_("Evaluator")), _(N_("Sheets")), _(N_("Mean difference from others")))
    cells = [(row.evaluator, str(row.sheets), points(row.deviation)) for row in found.tendencies]
    first = f"{_(N_('Krippendorff’s alpha'))}: {points(alpha)}. {found.reading.text()}"
    data = {
        "alpha": None if found.alpha is None else f"{float(found.alpha):.4f}",
        "evaluators": found.tendencies,
        "applications": found.spreads,
    }
    return f"{first}\n\n" + table(heads, cells, right=(1, 2)), data


def conflicts(office: Office, call: str) -> Shown:
    """What suggests a conflict of interest, and how each suggestion stands."""
    rows = office.evaluation.queries.suggestions(call_of(office, call))
    heads = (
        _(N_("Reg. No.")),
        _(N_("Applicant")),
        _(N_("Evaluator")),
        _(N_("State")),
        _(N_("Why")),
    )
    cells = [
        (row.number, row.applicant, row.evaluator, standing_pill(row)[0], row.why) for row in rows
    ]
    data = [
        {
            "application": row.number,
            "evaluator": row.evaluator,
            "assigned": row.assigned,
            "state": row.standing,
            "signs": [line.text() for line in row.signs],
            "reason": row.reason,
        }
        for row in rows
    ]
    return table(heads, cells), data
