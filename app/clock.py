"""The office's clock. Audit and signatures always use the real one."""

from datetime import UTC, date, datetime

from app.formats import local_day


class Clock:
    """The real time; ``load`` and tests set another one."""

    def __init__(self) -> None:
        self._fixed: datetime | None = None

    def now(self) -> datetime:
        """Aware UTC."""
        return self._fixed or datetime.now(UTC)

    def today(self) -> date:
        """The calendar day in Vilnius."""
        return local_day(self.now())

    def set(self, moment: datetime | None) -> None:
        """Stand still at a moment (aware), or run again with None."""
        if moment is not None and moment.tzinfo is None:
            raise ValueError("a clock needs a time with its zone")
        self._fixed = moment.astimezone(UTC) if moment else None
