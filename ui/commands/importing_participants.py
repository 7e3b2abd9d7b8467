"""``import participants``, ``blank participants``: rows and columns are named, people never."""

import argparse

from app.applications.importing.rows import Problem
from app.errors import Invalid
from app.exchange.book import letters
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.importing.service import NAMESAKE, Plan, Preview, Taken
from ui.commands.common import Answer

_SAME = {"yes": True, "no": False}


def participant_options(verb: argparse.ArgumentParser) -> None:
    """Into which project, and what cannot be asked on the way."""
    verb.add_argument(
        "--operation", default="", help=_(N_("participants: the project’s code, if rows have none"))
    )
    verb.add_argument(
        "--same-person",
        choices=list(_SAME),
        help=_(N_("participants: whether namesakes born on the same day are the same person")),
    )
    verb.add_argument(
        "--documents-seen",
        action="store_true",
        help=_(N_("participants: other birth dates and sexes than the personal code’s are meant")),
    )


def participants(office: Office, chosen: argparse.Namespace) -> Answer:
    """Take a file in, or list every problem by its cell."""
    imports = office.participants.imports
    operation = operation_of(office, chosen.operation) if chosen.operation else None
    try:
        plan = imports.plan(imports.read(chosen.files[0]), operation)
        plan = Plan(
            plan.file,
            plan.sheet,
            plan.layout,
            operation,
            every=_SAME.get(chosen.same_person or ""),
            confirmed=chosen.documents_seen,
        )
        preview = imports.preview(plan)
        taken = None if preview.stops or chosen.dry_run else imports.take(plan)
    finally:
        imports.forget()
    return _answer(plan, preview, taken)


def operation_of(office: Office, code: str) -> int:
    """The id of a project; Invalid when there is none of that code."""
    for row in office.participants.queries.operations():
        if row.code.casefold() == code.strip().casefold():
            return row.id
    raise Invalid(N_("There is no project “{code}” in the registry."), code=code[:40])


def _answer(plan: Plan, preview: Preview, taken: Taken | None) -> Answer:
    asked = tuple(Problem(each.row, "", Invalid(NAMESAKE)) for each in preview.asked)
    problems = sorted((*preview.problems, *asked), key=lambda each: each.row)
    lines = [_told(plan, each) for each in problems]
    if preview.stops:
        lines.append(_(N_("Nothing was imported.")))
    else:
        count = taken.rows if taken else preview.count
        done = ngettext("{n} participant imported", "{n} participants imported", count)
        could = ngettext(
            "{n} participant can be imported", "{n} participants can be imported", count
        )
        lines.append((done if taken else could).format(n=count))
    data = {
        "count": preview.count,
        "known": preview.known,
        "batch": taken.batch if taken else None,
        "problems": [
            {"row": each.row, "column": each.column, "text": each.error.text(), "stops": each.stops}
            for each in problems
        ],
    }
    return Answer("\n".join(lines), data, 1 if preview.stops else 0)


def _told(plan: Plan, problem: Problem) -> str:
    keys = plan.layout.keys
    place = letters(keys.index(problem.column)) if problem.column in keys else ""
    known = {each.key: each for each in plan.layout.columns}
    title = known[problem.column].words() if problem.column in known else ""
    where = ", ".join(filter(None, [f"{place}{problem.row}", title]))
    return f"{where}: {problem.error.text()}"
