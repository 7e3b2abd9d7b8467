"""The participant's questionnaire and the privacy notice, by the project's rule set.

The order of the questions is that of the registry's form, so that it is typed in without looking
about. Sensitive answers are never printed on it: the person gives them each time.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.details import read_details
from app.documents.papers import Letterhead, PaperId, PrivacyNotice, Questionnaire
from app.documents.participant_papers import Question, QuestionPart
from app.formats import day
from app.i18n import N_, npaper, paper
from app.labels import paper_label
from app.participants.attendance.drawing import common, contact_of, project_values
from app.participants.steps import SENSITIVE, not_asked_by
from app.participants.terms import ESF_PLUS, EmploymentStatus, Sex
from app.texts.steps import newest
from app.texts.text import Text
from db.models.participants import Operation
from db.terms import TextKind

FORM_VERSION = "1"
"""Of the questions themselves; it goes up when one of them changes."""

_ISCED = (
    N_("No primary education (ISCED 0)"),
    N_("Primary (ISCED 1)"),
    N_("Basic (ISCED 2)"),
    N_("Secondary (ISCED 3)"),
    N_("Post-secondary, vocational after secondary (ISCED 4)"),
    N_("Short-cycle higher (ISCED 5)"),
    N_("Bachelor or equal (ISCED 6)"),
    N_("Master or equal (ISCED 7)"),
    N_("Doctoral (ISCED 8)"),
)
_EMPLOYMENT = (
    (EmploymentStatus.UNEMPLOYED, N_("Unemployed: without work, seeking and able to begin it")),
    (EmploymentStatus.INACTIVE, N_("Inactive: neither working nor seeking work")),
    (EmploymentStatus.EMPLOYED, N_("Employed, self-employed included")),
)
_SENSITIVE = {
    "background": (N_("Are you a migrant, of foreign background or of a minority?"), ""),
    "disability": (
        N_("Do you have a disability?"),
        N_("The level or certificate is enough; no diagnosis"),
    ),
    "other_disadvantage": (N_("Are you otherwise socially disadvantaged?"), ""),
    "homeless": (N_("Are you homeless or excluded from housing?"), ""),
    "third_country": (
        N_("Are you a national of a third country (outside the European Union)?"),
        "",
    ),
    "foreign_background": (N_("Are you of foreign background (both parents born abroad)?"), ""),
    "minority": (N_("Do you belong to a minority?"), ""),
}
"""Every question of the registry's form, by its field; a project asks those of its rule set."""


@dataclass(frozen=True)
class Known:
    """What the office knows of a participant and may print for them; nothing sensitive.

    ``birth_date`` and ``started_on`` may be None, as everything on a blank questionnaire.
    """

    name: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str = ""
    email: str = ""
    started_on: date | None = None
    employment: EmploymentStatus | None = None
    unemployed_since: date | None = None
    isced: int | None = None
    in_education: bool | None = None
    full_time_student: bool = False
    rural: bool | None = None

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return "Known()"


def notice_version(session: Session) -> str:
    """The number of the privacy notice in force; 0 is the shipped one."""
    found = newest(session, TextKind.PRIVACY_NOTICE)
    return str(found.number if found is not None else 0)


def questionnaire(
    session: Session,
    head: Letterhead,
    which: PaperId,
    text: Text,
    operation: Operation,
    known: Known,
) -> Questionnaire:
    """The questions of the project's rule set; blank where ``known`` knows nothing."""
    plus = operation.indicator_rules == ESF_PLUS
    values = {
        **common(head, which),
        **project_values(operation, contact_of(session)),
        "notice": notice_version(session),
    }
    words = text.fill(values)
    return Questionnaire(
        head=head,
        paper=which,
        titles=words.titles,
        opening=words.opening,
        parts=(_person(known, plus), _status(known), _sensitive(operation.indicator_rules)),
        closing=words.closing,
        version=f"{FORM_VERSION} ({operation.indicator_rules})",
        person=known.name,
    )


def privacy_notice(
    session: Session, head: Letterhead, which: PaperId, text: Text, operation: Operation
) -> PrivacyNotice:
    """Each paragraph begins with what it is about, up to the first full stop."""
    details = read_details(session)
    values = {
        **common(head, which),
        **project_values(operation, contact_of(session)),
        "office_code": details.code,
        "address": details.address,
        "contacts": details.contacts,
        "years": _kept(operation),
        "version": notice_version(session),
    }
    words = text.fill(values)
    return PrivacyNotice(
        head=head,
        paper=which,
        titles=words.titles,
        parts=tuple(_headed(line) for line in words.opening),
        closing=words.closing,
    )


def _headed(line: str) -> tuple[str, str]:
    """The heading of a paragraph is its first sentence, where that is short."""
    first, dot, rest = line.partition(". ")
    return (f"{first}.", rest) if dot and len(first) <= 60 else ("", line)


def _kept(operation: Operation) -> str:
    """How long the data are kept, as the project says or as a rule."""
    years = operation.retention_years
    if not years:
        return paper(
            N_("Data are kept as long as the rules of the funds require, then made anonymous.")
        )
    counted = npaper(
        "Data are kept {n} year from the day from which retention runs, then made anonymous.",
        "Data are kept {n} years from the day from which retention runs, then made anonymous.",
        years,
    )
    return counted.format(n=years)


def _person(known: Known, plus: bool) -> QuestionPart:
    sexes = [Sex.FEMALE, Sex.MALE, *([Sex.NON_BINARY] if plus else [])]
    return QuestionPart(
        title=paper(N_("The participant")),
        questions=(
            Question(text=paper(N_("First day in the project")), written=_day(known.started_on)),
            Question(
                text=paper(N_("Personal code")), hint=paper(N_("Not required; never published"))
            ),
            Question(text=paper(N_("Birth date")), written=_day(known.birth_date)),
            Question(text=paper(N_("Last name, first name")), written=known.name),
            Question(
                text=paper(N_("Sex")),
                options=tuple((paper_label(sex), known.sex is sex) for sex in sexes),
            ),
            Question(text=paper(N_("Telephone")), written=known.phone),
            Question(text=paper(N_("E-mail")), written=known.email),
        ),
    )


def _status(known: Known) -> QuestionPart:
    since = _day(known.unemployed_since)
    return QuestionPart(
        title=paper(N_("Status on the first day in the project")),
        questions=(
            Question(
                text=paper(N_("Status in the labour market")),
                options=tuple((paper(w), known.employment is each) for each, w in _EMPLOYMENT),
            ),
            Question(text=paper(N_("If unemployed: since when")), written=since),
            Question(
                text=paper(N_("Highest completed education")),
                options=tuple((paper(w), known.isced == at) for at, w in enumerate(_ISCED)),
            ),
            Question(
                text=paper(N_("Are you in education or training now?")),
                options=_yes_no(known.in_education),
            ),
            Question(
                text=paper(N_("Are you a full-time pupil or student?")),
                options=_yes_no(True if known.full_time_student else None),
            ),
            Question(
                text=paper(N_("Do you live in a rural area?")),
                hint=paper(N_("A village, a small town or another thinly populated area")),
                options=_yes_no(known.rural),
            ),
        ),
    )


def _sensitive(rules: str) -> QuestionPart:
    left_out = not_asked_by(rules)
    answers = tuple(
        (paper(each), False) for each in (N_("Yes"), N_("No"), N_("I refuse to answer"))
    )
    return QuestionPart(
        title=paper(N_("Data of special categories")),
        note=paper(N_("You need not answer; a refusal does not hinder you from taking part.")),
        questions=tuple(
            Question(text=paper(text), hint=paper(hint) if hint else "", options=answers)
            for text, hint in (_SENSITIVE[name] for name in SENSITIVE if name not in left_out)
        ),
    )


def _yes_no(value: bool | None) -> tuple[tuple[str, bool], ...]:
    return (paper(N_("Yes")), value is True), (paper(N_("No")), value is False)


def _day(value: date | None) -> str:
    return day(value) if value else ""
