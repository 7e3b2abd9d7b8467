"""Columns of events, publicity, sums and training."""

from app.formats import hundredths
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.strategy.activities.views import EventRow, PublicityRow
from ui.kit.columns import Column, Tone

EVENTS = [
    Column("on", N_("Day"), "date"),
    Column("kind", N_("Kind"), display=lambda row: word(row.kind), sortable=False, width=31),
    Column("title", N_("Title"), stretch=True, strong=True),
    Column("activity", N_("Activity"), display=lambda row: word(row.activity), hidden=True),
    Column("audience", N_("For whom"), sortable=False, hidden=True),
    Column("led_by", N_("Led by"), sortable=False, hidden=True),
    Column("place", N_("Held at"), sortable=False, width=13, muted=True, hidden=True),
    Column("hours", N_("Hours"), "points", hint=N_("Academic hours")),
    Column("people", N_("People"), "number", sortable=False),
    Column("cost", N_("Cost, Eur"), "money", hidden=True),
    Column("document", N_("Document"), sortable=False, hidden=True),
    Column("state", N_("State"), "pill", sortable=False, pill=lambda row: pill(row)),
]
PUBLICITY = [
    Column("on", N_("Day"), "date"),
    Column("channel", N_("Channel"), display=lambda row: channel(row), sortable=False),
    Column("title", N_("Title"), stretch=True, strong=True),
    Column("place", N_("Where it was published"), stretch=True),
    Column("activity", N_("Activity"), display=lambda row: word(row.activity), hidden=True),
    Column("reach", N_("Reached"), "number"),
    Column("link", N_("Link"), sortable=False, hidden=True),
    Column("proofs", N_("Proofs"), "number", sortable=False),
    Column("state", N_("State"), "pill", sortable=False, pill=lambda row: pill(row)),
]
SUMS = [
    Column("activity", N_("Activity"), display=lambda row: word(row.activity), stretch=True),
    Column("events", N_("Events"), "number"),
    Column("hours", N_("Hours"), "points", hint=N_("Academic hours")),
    Column("people", N_("People"), "number"),
    Column("publicity", N_("Publicity"), "number"),
]
TRAINED = [
    Column("name", N_("Name and surname"), strong=True, stretch=True),
    Column("function", N_("Function"), stretch=True),
    Column("trainings", N_("Trainings"), "number"),
    Column("hours", N_("Hours"), "points", hint=N_("Academic hours")),
    Column("certificates", N_("Certificates"), stretch=True),
    Column("last_on", N_("Last training"), "date"),
]


def pill(row: EventRow | PublicityRow) -> tuple[str, Tone]:
    """Whether the entry counts."""
    if row.voided_reason is not None:
        return _("Taken out"), "neutral"
    return _("Recorded"), "ok"


def channel(row: PublicityRow) -> str:
    """Where it was made known; a call's own entry says so."""
    if row.channel is None:
        return _("Call No. {number}").format(number=row.call)
    return word(row.channel)


def count_events(count: int) -> str:
    """How many events."""
    return ngettext("{n} event", "{n} events", count).format(n=count)


def count_entries(count: int) -> str:
    """How many entries of the log."""
    return ngettext("{n} entry", "{n} entries", count).format(n=count)


def count_people(count: int) -> str:
    """How many people."""
    return ngettext("{n} person", "{n} persons", count).format(n=count)


def count_activities(count: int) -> str:
    """How many activities."""
    return ngettext("{n} activity", "{n} activities", count).format(n=count)


def hours_text(hours: int | None) -> str:
    """Academic hours in words; empty without any."""
    return "" if hours is None else _("{hours} acad. h").format(hours=hundredths(hours))
