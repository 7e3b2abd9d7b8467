"""Everything that is wrong with what a person typed, gathered before it is said."""

from collections.abc import Iterable

from app.errors import Invalid, InvalidMany, PersonError
from app.explanation import Check
from app.i18n import N_

SHORTEST_REASON, LONGEST_REASON = 5, 4_000
"""Letters that say why something is done: fewer say nothing, more do not fit on a paper."""
_MORE = N_("Say it in more words: {least} letters at least.")


class Problems:
    """Problems in the order of the form; :meth:`done` raises them together."""

    def __init__(self) -> None:
        self.found: list[Invalid] = []

    def need(self, ok: object, message: str, field: str, **values: object) -> bool:
        """Note the problem unless ``ok``; returns whether it was."""
        if not ok:
            self.found.append(Invalid(message, field=field, **values))
        return bool(ok)

    def reason(self, text: str, message: str, field: str = "reason") -> bool:
        """Note that a trimmed reason does not say why."""
        if text and len(text) < SHORTEST_REASON:
            return self.need(False, _MORE, field, least=SHORTEST_REASON)
        return self.need(bool(text), message, field)

    def up_to(self, holder: object, bounds: Iterable[tuple[str, int, str]]) -> None:
        """Note each field (name, most, message) that is not from 0 to its most."""
        for name, most, message in bounds:
            self.need(0 <= getattr(holder, name) <= most, message, name, most=most)

    def check(self, check: Check, field: str | None = None) -> None:
        """Note a failed check of severity ERROR, with its arithmetic."""
        if check.stops:
            line = check.explanation.lines[0]
            self.found.append(Invalid(line.message, field=field or check.field, **dict(line.pairs)))

    def done(self) -> None:
        """Raises InvalidMany when anything was noted."""
        if self.found:
            raise InvalidMany(self.found)


def must_hold(found: Check, kind: type[PersonError] = Invalid) -> None:
    """Raises the error with the check's arithmetic and field unless it holds."""
    if not found.ok:
        line = found.explanation.lines[0]
        raise kind.saying(line.message, line.values, found.field)


def one_line(text: str) -> str:
    """Text for a one-line field: inner runs of white space become one space."""
    return " ".join(text.split())


def reason_of(
    text: str,
    message: str = N_("Enter why."),
    field: str = "reason",
    most: int = LONGEST_REASON,
    least: int = SHORTEST_REASON,
) -> str:
    """Why something is done, trimmed; Invalid with the message when that is not said."""
    reason = text.strip()
    if not reason:
        raise Invalid(message, field=field)
    if len(reason) < least:
        raise Invalid(_MORE, field=field, least=least)
    if len(reason) > most:
        raise Invalid(N_("At most {most} characters fit here."), field=field, most=most)
    return reason
