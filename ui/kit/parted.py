"""A page of parts: steps below the head, one of the parts in sight."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from app.i18n import _
from app.lead import Lead
from app.office import Office
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.flow import Flow
from ui.kit.page import Page
from ui.kit.part import Lazy, Part


class PartedPage(Page):
    """A part is made when it is first shown; the last one is remembered.

    ``topic`` is the page's own, or that of the part in sight. An account without the right of any
    part must not be given the page.
    """

    def __init__(self, office: Office, parts: tuple[Lazy, ...]) -> None:
        super().__init__()
        self.office = office
        self.parts = {each.key: each for each in parts if office.may(each.right)}
        self._made: dict[str, Part] = {}
        self._heads: dict[Part, QWidget] = {}
        self._current: Part | None = None
        self._chosen = ""  # the part that stays chosen below a screen
        self._stands = len(self.parts) > 1  # whether the strip has anything to choose
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._steps: dict[str, QAbstractButton] = {}
        self._strip = self._make_strip()
        self.set_strip(self._strip)
        self.set_content(self._stack)
        self.side.left.connect(self._side_left)
        kept = str(QSettings().value(self._kept) or "")
        self.choose(kept if kept in self.parts else next(iter(self.parts)))

    def part(self, key: str) -> Any:
        """The part, made now if it was not yet; KeyError for one that the account may not see."""
        if key not in self._made:
            made: Part = self.parts[key].load()(self.office, self.side)
            self._made[key] = made
            self._adopt(made)
        return self._made[key]

    @property
    def current(self) -> Any:
        """The part in sight: a :class:`Part` with verbs of its own."""
        return self._current

    def choose(self, key: str) -> None:
        """Show one part."""
        part: Part = self.part(key)
        self._mark(key)
        if part is self._current:
            return
        if self._current is not None:
            QSettings().setValue(self._kept, key)
        self._raise(part)
        if part.stale:
            self.refresh_soon()
        else:
            part.come_back()
        if self.isVisible():
            self.take_focus()

    @property
    def covered(self) -> bool:
        """Whether a screen stands over the parts."""
        return self._current is not None and self._current not in self._made.values()

    def cover(self, screen: Part) -> None:
        """A screen over the whole page, its steps out of sight, until a part is chosen."""
        if screen not in self._heads:
            self._adopt(screen)
        self._raise(screen)
        if self.isVisible():
            self.take_focus()

    def uncover(self) -> None:
        """Back to the part that is chosen."""
        self.choose(self._chosen)

    def shows(self, part: Part) -> bool:
        """Whether a part or screen is in sight."""
        return self._stack.currentWidget() is part

    def arrive(self, lead: Lead) -> None:
        """Show the part that is meant (“part/step” is for the part to read), and its row."""
        key = lead.part.partition("/")[0]
        if key in self.parts:
            self.choose(key)
        elif lead.record is not None or lead.filters:
            self.choose(next(iter(self.parts)))
        self.current.arrive(lead)

    def refresh(self) -> None:
        """What is in sight, if something it shows has changed."""
        if self.current.stale:
            self.current.stale = False
            self.current.refresh()

    def hear(self, noun: str) -> None:
        """Parts out of sight are fetched again when they are shown."""
        touched = [part for part in self._made.values() if noun in part.listens]
        for part in touched:
            part.stale = True
        if self._current in touched:
            self.refresh_soon()

    @property
    def _kept(self) -> str:
        """Each person finds what they had open themselves, never what the one before them had."""
        return f"pages/{self.key}/{self.office.user.id}/part"

    def _raise(self, part: Part) -> None:
        """Put a part or screen in sight."""
        if self._current is not None:
            self._current.shown = False
            self.side.hide()
        self._current = part
        part.shown = True
        self.topic = part.topic or type(self).topic
        self._stack.setCurrentWidget(part)
        self._stack.setFocusProxy(part)
        self._strip.setVisible(self._stands and not self.covered)
        self._dress(part)

    def _side_left(self) -> None:
        self.current.side_left()

    def _dress(self, part: Part) -> None:
        """Facts, figures and buttons of the part in sight."""
        if part is not self._current:
            return
        self.set_title(part.title or _(self.title))
        self.set_facts(*part.head())
        self.set_figures(part.figures)
        for each, head in self._heads.items():
            head.setVisible(each is part)

    def _adopt(self, part: Part) -> None:
        self._stack.addWidget(part)
        self._heads[part] = self.add_head(part.buttons)
        part.said.connect(lambda: self._dress(part))

    def _make_strip(self) -> QWidget:
        strip = QWidget()
        row = Flow(theme.GRID, strip)
        for name, inside in groupby(self.parts.values(), lambda each: each.group or each.key):
            parts = [(each.key, each.title) for each in inside]
            if len(parts) > 1:
                add_step(row, self._group, MenuStep(name, parts, self.choose))
            else:
                steps(row, self._group, parts, self.choose)
            self._steps |= {key: self._group.buttons()[-1] for key, _title in parts}
        return strip

    def _mark(self, key: str) -> None:
        """The step of a part is down; one that stands for several says which of them is meant."""
        self._chosen = key
        for step in self._group.buttons():
            if isinstance(step, MenuStep):
                step.say(key)
        self._steps[key].setChecked(True)


def steps(
    row: Flow,
    group: QButtonGroup,
    titles: Sequence[tuple[str, str]],
    choose: Callable[[str], object],
) -> None:
    """A button for each part (key, English title), one of them down; Alt with its place chooses.

    The tenth has Alt+0; parts beyond it have no key of their own.
    """
    for key, title in titles:
        short = _short(len(group.buttons()))
        add_step(row, group, button(title, on_click=partial(choose, key), shortcut=short))


class MenuStep(QPushButton):
    """The step of several rarer parts, which its menu names; it is down while one is in sight."""

    def __init__(
        self, title: str, parts: Sequence[tuple[str, str]], choose: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._title, self._names = title, dict(parts)
        self.setAutoDefault(False)
        menu = QMenu(self)
        for key, name in parts:
            menu.addAction(_(name)).triggered.connect(lambda _on=False, key=key: choose(key))
        self.setMenu(menu)
        self.say("")

    def say(self, key: str) -> None:
        """Which of its parts is in sight, if any."""
        found = self._names.get(key)
        words = f"{_(self._title)}: {_(found)}" if found else _(self._title)
        self.setText(words)
        named(self, words)
        icons.put(self, "down", "on_accent" if found else "muted", theme.ICON_SMALL)

    def nextCheckState(self) -> None:
        """Opening the menu chooses nothing yet; another step that is chosen lets this one up."""
        if self.isChecked():
            super().nextCheckState()


def _short(place: int) -> str:
    return f"Alt+{(place + 1) % 10}" if place < 10 else ""


def add_step(row: Flow, group: QButtonGroup, step: QPushButton) -> None:
    """The next step of a strip."""
    step.setProperty("step", True)
    step.setCheckable(True)
    if not step.shortcut().toString():
        step.setShortcut(_short(len(group.buttons())))
    group.addButton(step, len(group.buttons()))
    row.addWidget(step)
