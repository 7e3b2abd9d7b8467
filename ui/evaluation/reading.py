"""The application as an evaluator reads it, beside the criteria: one section at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from app.evaluation.views import ApplicationText
from app.i18n import N_, _
from app.labels import label as word
from ui.applications import told
from ui.evaluation.reading_budget import budget
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Card, Facts, divider, label
from ui.kit.flow import Flow

_SECTIONS = (
    ("applicant", N_("Applicant")),
    ("partners", N_("Partners")),
    ("summary", N_("Summary")),
    ("activities", N_("Activities")),
    ("people", N_("Participants")),
    ("budget", N_("Budget")),
    ("indicators", N_("Indicators")),
    ("rest", N_("Other")),
)
_FIRST = "summary"


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
            chip.setChecked(key == _FIRST)
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
        partners.setText(_("Partners ({count})").format(count=len(text.draft.partners)))
        self.show_section(_FIRST)

    def show_section(self, key: str) -> None:
        """Show one section from its beginning."""
        if self._text is None:
            return
        self._group.button(self.keys.index(key)).setChecked(True)
        makers: dict[str, Callable[[ApplicationText], QWidget]] = {
            "applicant": _applicant,
            "partners": _partners,
            "summary": _summary,
            "activities": _activities,
            "people": _people,
            "budget": budget,
            "indicators": _indicators,
            "rest": _rest,
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


def _paragraphs(*parts: tuple[str, str]) -> list[QWidget]:
    """Heading and text, one under another; empty ones say that nothing was written."""
    found: list[QWidget] = []
    for heading, text in parts:
        found.append(label(_(heading), "strong"))
        words = label(text or _("Nothing is written here."), "" if text else "muted", wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        words.setContentsMargins(0, 0, 0, theme.GAP_S)
        found.append(words)
    return found


def _texts(text: ApplicationText, *names: str) -> list[QWidget]:
    return _paragraphs(*((told.TEXT_TITLES[name], getattr(text.draft, name)) for name in names))


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID)
    for widget in widgets:
        column.addWidget(widget)
    return whole


def _applicant(text: ApplicationText) -> QWidget:
    facts = Facts(told.applicant(text.draft.applicant))
    facts.setContentsMargins(0, 0, 0, theme.GAP_S)
    name = label(text.applicant, "strong", wrap=True)
    return _column(name, facts, *_texts(text, "experience"))


def _partners(text: ApplicationText) -> QWidget:
    if not text.draft.partners:
        return label(_("The application names no partners."), "muted")
    return _column(*told.partners(text.draft.partners))


def _summary(text: ApplicationText) -> QWidget:
    return _column(*_texts(text, "summary", "problem", "aim"))


def _activities(text: ApplicationText) -> QWidget:
    rows = told.activities(text.draft.activities)
    said = rows or [label(_("Nothing is written here."), "muted")]
    where = Facts(told.place_and_length(text.draft))
    return _column(label(_("Activities"), "strong"), *said, divider(), where)


def _people(text: ApplicationText) -> QWidget:
    groups = [(word(group), str(count)) for group, count in text.draft.groups]
    total = sum(count for _group, count in text.draft.groups)
    return _column(
        label(_("Participants planned by target group"), "strong"),
        Facts([*groups, (_("Together"), str(total))], right=True),
        divider(),
        Facts(told.volunteers(text.draft), right=True),
    )


def _indicators(text: ApplicationText) -> QWidget:
    planned = told.indicators(text.draft, text.required)
    return planned or label(_("The application plans no indicators."), "muted")


def _rest(text: ApplicationText) -> QWidget:
    last = Facts(told.closing(text.draft))
    return _column(*_texts(text, "continuity", "principles", "risks"), last)
