"""Text as Lithuanians sort and search it. Standard library only; stored keys are made here."""

import unicodedata

_ALPHABET = "aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž"
_PLACE = {letter: chr(0xE000 + index) for index, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Text without accents and capitals, so that ``zemaite`` finds „Žemaitė“."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


def sort_key(text: str) -> str:
    """A key that puts texts in the order of the Lithuanian alphabet (y after į, č after c).

    Letters of other alphabets go with the plain letter they resemble; figures come before letters.
    """
    lowered = unicodedata.normalize("NFC", text.strip().lower())
    return "".join(_place(letter) for letter in lowered)


def _place(letter: str) -> str:
    found = _PLACE.get(letter)
    if found is None:
        found = "".join(_PLACE.get(part, part) for part in fold(letter))
    return found
