"""A sum of money in Lithuanian words, as it stands in contracts and acts. Pure."""

_ONES = (
    "nulis vienas du trys keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika "
    "trylika keturiolika penkiolika šešiolika septyniolika aštuoniolika devyniolika"
).split()
_TENS = (
    "– – dvidešimt trisdešimt keturiasdešimt penkiasdešimt šešiasdešimt septyniasdešimt "
    "aštuoniasdešimt devyniasdešimt"
).split()
_EUROS = ("euras", "eurai", "eurų")
_SCALES = (
    (10**9, ("milijardas", "milijardai", "milijardų")),
    (10**6, ("milijonas", "milijonai", "milijonų")),
    (10**3, ("tūkstantis", "tūkstančiai", "tūkstančių")),
)
LARGEST = 10**12 * 100 - 1
"""Cents; a sum that is larger is not worded."""


def money_in_words(cents: int) -> str:
    """``12345`` → ``vienas šimtas dvidešimt trys eurai 45 ct``; ValueError below 0, over 10¹² Eur.

    The words are those of the sum as it is counted („vienas euras“, „dvidešimt eurų“).
    """
    if not 0 <= cents <= LARGEST:
        raise ValueError(f"{cents} cents are not worded")
    euros, rest = divmod(cents, 100)
    return f"{_number(euros)} {_form(euros, _EUROS)} {rest:02d} ct"


def _number(value: int) -> str:
    words: list[str] = []
    for scale, forms in _SCALES:
        count, value = divmod(value, scale)
        if count:
            words += [_below_thousand(count), _form(count, forms)]
    if value or not words:
        words.append(_below_thousand(value))
    return " ".join(words)


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    words = []
    if hundreds:
        words += [_ONES[hundreds], "šimtas" if hundreds == 1 else "šimtai"]
    if rest >= 20:
        words.append(_TENS[rest // 10])
        rest %= 10
    if rest or not words:
        words.append(_ONES[rest])
    return " ".join(words)


def _form(count: int, forms: tuple[str, str, str]) -> str:
    """1, 21 euras; 2–9 eurai; 0, 10–20 eurų."""
    if count % 10 == 0 or 10 <= count % 100 <= 20:
        return forms[2]
    return forms[0] if count % 10 == 1 else forms[1]
