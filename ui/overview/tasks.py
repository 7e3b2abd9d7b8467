"""What needs doing, the most pressing first; each line leads to where it is done."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.lead import Lead
from app.overview.views import Item, Urgency
from app.overview.words import HEADINGS
from ui.kit import icons, theme
from ui.kit.cards import Card, check_line, label
from ui.kit.row_button import RowButton
from ui.overview.heads import head

_TOKENS = {
    Urgency.LATE: "bad",
    Urgency.TODAY: "warn",
    Urgency.WEEK: "warn",
    Urgency.WAITING: "warn",
    Urgency.LATER: "muted",
    Urgency.GOOD: "ok",
}


class TaskCard(Card):
    """``lead`` gets where the line that was pressed leads; those to other pages are only read."""

    def __init__(self, pages: Collection[str], lead: Callable[[Lead], object]) -> None:
        super().__init__()
        self.body.addLayout(head(N_("What needs doing")))
        self._pages, self._lead = frozenset(pages), lead
        self._list: QWidget | None = None

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these instead of the former ones; the focus stays on the same line's name."""
        name = next(
            (line.accessibleName() for line in self.findChildren(RowButton) if line.hasFocus()), ""
        )
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for urgency, group in groupby(items, lambda item: item.urgency):
            heading = label(_(HEADINGS[urgency]), "caption", _TOKENS[urgency])
            heading.setContentsMargins(theme.GAP_S, theme.GRID, 0, 2)
            column.addWidget(heading)
            for item in group:
                column.addWidget(self._line(item))
        if not items:
            column.addWidget(check_line(_("Nothing waits for you today.")))
        column.addStretch(1)
        if self._list is not None:
            self.body.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = whole
        self.body.addWidget(whole, 1)
        self._focus(name)

    def _line(self, item: Item) -> QWidget:
        token = _TOKENS[item.urgency]
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        sign = QLabel()
        icons.put(sign, item.icon, token)
        row.addWidget(sign)
        row.addWidget(label(item.text, wrap=True), 1)
        if item.value:
            row.addWidget(label(item.value, "strong", "" if token == "muted" else token))
        name = f"{item.text}: {item.value}" if item.value else item.text
        made = RowButton(name, row)
        if item.page in self._pages:
            made.clicked.connect(partial(self._lead, item.lead))
        else:
            made.make_plain()
        return made

    def _focus(self, name: str) -> None:
        for line in self.findChildren(RowButton):
            if name and line.accessibleName() == name:
                line.setFocus()
                return
