"""What the office is called and prints on every paper."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service
from db.models.office import Setting

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
    text = session.scalar(select(Setting.value).where(Setting.key == _KEY))
    data: dict[str, Any] = json.loads(text) if text else {"name": ""}
    known = {field.name for field in fields(OfficeDetails)}
    return OfficeDetails(**{key: value for key, value in data.items() if key in known})


def write_details(session: Session, details: OfficeDetails) -> None:
    """Store them inside an open transaction."""
    found = session.scalar(select(Setting).where(Setting.key == _KEY))
    text = json.dumps(asdict(details), ensure_ascii=False)
    if found is None:
        session.add(Setting(key=_KEY, value=text))
    else:
        found.value = text


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
