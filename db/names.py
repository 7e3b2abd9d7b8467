"""What names of organisations are compared and found by; stored keys are made here.

„UAB „Žalia lanka““ and „Žalia Lanka, UAB“ have one core, ``zalia lanka``: legal forms, quotation
marks, capitals and accents aside. Standard library only.
"""

import re
from itertools import combinations

from db.text import fold

_FORMS = {
    *("uab", "ab", "mb", "iį", "ii", "vši", "vsi", "všį", "vį", "vi", "sį", "si", "bį", "bi"),
    *("asociacija", "fondas", "kooperatyvas", "kb", "žūb", "zub", "tūb", "tub", "kūb", "kub"),
    "lpf",
}
_LONG_FORMS = (
    "labdaros ir paramos fondas",
    "uždaroji akcinė bendrovė",
    "akcinė bendrovė",
    "mažoji bendrija",
    "individuali įmonė",
    "viešoji įstaiga",
    "biudžetinė įstaiga",
    "savivaldybės įmonė",
    "valstybės įmonė",
    "tikroji ūkinė bendrija",
    "žemės ūkio bendrovė",
    "kooperatinė bendrovė",
    "religinė bendruomenė",
)
_FORM_WORDS = {fold(each) for each in _FORMS}
_LONG = re.compile(r"\b(?:" + "|".join(fold(each) for each in _LONG_FORMS) + r")\b")
_START, _END, _PART, _MOST_WORDS = 8, 8, 5, 6


def core(name: str) -> str:
    """The name's own words: folded, without legal forms and marks; never empty for a name."""
    text = " ".join(re.sub(r"[\W_]+", " ", fold(name)).split())
    words = [word for word in _LONG.sub(" ", text).split() if word not in _FORM_WORDS]
    return " ".join(words) or text


def keys(name: str) -> set[str]:
    """What two names must share one of to be compared: a beginning, an end, or two words."""
    own = core(name)
    whole = own.replace(" ", "")
    words = sorted(set(own.split()))[:_MOST_WORDS]
    found = {f"{a[:_PART]}+{b[:_PART]}" for a, b in combinations(words, 2)}
    return {f"{whole[:_START]}…", f"…{whole[-_END:]}", *found} if whole else set()
