"""A workbook for somebody outside, locked by a password: AES as Excel and LibreOffice open it.

Everything is done in memory: no plain file ever lies on the disk.
"""

from io import BytesIO


def locked(workbook: bytes, password: str) -> bytes:
    """The workbook, encrypted (ECMA-376 agile, AES-256)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()
