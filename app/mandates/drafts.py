"""What a person types about functions and mandates, checked."""

from dataclasses import dataclass
from datetime import date

from app.errors import Invalid
from app.i18n import N_
from app.names.posts import feminine, genitive
from app.problems import Problems, one_line

_EARLIEST = date(1990, 3, 11)
_LONGEST = 120


@dataclass(frozen=True)
class FunctionDraft:
    """A function by its name for a man; the other two are proposed where they are empty."""

    name: str
    feminine: str = ""
    genitive: str = ""

    def checked(self) -> "FunctionDraft":
        """Tidied and completed; raises InvalidMany."""
        name, found = one_line(self.name), Problems()
        found.need(name, N_("Enter what the function is called."), "name")
        made = FunctionDraft(
            name,
            one_line(self.feminine) or feminine(name),
            one_line(self.genitive) or genitive(name),
        )
        for field in ("name", "feminine", "genitive"):
            message = N_("At most {most} characters.")
            found.need(len(getattr(made, field)) <= _LONGEST, message, field, most=_LONGEST)
        found.done()
        return made


@dataclass(frozen=True)
class MandateDraft:
    """A person's mandate; with an account its name is taken.

    ``ends_on`` None: until further notice; a deputy's last day is known.
    """

    function_id: int
    person: str
    starts_on: date
    ground: str
    account_id: int | None = None
    ends_on: date | None = None
    woman: bool = False
    deputy: bool = False

    def checked(self) -> "MandateDraft":
        """Tidied; raises InvalidMany with fields."""
        person, ground, found = one_line(self.person), one_line(self.ground), Problems()
        named = bool(person) or self.account_id is not None
        found.need(named, N_("Choose an account, or enter the person’s name."), "person")
        found.need(
            len(person) <= _LONGEST, N_("At most {most} characters."), "person", most=_LONGEST
        )
        message = N_("The day is earlier than the office can have been.")
        found.need(self.starts_on >= _EARLIEST, message, "starts_on")
        ends = self.ends_on is None or self.ends_on >= self.starts_on
        found.need(ends, N_("The last day is earlier than the first."), "ends_on")
        if self.deputy:
            message = N_("A deputy acts until a day that is known: enter it.")
            found.need(self.ends_on is not None, message, "ends_on")
        found.need(ground, N_("Enter the paper it stands on: its date and number."), "ground")
        found.done()
        return MandateDraft(
            self.function_id,
            person,
            self.starts_on,
            ground[:300],
            self.account_id,
            self.ends_on,
            self.woman,
            self.deputy,
        )


@dataclass(frozen=True)
class EndDraft:
    """The last day of a mandate and the paper that ends it."""

    ends_on: date
    ground: str

    def checked(self, starts_on: date) -> "EndDraft":
        """Tidied; raises Invalid."""
        if self.ends_on < starts_on:
            raise Invalid(N_("The last day is earlier than the first."), field="ends_on")
        if not one_line(self.ground):
            raise Invalid(N_("Enter the paper it stands on: its date and number."), field="ground")
        return EndDraft(self.ends_on, one_line(self.ground)[:300])
