"""``new`` makes an office, ``load`` fills one from a description."""

import argparse
import sys
from pathlib import Path

from app.details import OfficeDetails
from app.founding import OfficeDraft
from app.guarded import guarded
from app.i18n import N_, _, ngettext
from app.loading.description import Description, read
from app.loading.replay import Replay
from app.office import Office
from app.safety.accounts import AccountDraft, Role
from app.safety.keys import Cost
from ui.commands.common import Answer, Refusal, office_options, opened, password


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``new`` and ``load``."""
    new = verbs.add_parser("new", help=_(N_("make an office")))
    new.add_argument("--office", type=Path, required=True, help=_(N_("a new or empty folder")))
    new.add_argument("--name", required=True, help=_(N_("the office’s name")))
    new.add_argument("--code", default="", help=_(N_("the office’s code")))
    new.add_argument("--login", required=True, help=_(N_("log-in name of its administrator")))
    new.add_argument("--person", required=True, help=_(N_("the administrator’s name")))
    new.set_defaults(do=_new)
    load = verbs.add_parser("load", help=_(N_("fill an office from a description")))
    load.add_argument("file", type=Path, help=_(N_("a TOML file")))
    office_options(load)
    load.set_defaults(do=_load)


def _new(chosen: argparse.Namespace) -> Answer:
    admin = AccountDraft(
        chosen.login, chosen.person, "", (Role.ADMINISTRATOR, Role.MANAGER), password()
    )
    details = OfficeDetails(chosen.name, chosen.code)
    office, code = Office.create(chosen.office, OfficeDraft(details, admin))
    office.close(with_backup=False)
    text = _(
        N_(
            "The office is made: {folder}\n"
            "Recovery code, shown only now – print it or write it down and lock it away:\n\n"
            "    {code}\n"
        )
    )
    return Answer(text.format(folder=chosen.office, code=code), {"recovery_code": code})


def _load(chosen: argparse.Namespace) -> Answer:
    found: Description = guarded(read, chosen.file)
    secret = password()
    if not (chosen.office / "office.db").exists():
        return _found_and_fill(found, chosen, secret)
    with opened(chosen) as office:
        told = fill(office, found, chosen.file.parent, secret).told
    return _done(found, told)


def _found_and_fill(found: Description, chosen: argparse.Namespace, secret: str) -> Answer:
    office, code = create(found, chosen.office, secret)
    try:
        told = fill(office, found, chosen.file.parent, secret).told
    finally:
        office.close(with_backup=False)
    text = _(N_("Recovery code, shown only now: {code}")).format(code=code)
    return Answer(text + "\n" + _done(found, told).text, {"recovery_code": code})


def create(
    found: Description, folder: Path, secret: str, cost: Cost | None = None
) -> tuple[Office, str]:
    """Found the described office; its first person is the administrator."""
    if found.office is None or not found.people:
        raise Refusal(_(N_("The description names no office and no people to found one.")))
    first = found.people[0]
    details = OfficeDetails(**found.office.model_dump())
    admin = AccountDraft(first.login, first.name, first.function, tuple(first.roles), secret)
    return Office.create(folder, OfficeDraft(details, admin, cost or Cost()))


def fill(office: Office, found: Description, folder: Path, secret: str) -> Replay:
    """Replay the description's people and verbs, with a counter on a terminal."""
    from ui.commands.scans import draw_page

    replay = Replay(office, folder, secret, draw_page)
    replay.people(found.people)
    replay.verbs(found.verbs, _counter if sys.stderr.isatty() else None)
    return replay


def _counter(done: int, of: int) -> None:
    end = "\n" if done == of else ""
    print(f"\r{done}/{of}", end=end, file=sys.stderr, flush=True)


def _done(found: Description, told: list[str]) -> Answer:
    """How many verbs, and what one should know of what they did."""
    count = len(found.verbs)
    text = ngettext("{count} verb was carried out.", "{count} verbs were carried out.", count)
    lines = [text.format(count=count), *(f"! {each}" for each in told)]
    return Answer("\n".join(lines), {"verbs": count, "told": told})
