"""Reading templates inside a verb, and freezing them with a call.

A call's papers print the versions that were the newest when it was published; a later version
applies to calls published later, or to this one by a numbered amendment.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.details import read_details
from app.texts.kinds import shipped
from app.texts.text import Text, read
from db.models.calls import Call
from db.models.texts import CallText, TextVersion
from db.terms import TextKind
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Moved:
    """A template that a call now prints in another version; the numbers of both."""

    kind: TextKind
    before: int
    after: int


def text_of(session: Session, kind: TextKind, call_id: int | None) -> Text:
    """What papers of the kind print for a call; without one, or for a draft, the newest version."""
    frozen = _frozen(session, kind, call_id) if call_id is not None else None
    if frozen is None and call_id is not None and _published(session, call_id):
        # Published before there were templates: it prints what was shipped then.
        found = stored(session, kind, 0)
    else:
        found = frozen or newest(session, kind)
    return first_text(session, kind) if found is None else text_in(found)


def text_in(version: TextVersion) -> Text:
    """The text of a stored version."""
    return read(json.loads(version.parts))


def first_text(session: Session, kind: TextKind) -> Text:
    """Version 0 while none is stored: the shipped text.

    The line about the funds stood among the office's particulars before it became a template, and
    an office may have changed it there.
    """
    if kind is TextKind.FUNDING:
        return Text(opening=read_details(session).funding_line)
    return shipped(kind)


def stored(session: Session, kind: TextKind, number: int) -> TextVersion | None:
    """One version, if it is stored."""
    return session.scalar(
        select(TextVersion).where(TextVersion.kind == kind, TextVersion.number == number)
    )


def newest(session: Session, kind: TextKind) -> TextVersion | None:
    """The version in force for calls that are published next; None: the shipped text."""
    query = select(TextVersion).where(TextVersion.kind == kind)
    return session.scalar(query.order_by(TextVersion.number.desc()).limit(1))


def kept(unit: UnitOfWork, kind: TextKind) -> TextVersion:
    """The newest version, version 0 stored first if none is."""
    found = newest(unit.session, kind)
    if found is None:
        found = store(unit, kind, 0, first_text(unit.session, kind), by="")
    return found


def store(
    unit: UnitOfWork,
    kind: TextKind,
    number: int,
    text: Text,
    *,
    by: str,
    reason: str = "",
    document: str = "",
) -> TextVersion:
    """Add a version inside an open transaction."""
    made = TextVersion(
        kind=kind,
        number=number,
        parts=json.dumps(text.data(), ensure_ascii=False, sort_keys=True),
        reason=reason,
        document=document,
        made_at=unit.now,
        made_by=by,
    )
    unit.session.add(made)
    unit.session.flush()
    return made


def freeze(unit: UnitOfWork, call_id: int) -> None:
    """The call is published: its papers print the present versions from now on."""
    for kind in TextKind:
        version = kept(unit, kind)
        unit.session.add(CallText(call_id=call_id, kind=kind, version_id=version.id))
    unit.touch("texts")


def move(unit: UnitOfWork, call_id: int, kinds: Collection[TextKind]) -> tuple[Moved, ...]:
    """Let a published call print the newest versions of some templates; returns what changed."""
    session = unit.session
    held = {
        row.kind: row
        for row in session.scalars(select(CallText).where(CallText.call_id == call_id))
    }
    moved = []
    for kind in TextKind:
        if kind not in kinds:
            continue
        latest = kept(unit, kind)
        row = held.get(kind)
        before = session.get_one(TextVersion, row.version_id).number if row is not None else 0
        if before == latest.number:
            continue
        if row is None:
            session.add(CallText(call_id=call_id, kind=kind, version_id=latest.id))
        else:
            row.version_id = latest.id
        moved.append(Moved(kind, before, latest.number))
    unit.touch("texts")
    return tuple(moved)


def _frozen(session: Session, kind: TextKind, call_id: int | None) -> TextVersion | None:
    return session.scalar(
        select(TextVersion)
        .join(CallText, CallText.version_id == TextVersion.id)
        .where(CallText.call_id == call_id, CallText.kind == kind)
    )


def _published(session: Session, call_id: int) -> bool:
    return session.scalar(select(Call.published_at).where(Call.id == call_id)) is not None
