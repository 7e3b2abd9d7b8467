"""``blank``: empty workbooks to fill in; and the form of one applicant taken in by ``import``."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from app.applications.blank.reading import CellProblem
from app.applications.blank.service import draft_of_form
from app.applications.importing.files import ReadFile
from app.applications.stored import checks_of
from app.applications.terms import Channel
from app.errors import Invalid, InvalidMany
from app.formats import from_local
from app.i18n import N_, _
from app.office import Office
from app.whole_file import write_whole
from ui.commands.common import Answer, json_option, office_options, opened
from ui.commands.documents import SCORES, call_of

PEOPLE = "participants"


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    verb = verbs.add_parser(
        "blank",
        help=_(N_("an empty Excel workbook to fill in")),
    )
    verb.add_argument("what", choices=["application", SCORES, PEOPLE])
    verb.add_argument("--call", help=_(N_("the call’s number")))
    verb.add_argument("--out", type=Path, required=True, help=_(N_("the file to write")))
    office_options(verb)
    json_option(verb)
    verb.set_defaults(do=_blank, wrong=verb.error)


def form_options(verb: argparse.ArgumentParser) -> None:
    """What a form does not say: when it came, and how."""
    verb.add_argument(
        "--received", metavar="MOMENT", help=_(N_("when a form was received (2026-11-23 16:30)"))
    )
    verb.add_argument(
        "--channel",
        choices=[each.value for each in Channel],
        default=Channel.E_MAIL.value,
        help=_(N_("how a form came")),
    )
    verb.add_argument("--reason", default="", help=_(N_("why it is entered later than received")))


def _blank(chosen: argparse.Namespace) -> Answer:
    if chosen.what != PEOPLE and chosen.call is None:
        chosen.wrong(_(N_("name the call that the form is of: --call N")))
    with opened(chosen) as office:
        if chosen.what == PEOPLE:
            data = office.participants.imports.blank()
        elif chosen.what == SCORES:
            data = office.paper_sheets.blank_scores(call_of(office, chosen.call))
        else:
            data = office.imports.blank(call_of(office, chosen.call))
    write_whole(chosen.out, data)
    text = _(N_("Written: {file}")).format(file=chosen.out)
    return Answer(text, {"file": chosen.out, "bytes": len(data)})


def take_form(office: Office, file: ReadFile, call_id: int, chosen: argparse.Namespace) -> Answer:
    """Register what a form says, or list by sheet and cell why it cannot be."""
    call = office.calls.queries.one(call_id)
    filled = office.imports.filled(file.book, call)
    if filled.problems:
        return _refused(filled.problems)
    received = _moment(chosen.received) if chosen.received else office.clock.now()
    try:
        draft = draft_of_form(filled, call, received, Channel(chosen.channel), chosen.reason)
    except InvalidMany as error:
        return _refused(tuple(CellProblem("", "", "", each) for each in error.problems))
    lines = [check.text() for check in checks_of(draft, call.draft) if not check.ok]
    data: dict[str, Any] = {"problems": [], "checks": lines, "number": None}
    if chosen.dry_run:
        return Answer("\n".join([*lines, _(N_("The form can be taken in."))]), data)
    one = office.applications.queries.one(office.imports.take_form(draft, file))
    text = _(N_("{number} is registered.")).format(number=one.number)
    return Answer("\n".join([*lines, text]), data | {"number": one.number})


def _refused(problems: tuple[CellProblem, ...]) -> Answer:
    lines = [each.text() for each in problems]
    told = [
        {"sheet": each.sheet, "cell": each.cell, "text": each.error.text()} for each in problems
    ]
    data = {"problems": told, "checks": [], "number": None}
    return Answer("\n".join([*lines, _(N_("Nothing was imported."))]), data, 1)


def _moment(text: str) -> datetime:
    try:
        return from_local(datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError:
        raise Invalid(N_("“{text}” is not a time like 2026-11-23 17:00."), text=text[:40]) from None
