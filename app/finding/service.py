"""The search over everything: kind by kind, as far as the account may see."""

import re
from collections.abc import Iterator

from app.errors import Missing
from app.finding.nouns import KINDS
from app.finding.views import Found, Hit, SearchKind
from app.i18n import N_, _
from app.service import Service

MOST = 5
"""So many hits of a kind are shown where nothing else is asked."""
SHORTEST = 2
"""Fewer letters than these stand in nearly everything."""


class FindingService(Service):
    """``office.finding``."""

    def kinds(self) -> tuple[SearchKind, ...]:
        """The kinds that the account may see, in the order of the tabs."""
        return tuple(kind for kind in KINDS if self.office.may(kind.right))

    def find(self, key: str, words: str, most: int = MOST) -> Found:
        """What one kind has; nothing for fewer than :data:`SHORTEST` letters.

        Raises Missing for a kind that there is not, NotAllowed for one that is not the account's.
        """
        kind = next((each for each in KINDS if each.key == key), None)
        if kind is None:
            raise Missing(N_("There is no such kind of record to search."))
        self.office.require(kind.right)
        wanted = " ".join(words.split())
        hits: tuple[Hit, ...] = ()
        if enough(wanted):
            for words in written(wanted):
                hits = tuple(kind.find(self.office, words, most + 1))
                if hits:
                    break
        return Found(kind.key, _(kind.title), hits[:most], len(hits) > most)

    def everything(self, words: str, most: int = MOST) -> Iterator[Found]:
        """What every kind has that found something."""
        for kind in self.kinds():
            found = self.find(kind.key, words, most)
            if found.hits:
                yield found


def written(words: str) -> tuple[str, ...]:
    """The ways in which a number may be written, the likeliest first.

    „VP4“, „VP 4“ and „VP - 4“ are „VP-4“; a code typed in groups of digits is one number.
    """
    parts = re.findall(r"[^\W\d_]+|\d+", words)
    kinds = [part.isdecimal() for part in parts]
    ways = [words]
    if kinds == [False, True]:
        ways.insert(0, "-".join(parts))
    if all(kinds):
        ways.append("".join(parts))
    elif any(kinds) and len(kinds) > 2:  # short words are slow to look for
        ways.append(" ".join(parts))
    return tuple(dict.fromkeys(ways))


def enough(words: str) -> bool:
    """Whether there is enough to look for."""
    return len("".join(words.split())) >= SHORTEST
