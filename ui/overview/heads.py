"""The head of a card of the overview: its title, and a quiet verb that leads further."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from app.i18n import _
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.cards import label


def head(title: str, verb: str = "", on_click: Callable[[], object] | None = None) -> QHBoxLayout:
    """English messages; as high with a verb as without, so that titles side by side align."""
    row = QHBoxLayout()
    row.addStrut(theme.FIELD_HEIGHT)
    row.addWidget(label(_(title), "heading"), 1)
    if verb and on_click is not None:
        row.addWidget(button(verb, "right", on_click, quiet=True))
    return row
