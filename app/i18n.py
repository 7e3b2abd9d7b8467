"""Words on screen (any language) and words on paper (always Lithuanian).

Code holds English; the catalogues in ``resources/translations`` hold the rest. Screen words go
through :func:`_` and :func:`ngettext` when they are shown; :func:`N_` only marks a string that is
shown later (errors, labels). Papers use :func:`paper` and :func:`npaper`, which ignore the screen's
language.
"""

import gettext as _gettext
from pathlib import Path

from app.places import resource

LANGUAGES = {"lt": "Lietuvių", "en": "English"}
_DOMAIN = "vvg"


def _load(language: str) -> _gettext.NullTranslations:
    if language == "en":
        return _gettext.NullTranslations()
    folder: Path = resource("translations")
    return _gettext.translation(_DOMAIN, folder, languages=[language], fallback=False)


_screen: _gettext.NullTranslations | None = None
_paper: _gettext.NullTranslations | None = None
_language = "lt"


def set_language(language: str) -> None:
    """Choose the screen's language (``lt`` or ``en``); raises KeyError for another."""
    global _screen, _language
    LANGUAGES[language]
    _language, _screen = language, _load(language)


def language() -> str:
    """The screen's language code."""
    return _language


def _current() -> _gettext.NullTranslations:
    global _screen
    if _screen is None:
        _screen = _load(_language)
    return _screen


def _papers() -> _gettext.NullTranslations:
    global _paper
    if _paper is None:
        _paper = _load("lt")
    return _paper


def _(message: str) -> str:
    """The screen word for an English message."""
    return _current().gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The screen words for a count; Lithuanian has three forms."""
    return _current().ngettext(one, many, abs(count))


def N_(message: str) -> str:  # noqa: N802
    """Mark a message for the catalogue without translating it yet."""
    return message


def paper(message: str) -> str:
    """The Lithuanian word for an English message, whatever the screen's language."""
    return _papers().gettext(message) if message else ""


def npaper(one: str, many: str, count: int) -> str:
    """The Lithuanian words for a count."""
    return _papers().ngettext(one, many, abs(count))
