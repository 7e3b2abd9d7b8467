"""What the office is called and prints on every paper."""

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service
from app.settings import store, stored_fields

_KEY = "details"
LARGEST_ATTACHMENT = 200  # megabytes; a larger one would swell every backup
LONGEST_IDLE = 240  # minutes; an office left open longer than that is not looked after
FUNDING_LINE = (
    "PROJEKTAS FINANSUOJAMAS IŠ EUROPOS SOCIALINIO FONDO LĖŠŲ IR LIETUVOS VALSTYBĖS BIUDŽETO LĖŠŲ"
)


@dataclass(frozen=True)
class OfficeDetails:
    """The office's own particulars.

    ``funding_line`` is the first version of the template of that name (:mod:`app.texts`): it was
    changed here before there were templates.
    """

    name: str
    code: str = ""
    address: str = ""
    contacts: str = ""
    place: str = ""
    funding_line: str = FUNDING_LINE
    idle_minutes: int = 10
    attachment_megabytes: int = 25


def read_details(session: Session) -> OfficeDetails:
    """The stored particulars; unknown keys of a newer program are ignored."""
    return OfficeDetails(**({"name": ""} | stored_fields(session, _KEY, OfficeDetails)))


def write_details(session: Session, details: OfficeDetails) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, asdict(details))


class DetailsService(Service):
    """Reading and changing the office's particulars."""

    def get(self) -> OfficeDetails:
        """The present particulars."""
        with self.reading() as session:
            return read_details(session)

    def change(self, details: OfficeDetails) -> None:
        """Replace them; the name must not be empty, the time until locking sensible."""
        if not details.name.strip():
            raise Invalid(N_("The office needs a name."), field="name")
        if not 1 <= details.idle_minutes <= LONGEST_IDLE:
            raise Invalid(
                N_("The time until locking is from 1 to {most} minutes."),
                field="idle_minutes",
                most=LONGEST_IDLE,
            )
        if not 1 <= details.attachment_megabytes <= LARGEST_ATTACHMENT:
            raise Invalid(
                N_("The largest attached file is from 1 to {most} megabytes."),
                field="attachment_megabytes",
                most=LARGEST_ATTACHMENT,
            )
        with self.verb(Right.MANAGE_OFFICE) as unit:
            write_details(unit.session, details)
            unit.record("office.details_changed", details=asdict(details))
            unit.touch("office")
