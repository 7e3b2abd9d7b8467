"""The office's settings as they lie in the database: one JSON value by its key.

Every room has its own values and rules; only the reading and storing is here.
"""

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.office import Setting


def stored(session: Session, key: str) -> Any:
    """The value; None until somebody stored one (one SELECT)."""
    text = session.scalar(select(Setting.value).where(Setting.key == key))
    return json.loads(text) if text else None


def stored_fields(session: Session, key: str, kind: type[Any]) -> dict[str, Any]:
    """What is stored of a dataclass; fields that only a newer program knows are left out."""
    known = {field.name for field in fields(kind)}
    return {name: value for name, value in (stored(session, key) or {}).items() if name in known}


def store(session: Session, key: str, value: Any) -> None:
    """Replace the value inside an open transaction."""
    text = json.dumps(value, ensure_ascii=False)
    found = session.scalar(select(Setting).where(Setting.key == key))
    if found is None:
        session.add(Setting(key=key, value=text))
    else:
        found.value = text
