"""What a person types of a complaint, checked."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.i18n import N_
from app.problems import Problems, one_line, reason_of
from app.register.days import LONGEST
from db.terms import Channel, ComplaintOutcome, ComplaintRefusal, ComplaintTarget

LONGEST_TEXT = 8000
_LENGTHS = (("complainant", 200), ("address", 200), ("grounds", LONGEST_TEXT))


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """A complaint as it came. ``complainant`` empty: the applicant, at the applicant's address.

    ``document`` is the number under which the letter was registered already; empty: it is
    registered now. ``days`` None: the reply is due as the office's setting says.
    """

    application_id: int
    target: ComplaintTarget
    received_at: datetime
    channel: Channel
    grounds: str
    complainant: str = ""
    address: str = ""
    document: str = ""
    days: int | None = None
    working: bool | None = None

    def checked(self, now: datetime) -> "ComplaintDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            complainant=one_line(self.complainant),
            address=one_line(self.address),
            document=one_line(self.document),
            grounds=self.grounds.strip(),
        )
        problems = Problems()
        for name, most in _LENGTHS:
            problems.need(
                len(getattr(tidy, name)) <= most,
                N_("At most {most} characters fit here."),
                name,
                most=most,
            )
        problems.need(tidy.grounds, N_("Enter what the complaint says."), "grounds")
        problems.need(
            tidy.received_at <= now, N_("A complaint is not received in the future."), "received_at"
        )
        problems.need(
            tidy.days is None or 1 <= tidy.days <= LONGEST,
            N_("The term is at least one day and at most ten years."),
            "days",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a complaint is not examined."""

    kind: ComplaintRefusal
    reason: str

    def checked(self) -> "Refusal":
        """Trimmed; raises InvalidMany with fields."""
        return replace(
            self,
            reason=reason_of(self.reason, N_("Enter why it is not examined."), most=LONGEST_TEXT),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a complaint, and why."""

    outcome: ComplaintOutcome
    reason: str

    def checked(self) -> "Verdict":
        """Trimmed; raises InvalidMany with fields."""
        return replace(
            self,
            reason=reason_of(self.reason, N_("Enter why it was decided so."), most=LONGEST_TEXT),
        )
