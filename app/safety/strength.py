"""How strong a password is, said while it is typed. A hint for people, not a measure."""

from collections.abc import Collection
from enum import StrEnum, auto

from app.errors import Invalid
from app.safety.keys import SHORTEST, check_password
from db.text import fold

_COMMON = ("slaptazod", "password", "qwert", "asdf", "12345", "54321", "abcde", "lietuva", "biuras")


class Strength(StrEnum):
    """From refused to strong."""

    REFUSED = auto()
    WEAK = auto()
    GOOD = auto()
    STRONG = auto()


def strength(password: str, known: Collection[str] = ()) -> Strength:
    """The strength of a password; ``known`` are words anybody would try (name, log-in, office).

    Length counts most, then different characters and kinds of characters; common and known words
    do not count.
    """
    try:
        check_password(password)
    except Invalid:
        return Strength.REFUSED
    plain = fold(password)
    for word in (*_COMMON, *(fold(part) for each in known for part in each.split())):
        if len(word) > 2:
            plain = plain.replace(word, "")
    kinds = sum(
        any(test(letter) for letter in password)
        for test in (str.islower, str.isupper, str.isdigit, _is_sign)
    )
    score = len(plain) + len(set(plain)) // 2 + 2 * kinds
    if len(plain) < SHORTEST or score < 18:
        return Strength.WEAK
    return Strength.STRONG if score >= 24 else Strength.GOOD


def _is_sign(letter: str) -> bool:
    return not letter.isalnum()
