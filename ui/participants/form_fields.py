"""What is asked of a participant, and what was typed as the service takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.formats import day
from app.i18n import N_, _
from app.office import Office
from app.participants.candidates import Candidate
from app.participants.drafts import ParticipantDraft
from app.participants.queries import OperationRow, ParticipantCard
from app.participants.terms import EmploymentStatus, SensitiveAnswer, Sex
from app.safety.rights import Right
from ui.kit.fields import Field, Section
from ui.participants.words import FIELD_WORDS, ISCED_CHOICES, YES_NO, choices

SENSITIVE = (
    "disability",
    "background",
    "third_country",
    "foreign_background",
    "minority",
    "other_disadvantage",
    "homeless",
)
NOBODY = N_("No, somebody else")
MISMATCH = Field(
    "mismatch_confirmed",
    N_("The document was looked at: birth date and sex are as entered"),
    "check",
    wide=True,
)
SAME_PERSON = Field(
    "same_person",
    N_("Is this the person already in the registry?"),
    "choice",
    choices=((0, NOBODY),),
    wide=True,
)
_ANSWERS = choices(SensitiveAnswer)


def _field(key: str, kind: Any = "text", **more: Any) -> Field:
    return Field(key, FIELD_WORDS[key], kind, **more)


_WHO: tuple[Field | Section, ...] = (
    Section(N_("Person")),
    _field(
        "personal_code",
        "code",
        help=N_(
            "Fills in birth date and sex. It is optional, masked on the screen, never printed."
        ),
        max_length=14,
    ),
    _field("birth_date", "date"),
    _field("last_name", required=True),
    _field("first_name", required=True),
    _field("sex", "choice", choices=choices(Sex)),
    _field("phone"),
    _field("email"),
    MISMATCH,
    Field(
        "reason",
        N_("Why is it corrected?"),
        help=N_("The old value, the new one and the reason stay beside the record."),
        max_length=300,
        wide=True,
    ),
    SAME_PERSON,
)
_ENTRY: tuple[Field | Section, ...] = (
    Section(N_("Status on the first day")),
    _field("employment", "choice", choices=choices(EmploymentStatus)),
    _field(
        "unemployed_since", "date", help=N_("The date in the employment service’s certificate.")
    ),
    _field("isced", "choice", choices=ISCED_CHOICES),
    _field("in_education", "choice", choices=YES_NO),
    _field("full_time_student", "check"),
    _field("rural", "choice", choices=YES_NO),
)
_SPECIAL: tuple[Field | Section, ...] = (
    Section(
        N_("Special-category data"),
        N_("The person may refuse to answer. Refused and not asked answers count as “no”."),
    ),
    *(_field(key, "choice", choices=_ANSWERS) for key in SENSITIVE),
    _field("asked_on", "date"),
    _field("notice_version", max_length=20),
)
_PAPER: tuple[Field | Section, ...] = (
    Section(N_("Questionnaire")),
    _field("form_version", max_length=20),
)


def fields(office: Office, operations: Sequence[OperationRow]) -> list[Field | Section]:
    """The form; special-category questions only for a role that may see the answers."""
    projects = tuple((row.id, f"{row.code} · {row.title}") for row in operations)
    operation: list[Field | Section] = [
        Field("operation_id", N_("Project"), "choice", required=True, choices=projects),
        _field("started_on", "date", required=True),
    ]
    special = _SPECIAL if office.may(Right.VIEW_SENSITIVE) else ()
    return [*operation, *_WHO, *_ENTRY, *special, *_PAPER]


def candidate_words(found: Candidate) -> str:
    """One who may be the same: who, how alike, in which projects."""
    born = day(found.birth_date) if found.birth_date else _("birth date not known")
    codes = ", ".join(found.operations)
    score = _("{score} % alike").format(score=found.likeness.score)
    return " · ".join(each for each in (found.name, born, score, codes) if each)


def chosen(answer: int | None, asked: Sequence[int]) -> dict[str, Any]:
    """What a human said of those who were asked about: a person's id, 0 for none of them."""
    if answer is None:
        return {}
    if not answer:
        return {"same_person": False, "not_same": tuple(asked)}
    others = tuple(key for key in asked if key != answer)
    return {"same_person": True, "same_as": answer, "not_same": others}


def draft_of(
    values: Mapping[str, Any], ended_on: Any = None, asked: Sequence[int] = ()
) -> ParticipantDraft:
    """The typed values as the service takes them; what a hidden field holds is left out."""
    answers: dict[str, Any] = {
        key: values.get(key) or SensitiveAnswer.NOT_ASKED for key in SENSITIVE
    }
    made = ParticipantDraft(
        operation_id=values["operation_id"],
        first_name=values["first_name"] or "",
        last_name=values["last_name"] or "",
        started_on=values["started_on"],
        personal_code=values["personal_code"] or "",
        birth_date=values["birth_date"],
        sex=values["sex"],
        email=values["email"] or "",
        phone=values["phone"] or "",
        ended_on=ended_on,
        employment=values["employment"],
        in_education=values["in_education"],
        full_time_student=values["full_time_student"],
        isced=values["isced"],
        rural=values["rural"],
        asked_on=values.get("asked_on"),
        notice_version=values.get("notice_version") or "",
        form_version=values.get("form_version") or "",
        mismatch_confirmed=values["mismatch_confirmed"],
        **chosen(values.get("same_person"), asked),
        **answers,
    )
    if made.employment is EmploymentStatus.UNEMPLOYED:
        return replace(made, unemployed_since=values["unemployed_since"])
    return made


def unasked() -> dict[str, Any]:
    return dict.fromkeys(SENSITIVE, SensitiveAnswer.NOT_ASKED)


def values_of(card: ParticipantCard) -> dict[str, Any]:
    draft = card.draft
    names = (*FIELD_WORDS, "operation_id")
    return {name: getattr(draft, name) for name in names if name != "ended_on"}
