"""``show attendance``: activities with their sessions, hours and what does not agree."""

from collections import Counter

from app.formats import day, short
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.commands.common import Shown, table
from ui.participants.attendance.words import PROBLEM_WORDS


def attendance(office: Office, _call: str) -> Shown:
    """Figures only: a person is never named on a terminal."""
    queries = office.participants.attendance.queries
    rows = queries.source.rows(queries.source.ids(Query()))
    heads = (
        _(N_("Project")),
        _(N_("Activity")),
        _(N_("Kind")),
        _(N_("From")),
        _(N_("To")),
        _(N_("On the list")),
        _(N_("Sessions")),
        _(N_("Acad. h")),
        _(N_("Not entered")),
    )
    ordered = sorted(rows, key=lambda row: (row.operation, row.starts_on, row.id))
    cells = [
        (
            row.operation,
            row.title,
            label(row.kind),
            day(row.starts_on),
            day(row.ends_on),
            str(row.enrolled),
            str(row.sessions),
            short(row.hours),
            _(N_("cancelled")) if row.is_cancelled else str(row.late),
        )
        for row in ordered
    ]
    lines = [table(heads, cells, right=(5, 6, 7, 8))]
    problems: dict[str, dict[str, int]] = {}
    codes = {row.operation_id: row.operation for row in ordered}
    for key, code in codes.items():
        counts = Counter(each.problem.kind for each in queries.problems(key))
        problems[code] = {kind.value: count for kind, count in counts.items()}
        if counts:
            found = ", ".join(f"{_(PROBLEM_WORDS[kind])}: {n}" for kind, n in counts.items())
            lines += ["", f"{code} · {found}"]
    return "\n".join(lines), {"activities": ordered, "problems": problems}
