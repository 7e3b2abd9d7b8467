"""What stands above a table's rows: search, filters, facts, on one line or on two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import theme


class TopLines:
    """The filters stand on the second line where the first has no room for them.

    ``filters`` are the chips and the button that clears them, ``facts`` stand on the right.
    """

    def __init__(
        self, search: QWidget | None, filters: Sequence[QWidget], facts: Sequence[QWidget]
    ) -> None:
        self._search, self._filters, self._facts = search, filters, facts
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        for line in (self.first, self.second):
            line.setSpacing(theme.GAP)
        if search is not None:
            self.first.addWidget(search, 100)  # the search takes what room there is
        for each in filters:
            self.first.addWidget(each)
        self.first.addStretch(1)
        for each in facts:
            self.first.addWidget(each)

    def share(self, width: int) -> None:
        """Put the filters where there is room in so many pixels."""
        if not self._filters:
            return
        chips, clear = self._filters
        parts = [chips, *self._facts, *([self._search] if self._search is not None else [])]
        parts += [clear] if not clear.isHidden() else []
        need = sum(part.sizeHint().width() + theme.GAP for part in parts)
        low, is_low = need > width, self.second.count() > 0
        if low == is_low:
            return
        for part in self._filters:
            (self.second if is_low else self.first).removeWidget(part)
        if low:
            self.second.addWidget(chips, 1)
            self.second.addWidget(clear, 0, Qt.AlignmentFlag.AlignTop)
        else:
            at = 0 if self._search is None else 1
            self.first.insertWidget(at, chips)
            self.first.insertWidget(at + 1, clear)
