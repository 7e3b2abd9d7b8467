"""What verification found: plain sentences with a level, for screen and command line."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.i18n import _


class Level(StrEnum):
    """Good, worth knowing, or a reason not to rely on the file."""

    GOOD = "good"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One sentence: ``message`` is an English message id, ``values`` fill it."""

    code: str
    level: Level
    message: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self) -> str:
        """The sentence in the screen's language."""
        return _(self.message).format(**dict(self.values))

    def __str__(self) -> str:
        return self.message.format(**dict(self.values))


@dataclass(frozen=True)
class SignatureReport:
    """One signature.

    ``at`` is the time that the signer's computer said. ``trusted`` is None when no root was given.
    ``covers_all`` says that the signature covers the file to its last byte; ``changed_after`` is
    "nothing", "signatures" (only further signatures were added) or "content".
    """

    field: str
    person: str
    office: str
    function: str
    serial: str
    at: datetime | None
    intact: bool
    trusted: bool | None
    covers_all: bool
    changed_after: str


@dataclass(frozen=True)
class Verification:
    """Everything that can be said of a file. ``ok`` means: no problem was found."""

    signatures: tuple[SignatureReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    content_hash: str | None = None
    paper_uid: str | None = None
    paper_number: str | None = None
    revisions: int = 0

    @property
    def ok(self) -> bool:
        """Signed, intact, not distrusted, as expected, nothing added."""
        return bool(self.signatures) and not any(
            finding.level is Level.PROBLEM for finding in self.findings
        )


def finding(code: str, level: Level, message: str, **values: object) -> Finding:
    """A finding; mark ``message`` with ``N_`` where it is written."""
    return Finding(code, level, message, tuple(values.items()))
