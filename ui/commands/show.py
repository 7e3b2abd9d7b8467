"""``show``: what the tabs show, as text or JSON."""

import argparse
from collections.abc import Callable

from app.formats import moment, money
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.commands import (
    annual,
    budget,
    payments,
    processing,
    register,
    show_activities,
    show_complaints,
    show_monitoring,
    show_participants,
    show_texts,
)
from ui.commands.common import Answer, Shown, json_option, office_options, opened, table
from ui.commands.documents import call_of
from ui.commands.intake import intake
from ui.commands.paper_sheets import sheets
from ui.commands.show_administration import cap, in_kind, invoices, time_sheets
from ui.commands.show_applicants import applicants
from ui.commands.show_attendance import attendance
from ui.commands.show_evaluators import agreement, assignments, conflicts, evaluators, progress
from ui.commands.show_indicators import indicators
from ui.commands.show_projects import projects, timeline
from ui.commands.show_ranking import ranking_data, ranking_text, ranking_view

_LONGEST = 60


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """One verb with the thing to show."""
    show = verbs.add_parser("show", help=_(N_("show calls, applications, the ranking …")))
    show.add_argument("what", choices=sorted((*_SHOW, *_OF_YEAR, *_OF_SCOPE)))
    show.add_argument("--call", default="", help=_(N_("the call’s number")))
    show.add_argument("--year", type=int, help=_(N_("of the register, events, reports: the year")))
    show.add_argument("--operation", default="", help=_(N_("of indicators: the project’s code")))
    show.add_argument("--project", default="", help=_(N_("of a timeline: the project’s code")))
    show.add_argument("--stage", default="", help=_(N_("of projects: the stage")))
    show.add_argument("--from", default="", help=_(N_("of indicators: from this day")))
    show.add_argument("--to", default="", help=_(N_("of indicators: until this day, included")))
    show.add_argument("--money", help=_(N_("of the ranking, what if: the call’s money, Eur")))
    show.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="NUMBER",
        help=_(N_("of the ranking, what if: an application as if withdrawn (may be repeated)")),
    )
    office_options(show)
    json_option(show)
    show.set_defaults(do=_show)


def _show(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        if chosen.what in _OF_YEAR:
            text, data = _OF_YEAR[chosen.what](office, chosen.year)
        elif chosen.what in _OF_SCOPE:
            text, data = _OF_SCOPE[chosen.what](office, chosen)
        else:
            text, data = _SHOW[chosen.what](office, chosen.call)
    return Answer(text, data)


def _calls(office: Office, _call: str) -> Shown:
    rows = office.calls.queries.rows()
    heads = (
        _(N_("No.")),
        _(N_("Title")),
        _(N_("State")),
        _(N_("Call total, Eur")),
        _(N_("Closes")),
    )
    cells = [
        (
            row.number,
            row.title,
            label(row.state),
            money(row.total, unit=False),
            moment(row.closes_at),
        )
        for row in rows
    ]
    return table(heads, cells, right=(3,)), rows


def _history(office: Office, call: str) -> Shown:
    """One call's timeline with its amendments, publications and questions."""
    found = office.calls.queries.history(call_of(office, call))
    lines = [
        f"{moment(event.at)}  {event.line.text()}" + (f" ({event.by})" if event.by else "")
        for event in found.events
    ]
    for each in found.amendments:
        lines += [
            "",
            _(N_("Amendment No. {number}: {reason}")).format(
                number=each.number, reason=each.reason
            ),
        ]
        lines += [f"  {_(row.field)}: {row.before} → {row.after}" for row in each.changes]
    return "\n".join(lines), found


def _versions(office: Office, _call: str) -> Shown:
    """Every version of the strategy with what it changed in the one before."""
    queries = office.strategy.queries
    rows = queries.versions()
    lines: list[str] = []
    data = []
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        head = _(N_("Version {number}")).format(number=row.number)
        lines.append(f"{head} · {row.approved_on:%Y-%m-%d} · {row.title} · {money(row.total)}")
        changes = queries.compare(before.id, row.id).lines if before is not None else ()
        lines += [f"  {line.text()}" for line in changes]
        data.append({"version": row, "changes": [line.text() for line in changes]})
    return "\n".join(lines), data


def _applications(office: Office, call: str) -> Shown:
    source = office.applications.queries.source()
    query = Query(filters=(("call", call_of(office, call)),) if call else ())
    ids = source.ids(query)
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [by_id[key] for key in ids]
    heads = (
        _(N_("Reg. No.")),
        _(N_("Received at")),
        _(N_("Applicant")),
        _(N_("Project")),
        _(N_("Requested, Eur")),
        _(N_("State")),
    )
    cells = [
        (
            row.number,
            moment(row.received_at),
            row.applicant,
            row.title,
            money(row.requested, unit=False),
            label(row.state),
        )
        for row in rows
    ]
    return table(heads, cells, right=(4,)), rows


def _clarifications(office: Office, _call: str) -> Shown:
    """Open requests to clarify of calls that are not decided, the first due first."""
    rows = office.applications.queries.awaited()
    heads = (_(N_("Reg. No.")), _(N_("State")), _(N_("Due by")))
    cells = [
        (row.application, label(row.state), "" if row.due_on is None else row.due_on.isoformat())
        for row in rows
    ]
    return table(heads, cells), rows


def _ranking(office: Office, chosen: argparse.Namespace) -> Shown:
    view = ranking_view(office, call_of(office, chosen.call), chosen.money, chosen.without)
    return ranking_text(view), ranking_data(view)


def _strategy(office: Office, _call: str) -> Shown:
    found = office.strategy.queries.current()
    if found is None:
        return _(N_("There is no strategy yet.")), None
    lines = [f"{found.draft.title} · {money(found.draft.total)}"]
    for node in found.nodes:
        planned = money(node.planned) if node.level == 3 else ""
        lines.append(f"{'  ' * (node.level - 1)}{node.number} {node.title}  {planned}".rstrip())
    return "\n".join(lines), found


def _participants(office: Office, _call: str) -> Shown:
    """Counts only: a person is never named on a terminal."""
    found = office.participants.queries.counts()
    heads = (
        _(N_("Target group")),
        _(N_("Participations")),
        _(N_("Persons")),
        _(N_("Women")),
        _(N_("Men")),
    )
    cells = [
        (
            label(row.group),
            str(row.participations),
            str(row.persons),
            str(row.women),
            str(row.men),
        )
        for row in found.by_group
    ]
    facts = _(N_("{count} participations of {persons} persons, incomplete: {incomplete}")).format(
        count=found.participations, persons=found.persons, incomplete=found.incomplete
    )
    lines = [facts, "", table(heads, cells, right=(1, 2, 3, 4))]
    if found.hidden:
        lines.append(_(N_("Groups of special-category data are left out for your role.")))
    return "\n".join(lines), found


def _budget(office: Office, _call: str) -> Shown:
    found = office.budget.queries.table()
    if found is None:
        return _(N_("There is no strategy yet.")), None
    heads = (
        _(N_("No.")),
        _(N_("Goal or action")),
        _(N_("Planned, Eur")),
        _(N_("In calls, Eur")),
        _(N_("Proposed, Eur")),
        _(N_("In contracts, Eur")),
        _(N_("Paid, Eur")),
        _(N_("Remaining, Eur")),
    )
    named = [(row.number, row.title, row.figures) for row in found.rows]
    named.append(("", _(N_("Altogether")), found.total))
    cells = [
        (
            number,
            title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…",
            *(
                money(cents, unit=False)
                for cents in (
                    figures.planned,
                    figures.published,
                    figures.selected,
                    figures.contracted,
                    figures.paid,
                    figures.remaining,
                )
            ),
        )
        for number, title, figures in named
    ]
    return f"{found.title}\n\n" + table(heads, cells, right=(2, 3, 4, 5, 6, 7)), found


def _audit(office: Office, _call: str) -> Shown:
    rows = office.audit.rows()
    heads = (_(N_("Time")), _(N_("Account")), _(N_("Verb")), _(N_("Record")))
    cells = [
        (moment(row.at, seconds=True), row.account, row.verb, str(row.record or "")) for row in rows
    ]
    return table(heads, cells), rows


_SHOW: dict[str, Callable[[Office, str], Shown]] = {
    "calls": _calls,
    "history": _history,
    "applications": _applications,
    "applicants": applicants,
    "clarifications": _clarifications,
    "complaints": show_complaints.complaints,
    "intake": intake,
    "agreement": agreement,
    "assignments": assignments,
    "conflicts": conflicts,
    "progress": progress,
    "evaluators": evaluators,
    "sheets": lambda office, call: sheets(office, call_of(office, call)),
    "strategy": _strategy,
    "versions": _versions,
    "looks": show_participants.looks,
    "retention": show_participants.retention,
    "corrections": show_participants.corrections,
    "requests": show_participants.requests,
    "processing": processing.shown,
    "handed": show_participants.handed,
    "participants": _participants,
    "attendance": attendance,
    "operations": show_participants.operations,
    "follow-ups": show_participants.follow_ups,
    "budget": _budget,
    **budget.SHOW,
    "forecast": budget.forecast,
    "payments": payments.shown,
    "cap": cap,
    "invoices": invoices,
    "time-sheets": time_sheets,
    "in-kind": in_kind,
    "reports": show_monitoring.reports,
    "visits": show_monitoring.visits,
    "deadlines": show_monitoring.deadlines,
    "audit": _audit,
    "texts": show_texts.texts,
    "mandates": show_texts.mandates,
    "names": show_texts.names,
}
_OF_SCOPE: dict[str, Callable[[Office, argparse.Namespace], Shown]] = {
    "indicators": indicators,
    "projects": projects,
    "ranking": _ranking,
    "timeline": timeline,
}
_OF_YEAR: dict[str, Callable[[Office, int | None], Shown]] = {
    "register": register.shown,
    "annual-report": annual.shown,
    "events": show_activities.events,
    "publicity": show_activities.publicity,
    "training": show_activities.training,
}
