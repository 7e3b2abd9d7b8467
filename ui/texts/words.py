"""How versions and their differences are worded."""

from app.formats import day, local_day
from app.i18n import N_, _
from app.texts.diff import Difference
from app.texts.kinds import TextSpec
from app.texts.queries import VersionRow


def version_words(version: VersionRow) -> str:
    """„2 redakcija · 2019-01-15“, or that it is the shipped text."""
    if version.made_at is None:
        return _(N_("shipped text"))
    number = _(N_("Version {number}")).format(number=version.number)
    return f"{number} · {day(local_day(version.made_at))}"


def calls_words(version: VersionRow) -> str:
    """Which calls print it."""
    if not version.calls:
        return _(N_("no call prints it"))
    return _(N_("printed by calls No. {calls}")).format(calls=", ".join(version.calls))


def difference_lines(spec: TextSpec, changes: tuple[Difference, ...]) -> list[tuple[str, str]]:
    """Lines with their tone: the part, then − what was taken out and + what was put in."""
    lines: list[tuple[str, str]] = []
    last = ""
    for each in changes:
        part = spec.part(each.part)
        if each.part != last and part is not None:
            lines.append((_(part.label), ""))
        last = each.part
        lines += [(f"− {line}", "bad") for line in each.before]
        lines += [(f"+ {line}", "ok") for line in each.after]
    return lines
