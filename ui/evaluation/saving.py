"""Autosave of a scorecard: one cell at a time, the newest of each, in the order they changed."""

from collections.abc import Callable
from concurrent import futures
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.calls.scorecard import Key
from app.errors import PersonError
from ui.kit import jobs


@dataclass(frozen=True, slots=True)
class CellText:
    """What is to be kept of one criterion: points in hundredths (None: unscored), comment."""

    points: int | None
    comment: str


class CellSaver(QObject):
    """``save(key, points, comment)`` runs on the write queue, never twice at once.

    ``kept(key)`` and ``refused(key, error or None)`` tell what became of a cell; a refused one
    waits to be changed or tried again. ``settled`` fires when nothing is under way or waiting.
    """

    kept = Signal(object)
    refused = Signal(object, object)
    settled = Signal()

    def __init__(self, save: Callable[[Key, int | None, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._waiting: dict[Key, CellText] = {}
        self._failed: dict[Key, CellText] = {}
        self._under_way: Key | None = None
        self._answered = False
        self._job: jobs.Job | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return self._under_way is not None or bool(self._waiting)

    @property
    def failed(self) -> bool:
        """Whether a cell could not be kept."""
        return bool(self._failed)

    def put(self, key: Key, cell: CellText) -> None:
        """Keep a cell as soon as its turn comes; an older version still waiting is dropped."""
        self._failed.pop(key, None)
        self._waiting[key] = cell
        self._next()

    def retry(self) -> None:
        """Try the refused cells again."""
        failed, self._failed = self._failed, {}
        self._waiting = {**failed, **self._waiting}
        self._next()

    def save_now(self) -> None:
        """Keep everything before this returns (the office is about to lock or close)."""
        if self._job is not None and self._job.future is not None:
            futures.wait([self._job.future])
        waiting, self._waiting = {**self._failed, **self._waiting}, {}
        for key, cell in waiting.items():
            try:
                self._save(key, cell.points, cell.comment)
            except PersonError as error:
                self._refuse(key, cell, error)
            else:
                self._failed.pop(key, None)
                self.kept.emit(key)

    def _next(self) -> None:
        if self._under_way is not None or not self._waiting:
            return
        key = next(iter(self._waiting))
        cell = self._waiting.pop(key)
        self._under_way, self._answered = key, False
        self._job = jobs.run(
            self._save,
            key,
            cell.points,
            cell.comment,
            owner=self,
            on_done=lambda _none: self._keep(key),
            on_error=lambda error: self._refuse(key, cell, error),
            on_end=lambda: self._ended(key, cell),
            writes=True,
        )

    def _keep(self, key: Key) -> None:
        self._answered = True
        self.kept.emit(key)

    def _refuse(self, key: Key, cell: CellText, error: PersonError | None) -> None:
        self._answered = True
        if key not in self._waiting:
            self._failed[key] = cell
        self.refused.emit(key, error)

    def _ended(self, key: Key, cell: CellText) -> None:
        if not self._answered:  # an error of ours, already told: the cell is not kept all the same
            self._refuse(key, cell, None)
        self._under_way = self._job = None
        if self._waiting:
            self._next()
        else:
            self.settled.emit()
