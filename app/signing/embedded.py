"""The data that a paper carries inside, read with the same parser that checks its signatures."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from app.documents.finalize import ATTACHMENT

_DEEPEST = 16


@dataclass(frozen=True)
class Content:
    """The embedded JSON's hash and the paper that it says it is."""

    content_hash: str
    uid: str | None
    number: str | None


def read_content(reader: Any) -> Content | None:
    """The embedded ``data.json``; None if the file carries none."""
    data = _attachment(reader)
    if data is None:
        return None
    uid, number = _identity(data)
    return Content(hashlib.sha256(data).hexdigest(), uid, number)


def _attachment(reader: Any) -> bytes | None:
    try:
        tree = reader.root["/Names"]["/EmbeddedFiles"]
    except KeyError:
        return None
    found = [spec for name, spec in _leaves(tree, 0) if str(name) == ATTACHMENT]
    if len(found) != 1:
        return None
    return bytes(found[0]["/EF"]["/F"].data)


def _leaves(node: Any, depth: int) -> list[tuple[Any, Any]]:
    if depth > _DEEPEST:
        return []
    names = node.get("/Names", [])
    pairs = [(names[at], names[at + 1]) for at in range(0, len(names) - 1, 2)]
    for kid in node.get("/Kids", []):
        pairs += _leaves(kid, depth + 1)
    return pairs


def _identity(data: bytes) -> tuple[str | None, str | None]:
    try:
        paper = json.loads(data)["content"]["paper"]
        return str(paper["uid"]), str(paper["number"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, None
