"""The sample office's description, replayed up to where a picture is taken."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.loading.description import Description
from app.loading.replay import Replay
from app.office import Office


class Story:
    """The description's verbs, replayed up to where a picture is taken."""

    def __init__(self, office: Office, found: Description, folder: Path, secret: str) -> None:
        self.office, self.verbs, self._at = office, found.verbs, 0
        self.replay = Replay(office, folder, secret)
        self.replay.people(found.people)

    def before(self, kind: type[Any], count: int = 1) -> Any:
        """Go on until the ``count``-th verb of a kind is next; the clock stands at that verb."""
        places = [at for at, verb in enumerate(self.verbs) if isinstance(verb, kind)]
        place = places[count - 1]
        self._to(place)
        self.office.clock.set(self.verbs[place].at)
        return self.verbs[place]

    def last(self, kind: type[Any]) -> Any:
        """Go on until the last verb of a kind is next."""
        return self.before(kind, sum(isinstance(verb, kind) for verb in self.verbs))

    @property
    def next(self) -> Any:
        """The verb that comes next."""
        return self.verbs[self._at]

    def skip(self) -> None:
        """The next verb was done by hand."""
        self._at += 1

    def end(self, at: datetime) -> None:
        """All the rest; then the office's clock stands at ``at``."""
        self._to(len(self.verbs))
        self.office.clock.set(at)

    def _to(self, place: int) -> None:
        if self._at < place:
            self.replay.verbs(self.verbs[self._at : place])
            self._at = place
