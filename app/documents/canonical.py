"""A paper's content as canonical JSON: the same content is always the same bytes.

Sorted keys, no spaces, UTF-8 in NFC, whole numbers only. The SHA-256 of these bytes identifies the
content; the QR code on every page carries it.
"""

import hashlib
import json
import unicodedata
from dataclasses import Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from app.documents.papers import Paper

_SCHEMA = 1


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a time on a paper needs its time zone")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {
            part.name: _plain(getattr(value, part.name))
            for part in fields(value)
            if not part.metadata.get("secret") and not _left_out(part, getattr(value, part.name))
        }
    raise TypeError(f"{type(value).__name__} has no place on a paper")


def _left_out(part: "Field[Any]", value: object) -> bool:
    """A field that papers got later: while empty it is not told, so that older papers keep their
    bytes.
    """
    return bool(part.metadata.get("later")) and value == part.default


def content_json(paper: Paper) -> bytes:
    """The canonical JSON of a paper; TypeError for a float, a naive time or a list."""
    content = {"schema": f"vvg.{type(paper).__name__}/{_SCHEMA}", "content": _plain(paper)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def hash_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def content_hash(paper: Paper) -> str:
    """The hash that identifies a paper's content."""
    return hash_of(content_json(paper))
