"""What a person types about evaluators and their declarations, checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.applications.codes import clean
from app.attachments.incoming import Incoming
from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import Sector
from db.text import fold

_LONGEST = {"name": 120, "organisation": 200, "organisation_code": 20, "email": 120, "phone": 60}
_LONGEST_THEME = 80


@dataclass(frozen=True)
class EvaluatorDraft:
    """An entry of the register of evaluators.

    With an account (which must hold the role) its name is taken; without one ``name`` is the
    person's, who evaluates on paper only. ``actions`` are numbers of actions, ``themes`` free
    words; ``active_from`` and ``active_until`` are both included, None: without end.
    """

    account_id: int | None
    sector: Sector
    organisation: str = ""
    email: str = ""
    name: str = ""
    organisation_code: str = ""
    phone: str = ""
    actions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    note: str = ""
    active_from: date | None = None
    active_until: date | None = None

    def checked(self) -> "EvaluatorDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            organisation=one_line(self.organisation),
            email=self.email.strip(),
            name=one_line(self.name),
            organisation_code=clean(self.organisation_code),
            phone=one_line(self.phone),
            actions=_once(self.actions),
            themes=_once(self.themes),
            note=self.note.strip(),
        )
        problems = Problems()
        named = self.account_id is not None or tidy.name
        problems.need(named, N_("Choose an account, or enter the person’s name."), "name")
        for field, most in _LONGEST.items():
            short = len(getattr(tidy, field)) <= most
            problems.need(short, N_("At most {most} characters."), field, most=most)
        where, at, domain = tidy.email.partition("@")
        whole = not tidy.email or (where and at and "." in domain and " " not in tidy.email)
        problems.need(whole, N_("This is not an e-mail address: name@example.lt."), "email")
        problems.need(
            all(len(theme) <= _LONGEST_THEME for theme in tidy.themes),
            N_("A theme has at most {most} characters; part them with commas."),
            "themes",
            most=_LONGEST_THEME,
        )
        ends = tidy.active_from is None or tidy.active_until is None
        problems.need(
            ends or (tidy.active_until or date.max) >= (tidy.active_from or date.min),
            N_("The last day is earlier than the first."),
            "active_until",
        )
        problems.done()
        return tidy


@dataclass(frozen=True)
class HandSignedDraft:
    """A declaration signed with a pen: on which day, where the original lies, its scan."""

    signed_on: date
    note: str = ""
    files: tuple[Incoming, ...] = ()

    def checked(self, today: date) -> "HandSignedDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy, problems = replace(self, note=one_line(self.note)), Problems()
        problems.need(tidy.signed_on <= today, N_("The day lies in the future."), "signed_on")
        problems.need(len(tidy.note) <= 300, N_("At most {most} characters."), "note", most=300)
        problems.done()
        return tidy


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Trimmed, the empty and the repeated left out (case and accents aside)."""
    tidy = [one_line(word) for word in words if word.strip()]
    return tuple({fold(word): word for word in reversed(tidy)}.values())[::-1]
