"""What a person types about a request, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import Channel, DataRequestKind, DataRequestOutcome

OUTCOMES = (
    DataRequestOutcome.FULFILLED,
    DataRequestOutcome.PARTLY,
    DataRequestOutcome.REFUSED,
)
"""What an answer may say; a person’s withdrawal is a step of its own."""
_MOST = N_("At most {most} characters fit here.")


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request that came. ``person_id``: whose it is, if they are in the registry.

    ``identified`` tells how the office knows that it is this person (Article 12(6));
    ``roll_over``: a last day that is a day off moves to the next working day.
    """

    name: str
    kind: DataRequestKind
    received_on: date
    person_id: int | None = None
    channel: Channel | None = None
    address: str = ""
    asked: str = ""
    identified: str = ""
    roll_over: bool = True

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"RequestDraft({self.kind}, {self.received_on})"

    def checked(self, today: date) -> "RequestDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            name=one_line(self.name),
            address=one_line(self.address),
            identified=one_line(self.identified),
            asked=self.asked.strip(),
        )
        problems = Problems()
        problems.need(tidy.name, N_("Enter who asks."), "name")
        for name, most in (("name", 160), ("address", 200), ("identified", 200), ("asked", 4000)):
            problems.need(len(getattr(tidy, name)) <= most, _MOST, name, most=most)
        problems.need(tidy.received_on <= today, N_("The day lies in the future."), "received_on")
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """How the request ends, and what the letter says of it."""

    outcome: DataRequestOutcome
    text: str

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"AnswerDraft({self.outcome})"

    def checked(self) -> "AnswerDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, text=self.text.strip())
        problems = Problems()
        problems.need(tidy.outcome in OUTCOMES, N_("Choose how the request ends."), "outcome")
        problems.need(tidy.text, N_("Enter what is answered, and why."), "text")
        problems.need(len(tidy.text) <= 8000, _MOST, "text", most=8000)
        problems.done()
        return tidy
