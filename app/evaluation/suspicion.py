"""Signs of a possible conflict of interest, suggested from what the office knows.

A sign is a question for a person, never an exclusion: a name may be shared by chance, and what is
not written down is not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.explanation import Line, say
from app.i18n import N_
from db.text import fold

# Everybody has a mailbox there; sharing one says nothing.
_PUBLIC_MAIL = frozenset(
    "gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me inbox.lt one.lt mail.lt "
    "zebra.lt takas.lt delfi.lt".split()
)
# Words of legal forms and of every second name: alone they make nobody the same organisation.
_COMMON = frozenset(
    "asociacija viesoji istaiga vsi uab mb ab ii labdaros paramos fondas bendruomene centras "
    "savivaldybe savivaldybes administracija skyrius biuras draugija klubas ir".split()
)
_MUNICIPAL = "savivaldyb"


@dataclass(frozen=True, slots=True)
class Who:
    """An evaluator as the register has them."""

    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """The people and organisations behind an application."""

    applicant: str
    head: str = ""
    email: str = ""
    partners: tuple[str, ...] = ()


def suspicions(who: Who, whose: Whose) -> tuple[Line, ...]:
    """Why one should ask this evaluator about a conflict of interest; empty if no sign is known."""
    return tuple(_found(who, whose))


def _found(who: Who, whose: Whose) -> Iterator[Line]:
    if _person(who.name) and _person(who.name) <= _person(whose.head):
        yield say(
            N_("the evaluator has the name of the applicant’s head ({name})"), name=whose.head
        )
    for name in (whose.applicant, *whose.partners):
        if _same(who.organisation, name):
            message = (
                N_("the evaluator’s organisation is the applicant ({name})")
                if name == whose.applicant
                else N_("the evaluator’s organisation is a partner ({name})")
            )
            yield say(message, name=name)
    domain = _domain(who.email)
    if domain and domain == _domain(whose.email):
        yield say(N_("the same e-mail domain ({domain})"), domain=domain)
    if _MUNICIPAL in fold(whose.applicant) and _MUNICIPAL in fold(who.organisation):
        yield say(N_("both belong to the municipality ({name})"), name=who.organisation)


def _person(name: str) -> frozenset[str]:
    """The words of a name; first name and surname are both needed to say that two are alike."""
    words = frozenset(re.findall(r"\w+", fold(name)))
    return words if len(words) > 1 else frozenset()


def _same(one: str, other: str) -> bool:
    """Whether two names are of one organisation: the telling words of one are all in the other."""
    first, second = _telling(one), _telling(other)
    return bool(first and second) and (first <= second or second <= first)


def _telling(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(name))) - _COMMON


def _domain(email: str) -> str:
    domain = email.rpartition("@")[2].strip().casefold() if "@" in email else ""
    return "" if domain in _PUBLIC_MAIL else domain
