"""The person's errors: what happened, what is safe, what to do.

Each carries an English sentence (the message id of the catalogue) and its values, so that it is
worded in one place and shown in the person's language. Everything else that is raised is ours: it
is logged without personal data and shown with a code.
"""

from collections.abc import Mapping
from typing import Self

from app.i18n import N_, _


def _word(value: object) -> object:
    worded = getattr(value, "text", None)
    return worded() if callable(worded) else value


class PersonError(Exception):
    """Something a person can mend.

    ``message`` is an English sentence marked with ``N_``; ``values`` fill its ``{names}``;
    ``field`` names the form field that it belongs to.
    """

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.values = values

    @classmethod
    def saying(cls, message: str, values: Mapping[str, object], field: str | None = None) -> Self:
        """The error from a rule's line: its message and its values."""
        error = cls(message, field=field)
        error.values = dict(values)
        return error

    def text(self) -> str:
        """The sentence in the screen's language, nested lines included."""
        words = {name: _word(value) for name, value in self.values.items()}
        return _(self.message).format(**words)

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Invalid(PersonError):
    """A field holds something that cannot be accepted."""


class InvalidMany(PersonError):
    """Several fields at once; ``problems`` lists them in the order of the form."""

    def __init__(self, problems: list[Invalid]) -> None:
        super().__init__(problems[0].message, field=problems[0].field, **problems[0].values)
        self.problems = problems

    def text(self) -> str:
        return "\n".join(problem.text() for problem in self.problems)


class Refused(PersonError):
    """The verb is not possible in the present state."""


class Exceeds(Refused):
    """There is not enough money; who may exceed it can go on with a reason."""

    by_anyone = False
    """Whether the verb's own right is enough to go on with a reason."""


class Explainable(Exceeds):
    """A limit above which things happen all the same: whoever records them says why."""

    by_anyone = True


class NotAllowed(PersonError):
    """The account's roles do not include this right."""


class Missing(PersonError):
    """The record does not exist (any more)."""


class Stale(PersonError):
    """Somebody else changed the record since it was read."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Somebody changed this record while you were editing it. Nothing was overwritten: "
                "open it again, and your entries wait in the draft."
            )
        )


class Unsafe(PersonError):
    """The office cannot be opened or written safely; its data was left untouched."""
