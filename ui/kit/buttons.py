"""Buttons as the kit makes them: text, icon, key, accessible name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import named, plain


def button(
    text: str,
    icon: str = "",
    on_click: Callable[[], object] | None = None,
    *,
    primary: bool = False,
    danger: bool = False,
    quiet: bool = False,
    shortcut: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button. ``shortcut`` (``Ctrl+N``) is shown in the tooltip."""
    words = _(text)
    made = named(QPushButton(words, parent), words)
    made.setAutoDefault(False)
    for flag, on in (("primary", primary), ("danger", danger), ("quiet", quiet)):
        if on:
            made.setProperty(flag, True)
    if icon:
        token = "on_accent" if primary else "bad" if danger else "accent" if quiet else "text"
        icons.put(made, icon, token)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        shown = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{_(tip) or plain(words)} ({shown})")
    elif tip:
        made.setToolTip(_(tip))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(
    icon: str,
    name: str,
    on_click: Callable[[], object] | None = None,
    *,
    token: str = "muted",
    shortcut: str = "",
    parent: QWidget | None = None,
) -> QToolButton:
    """A button that is only an icon; its name is its tooltip and what a screen reader says."""
    words = plain(_(name))
    made = named(QToolButton(parent), words)
    made.setProperty("quiet", True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setToolTip(words)
    icons.put(made, icon, token)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setToolTip(f"{words} ({made.shortcut().toString()})")
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    theme.role(made, "quiet")
    return made
