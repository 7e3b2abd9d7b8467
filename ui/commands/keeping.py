"""``backup``, ``restore``, ``doctor``: keeping the office safe from the command line."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from app.doctor import outside
from app.doctor.finding import Finding, Level, problem
from app.errors import Unsafe
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.safety import backup, restore
from app.safety.backup import Backup, State
from ui.commands.common import Answer, Refusal, json_option, office_options, opened, table

_SIGNS = {Level.OK: "✓", Level.ADVICE: "•", Level.PROBLEM: "✗"}
STATES = {
    State.VERIFIED: N_("verified"),
    State.UNKNOWN: N_("not verified since it was made"),
    State.DAMAGED: N_("damaged"),
}


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
    put_back.add_argument(
        "--list", dest="only_list", action="store_true", help=_(N_("list the backups, do nothing"))
    )
    put_back.add_argument(
        "--key-file", action="store_true", help=_(N_("put back the key file alone"))
    )
    json_option(put_back)
    put_back.set_defaults(do=_restore)
    doctor = verbs.add_parser(
        "doctor", help=_(N_("check everything that the office keeps, and say what to do"))
    )
    office_options(doctor)
    json_option(doctor)
    doctor.add_argument(
        "--mend",
        action="store_true",
        help=_(N_("build search, sorting and target groups again where they are wrong")),
    )
    doctor.set_defaults(do=_doctor)


def _backup(chosen: argparse.Namespace) -> Answer:
    with opened(chosen) as office:
        made = office.back_up()
    return Answer(_(N_("The backup is made and checked: {folder}")).format(folder=made.folder))


def _restore(chosen: argparse.Namespace) -> Answer:
    found = backup.backups(chosen.office)
    if chosen.only_list:
        return _list(found)
    if chosen.name:
        found = [each for each in found if each.folder.name == chosen.name]
    else:
        # Unless one is named, the newest that can be used.
        found = [each for each in found if backup.state(each) is not State.DAMAGED]
    if not found:
        raise Refusal(_(N_("There is no such backup in {folder}.")).format(folder=chosen.office))
    if chosen.key_file:
        aside = restore.restore_keys(chosen.office, found[0])
        text = _(
            N_(
                "The key file of {time} is in place; the passwords of that time open the office."
                " The former one was set aside in {folder}."
            )
        )
        return Answer(text.format(time=moment(found[0].made_at), folder=aside), {"aside": aside})
    done = restore.restore(chosen.office, found[0])
    text = _(N_("The backup of {time} is in place. The former files were set aside in {folder}."))
    lines = [text.format(time=moment(found[0].made_at), folder=done.aside)]
    if not done.passwords_kept:
        lines.append(_(N_("The passwords of that time open the office.")))
    return Answer("\n".join(lines), {"backup": found[0].folder, "aside": done.aside})


def _list(found: list[Backup]) -> Answer:
    states = {each.folder: backup.state(each) for each in found}
    rows = [
        (
            each.folder.name,
            moment(each.made_at),
            f"{each.size / 1024**2:.1f} MB".replace(".", ","),
            _(STATES[states[each.folder]]),
        )
        for each in found
    ]
    heads = [_(N_("Folder")), _(N_("Made")), _(N_("Size")), _(N_("State"))]
    data = [
        {
            "name": each.folder.name,
            "made_at": each.made_at,
            "size": each.size,
            "state": states[each.folder],
        }
        for each in found
    ]
    text = table(heads, rows, right=(2,)) if rows else _(N_("There is no backup yet."))
    return Answer(text, data)


def _doctor(chosen: argparse.Namespace) -> Answer:
    mended = 0
    try:
        with opened(chosen) as office:
            if chosen.mend:
                mended = office.doctor.mend()
            found = office.doctor.examine()
    except Unsafe as error:
        found = _from_outside(chosen.office, error)
    lines = [line for finding in found for line in _told(finding)]
    if chosen.mend:
        text = ngettext("{n} value was built again.", "{n} values were built again.", mended)
        lines.insert(0, text.format(n=mended))
    wrong = sum(finding.level is Level.PROBLEM for finding in found)
    said = ngettext("{n} thing is wrong.", "{n} things are wrong.", wrong).format(n=wrong)
    lines.append(said if wrong else _(N_("Nothing is wrong.")))
    return Answer("\n".join(lines), [_data(each) for each in found], 1 if wrong else 0)


def _from_outside(folder: Path, error: Unsafe) -> list[Finding]:
    """What can be said of an office that does not open."""
    found = problem("opening", N_("{why}"), "", why=error.text())
    if folder.is_dir():
        found += outside.place(folder) + outside.space(folder)
        found += outside.backups(folder, datetime.now(UTC))
    return found


def _told(finding: Finding) -> list[str]:
    lines = [f"{_SIGNS[finding.level]} {finding.text()}"]
    return [*lines, f"    → {finding.advice_text()}"] if finding.advice else lines


def _data(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.code,
        "level": finding.level,
        "text": finding.text(),
        "advice": finding.advice_text(),
        "mends": finding.mends,
    }
