"""The code of a Lithuanian legal entity (juridinio asmens kodas).

Nine digits, the last a checksum over the first eight in two passes; codes of seven digits were
given before 2004 and carry none that can be checked here. A wrong one is a warning: the paper
register, not a checksum, decides who the applicant is.
"""

import re

from app.explanation import Check, Severity, check, say
from app.i18n import N_

FIELD = "code"


def clean(text: str) -> str:
    """The code without spaces of any kind."""
    return re.sub(r"[\s\u00a0\u202f]", "", text)


def legal_code(text: str, field: str = FIELD) -> Check:
    """Whether the text is a legal entity's code; a failure is a warning."""
    code = clean(text)
    if not (code.isascii() and code.isdigit()):
        return _warn(N_("“{code}” is not a legal entity code: it has nine digits."), code, field)
    if len(code) == 7:
        line = say(
            N_("{code} is an old code of seven digits; look the entity up in the register."),
            code=code,
        )
        return check(True, line, severity=Severity.NOTE, field=field)
    if len(code) != 9:
        return _warn(N_("“{code}” is not a legal entity code: it has nine digits."), code, field)
    expected = check_digit(code[:8])
    if int(code[8]) != expected:
        line = say(
            N_("{code}: the last digit should be {expected}; check for a typing slip."),
            code=code,
            expected=expected,
        )
        return check(False, line, severity=Severity.WARNING, field=field)
    line = say(N_("{code}: the checksum is right."), code=code)
    return check(True, line, severity=Severity.WARNING, field=field)


def check_digit(first_eight: str) -> int:
    """Weights 1–8 modulo 11; if that gives 10, weights 3–9, 1; if that gives 10 too, 0."""
    digits = [int(digit) for digit in first_eight]
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)):
        rest = sum(a * b for a, b in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return 0


def _warn(message: str, code: str, field: str) -> Check:
    return check(False, say(message, code=code), severity=Severity.WARNING, field=field)
