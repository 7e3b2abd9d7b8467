"""What every paper has: the letterhead, its identity, the call, the application, the signer.

Apart from :mod:`.papers`, so that the papers can stand in several files.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

SECRET = {"secret": True}
LATER = {"later": True}
"""Of a field that earlier papers do not have: left out of the embedded data while empty."""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """The office as it stands on top of its papers.

    ``funding`` is the line about the funds that pay for the call, ``form_note`` the "Forma
    patvirtinta …" mark of an office whose forms are annexes to its procedures. ``emblems`` are the
    SHA-256 of the pictures on top, which ``pictures`` brings for drawing; the hash stands for them
    in the content.
    """

    office: str
    code: str = ""
    address: str = ""
    contacts: str = ""
    funding: str = ""
    form_note: str = ""
    emblems: tuple[str, ...] = field(default=(), metadata=LATER)
    pictures: tuple[bytes, ...] = field(default=(), metadata=SECRET)


@dataclass(frozen=True, kw_only=True)
class PaperId:
    """Which paper it is. ``recorded_at`` goes into the PDF's dates instead of the clock."""

    uid: str
    number: str
    day: date
    recorded_at: datetime
    version: int = 1
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """The call that the paper belongs to."""

    number: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ApplicationLine:
    """The application that was scored; ``requested`` in cents."""

    number: str
    applicant: str
    title: str
    requested: int


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs, in which function ("vertintoja", "vadovas")."""

    person: str
    function: str


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """One criterion and what was given for it; every figure in hundredths of a point.

    ``points`` None is unscored, which is not zero. ``chosen`` is the label of the chosen step;
    ``scale`` lists all steps as a blank sheet prints them, on which ``comment_due`` says that a
    comment is required.
    """

    number: str
    text: str
    maximum: int
    points: int | None = None
    chosen: str = ""
    comment: str = ""
    section: str = ""
    kind: str = ""
    weight: int = 100
    minimum: int | None = None
    scale: tuple[str, ...] = ()
    comment_due: bool = field(default=False, metadata=LATER)
