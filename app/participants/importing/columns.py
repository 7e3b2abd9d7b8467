"""The columns that a table of participants may have, and what their cells hold."""

import re
import tomllib
from functools import cache
from typing import Any

from app.applications.importing.cells import day_of, value_of
from app.applications.importing.columns import Columns, ImportColumn, Kind
from app.errors import Invalid
from app.exchange.book import CellError, Value
from app.i18n import N_
from app.participants.terms import ISCED_LEVELS, EmploymentStatus, SensitiveAnswer, Sex
from app.places import resource

_LIVED = range(1900, 2201)
_ANSWER = SensitiveAnswer
_ISCED = re.compile(r"(?:isced\s*)?([0-8])\b", re.IGNORECASE)


@cache
def _other() -> dict[str, list[str]]:
    text = resource("presets", "columns-participants.toml").read_text("utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)["columns"]
    return found


def _column(
    key: str,
    title: str,
    kind: Kind = Kind.LINE,
    required: bool = False,
    longest: int = 0,
    choices: Any = None,
) -> ImportColumn:
    other = tuple(_other().get(key, ()))
    return ImportColumn(key, title, kind, required, longest, choices, other=other)


@cache
def columns() -> Columns:
    """Every column, in the order of the blank table; keys are fields of the draft."""
    return (
        _column("operation", N_("Project’s code"), longest=40),
        _column("last_name", N_("Last name"), required=True, longest=80),
        _column("first_name", N_("First name"), required=True, longest=80),
        _column("personal_code", N_("Personal code"), Kind.CODE),
        _column("birth_date", N_("Birth date"), Kind.DAY),
        _column("sex", N_("Sex"), Kind.CHOICE, choices=Sex),
        _column("phone", N_("Telephone"), longest=40),
        _column("email", N_("E-mail"), longest=120),
        _column("started_on", N_("First day in the project"), Kind.DAY, True),
        _column("ended_on", N_("Exit"), Kind.DAY),
        _column("employment", N_("Employment status"), Kind.CHOICE, choices=EmploymentStatus),
        _column("unemployed_since", N_("Unemployed since"), Kind.DAY),
        _column("isced", N_("Highest education completed"), Kind.COUNT),
        _column("in_education", N_("In education or training"), Kind.YES_NO),
        _column("full_time_student", N_("Full-time pupil or student"), Kind.YES_NO),
        _column("rural", N_("Lives in a rural area"), Kind.YES_NO),
        _column("disability", N_("Disability"), Kind.CHOICE, choices=_ANSWER),
        _column(
            "background",
            N_("Migrant, foreign background or minority"),
            Kind.CHOICE,
            choices=_ANSWER,
        ),
        _column("third_country", N_("Citizen of a third country"), Kind.CHOICE, choices=_ANSWER),
        _column("foreign_background", N_("Foreign background"), Kind.CHOICE, choices=_ANSWER),
        _column("minority", N_("National or other minority"), Kind.CHOICE, choices=_ANSWER),
        _column(
            "other_disadvantage", N_("Another social disadvantage"), Kind.CHOICE, choices=_ANSWER
        ),
        _column("homeless", N_("Homeless or housing exclusion"), Kind.CHOICE, choices=_ANSWER),
        _column("asked_on", N_("Asked on"), Kind.DAY),
        _column("notice_version", N_("Version of the privacy notice"), longest=20),
        _column("form_version", N_("Version of the questionnaire"), longest=20),
    )


def cell_value(column: ImportColumn, cell: Value) -> Any:
    """What a cell says, None for an empty one; raises Invalid."""
    if cell is None or isinstance(cell, CellError):
        return value_of(column, cell, {})
    if column.kind is Kind.DAY:
        return day_of(cell, _LIVED)
    if column.key != "isced":
        return value_of(column, cell, {})
    found = _ISCED.match(str(cell).strip())
    if found is None:
        raise Invalid(
            N_("“{text}” is no level of education: write ISCED {low}–{high}."),
            text=str(cell)[:40],
            low=ISCED_LEVELS[0],
            high=ISCED_LEVELS[-1],
        )
    return int(found[1])
