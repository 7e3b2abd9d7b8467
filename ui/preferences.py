"""What this person prefers on this computer: language, colours, type size, opened offices."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from app import i18n
from ui.kit import theme
from ui.kit.language import use_words

_MOST_RECENT = 8


class Colours(StrEnum):
    """Light, dark, or as the system says."""

    SYSTEM = auto()
    LIGHT = auto()
    DARK = auto()


@dataclass(frozen=True, slots=True)
class Recent:
    """An office that was opened here, and who logged in last; never a password."""

    folder: str
    name: str
    login: str

    @property
    def path(self) -> Path:
        """The office's folder."""
        return Path(self.folder)


def language() -> str:
    """The chosen language; Lithuanian until another is chosen."""
    found = str(QSettings().value("language", "lt"))
    return found if found in i18n.LANGUAGES else "lt"


def set_language(code: str) -> None:
    """Remember a language; :func:`speak` puts it to use."""
    QSettings().setValue("language", code)


def colours() -> Colours:
    """The chosen colours."""
    found = str(QSettings().value("colours", Colours.SYSTEM))
    return Colours(found) if found in set(Colours) else Colours.SYSTEM


def set_colours(chosen: Colours) -> None:
    """Remember the colours; :func:`dress` puts them to use."""
    QSettings().setValue("colours", str(chosen))


def large_type() -> bool:
    """Whether large type is on."""
    return str(QSettings().value("large_type", "false")) == "true"


def set_large_type(on: bool) -> None:
    """Remember the type size; :func:`dress` puts it to use."""
    QSettings().setValue("large_type", "true" if on else "false")


def dress(app: QApplication) -> None:
    """Colours and type size as preferred."""
    chosen = colours()
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = chosen == Colours.DARK or (chosen == Colours.SYSTEM and system_dark)
    theme.apply(app, dark=dark, large=large_type())


def speak(app: QApplication) -> None:
    """The preferred language, Qt's own buttons included."""
    i18n.set_language(language())
    use_words(app)


def recents() -> list[Recent]:
    """Offices opened here, the latest first."""
    try:
        stored: Any = json.loads(str(QSettings().value("offices", "[]")))
        return [
            Recent(str(each["folder"]), str(each["name"]), str(each["login"])) for each in stored
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def remember(recent: Recent) -> None:
    """Put an office first in the list."""
    others = [each for each in recents() if each.folder != recent.folder]
    _store([recent, *others][:_MOST_RECENT])


def forget(folder: str) -> None:
    """Take an office off the list; nothing happens to the office."""
    _store([each for each in recents() if each.folder != folder])


def _store(offices: list[Recent]) -> None:
    QSettings().setValue("offices", json.dumps([asdict(each) for each in offices]))
