"""The Lithuanian personal code (asmens kodas): read, compared, masked.

Eleven digits; the first tells century and sex (3 and 4 were born in 19xx, 5 and 6 in 20xx, odd is
male). Codes that start with 9 carry neither date nor sex. No message here repeats the code.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.ee.ik import calc_check_digit  # that of a Lithuanian code is the same

from app.errors import Invalid
from app.explanation import Check, Line, Severity, check, say
from app.formats import day
from app.i18n import N_
from db.terms import Sex

FIELD = "personal_code"
_CENTURIES = {"3": 1900, "4": 1900, "5": 2000, "6": 2000}


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """A sound code; ``birth_date`` and ``sex`` are None where it does not tell them."""

    code: str
    birth_date: date | None
    sex: Sex | None

    def __repr__(self) -> str:
        """Masked, so that no log ever holds a code."""
        return f"PersonalCode({mask(self.code)!r})"


def read(text: str, today: date, field: str = FIELD) -> PersonalCode:
    """The code that a person typed; raises Invalid, naming what is wrong but not the code."""
    code = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not (code.isascii() and code.isdigit() and len(code) == 11):
        raise Invalid(N_("A personal code has eleven digits."), field=field)
    if code[0] not in {*_CENTURIES, "9"}:
        raise Invalid(N_("A personal code starts with 3, 4, 5, 6 or 9."), field=field)
    try:
        born = _born(code)
    except ValueError:
        raise Invalid(N_("The personal code holds no possible birth date."), field=field) from None
    # What else stdnum.lt.asmens looks at was looked at above; it takes five times as long.
    if calc_check_digit(code) != code[-1]:
        raise Invalid(
            N_("The personal code's last digit does not match: check for a typing slip."),
            field=field,
        )
    if born and born > today:
        raise Invalid(N_("The personal code's birth date is in the future."), field=field)
    return PersonalCode(code, born, _sex(code))


def _born(code: str) -> date | None:
    if code[0] not in _CENTURIES:
        return None
    return date(_CENTURIES[code[0]] + int(code[1:3]), int(code[3:5]), int(code[5:7]))


def _sex(code: str) -> Sex | None:
    if code[0] not in _CENTURIES:
        return None
    return Sex.MALE if int(code[0]) % 2 else Sex.FEMALE


NOTE = N_(
    "A personal code that starts with 9 tells neither birth date nor sex: enter them from the"
    " document."
)


def tells_nothing(code: str) -> bool:
    """Whether a sound code carries neither birth date nor sex (it starts with 9)."""
    return code.startswith("9")


def mismatches(found: PersonalCode, birth_date: date | None, sex: Sex | None) -> tuple[Check, ...]:
    """Warnings where the typed birth date or sex differs from what the code tells."""
    lines: list[tuple[str, Line]] = []
    if found.birth_date and birth_date and found.birth_date != birth_date:
        line = say(
            N_("The birth date {typed} differs from the personal code's {told}."),
            typed=day(birth_date),
            told=day(found.birth_date),
        )
        lines.append(("birth_date", line))
    if found.sex and sex in {Sex.FEMALE, Sex.MALE} and found.sex is not sex:
        lines.append(("sex", say(N_("The sex differs from the personal code's."))))
    return tuple(
        check(False, line, severity=Severity.WARNING, field=field) for field, line in lines
    )


def mask(code: str) -> str:
    """``38805129916`` → ``*******9916``; a short text is hidden whole."""
    return "*" * 7 + code[-4:] if len(code) == 11 else "*" * len(code)
