"""``show evaluators``, ``agreement``: who evaluates, and how far they agree."""

from app.evaluation.reminders import WHAT
from app.evaluation.scoring import round_half_up
from app.formats import day, local_day, points
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
        "criteria": found.criteria,
    }
    people = table(heads, cells, right=(1, 2))
    heads = (_(N_("Criterion")), _(N_("Mean spread")), _(N_("Widest spread")))
    cells = [(row.number, points(row.mean), points(row.widest)) for row in found.criteria]
    return f"{first}\n\n{people}\n\n{table(heads, cells, right=(1, 2))}", data


def progress(office: Office, call: str) -> Shown:
    """Who owes what in a call and since when, evaluator by evaluator."""
    found = office.evaluation.queries.reminders(call_of(office, call))
    heads = (_(N_("Evaluator")), _(N_("Reg. No.")), _(N_("Owes")), _(N_("Since")))
    cells = [
        (
            each.evaluator,
            owed.number,
            _(WHAT[owed.what]),
            day(local_day(owed.since)) if owed.since else "–",
        )
        for each in found
        for owed in each.owed
    ]
    return table(heads, cells) if cells else _(N_("Nobody owes anything.")), found


def assignments(office: Office, call: str) -> Shown:
    """What would be assigned automatically, why, and what is lacking; nothing is written."""
    found = office.evaluation.queries.board(call_of(office, call))
    names = {person.id: person.name for person in found.people}
    numbers = {row.id: row.number for row in found.rows}
    heads = (_(N_("Reg. No.")), _(N_("Evaluator")), _(N_("Why")))
    given = [
        (
            numbers[each.application_id],
            names[each.evaluator_id],
            "; ".join(line.text() for line in each.why),
        )
        for each in found.proposal.given
    ]
    short = [each.line.text() for each in found.proposal.short]
    lines = [f"! {line}" for line in short]
    if given:
        lines.append(table(heads, given))
    elif not short:
        lines.append(_(N_("Nothing is left to assign.")))
    return "\n".join(lines), {
        "proposed": [
            dict(zip(("application", "evaluator", "why"), row, strict=True)) for row in given
        ],
        "lacking": short,
    }


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
