"""Functions of the office, and who holds them or deputises from when to when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.types import UtcDateTime


class OfficeFunction(Base, Travels, Versioned):
    """A function: „administracijos vadovas“, its name for a woman, its genitive.

    ``position`` orders them: whoever holds several signs in the first.
    """

    __tablename__ = "office_function"
    name: Mapped[str] = mapped_column(String(120), unique=True)
    feminine: Mapped[str] = mapped_column(String(120))
    genitive: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]


class Mandate(Base, Travels, Versioned):
    """A person in a function, both days included; ``ends_on`` None: until further notice.

    ``deputy`` acts in the holder's stead. ``account_id`` where the person signs in the program.
    One that was entered by mistake stays readable with ``voided_reason``.
    """

    __tablename__ = "mandate"
    function_id: Mapped[int] = mapped_column(ForeignKey("office_function.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    person: Mapped[str] = mapped_column(String(120))
    woman: Mapped[bool]
    deputy: Mapped[bool]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    ground: Mapped[str] = mapped_column(String(300))
    end_ground: Mapped[str] = mapped_column(String(300), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)
    function: Mapped[OfficeFunction] = relationship()
