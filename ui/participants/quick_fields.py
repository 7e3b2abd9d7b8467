"""The fields of quick entry in the order of the paper questionnaire, and a key for each answer."""

from typing import Any

from app.i18n import N_, _
from app.labels import label as word
from app.participants.terms import ISCED_LEVELS, EmploymentStatus, SensitiveAnswer, Sex
from ui.kit.fields import Choice, Field, Section
from ui.participants.form_fields import MISMATCH, SAME_PERSON, SENSITIVE
from ui.participants.words import FIELD_WORDS, ISCED_WORDS

Keys = dict[str, Any]

SEX_KEYS: Keys = {"m": Sex.FEMALE, "v": Sex.MALE, "k": Sex.NON_BINARY}
EMPLOYMENT_KEYS: Keys = {
    "b": EmploymentStatus.UNEMPLOYED,
    "n": EmploymentStatus.INACTIVE,
    "d": EmploymentStatus.EMPLOYED,
}
ISCED_KEYS: Keys = {str(level): level for level in ISCED_LEVELS}
YES_NO_KEYS: Keys = {"t": True, "n": False, "-": None}
ANSWER_KEYS: Keys = {
    "t": SensitiveAnswer.YES,
    "n": SensitiveAnswer.NO,
    "a": SensitiveAnswer.REFUSED,
    "-": SensitiveAnswer.NOT_ASKED,
}
"""The first letters of the answers on the questionnaire, which is Lithuanian in every language."""

KEYS: dict[str, Keys] = {
    "sex": SEX_KEYS,
    "employment": EMPLOYMENT_KEYS,
    "isced": ISCED_KEYS,
    "in_education": YES_NO_KEYS,
    "full_time_student": YES_NO_KEYS,
    "rural": YES_NO_KEYS,
    **dict.fromkeys(SENSITIVE, ANSWER_KEYS),
}

CARRIED = ("operation_id", "started_on", "form_version", "notice_version", "asked_on")
"""What the next person takes over from the last one."""

PERSON: tuple[Field | Section, ...] = (
    Field("operation_id", N_("Project"), "choice", required=True),
    Field("started_on", FIELD_WORDS["started_on"], "date", required=True),
    Field("personal_code", FIELD_WORDS["personal_code"], "code", max_length=14),
    Field("birth_date", FIELD_WORDS["birth_date"], "date"),
    Field("last_name", FIELD_WORDS["last_name"], required=True, max_length=80),
    Field("first_name", FIELD_WORDS["first_name"], required=True, max_length=80),
    Field("sex", FIELD_WORDS["sex"], "choice"),
    Field("phone", FIELD_WORDS["phone"], max_length=40),
    Field("email", FIELD_WORDS["email"], max_length=120),
    Field("employment", FIELD_WORDS["employment"], "choice"),
    Field("unemployed_since", FIELD_WORDS["unemployed_since"], "date"),
    Field("isced", FIELD_WORDS["isced"], "choice"),
    Field("in_education", FIELD_WORDS["in_education"], "choice"),
    Field("full_time_student", FIELD_WORDS["full_time_student"], "check"),
    Field("rural", FIELD_WORDS["rural"], "choice"),
    Field("form_version", FIELD_WORDS["form_version"], max_length=20),
    MISMATCH,
    SAME_PERSON,
)
SPECIAL: tuple[Field | Section, ...] = (
    Section(N_("Special-category data")),
    *(Field(key, FIELD_WORDS[key], "choice") for key in SENSITIVE),
    Field("asked_on", FIELD_WORDS["asked_on"], "date"),
    Field("notice_version", FIELD_WORDS["notice_version"], max_length=20),
)


_MARKS = {"-": "\u2013"}
"""A hyphen is shown as the dash that the questionnaire prints."""


def keyed_choices(key: str) -> tuple[Choice, ...]:
    """A field's answers, each with the key that gives it."""
    return tuple(
        (value, f"{_MARKS.get(mark, mark.upper())}  {_answer(key, value)}")
        for mark, value in KEYS[key].items()
        if value is not None
    )


def _answer(key: str, value: Any) -> str:
    if key == "isced":
        return _(ISCED_WORDS[value]).partition(" – ")[2]
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return word(value)
