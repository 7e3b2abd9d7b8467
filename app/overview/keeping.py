"""Whether the office is kept safe: its last verified backup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.clock import Clock
from app.formats import VILNIUS, day, local_day
from app.i18n import _, ngettext
from app.overview.views import Item, Urgency

if TYPE_CHECKING:
    from app.office import Office

BACKUP_AGE = timedelta(days=7)


def items(office: Office, _today: date) -> Iterator[Item]:
    """The backup; stamped by the real time, whatever the office's clock says."""
    backup = office.last_backup()
    yield of_backup(backup.made_at if backup else None, Clock().now())


def of_backup(made_at: datetime | None, now: datetime) -> Item:
    """The last verified backup; ``now`` is the real time, as the backup's is."""
    if made_at is None:
        return _item(_("No backup has been made yet"), "", Urgency.LATE)
    days = (local_day(now) - local_day(made_at)).days
    clock = made_at.astimezone(VILNIUS).strftime("%H:%M")
    if now - made_at > BACKUP_AGE:
        value = ngettext("{count} day ago", "{count} days ago", days).format(count=days)
        return _item(_("The last backup is old"), value, Urgency.TODAY)
    value = f"{_('today')} {clock}" if days == 0 else f"{day(local_day(made_at))} {clock}"
    return _item(_("The last backup is verified"), value, Urgency.GOOD)


def _item(text: str, value: str, urgency: Urgency) -> Item:
    return Item(icon="backup", text=text, value=value, page="backup", urgency=urgency)
