"""The fields of a call's form, and what they start with."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from app.calls.terms import OwnContribution
from app.formats import from_local, local_day
from app.i18n import N_
from app.labels import choices
from ui.kit.fields import Field, Section

FACTS: list[Field | Section] = [
    Field("number", N_("Call’s number"), required=True, width=16, max_length=40),
    Field(
        "longest_months",
        N_("Longest project, months"),
        "integer",
        required=True,
    ),
    Field(
        "title",
        N_("Call’s title"),
        required=True,
        wide=True,
        max_length=300,
        placeholder=N_("Call for local development project applications No. 1"),
    ),
    Section(N_("Receipt of applications"), N_("Days and times are those of Vilnius.")),
    Field(
        "opens_at",
        N_("Opens"),
        "datetime",
        required=True,
        help=N_("From this moment applications can be registered, once the call is published."),
    ),
    Field(
        "closes_at",
        N_("Closes"),
        "datetime",
        required=True,
        help=N_(
            "With 17:00, an application received at 17:00:00 is in time, one at 17:00:01 is late."
        ),
    ),
]
MONEY: list[Field | Section] = [
    Field("total", N_("Call’s money"), "money", required=True),
    Field("support_rate", N_("Support rate, at most"), "percent", required=True),
    Field("largest", N_("Most per project"), "money", required=True),
    Field("smallest", N_("Least per project"), "money"),
    Field("cross_financing", N_("Cross-financing, at most"), "percent"),
    Field("own_contribution", N_("Own contribution, at least"), "percent"),
    Field(
        "own_kind",
        N_("Kind of the own contribution"),
        "choice",
        required=True,
        choices=choices(OwnContribution),
    ),
]
CONDITIONS: list[Field | Section] = [
    Field("eligible_applicants", N_("Eligible applicants and partners"), "multiline", lines=3),
    Field("target_groups", N_("Target groups"), "multiline", lines=2),
    Field("supported_activities", N_("Supported activities"), "multiline", lines=3),
    Field("how_to_submit", N_("How to submit"), "multiline", lines=2),
    Field("consultations", N_("Consultations"), "multiline", lines=2),
    Field("contact", N_("Contact"), "multiline", lines=2),
    Field(
        "procedures",
        N_("Procedures document"),
        "multiline",
        lines=2,
        help=N_("Which procedures the selection follows, and where they are published."),
    ),
]
AMENDMENT: list[Field | Section] = [
    Field(
        "reason",
        N_("Reason of the change"),
        "multiline",
        required=True,
        wide=True,
        lines=3,
        help=N_("Stands on the notice and in the call’s timeline."),
    ),
    Field(
        "document",
        N_("Document of the change"),
        wide=True,
        max_length=300,
        placeholder=N_("Whose document, and its number"),
    ),
]
_MONTH = timedelta(days=30)


def next_number(numbers: Sequence[str]) -> str:
    """The number after the largest plain one."""
    plain = [int(number) for number in numbers if number.isdecimal() and number.isascii()]
    return str(max(plain, default=0) + 1)


def start_times(now: datetime) -> tuple[datetime, datetime]:
    """From tomorrow at eight, for thirty days, until five in the afternoon."""
    first = local_day(now) + timedelta(days=1)
    last = first + _MONTH
    return (
        from_local(datetime.combine(first, time(8))),
        from_local(datetime.combine(last, time(17))),
    )
