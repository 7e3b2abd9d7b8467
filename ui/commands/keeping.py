"""``backup``, ``restore``, ``doctor``: keeping the office safe from the command line."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from app.formats import moment
from app.i18n import N_, _
from app.office import Office
from app.safety import backup
from app.safety.lock import OfficeLock
from ui.commands.common import Answer, Refusal, json_option, office_options, opened


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The three verbs."""
    make = verbs.add_parser("backup", help=_(N_("make a verified backup")))
    office_options(make)
    make.set_defaults(do=_backup)
    put_back = verbs.add_parser("restore", help=_(N_("put a backup in the office’s place")))
    put_back.add_argument("--office", type=Path, required=True, help=_(N_("the office’s folder")))
    put_back.add_argument(
        "--from", dest="name", help=_(N_("the backup’s folder name (default: newest)"))
    )
    put_back.set_defaults(do=_restore)
    doctor = verbs.add_parser("doctor", help=_(N_("check the office’s file and its audit log")))
    office_options(doctor)
    json_option(doctor)
    doctor.set_defaults(do=_doctor)


def _backup(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        made = office.back_up()
    return Answer(_(N_("The backup is made and checked: {folder}")).format(folder=made.folder))


def _restore(chosen: argparse.Namespace) -> Answer:
    found = backup.backups(chosen.office)
    if chosen.name:
        found = [each for each in found if each.folder.name == chosen.name]
    if not found:
        raise Refusal(_(N_("There is no such backup in {folder}.")).format(folder=chosen.office))
    lock = OfficeLock(chosen.office)
    lock.take()
    try:
        aside = backup.restore(chosen.office, found[0], datetime.now(UTC))
    finally:
        lock.free()
    text = _(N_("The backup of {time} is in place. The former files were set aside in {folder}."))
    return Answer(text.format(time=moment(found[0].made_at), folder=aside))


def _doctor(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        checks = list(_checks(office))
    lines = [f"{'✓' if good else '✗'} {text}" for text, good in checks]
    data = [{"check": text, "ok": good} for text, good in checks]
    return Answer("\n".join(lines), data, 0 if all(good for _text, good in checks) else 1)


def _checks(office: Office) -> list[tuple[str, bool]]:
    broken = office.audit.broken_at()
    newest = office.last_backup()
    age = _(N_("newest backup: {time}")).format(time=moment(newest.made_at)) if newest else ""
    return [
        (_(N_("every page of the database is sound")), not office.database.damage()),
        (
            _(N_("the audit log is whole"))
            if broken is None
            else _(N_("the audit log is broken at entry {number}")).format(number=broken),
            broken is None,
        ),
        (age or _(N_("there is no backup yet")), newest is not None),
    ]
