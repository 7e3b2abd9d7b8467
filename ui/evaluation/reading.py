"""The application as an evaluator reads it, beside the criteria: one section at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.evaluation.views import ApplicationText
from app.formats import hundredths, money
from app.i18n import N_, _, ngettext
from app.labels import label as word
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Card, Facts, divider, label
from ui.kit.flow import Flow

_SECTIONS = (
    ("summary", N_("Summary")),
    ("activities", N_("Activities")),
    ("budget", N_("Budget")),
    ("people", N_("Participants")),
    ("partners", N_("Partners")),
)


class ReadingArea(QScrollArea):
    """Scrolls up and down; Left and Right belong to the card."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReadingCard(Card):
    """Chips on top, the section's text below; arrows change the section, the area scrolls."""

    def __init__(self) -> None:
        super().__init__()
        named(self, _("Application text"))
        self._text: ApplicationText | None = None
        self._chips = Flow(theme.GRID)
        self._group = QButtonGroup(self)
        self.keys = [key for key, _words in _SECTIONS]
        for place, (key, words) in enumerate(_SECTIONS):
            chip = button(words, on_click=partial(self.show_section, key))
            chip.setProperty("step", True)
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._group.addButton(chip, place)
            self._chips.addWidget(chip)
        self.area = ReadingArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        named(self.area, _("Application text"))
        self.body.setSpacing(theme.GAP)
        self.body.addLayout(self._chips)
        self.body.addWidget(self.area, 1)

    def show_application(self, text: ApplicationText) -> None:
        """Read this application, from its summary."""
        self._text = text
        partners = self._group.button(self.keys.index("partners"))
        partners.setText(_("Partners ({count})").format(count=len(text.partners)))
        self.show_section("summary")

    def show_section(self, key: str) -> None:
        """Show one section from its beginning."""
        if self._text is None:
            return
        self._group.button(self.keys.index(key)).setChecked(True)
        makers: dict[str, Callable[[ApplicationText], QWidget]] = {
            "summary": _summary,
            "activities": _activities,
            "budget": _budget,
            "people": _people,
            "partners": _partners,
        }
        content = makers[key](self._text)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, theme.GAP_S, 0)
        column.addWidget(content)
        column.addStretch(1)
        self.area.setWidget(holder)
        self.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the section beside."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        here = self._group.checkedId() + by
        self.show_section(self.keys[here % len(self.keys)])


def _paragraphs(*parts: tuple[str, str]) -> QWidget:
    """Heading and text, one under another; empty ones say that nothing was written."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID)
    for heading, text in parts:
        column.addWidget(label(_(heading), "strong"))
        words = label(text or _("Nothing is written here."), "" if text else "muted", wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column.addWidget(words)
        column.addSpacing(theme.GAP_S)
    return whole


def _summary(text: ApplicationText) -> QWidget:
    return _paragraphs(
        (N_("Summary"), text.summary),
        (N_("Problem"), text.problem),
        (N_("Aim"), text.aim),
        (N_("Continuity"), text.continuity),
    )


def _activities(text: ApplicationText) -> QWidget:
    months = ngettext("{n} month", "{n} months", text.months).format(n=text.months)
    return _paragraphs((N_("Activities"), text.activities), (N_("Length"), months))


def _people(text: ApplicationText) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    column.addWidget(label(_("Participants planned by target group"), "strong"))
    groups = [(word(group), str(count)) for group, count in text.groups]
    total = sum(count for _group, count in text.groups)
    column.addWidget(Facts([*groups, (_("Together"), str(total))], right=True))
    column.addWidget(divider())
    column.addWidget(Facts([(N_("Volunteers"), str(text.volunteers))], right=True))
    return whole


def _partners(text: ApplicationText) -> QWidget:
    if not text.partners:
        return label(_("The application names no partners."), "muted")
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID)
    for name, sector, contribution in text.partners:
        column.addWidget(label(name, "strong", wrap=True))
        column.addWidget(label(word(sector), "caption"))
        if contribution:
            column.addWidget(label(contribution, wrap=True))
        column.addSpacing(theme.GAP_S)
    return whole


def _budget(text: ApplicationText) -> QWidget:
    """The lines with their cuts, requested and recommended sums never mixed up."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GAP_S)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(_("Budget line"), "caption"), 0, 0)
    grid.addWidget(label(_("Sum, Eur"), "caption"), 0, 1, right)
    for place, line in enumerate(text.lines, 1):
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.title, wrap=True))
        words.addWidget(label(word(line.category), "caption"))
        if line.cut:
            said = _("{sum} cut: {reason}").format(sum=money(line.cut), reason=line.cut_reason)
            words.addWidget(label(said, "caption", "warn", wrap=True))
        grid.addLayout(words, place, 0)
        grid.addWidget(label(hundredths(line.total)), place, 1, right)
    last = len(text.lines) + 1
    grid.addWidget(divider(), last, 0, 1, 2)
    whole_sum = sum(line.total for line in text.lines)
    sums = [
        (N_("Sum of the lines"), money(whole_sum)),
        (N_("Requested sum"), money(text.requested)),
        (N_("Recommended sum"), money(text.recommended)),
    ]
    grid.addWidget(Facts(sums, right=True), last + 1, 0, 1, 2)
    return whole
