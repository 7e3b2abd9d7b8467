"""A workbook that opens with a password alone: for names that leave the office."""

from io import BytesIO

from app.errors import Invalid
from app.i18n import N_

SHORTEST = 10
"""Characters of a password: a file that is sent about may be tried without end."""


def check_password(password: str) -> str:
    """Raises Invalid for one that is too short."""
    if len(password) < SHORTEST:
        raise Invalid(
            N_("The file’s password has at least {count} characters."),
            field="password",
            count=SHORTEST,
        )
    return password


def locked(book: bytes, password: str) -> bytes:
    """The same workbook encrypted (AES, as Excel does it); opens in Excel and LibreOffice.

    Held in memory: nothing plain is ever written to a disk.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    target = BytesIO()
    OOXMLFile(BytesIO(book)).encrypt(password, target)
    return target.getvalue()
