"""Genitive and dative of a whole name, proposed by its endings, with what was left alone. Pure.

A proposal is never used by itself: a person confirms it first.
"""

import re
from dataclasses import dataclass

from app.explanation import Line, say
from app.i18n import N_
from app.names.endings import Forms, adjective, noun, plural
from db.terms import NameKind

_QUOTE = re.compile(r"[„“”\"«»]")
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
_BESIDE = (
    "asociacija",
    "viešoji įstaiga",
    "biudžetinė įstaiga",
    "individuali įmonė",
    "mažoji bendrija",
    "uždaroji akcinė bendrovė",
)
"""Legal forms that stand beside a name without quotation marks: both are declined."""
_SHORT = frozenset({"UAB", "AB", "VŠĮ", "MB", "IĮ", "BĮ", "KB", "ŽŪB", "SB", "DNSB", "LPF", "NVO"})
_COMMON = frozenset(
    "asociacija viešoji uždaroji akcinė individuali mažoji labdaros biudžetinė kooperatinė religinė"
    " bendruomenė bendrija draugija fondas klubas sąjunga susivienijimas centras įstaiga".split()
)
"""First words of legal forms: common nouns, not a part of the name."""
_TITLES = frozenset({"dr.", "prof.", "kun.", "doc."})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule proposes; ``notes`` say what it left as it is and why."""

    genitive: str
    dative: str
    notes: tuple[Line, ...] = ()


def propose(name: str, kind: NameKind) -> Proposal:
    """The forms of a person's or an organisation's name, which is in the nominative."""
    words = " ".join(name.split())
    return _person(words) if kind is NameKind.PERSON else _organisation(words)


def quoted_part(name: str) -> str:
    """From the first quotation mark to the last; empty without any."""
    places = [found.start() for found in _QUOTE.finditer(name)]
    return name[places[0] : places[-1] + 1] if places else ""


def in_sentence(form: str, nominative: str) -> str:
    """A form as it stands within a sentence: a legal form before a quoted name in small letters.

    „asociacijos „Pavyzdys““; a name without quotation marks keeps its capital. Source: the advice
    of the State Commission of the Lithuanian Language on names of enterprises.
    """
    first = nominative.split(" ", 1)[0].lower()
    quoted = _QUOTE.search(nominative[1:]) is not None
    return form[:1].lower() + form[1:] if quoted and first in _COMMON else form


def _person(name: str) -> Proposal:
    """Each word and each half of a double surname by its own ending."""
    found = [_person_word(word) for word in name.split(" ")]
    notes = [note for _forms, note in found if note is not None]
    return Proposal(
        " ".join(forms.genitive for forms, _note in found),
        " ".join(forms.dative for forms, _note in found),
        tuple(notes),
    )


def _person_word(word: str) -> tuple[Forms, Line | None]:
    if word.lower() in _TITLES or _INITIAL.fullmatch(word):
        return Forms(word, word), None
    halves = [(half, noun(half)) for half in word.split("-")]
    left = "-".join(half for half, forms in halves if forms is None)
    forms = [found or Forms(half, half) for half, found in halves]
    joined = Forms(
        "-".join(each.genitive for each in forms), "-".join(each.dative for each in forms)
    )
    return joined, _left(left) if left else None


def _organisation(name: str) -> Proposal:
    """The legal form or the last noun with its adjectives; what is quoted stays as it is."""
    for form in _BESIDE:
        lower, after = name.lower(), name[len(form) + 1 :]
        if lower.startswith(f"{form} ") and after and not _QUOTE.match(after):
            first, second = _organisation(name[: len(form)]), _organisation(after)
            return Proposal(
                f"{first.genitive} {second.genitive}",
                f"{first.dative} {second.dative}",
                second.notes,
            )
    quotes = [found.start() for found in _QUOTE.finditer(name)]
    head = name[: quotes[0]] if quotes else name
    rest = name[len(head) :]
    words = head.split(" ")
    places = [place for place, word in enumerate(words) if word]
    if not places:
        return Proposal(name, name)
    last = places[-1]
    if words[last].upper().rstrip(",") in _SHORT:
        return Proposal(name, name)
    forms = noun(words[last]) or plural(words[last])
    if forms is None:
        return Proposal(name, name, (_left(words[last]),))
    genitive, dative = list(words), list(words)
    genitive[last], dative[last] = forms.genitive, forms.dative
    for place in reversed(places[:-1]):
        found = _agreeing(words[place], words[last])
        if found is None:
            break
        genitive[place], dative[place] = found.genitive, found.dative
    tail = name[quotes[-1] + 1 :].strip(" ,.") if quotes else ""
    notes = (_left(tail),) if tail and tail.upper() not in _SHORT else ()
    return Proposal(" ".join(genitive) + rest, " ".join(dative) + rest, notes)


def _agreeing(word: str, head: str) -> Forms | None:
    """An adjective before its noun: „Viešoji įstaiga“, „Individuali įmonė“, „Akcinė bendrovė“."""
    found = adjective(word)
    if found is None and word.lower().endswith("ali") and head.lower().endswith(("a", "ė")):
        return Forms(word[:-1] + "ios", word[:-1] + "iai")
    return found


def _left(words: str) -> Line:
    message = N_("“{word}” was left as it is: it is foreign or has no ending that is known.")
    return say(message, word=words)
