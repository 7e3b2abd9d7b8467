"""What a paper that is only looked at stands on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.documents.papers import (
    Letterhead,
    PaperId,
    Signer,
)
from app.texts.text import Text


@dataclass(frozen=True)
class Sheet:
    """What every paper is drawn on: the text, who signs, the head and the identity."""

    session: Session
    text: Text
    by: Signer
    head: Letterhead
    which: PaperId
    now: datetime
