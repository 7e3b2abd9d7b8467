"""Text from outside: composed letters, no control characters, no more than a cell can hold."""

import re
import unicodedata

from app.errors import Invalid
from app.exchange.book import address
from app.i18n import N_

LONGEST = 32_767
"""Characters that one cell of Excel holds."""

# Control characters but tab and line feed; marks that turn the direction of reading; byte order.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END = re.compile("\r\n?")


def clean(text: str, row: int, column: int) -> str | None:
    """A cell's text, None if nothing is left; raises Invalid for one that is too long."""
    if len(text) > LONGEST:
        raise Invalid(
            N_("Cell {cell} holds {count} characters; a cell can hold 32 767. Nothing was read."),
            cell=address(row, column),
            count=len(text),
        )
    if not text.isascii() or not text.isprintable():
        text = _UNSEEN.sub("", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    return text.strip() or None
