"""Which indicators an application's form offers: the call's, then those of its action. Pure."""

from collections.abc import Sequence

from app.applications.checks import plain


def offered(
    required: Sequence[tuple[str, str]], of_action: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Titles and units; one that the call and the action both name comes once, in its words."""
    found: dict[str, tuple[str, str]] = {}
    for title, unit in (*required, *of_action):
        found.setdefault(plain(title), (title, unit))
    return tuple(found.values())
