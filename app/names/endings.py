"""The endings of Lithuanian nouns, and of adjectives with them, as far as names have them. Pure.

Source: *Dabartinės lietuvių kalbos gramatika*: declensions 1, 2 and 4 of nouns, pronominal forms of
adjectives. Before -io, -iui a stem's t and d become č and dž (Rytis, Ryčio).
"""

from dataclasses import dataclass

LETTERS = frozenset("aąbcčdeęėfghiįyjklmnoprsštuųūvzž")
"""The alphabet; a word with any other letter is foreign."""

_PRONOMINAL = (
    ("oji", "osios", "ajai"),
    ("asis", "ojo", "ajam"),
    ("ysis", "iojo", "iajam"),
)
_NOUN = (
    *_PRONOMINAL,
    ("as", "o", "ui"),
    ("ys", "io", "iui"),
    ("is", "io", "iui"),
    ("us", "aus", "ui"),
    ("a", "os", "ai"),
    ("ė", "ės", "ei"),
)
_ADJECTIVE = (*_PRONOMINAL, ("inė", "inės", "inei"), ("inis", "inio", "iniam"))
_PLURAL = (("ai", "ų", "ams"),)
_SOFT = {"t": "č", "d": "dž"}
_VOWELS = frozenset("aąeęėįyouųū")  # no stem ends in these; i softens what is before it
_OWN = {"neris": ("neries", "neriai"), "moteris": ("moters", "moteriai")}
_SHORTEST = 2  # letters of a stem: „As“, „Is“ are no names to be declined


@dataclass(frozen=True, slots=True)
class Forms:
    """Genitive and dative of a word."""

    genitive: str
    dative: str


def noun(word: str) -> Forms | None:
    """The forms of a noun by its ending, capitals kept; None without a Lithuanian ending."""
    own = _OWN.get(word.lower())
    if own is not None:
        return Forms(*(word[:1] + _like(word, form[1:]) for form in own))
    return _by(word, _NOUN)


def plural(word: str) -> Forms | None:
    """The forms of a noun of the first declension in the plural: „namai“."""
    return _by(word, _PLURAL)


def adjective(word: str) -> Forms | None:
    """The forms of an adjective that stands before its noun; None when it is not one.

    Only endings that no noun has in the genitive, so that „miesto“ and „paramos“ are left alone.
    """
    return _by(word, _ADJECTIVE)


def _by(word: str, table: tuple[tuple[str, str, str], ...]) -> Forms | None:
    lower = word.lower()
    if not set(lower) <= LETTERS:
        return None
    for ending, genitive, dative in table:
        stem = word[: len(word) - len(ending)]
        if lower.endswith(ending) and len(stem) >= _SHORTEST and stem[-1].lower() not in _VOWELS:
            return Forms(_join(word, stem, genitive), _join(word, stem, dative))
    return None


def _join(word: str, stem: str, ending: str) -> str:
    last = stem[-1].lower()
    if ending[0] == "i" and last == "j":
        ending = ending[1:]
    elif ending[0] == "i" and last in _SOFT and not ending.startswith("in"):
        stem = stem[:-1] + _like(word, _SOFT[last])
    return stem + _like(word, ending)


def _like(word: str, text: str) -> str:
    """The text in capitals where the word is."""
    return text.upper() if word.isupper() else text
