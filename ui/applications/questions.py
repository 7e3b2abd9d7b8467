"""The checklist's criteria, each with its three answers and a note, worked by keyboard."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.applications.drafts import AnswerDraft
from app.applications.queries import ItemRow
from app.applications.terms import CheckAnswer
from app.errors import PersonError
from app.i18n import _
from app.labels import LABELS
from app.labels import label as word
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import divider, label, say

_KEYS: dict[int, CheckAnswer] = {
    Qt.Key.Key_T: CheckAnswer.YES,
    Qt.Key.Key_Y: CheckAnswer.YES,
    Qt.Key.Key_1: CheckAnswer.YES,
    Qt.Key.Key_N: CheckAnswer.NO,
    Qt.Key.Key_2: CheckAnswer.NO,
    Qt.Key.Key_3: CheckAnswer.NOT_APPLICABLE,
    Qt.Key.Key_Minus: CheckAnswer.NOT_APPLICABLE,
}
_LETTERS = {
    "–": CheckAnswer.NOT_APPLICABLE,
    # What the keys 1, 2 and 3 give on a Lithuanian keyboard.
    "ą": CheckAnswer.YES,
    "č": CheckAnswer.NO,
    "ę": CheckAnswer.NOT_APPLICABLE,
}
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(QWidget):
    """One criterion. ``moved`` asks for the next (+1) or the one before (−1)."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, place: int, item: ItemRow) -> None:
        super().__init__()
        self.item = item
        words = f"{place}. {item.text}"
        if not item.must:
            words = _("{item} (not a must)").format(item=words)
        named(self, words)
        self._group = QButtonGroup(self)
        self._buttons: dict[CheckAnswer, QPushButton] = {}
        answers = QHBoxLayout()
        answers.setSpacing(theme.GRID)
        for answer in CheckAnswer:
            answers.addWidget(self._choice(answer, words))
        self.note = named(QLineEdit(), _("Note: {item}").format(item=words))
        self.note.setPlaceholderText(_("Note"))
        self.note.textChanged.connect(self.changed)
        self.note.installEventFilter(self)
        answers.addWidget(self.note, 1)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(words, wrap=True))
        column.addLayout(answers)
        column.addWidget(self._error)
        if item.answer is not None:
            self._buttons[item.answer.answer].setChecked(True)
            self.note.setText(item.answer.note)

    @property
    def answer(self) -> CheckAnswer | None:
        """What is chosen."""
        return next((a for a, made in self._buttons.items() if made.isChecked()), None)

    def choose(self, answer: CheckAnswer) -> None:
        """Choose an answer; a „Ne“ goes on to its note, others to the next criterion."""
        self._buttons[answer].setChecked(True)
        no = answer is CheckAnswer.NO
        self.note.setPlaceholderText(_("Say why (needed)") if no else _("Note"))
        self.say("")
        self.changed.emit()
        announce(self, word(answer))
        if answer is CheckAnswer.NO:
            self.note.setFocus()
        else:
            self.moved.emit(1)

    def raw(self) -> list[str]:
        """Answer and note as a draft keeps them."""
        return [self.answer.value if self.answer else "", self.note.text()]

    def set_raw(self, raw: Sequence[str]) -> None:
        """Show what a draft kept."""
        self._group.setExclusive(False)
        for answer, made in self._buttons.items():
            made.setChecked(answer.value == raw[0])
        self._group.setExclusive(True)
        self.note.setText(raw[1])
        self.changed.emit()

    def take_focus(self) -> None:
        """The cursor on the chosen answer, or the first."""
        self._buttons[self.answer or CheckAnswer.YES].setFocus()

    def say(self, text: str) -> None:
        """What is wrong here; nothing takes it away."""
        say(self._error, text)
        self._error.setVisible(bool(text))

    @property
    def wrong(self) -> bool:
        """Whether something is wrong here."""
        return bool(self._error.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters answer, arrows go on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, noted = event.key(), watched is self.note
            if key in _STEPS or (noted and key in _ENTER and not event.modifiers()):
                self.moved.emit(_STEPS.get(key, 1))
                return True
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            answer = _LETTERS.get(event.text().lower(), _KEYS.get(key))
            if answer is not None and plain and not noted:
                self.choose(answer)
                return True
        return super().eventFilter(watched, event)

    def _choice(self, answer: CheckAnswer, item: str) -> QPushButton:
        made = button(LABELS[CheckAnswer][answer])
        made.setProperty("step", True)
        made.setCheckable(True)
        named(made, f"{item}: {word(answer)}")
        made.clicked.connect(lambda _on=False: self.choose(answer))
        made.installEventFilter(self)
        self._group.addButton(made)
        self._buttons[answer] = made
        return made


class Questions(QWidget):
    """All criteria of a checklist, one below another."""

    changed = Signal()

    def __init__(self, items: Sequence[ItemRow]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        self.questions: list[Question] = []
        for place, item in enumerate(items):
            question = Question(place + 1, item)
            question.changed.connect(self.changed)
            question.moved.connect(lambda by, at=place: self._go(at + by))
            self.questions.append(question)
            if place:
                column.addWidget(divider())
            column.addWidget(question)

    def answers(self) -> list[AnswerDraft]:
        """What is answered so far."""
        return [
            AnswerDraft(each.item.id, each.answer, each.note.text().strip())
            for each in self.questions
            if each.answer is not None
        ]

    def raw(self) -> dict[str, Any]:
        """Every answer and note by item, JSON-able."""
        return {str(each.item.id): each.raw() for each in self.questions}

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Show again what a draft kept; criteria it does not know stay."""
        for each in self.questions:
            if str(each.item.id) in raw:
                each.set_raw(raw[str(each.item.id)])

    def focus_first(self) -> None:
        """The cursor on the first open criterion."""
        still = [each for each in self.questions if each.answer is None]
        self._show((still or self.questions)[0])

    def show_error(self, error: PersonError) -> bool:
        """Put a problem at its criterion (field ``item:<id>``); False if it belongs elsewhere."""
        for each in self.questions:
            if error.field == f"item:{each.item.id}":
                each.say(error.text())
                return True
        return False

    def focus_error(self) -> None:
        """The cursor on the first criterion with a problem."""
        for each in self.questions:
            if each.wrong:
                self._show(each)
                return

    def clear_errors(self) -> None:
        """Take the problems away."""
        for each in self.questions:
            each.say("")

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.questions):
            self._show(self.questions[place])

    def _show(self, question: Question) -> None:
        question.take_focus()
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(question)
