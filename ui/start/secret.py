"""A password typed twice, with its strength in words; used wherever one is set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from app.errors import Invalid
from app.i18n import N_, _
from app.safety.strength import Strength, strength
from ui.kit.cards import label, say
from ui.kit.fields import Field
from ui.kit.form import Form

_WORDS = {
    Strength.REFUSED: (N_("Strength: too short or too plain"), "bad"),
    Strength.WEAK: (N_("Strength: weak"), "warn"),
    Strength.GOOD: (N_("Strength: good"), "ok"),
    Strength.STRONG: (N_("Strength: strong"), "ok"),
}
_ADVICE = N_("At least 10 characters. Several words that only you put together are strong.")


def password_fields(first: str = N_("Password"), again: str = N_("Password again")) -> list[Field]:
    """The two fields, ``password`` and ``again``."""
    return [
        Field("password", first, "password", required=True, help=_ADVICE),
        Field("again", again, "password", required=True),
    ]


def same_twice(values: dict[str, object]) -> str:
    """The password; Invalid when the two differ."""
    if values["password"] != values["again"]:
        raise Invalid(N_("The two passwords are not the same."), field="again")
    return str(values["password"])


def watch_strength(form: Form, known: Callable[[], Sequence[str]] = tuple) -> QLabel:
    """Say the strength under the first field while it is typed."""
    said = label("", "caption")
    said.hide()
    row = form.rows["password"]
    layout = row.layout()
    assert layout is not None
    layout.addWidget(said)

    def tell() -> None:
        typed = str(form.value("password") or "")
        words, tone = _WORDS[strength(typed, known())]
        say(said, _(words), tone)
        said.setVisible(bool(typed))

    row.editor.edited.connect(tell)
    return said


def watch_caps(form: Form) -> QLabel:
    """Say under the password that capitals are locked, as far as the typed letters tell.

    No system asks alike, but a capital without Shift, or a small letter with it, tells everywhere.
    """
    said = label(_("Capitals are locked (Caps Lock)."), "caption", "warn")
    said.hide()
    row = form.rows["password"]
    layout = row.layout()
    assert layout is not None
    layout.addWidget(said)
    row.editor.installEventFilter(_CapsWatch(said))
    return said


class _CapsWatch(QObject):
    def __init__(self, said: QLabel) -> None:
        super().__init__(said)
        self._said = said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge by each letter; the Caps Lock key itself undoes what was known."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_CapsLock:
                self._said.hide()
            elif letter.isalpha() and letter.lower() != letter.upper():
                self._said.setVisible(letter.isupper() != shift)
        return False
