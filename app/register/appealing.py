"""Where and how long an office's decisions may be appealed against, and its term for complaints.

The addressee and the term are the office's own: empty until it fills them in, and no letter that
names a decision is drawn up without them (:func:`require_appeal`).
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_, npaper, paper
from app.problems import Problems, one_line
from app.register.days import LONGEST, Term
from app.register.settings import read_settings
from app.settings import store, stored

_KEY = "appealing"
LONGEST_ADDRESSEE = 300


@dataclass(frozen=True, slots=True)
class Appealing:
    """``addressee`` is in the dative („kam“); terms are in days, ``working`` ones or calendar.

    ``days`` None: not filled in yet. ``reply_days``: the office's own term for a complaint's reply.
    """

    addressee: str = ""
    days: int | None = None
    working: bool = False
    reply_days: int = 20
    reply_working: bool = True

    @property
    def filled(self) -> bool:
        """Whether letters can say where and how long one may appeal."""
        return bool(self.addressee) and self.days is not None

    def checked(self) -> "Appealing":
        """Trimmed; raises InvalidMany with fields. Both are filled in, or neither."""
        tidy = replace(self, addressee=one_line(self.addressee))
        problems = Problems()
        problems.need(
            len(tidy.addressee) <= LONGEST_ADDRESSEE,
            N_("At most {most} characters fit here."),
            "addressee",
            most=LONGEST_ADDRESSEE,
        )
        problems.need(
            tidy.addressee or tidy.days is None,
            N_("Enter to whom a decision may be appealed."),
            "addressee",
        )
        problems.need(
            tidy.days is not None or not tidy.addressee,
            N_("Enter within how many days a decision may be appealed."),
            "days",
        )
        for name in ("days", "reply_days"):
            days = getattr(tidy, name)
            problems.need(
                days is None or 1 <= days <= LONGEST,
                N_("The term is at least one day and at most ten years."),
                name,
            )
        problems.done()
        return tidy

    def sentence(self) -> str:
        """How and where the decision may be appealed against, as a letter says it (Lithuanian)."""
        return paper(
            N_("This decision may be appealed against to {addressee} {term} of receiving it.")
        ).format(addressee=self.addressee, term=term_words(self.days or 0, self.working))

    def data(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def term_words(days: int, working: bool) -> str:
    """The term after „per“: „5 darbo dienas“, Lithuanian."""
    if working:
        words = npaper("within {n} working day", "within {n} working days", days)
    else:
        words = npaper("within {n} calendar day", "within {n} calendar days", days)
    return words.format(n=days)


def read_appealing(session: Session) -> Appealing:
    """What the office filled in; an office starts with nothing but the term for its replies."""
    return Appealing(**(stored(session, _KEY) or {}))


def write_appealing(session: Session, found: Appealing) -> None:
    """Store it inside an open transaction."""
    store(session, _KEY, found.data())


def require_appeal(session: Session) -> Appealing:
    """The setting, for a letter that names a decision; Refused until the office filled it in."""
    found = read_appealing(session)
    if not found.filled:
        raise Refused(
            N_(
                "The letter is not drawn up: it has to say to whom and within what term the"
                " decision may be appealed. Enter both under Registers, “Appeals and complaints”."
            )
        )
    return found


def reply_term(session: Session) -> Term:
    """The term for the reply to a complaint that comes now, as the office counts."""
    found = read_appealing(session)
    return read_settings(session).term(found.reply_days, found.reply_working)
