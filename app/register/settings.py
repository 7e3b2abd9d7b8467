"""The office's own rules of its register: patterns of indexes, channels, how terms are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.problems import Problems
from app.register import pattern
from app.register.days import LONGEST, Term
from app.register.delivering import DEFAULTS, MOST_DAYS_ON_THE_WAY, ChannelRule
from app.settings import store, stored
from db.terms import Channel, Register

_KEY = "register"
PATTERNS: Mapping[Register, str] = {
    Register.INCOMING: "G-{n}",
    Register.OUTGOING: "S-{n}",
    Register.INTERNAL: "V-{n}",
    Register.PROTOCOLS: "P-{n}",
    Register.CONTRACTS: "SUT-{n}",
}
"""What an office starts with."""


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """``started`` tells how many numbers of a register and year were given on paper before."""

    patterns: Mapping[Register, str] = field(default_factory=lambda: dict(PATTERNS))
    channels: Mapping[Channel, ChannelRule] = field(default_factory=lambda: dict(DEFAULTS))
    working: bool = True
    first_counted: bool = False
    roll_over: bool = True
    started: Mapping[tuple[Register, int], int] = field(default_factory=dict)

    def term(self, days: int, working: bool | None = None) -> Term:
        """A term for an answer, as the office counts; ``working`` None: as it usually does."""
        return Term(
            days,
            self.working if working is None else working,
            self.first_counted,
            self.roll_over,
        )

    def checked(self) -> "RegisterSettings":
        """The same, tidy; raises InvalidMany with fields (a register's or a channel's name)."""
        problems, patterns = Problems(), {}
        for register in Register:
            try:
                patterns[register] = pattern.checked(self.patterns[register], register.value)
            except Invalid as error:
                problems.found.append(error)
        shared = len(patterns) - len(set(patterns.values()))
        problems.need(
            not shared,
            N_("Two registers have the same pattern: their documents could not be told apart."),
            Register.INCOMING.value,
        )
        for channel in Channel:
            problems.need(
                0 <= self.channels[channel].days <= MOST_DAYS_ON_THE_WAY,
                N_("A letter is deemed received within {days} days of sending."),
                channel.value,
                days=MOST_DAYS_ON_THE_WAY,
            )
        problems.done()
        return RegisterSettings(
            patterns,
            dict(self.channels),
            self.working,
            self.first_counted,
            self.roll_over,
            {key: value for key, value in self.started.items() if value},
        )

    def data(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "patterns": {str(key): text for key, text in self.patterns.items()},
            "channels": {
                str(key): {"days": rule.days, "working": rule.working}
                for key, rule in self.channels.items()
            },
            "working": self.working,
            "first_counted": self.first_counted,
            "roll_over": self.roll_over,
            "started": {f"{key} {year}": n for (key, year), n in self.started.items()},
        }


def read_settings(session: Session) -> RegisterSettings:
    """The stored rules; what is not stored is as an office starts with."""
    data: dict[str, Any] = stored(session, _KEY) or {}
    patterns, channels = data.get("patterns", {}), data.get("channels", {})
    return RegisterSettings(
        {each: patterns.get(each, PATTERNS[each]) for each in Register},
        {
            each: ChannelRule(**channels[each]) if each in channels else DEFAULTS[each]
            for each in Channel
        },
        data.get("working", True),
        data.get("first_counted", False),
        data.get("roll_over", True),
        {_started(key): n for key, n in data.get("started", {}).items()},
    )


def write_settings(session: Session, settings: RegisterSettings) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, settings.data())


def _started(key: str) -> tuple[Register, int]:
    register, year = key.split()
    return Register(register), int(year)


def check_start(last: int) -> None:
    """How many numbers were given before; Invalid when that cannot be."""
    if not 0 <= last <= LONGEST * 10:
        raise Invalid(N_("So many numbers were not given in one year."), field="started")
