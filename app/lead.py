"""Where in the window something is: lines of the overview and what a search finds lead there."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lead:
    """A tab or another page by its key, and what of it is meant; the rest as far as it is known.

    ``part`` is a step of the page, ``record`` the id of a row in its list, ``call_id`` the call a
    page of calls is about. ``filters`` narrow the list, as in :class:`app.tables.Query`; with a
    ``record`` they are not needed. ``unsigned`` is the queue of papers; ``backup`` is no page
    but the verb, ``guide`` the guide at the topic ``part``.
    """

    page: str
    part: str = ""
    record: int | None = None
    filters: tuple[tuple[str, Any], ...] = ()
    call_id: int | None = None
