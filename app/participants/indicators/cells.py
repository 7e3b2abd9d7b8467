"""The counts of one indicator, and which of them are too small to be told. Pure."""

from dataclasses import dataclass, replace

FEWEST = 5
"""A count of fewer people, though not of none, tells of single ones."""

_SEXES = ("women", "men", "other")


def shown(value: int | None) -> str:
    """A count as it is read; one that is not told says how small it is."""
    return f"< {FEWEST}" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Cells:
    """Participations by sex and in all, and unique persons among them; None is not told."""

    women: int | None = 0
    men: int | None = 0
    other: int | None = 0
    total: int | None = 0
    persons: int | None = 0

    @property
    def hidden(self) -> bool:
        """Whether any of them is not told."""
        return None in (self.women, self.men, self.other, self.total, self.persons)

    def hushed(self, fewest: int = FEWEST) -> "Cells":
        """The same without any count under ``fewest``, none among them.

        Of special-category data even “none” would tell: a place that is left empty would then mean
        that there is somebody.
        """
        if self.total is not None and self.total < fewest:
            return Cells(None, None, None, None, None)
        return self.suppressed(fewest)

    def suppressed(self, fewest: int = FEWEST) -> "Cells":
        """The same without counts from 1 to ``fewest`` − 1.

        One sex alone could be reckoned back from the total and the others, so the next smallest
        goes with it; where there is no other, the total does.
        """

        def small(value: int | None) -> bool:
            return value is not None and 0 < value < fewest

        if small(self.total):
            hidden = dict.fromkeys(
                name for name in (*_SEXES, "total", "persons") if getattr(self, name)
            )
            return replace(self, **hidden)
        counts = {name: getattr(self, name) for name in _SEXES if getattr(self, name)}
        gone = [name for name, value in counts.items() if small(value)]
        if len(gone) == 1:
            rest = sorted((value, name) for name, value in counts.items() if name not in gone)
            gone.append(rest[0][1])
        if small(self.persons):
            gone.append("persons")
        return replace(self, **dict.fromkeys(gone))
