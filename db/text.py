"""Text as Lithuanians sort and search it. Standard library only; stored keys are made here."""

import re
import unicodedata

_ALPHABET = "aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž"
_PLACE = {letter: chr(0xE000 + index) for index, letter in enumerate(_ALPHABET)}
# Nearly all text is of these letters, which a table turns in one step.
_PLACES = str.maketrans(_PLACE)
_PLAIN = str.maketrans("ąčęėįšųūž", "aceeisuuz")
_OTHER = re.compile("[^\x00-\x7f\ue000-\ue0ff]")


def fold(text: str) -> str:
    """Text without accents and capitals, so that ``zemaite`` finds „Žemaitė“."""
    lowered = text.casefold().translate(_PLAIN)
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


def sort_key(text: str) -> str:
    """A key that puts texts in the order of the Lithuanian alphabet (y after į, č after c).

    Letters of other alphabets go with the plain letter they resemble; figures come before letters.
    """
    lowered = unicodedata.normalize("NFC", text.strip().lower())
    return _OTHER.sub(_place, lowered.translate(_PLACES))


def _place(letter: re.Match[str]) -> str:
    return fold(letter[0]).translate(_PLACES)
