"""What the list of participants shows of each."""

from collections.abc import Callable

from app.formats import count, day
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.participants.listing import ParticipantRow
from app.participants.terms import SPECIAL_GROUPS, TargetGroup
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.participants.words import GROUP_WORDS, choices, field_names

HANDED = (
    ("no", N_("not entered there")),
    ("yes", N_("entered")),
    ("changed", N_("changed since")),
)


def _pill(row: ParticipantRow) -> tuple[str, Tone]:
    return (_("Complete"), "ok") if row.complete else (_("Incomplete"), "warn")


def _lacking(row: ParticipantRow) -> str:
    return _("Missing: {fields}").format(fields=field_names(row.missing)) if row.missing else ""


def _handed(row: ParticipantRow) -> tuple[str, Tone]:
    if row.handed_on is None:
        return "", "neutral"
    return day(row.handed_on), "ok" if row.changed is None else "warn"


def _changed(row: ParticipantRow) -> str:
    if row.changed is None:
        return ""
    if not row.changed:
        return _("Changed since it was entered in the agency’s system.")
    return _("Corrected since: {fields}").format(fields=field_names(row.changed))


COLUMNS = [
    Column("name", N_("Participant"), strong=True, tooltip=lambda row: row.name),
    Column("operation", N_("Project")),
    Column("started_on", N_("First day"), "date"),
    Column("ended_on", N_("Exit"), "date"),
    Column(
        "groups",
        N_("Target groups"),
        stretch=True,
        sortable=False,
        display=lambda row: ", ".join(_(GROUP_WORDS[group]) for group in row.groups),
        tooltip=lambda row: "\n".join(word(group) for group in row.groups),
    ),
    Column("complete", N_("Data of the record"), "pill", pill=_pill, tooltip=_lacking),
    Column("handed_on", N_("At the agency"), "pill", pill=_handed, tooltip=_changed),
]


def count_records(number: int) -> str:
    """So many records, in words."""
    return ngettext("{n} record", "{n} records", number).format(n=count(number))


def filters(projects: Callable[[], list[tuple[int, str]]], sensitive: bool) -> list[Filter]:
    """By project, group and completeness; special groups only for who may see them."""
    seen = [group for group in TargetGroup if sensitive or group not in SPECIAL_GROUPS]
    return [
        Filter("operation", N_("Project"), projects),
        Filter("group", N_("Group"), choices(TargetGroup, seen), every=N_("all groups")),
        Filter("incomplete", N_("Incomplete only")),
        Filter("handed", N_("Agency’s system"), HANDED, every=N_("all")),
    ]
